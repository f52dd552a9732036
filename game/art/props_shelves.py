"""What holds things in rows: shelves of stationery, books and parcels, the key rack, the leaflet rack, chairs."""

from math import sin

from game.art.canvas import Canvas
from game.art.curves import arc, box, rounded
from game.art.furnishings import WOOD, calm
from game.art.palette import CORAL, DEEP, INK, MUSTARD, PAPER, SAGE, SAND, SEA, SLATE, WHITE, Rgb, mix, shade, tint

_BRIGHT: tuple[Rgb, ...] = (CORAL, SEA, MUSTARD, SAGE, mix(SEA, WHITE, 0.5), mix(CORAL, MUSTARD, 0.5), DEEP)
_BROWN: Rgb = (0x7A, 0x4E, 0x34)
_CARD: Rgb = (0xCF, 0xA6, 0x74)


def case(
    c: Canvas, left: float, top: float, right: float, bottom: float, rows: int, wood: Rgb, back: Rgb
) -> list[float]:
    """An open cupboard; gives the height of every shelf, the highest first."""
    c.fill(box(left + 0.8, top + 0.8, right + 0.8, bottom), shade(wood, 0.30), 0.4)
    c.fill(box(left, top, right, bottom), wood)
    c.fill(box(left + 1.0, top + 1.2, right - 1.0, bottom - 1.6), back)
    c.fill(box(left - 0.6, top - 0.6, right + 0.6, top + 1.0), tint(wood, 0.35))
    step = (bottom - 1.6 - top - 1.2) / rows
    shelves = [top + 1.2 + step * (i + 1) for i in range(rows)]
    for y in shelves:
        c.fill(box(left + 1.0, y - 0.9, right - 1.0, y), tint(wood, 0.2))
        c.fill(box(left + 1.0, y, right - 1.0, y + 0.5), shade(wood, 0.3))
    return [y - 0.9 for y in shelves]


def stationery(c: Canvas, left: float, top: float, right: float, bottom: float) -> None:
    """Shelves of folders, stacks of paper, pots of pencils and exercise books."""
    rows = max(2, round((bottom - top) / 11.0))
    shelves = case(c, left, top, right, bottom, rows, calm(WOOD, 0.5), calm(mix(WOOD, _BROWN, 0.5), 0.45))
    height = shelves[1] - shelves[0] - 2.6
    for row, y in enumerate(shelves):
        x, k = left + 1.8, row * 3
        while x < right - 4.0:
            kind = (k + row) % 4
            tone = calm(_BRIGHT[(k * 3 + row) % 7], 0.22)
            w = min((5.6, 4.6, 7.0, 4.4)[kind], right - 1.6 - x)
            if kind == 0:
                for i in range(4):
                    c.fill(box(x + i * w / 4, y - height, x + (i + 0.86) * w / 4, y), calm(_BRIGHT[(k + i) % 7], 0.24))
                    c.fill(
                        box(x + (i + 0.2) * w / 4, y - height * 0.8, x + (i + 0.66) * w / 4, y - height * 0.5), PAPER
                    )
            elif kind == 1:
                for i in range(5):
                    c.stroke([(x + w / 2 + (i - 2) * 0.5, y - 2), (x + w / 2 + (i - 2) * 0.9, y - height)],
                             calm(_BRIGHT[i + row % 3], 0.1), 0.5, curved=False)  # fmt: skip
                c.fill(rounded(x + 0.5, y - height * 0.56, x + w - 0.5, y, 0.5), tone)
            elif kind == 2:
                for i in range(4):
                    c.fill(box(x + 0.3 * (i % 2), y - 1.2 * (i + 1), x + w - 0.5, y - 1.2 * i - 0.2),
                           PAPER if i % 2 else tone)  # fmt: skip
            else:
                c.fill(rounded(x, y - height * 0.86, x + w - 0.4, y, 0.4), tone)
                c.fill(box(x + 0.8, y - height * 0.66, x + w - 1.2, y - height * 0.4), PAPER)
            x, k = x + w + 0.6, k + 1


