"""What stands and hangs in a room: doors, boards, benches, plants, posters, lamps, colleagues' windows."""

from math import sin

from game.art.canvas import Canvas
from game.art.curves import arc, box, loop, pts, rounded, smooth
from game.art.palette import CORAL, DEEP, INK, MIST, MUSTARD, PAPER, SAGE, SEA, SLATE, WHITE, Rgb, mix, shade, tint

WOOD: Rgb = (0xC9, 0x9A, 0x66)
CALM: Rgb = (0xF3, 0xEC, 0xDF)


def calm(colour: Rgb, t: float = 0.32) -> Rgb:
    """A colour of the room, held back so that people stand out."""
    return mix(colour, CALM, t)


def door(c: Canvas, x: float, floor: float, height: float, colour: Rgb, outside: tuple[Rgb, Rgb, Rgb]) -> None:
    """A glazed door in a frame; `x` is its left edge, `outside` the sky above and below and the ground."""
    w = height * 0.40
    frame, leaf = calm(PAPER, 0.0), calm(colour, 0.36)
    c.fill(box(x - 2.0, floor - height - 2.0, x + w + 2.0, floor), shade(frame, 0.12))
    c.fill(box(x - 1.4, floor - height - 1.4, x + w + 1.4, floor), frame)
    c.fill(box(x, floor - height, x + w, floor), leaf)
    pane = rounded(x + 2.4, floor - height + 2.8, x + w - 2.4, floor - height * 0.36, 0.8)
    c.gradient(pane, outside[0], outside[1])
    with c.clipped(pane):
        c.blob(
            [
                (x - 2, floor - height * 0.36 - 3.4),
                (x + w * 0.4, floor - height * 0.36 - 6.4),
                (x + w + 2, floor - height * 0.36 - 3),
                (x + w + 2, floor),
                (x - 2, floor),
            ],
            outside[2],
        )
        c.fill(
            [
                (x + w * 0.5, floor - height),
                (x + w * 0.72, floor - height),
                (x + w * 0.32, floor),
                (x + w * 0.1, floor),
            ],
            WHITE,
            0.25,
        )
    c.fill(rounded(x + 2.4, floor - height * 0.30, x + w - 2.4, floor - 2.4, 0.8), shade(leaf, 0.10))
    c.stroke([(x + w - 3.4, floor - height * 0.50), (x + w - 3.4, floor - height * 0.40)], calm(MUSTARD, 0.2), 1.1)
    c.fill(box(x, floor - height, x + 0.5, floor), shade(leaf, 0.2))


def mat(c: Canvas, x: float, y: float, w: float) -> None:
    """A door mat lying on the floor."""
    c.fill([(x, y), (x + w, y), (x + w + 3.0, y + 4.0), (x - 3.0, y + 4.0)], calm(SLATE, 0.42))
    for i in range(1, 4):
        c.stroke([(x - 0.6 * i, y + i), (x + w + 0.6 * i, y + i)], calm(SLATE, 0.55), 0.25, curved=False)


def board(c: Canvas, x: float, y: float, w: float, h: float) -> None:
    """A departures board: rows of coloured marks, no words."""
    for hx in (x + w * 0.15, x + w * 0.85):
        c.stroke([(hx, 0), (hx, y + 1)], calm(SLATE, 0.3), 0.5, curved=False)
    c.fill(rounded(x, y, x + w, y + h, 1.0), calm(DEEP, 0.16))
    c.fill(rounded(x + 0.7, y + 0.7, x + w - 0.7, y + h - 0.7, 0.6), calm(mix(DEEP, INK, 0.4), 0.16))
    rows = 4
    for row in range(rows):
        yy = y + 2.2 + row * (h - 3.4) / rows
        c.fill(rounded(x + 2, yy, x + 5.4, yy + 1.3, 0.4), calm(MUSTARD, 0.2))
        c.fill(rounded(x + 7, yy, x + 7 + w * (0.26 + 0.07 * sin(row * 2.3)), yy + 1.3, 0.4), calm(MIST, 0.2))
        c.fill(rounded(x + w * 0.6, yy, x + w * 0.6 + 4.6, yy + 1.3, 0.4), calm(MIST, 0.1), 0.6)
        status = (SAGE, SAGE, CORAL, SAGE)[row]
        c.ellipse(x + w - 4.0, yy + 0.65, 0.85, colour=calm(status, 0.15))


