"""What people stand on: boards, tiles, carpet, concrete."""

from game.art.canvas import Canvas
from game.art.curves import box
from game.art.palette import SAND, Rgb, mix, shade, tint

_BOARDS: Rgb = mix((0xD9, 0xBC, 0x93), SAND, 0.45)
_ROWS = (0.0, 2.6, 6.0, 10.6, 16.6, 24.2, 34.0)
"""How far below the wall each row of tiles begins."""


def boarded(c: Canvas, width: float, top: float) -> None:
    """Pale boards running away from us."""
    planks(c, width, top, _BOARDS)


def dark_boards(c: Canvas, width: float, top: float) -> None:
    """Old, darker boards."""
    planks(c, width, top, mix((0xB8, 0x8C, 0x63), SAND, 0.28))


def planks(c: Canvas, width: float, top: float, colour: Rgb) -> None:
    """A boarded floor in one colour."""
    c.gradient(box(0, top, width, 100.0), shade(colour, 0.03), tint(colour, 0.16))
    for x0, x1 in _lines(width, 8.0):
        c.stroke([(x0, top), (x1, 100.0)], shade(colour, 0.10), 0.16, 0.34, curved=False)
    c.fill(box(0, top, width, top + 0.5), shade(colour, 0.16))


def marble(c: Canvas, width: float, top: float) -> None:
    """Stone laid in a chequer of cream and grey green."""
    chequer(c, width, top, (0xEE, 0xE7, 0xD8), (0xCE, 0xD3, 0xC9), 12.0)


def warm_tiles(c: Canvas, width: float, top: float) -> None:
    """Small tiles, cream and sand."""
    chequer(c, width, top, (0xF0, 0xE3, 0xCC), (0xE4, 0xD0, 0xB2), 9.0)


def linoleum(c: Canvas, width: float, top: float) -> None:
    """Wiped every morning: a pale green with hardly a pattern."""
    chequer(c, width, top, (0xDD, 0xE4, 0xD3), (0xD5, 0xDE, 0xCC), 14.0)


def chequer(c: Canvas, width: float, top: float, light: Rgb, dark: Rgb, tile: float) -> None:
    """Tiles in two colours, `tile` wide at the wall and wider towards us."""
    c.gradient(box(0, top, width, 100.0), shade(light, 0.03), tint(light, 0.2))
    lines = list(_lines(width, tile))
    for row in range(len(_ROWS) - 1):
        y0, y1 = _ROWS[row], _ROWS[row + 1]
        depth = 100.0 - top
        for i in range(row % 2, len(lines) - 1, 2):
            (a0, a1), (b0, b1) = lines[i], lines[i + 1]
            quad = [
                (a0 + (a1 - a0) * y0 / depth, top + y0),
                (b0 + (b1 - b0) * y0 / depth, top + y0),
                (b0 + (b1 - b0) * y1 / depth, top + y1),
                (a0 + (a1 - a0) * y1 / depth, top + y1),
            ]
            c.fill(quad, dark)
    c.fill(box(0, top, width, top + 0.5), shade(light, 0.16))


def carpet(c: Canvas, width: float, top: float) -> None:
    """Carpet in big squares, quiet underfoot."""
    chequer(c, width, top, (0xC3, 0xCF, 0xD0), (0xBB, 0xC8, 0xCB), 16.0)


def evening_carpet(c: Canvas, width: float, top: float) -> None:
    """The same by lamplight."""
    chequer(c, width, top, (0x9F, 0xAA, 0xB4), (0x97, 0xA3, 0xAF), 16.0)


def concrete(c: Canvas, width: float, top: float) -> None:
    """A yard floor with a painted yellow line."""
    grey = (0xD6, 0xD1, 0xC6)
    c.gradient(box(0, top, width, 100.0), shade(grey, 0.05), tint(grey, 0.2))
    for x0, x1 in list(_lines(width, 26.0)):
        c.stroke([(x0, top), (x1, 100.0)], shade(grey, 0.10), 0.2, 0.4, curved=False)
    c.stroke([(0, top + 12.0), (width, top + 12.0)], shade(grey, 0.08), 0.3, curved=False)
    c.fill(box(0, top + 3.4, width, top + 4.6), mix((0xF2, 0xB1, 0x34), grey, 0.45))
    c.fill(box(0, top, width, top + 0.5), shade(grey, 0.2))


def _lines(width: float, gap: float) -> list[tuple[float, float]]:
    """Where lines running away from us meet the wall, and the lower edge of the picture."""
    middle, reach = width / 2, int(width / gap / 2) + 3
    return [(middle + i * gap, middle + i * gap * 1.8125) for i in range(-reach, reach + 1)]