def books(c: Canvas, left: float, top: float, right: float, bottom: float, seed: int = 0) -> None:
    """Shelves of books, some leaning, with a gap here and there for what is on loan."""
    rows = max(2, round((bottom - top) / 9.6))
    shelves = case(c, left, top, right, bottom, rows, calm(WOOD, 0.5), calm(mix(WOOD, _BROWN, 0.55), 0.4))
    height = shelves[1] - shelves[0] - 2.2
    for row, y in enumerate(shelves):
        x, k = left + 1.7, row * 5 + seed * 11
        while x < right - 3.4:
            w = (1.5, 2.3, 1.8, 2.8, 1.3)[k % 5]
            tall = height * (0.78 + 0.2 * abs(sin(k * 1.9 + row)))
            tone = calm(_BRIGHT[(k * 5 + row * 2) % 7], 0.3)
            if k % 13 == 6:
                x += 2.6
            elif k % 9 == 4:
                lean = [(x + 1.6, y), (x + 1.6 + w, y), (x + w + 0.2, y - tall), (x, y - tall + 0.3)]
                c.fill(lean, tone)
                x += w + 2.2
            else:
                c.fill(box(x, y - tall, x + w, y), tone)
                c.fill(box(x, y - tall * 0.8, x + w, y - tall * 0.68), tint(tone, 0.5))
                c.fill(box(x + w - 0.35, y - tall, x + w, y), shade(tone, 0.16))
                x += w + 0.15
            k += 1


def parcels(c: Canvas, left: float, top: float, right: float, bottom: float) -> None:
    """Shelves of parcels waiting to be called for."""
    rows = max(1, round((bottom - top) / 12.0))
    steel = calm(mix(SLATE, SEA, 0.3), 0.35)
    for row, y in enumerate(case(c, left, top, right, bottom, rows, steel, shade(steel, 0.22))):
        x, k = left + 1.8, row * 2
        room = (bottom - top) / rows - 2.2
        while x < right - 4.0:
            w = min(5.4 + 2.4 * sin(k * 2.3 + row), right - 1.6 - x)
            parcel(c, x, y, w, room * (0.66 + 0.24 * sin(k * 1.9 + row * 1.3)), k)
            x, k = x + w + 0.6, k + 1


def parcel(c: Canvas, x: float, y: float, w: float, h: float, kind: int) -> None:
    """One parcel standing at `y`: brown with tape, or white, with a label."""
    tone = calm((_CARD, mix(_CARD, SAND, 0.5), shade(_CARD, 0.12), mix(PAPER, SAND, 0.5))[kind % 4], 0.18)
    c.fill(box(x, y - h, x + w, y), tone)
    c.fill(box(x + w * 0.8, y - h, x + w, y), shade(tone, 0.08))
    c.fill(box(x + w * 0.4, y - h, x + w * 0.54, y), tint(tone, 0.35) if kind % 3 else calm(CORAL, 0.3))
    c.fill(box(x + w * 0.12, y - h * 0.44, x + w * 0.36, y - h * 0.16), calm(WHITE, 0.1))