def poster(c: Canvas, x: float, y: float, w: float, kind: int) -> None:
    """A framed picture without words."""
    h = w * 1.38
    c.fill(box(x + 0.5, y + 0.6, x + w + 0.5, y + h + 0.6), shade(CALM, 0.14))
    c.fill(box(x, y, x + w, y + h), calm(WHITE, 0.1))
    inner = box(x + 0.7, y + 0.7, x + w - 0.7, y + h - 0.7)
    ground = (SEA, MUSTARD, CORAL, MIST)[kind % 4]
    c.fill(inner, calm(ground, 0.38))
    with c.clipped(inner), c.placed(x, y, scale=w / 10.0):
        if kind % 4 == 0:
            c.ellipse(6.6, 4.0, 1.9, colour=calm(MUSTARD, 0.2))
            c.fill(pts("-1,10 4,6.4 8,9.2 11,7.6 11,15 -1,15"), calm(DEEP, 0.35))
            c.fill([(3.2, 11), (4.6, 11), (4.6, 7.2)], calm(PAPER, 0.1))
        elif kind % 4 == 1:
            c.fill(box(-1, 9.4, 11, 15), calm(SEA, 0.35))
            c.fill([(4.2, 9.4), (4.5, 4.4), (5.7, 4.4), (6.0, 9.4)], calm(PAPER, 0.0))
            c.fill([(4.32, 7.6), (4.42, 6.0), (5.78, 6.0), (5.88, 7.6)], calm(CORAL, 0.25))
            c.fill([(4.3, 4.4), (5.1, 3.2), (5.9, 4.4)], calm(DEEP, 0.3))
        elif kind % 4 == 2:
            for i in range(4):
                c.stroke(
                    [
                        (-1, 6 + i * 2.1),
                        (2.4, 5.0 + i * 2.1),
                        (5.4, 6.4 + i * 2.1),
                        (8.4, 5.2 + i * 2.1),
                        (11, 6.2 + i * 2.1),
                    ],
                    calm(PAPER, 0.1),
                    0.8,
                )
            c.ellipse(3.2, 3.0, 1.4, colour=calm(PAPER, 0.1))
        else:
            c.fill(loop("1.5,12 2.4,6.4 5,3.2 7.8,6.2 8.4,12"), calm(SAGE, 0.25))
            c.stroke([(5, 13.5), (5, 6)], calm(DEEP, 0.3), 0.5)


def clock(c: Canvas, x: float, y: float, r: float) -> None:
    """A wall clock."""
    c.ellipse(x + 0.3, y + 0.5, r, colour=shade(CALM, 0.18))
    c.ellipse(x, y, r, colour=calm(DEEP, 0.25))
    c.ellipse(x, y, r * 0.84, colour=calm(WHITE, 0.1))
    c.stroke([(x, y), (x - r * 0.34, y - r * 0.28)], calm(INK, 0.1), r * 0.14, curved=False)
    c.stroke([(x, y), (x + r * 0.1, y - r * 0.6)], calm(INK, 0.1), r * 0.1, curved=False)


def bench(c: Canvas, x: float, y: float, w: float) -> None:
    """A slatted bench, its seat at `y`."""
    wood, dark = calm(WOOD, 0.3), calm(shade(WOOD, 0.3), 0.3)
    for lx in (x + 3, x + w / 2, x + w - 3):
        c.fill(box(lx - 0.6, y, lx + 0.6, y + 9.2), calm(SLATE, 0.3))
        c.stroke([(lx - 1.8, y + 9.2), (lx + 1.8, y + 9.2)], calm(SLATE, 0.3), 0.7, curved=False)
    for i in range(3):
        c.fill(rounded(x + 0.8, y - 8.6 + i * 2.2, x + w - 0.8, y - 7.0 + i * 2.2, 0.6), wood)
    c.fill(rounded(x, y - 1.0, x + w, y + 0.9, 0.8), wood)
    c.fill(rounded(x, y + 0.5, x + w, y + 1.5, 0.5), dark)