def key_rack(c: Canvas, left: float, top: float, right: float, bottom: float) -> None:
    """Pigeonholes behind a reception, a key with a tag in most of them, a letter in a few."""
    wood = calm(mix(WOOD, _BROWN, 0.6), 0.16)
    c.fill(box(left + 0.8, top + 1.0, right + 0.8, bottom + 0.8), DEEP, 0.2)
    c.fill(box(left, top, right, bottom), wood)
    c.fill([*arc((left + right) / 2, top + 0.4, (right - left) * 0.3, 3.4, 180, 360, 18).tolist()], wood)
    c.ellipse((left + right) / 2, top - 0.6, 1.1, colour=calm(MUSTARD, 0.1))
    c.fill(box(left - 0.8, top - 0.2, right + 0.8, top + 1.0), tint(wood, 0.28))
    cols, rows = max(2, round((right - left) / 4.4)), max(2, round((bottom - top) / 5.4))
    w, h = (right - left - 1.2) / cols, (bottom - top - 1.8) / rows
    for i in range(cols * rows):
        x, y = left + 0.6 + (i % cols) * w, top + 1.4 + (i // cols) * h
        c.fill(box(x + 0.35, y + 0.3, x + w - 0.35, y + h - 0.3), mix(wood, INK, 0.42))
        if i % 5 == 3:
            c.fill(box(x + 0.9, y + h * 0.5, x + w - 0.9, y + h - 0.3), calm(PAPER, 0.1))
        if i % 7 != 2:
            c.ellipse(x + w / 2, y + 1.1, 0.42, colour=calm(MUSTARD, 0.05))
            c.stroke([(x + w / 2, y + 1.2), (x + w / 2, y + 2.4)], calm(MUSTARD, 0.05), 0.3, curved=False)
            c.fill(rounded(x + w / 2 - 0.7, y + 2.1, x + w / 2 + 0.7, y + 4.0, 0.5), calm(CORAL, 0.1))


def leaflets(c: Canvas, left: float, top: float, right: float, bottom: float) -> None:
    """A rack of folded leaflets on the wall."""
    c.fill(rounded(left, top, right, bottom, 0.8), calm(mix(SLATE, PAPER, 0.6), 0.2))
    rows, cols = max(2, round((bottom - top) / 8.0)), 2
    for row in range(rows):
        y = top + 1.0 + row * (bottom - top - 1.0) / rows
        h = (bottom - top - 1.0) / rows - 0.9
        for col in range(cols):
            x = left + 0.8 + col * (right - left - 1.2) / cols
            w = (right - left - 1.2) / cols - 0.5
            tone = calm(_BRIGHT[(row * 2 + col * 3 + 3) % 7], 0.3)
            c.fill(box(x + 0.2, y, x + w - 0.2, y + h), tone)
            c.fill(box(x + 0.7, y + 1.0, x + w - 0.7, y + 1.8), PAPER)
            c.ellipse(x + w / 2, y + h * 0.44, w * 0.2, colour=tint(tone, 0.6))
            c.fill(box(x - 0.1, y + h * 0.66, x + w + 0.1, y + h), calm(mix(SLATE, PAPER, 0.4), 0.3))


def chairs(c: Canvas, left: float, floor: float, count: int, colour: Rgb) -> None:
    """A row of waiting-room chairs."""
    tone, steel = calm(colour, 0.42), calm(SLATE, 0.4)
    for i in range(count):
        x = left + i * 9.4
        c.fill(rounded(x, floor - 17.0, x + 8.2, floor - 7.6, 1.8), tone)
        c.fill(rounded(x - 0.3, floor - 8.6, x + 8.5, floor - 6.2, 1.0), tint(tone, 0.2))
        c.fill(rounded(x - 0.3, floor - 7.0, x + 8.5, floor - 6.0, 0.5), shade(tone, 0.2))
        for lx in (x + 1.0, x + 7.2):
            c.fill(box(lx - 0.4, floor - 6.0, lx + 0.4, floor + 2.4), steel)


def trolley(c: Canvas, x: float, floor: float) -> None:
    """A sack truck with three parcels on it."""
    steel = calm(DEEP, 0.3)
    for i, (w, h) in enumerate(((13.0, 7.0), (10.6, 6.0), (7.4, 4.6))):
        parcel(c, x + 1.4, floor - 1.6 - sum((7.0, 6.0, 4.6)[:i]), w, h, i + 4)
    c.stroke([(x - 1.6, floor - 26), (x, floor - 22), (x + 0.6, floor - 1.0)], calm(CORAL, 0.2), 0.9)
    c.fill(box(x, floor - 1.6, x + 14, floor - 0.8), steel)
    c.ellipse(x + 1.2, floor, 1.9, colour=steel)
    c.ellipse(x + 1.2, floor, 0.7, colour=calm(PAPER, 0.3))