def plant(c: Canvas, x: float, y: float, size: float, kind: int) -> None:
    """A plant in a pot standing at `y`."""
    with c.placed(x, y, scale=size):
        green, deep = calm(SAGE, 0.14), calm(mix(SAGE, DEEP, 0.38), 0.2)
        if kind == 0:
            for i, (angle, length) in enumerate(((-74, 21), (-38, 26), (-12, 30), (16, 29), (42, 24), (70, 19))):
                with c.placed(0, -10, turn=angle):
                    c.fill(
                        smooth(
                            [
                                (0, 0),
                                (-2.9, -length * 0.45),
                                (-1.6, -length * 0.85),
                                (0, -length),
                                (1.9, -length * 0.8),
                                (2.7, -length * 0.4),
                            ],
                            closed=True,
                        ),
                        deep if i % 2 else green,
                    )
                    c.stroke([(0, -1), (0, -length * 0.86)], tint(green, 0.25), 0.3, 0.5, 0.1)
        else:
            c.stroke([(0, -9), (-0.6, -20), (0.4, -32)], calm(WOOD, 0.2), 1.0)
            for i, (lx, ly) in enumerate(
                ((-5, -18), (5, -21), (-6, -26), (6.4, -29), (-4, -34), (3.4, -37), (-0.6, -41))
            ):
                c.stroke([(0, ly + 5), (lx * 0.6, ly + 1.6)], calm(WOOD, 0.2), 0.5)
                c.ellipse(lx, ly, 4.4, 3.1, colour=deep if i % 2 else green, turn=-28 if lx < 0 else 28)
        pot = loop("-6,-11 -6,-11 6,-11 6,-11 4.6,0 4.6,0 -4.6,0 -4.6,0")
        c.fill(pot, calm(CORAL if kind == 0 else PAPER, 0.3))
        with c.clipped(pot):
            c.fill(box(1.4, -12, 8, 1), shade(calm(CORAL if kind == 0 else PAPER, 0.3), 0.14))
        c.fill(box(-6.5, -12, 6.5, -9.8), shade(calm(CORAL if kind == 0 else PAPER, 0.3), 0.06))


def lamp(c: Canvas, x: float, y: float, colour: Rgb) -> None:
    """A pendant lamp."""
    c.stroke([(x, -1), (x, y - 4)], calm(SLATE, 0.3), 0.4, curved=False)
    c.fill(arc(x, y, 5.4, 4.8, 180, 360, 24), calm(colour, 0.28))
    c.fill([*arc(x, y, 5.4, 4.8, 270, 360, 14).tolist(), (x, y)], shade(calm(colour, 0.28), 0.16))
    c.ellipse(x, y, 2.2, 0.9, colour=tint(MUSTARD, 0.5))


def chair(c: Canvas, x: float, y: float) -> None:
    """The back of an office chair, seen when nobody sits there."""
    c.fill(rounded(x - 5.0, y - 12.5, x + 5.0, y + 2, 2.6), calm(SLATE, 0.55))
    c.fill(rounded(x - 3.9, y - 11.4, x + 3.9, y + 2, 2.0), calm(SLATE, 0.62))


def service_window(
    c: Canvas, edges: tuple[float, float, float, float], desk: float, number: int, sign: Rgb, wood: Rgb
) -> None:
    """The glazed place of one colleague: frame, sign and desk, drawn in front of the room behind it."""
    left, top, right, floor = edges
    frame = calm(PAPER, 0.0)
    c.fill([(left + 6, top), (left + 9.5, top), (left + 2.5, desk), (left, desk)], WHITE, 0.20)
    c.fill(box(left - 0.9, top, left + 0.9, desk), frame)
    c.fill(box(right - 0.9, top, right + 0.9, desk), frame)
    c.fill(box(left - 0.9, top - 1.2, right + 0.9, top + 0.8), frame)
    middle = (left + right) / 2
    c.fill(rounded(middle - 4.6, top - 7.6, middle + 4.6, top - 1.6, 1.4), calm(sign, 0.3))
    for i in range(number):
        c.ellipse(middle + (i - (number - 1) / 2) * 2.6, top - 4.6, 0.85, colour=calm(PAPER, 0.0))
    board = calm(wood, 0.34)
    c.fill(box(left - 0.9, desk, right + 0.9, floor), shade(board, 0.06))
    for i in range(1, 6):
        px = left + (right - left) * i / 6
        c.fill(box(px, desk + 2, px + 0.3, floor), shade(board, 0.16))
    c.fill(box(left - 2.0, desk - 1.0, right + 2.0, desk + 1.4), tint(board, 0.18))
    c.fill(box(left - 2.0, desk + 1.4, right + 2.0, desk + 2.1), shade(board, 0.22))


def runner(c: Canvas, left: float, right: float, y: float, colour: Rgb) -> None:
    """The long mat on which people stand in line, from the door to the counter."""
    tone = calm(colour, 0.22)
    c.fill([(left, y), (right - 3, y), (right, y + 9.0), (left - 4, y + 9.0)], tone)
    for edge in (0.9, 8.1):
        c.stroke(
            [(left - edge * 0.44, y + edge), (right - 3 + edge / 3, y + edge)], tint(tone, 0.35), 0.35, curved=False
        )
    c.fill([(left - 4, y + 9.0), (right, y + 9.0), (right, y + 9.5), (left - 4, y + 9.5)], shade(tone, 0.16))
