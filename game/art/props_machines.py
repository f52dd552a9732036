"""What hums and blinks: tills, monitors, a server rack, a wallboard, headsets, screens full of chat."""

from game.art.canvas import Canvas
from game.art.curves import arc, box, rounded
from game.art.furnishings import WOOD, calm
from game.art.palette import CORAL, DEEP, INK, MIST, MUSTARD, PAPER, SAGE, SEA, SLATE, WHITE, Rgb, mix, shade, tint

_CASE: Rgb = mix(DEEP, INK, 0.4)


def self_service_till(c: Canvas, x: float, floor: float) -> None:
    """A till that serves nobody today: its lamp is red, its screen asks for patience."""
    body = calm(mix(PAPER, SLATE, 0.14), 0.2)
    c.stroke([(x + 8.4, floor - 14), (x + 8.4, floor - 25)], calm(SLATE, 0.4), 0.5, curved=False)
    c.fill(rounded(x + 7.5, floor - 28, x + 9.3, floor - 24.6, 0.7), calm(CORAL, 0.16))
    c.fill(rounded(x, floor - 11, x + 11.0, floor + 1.6, 0.8), body)
    c.fill(rounded(x - 1.2, floor - 11.8, x + 12.2, floor - 9.8, 0.6), calm(SLATE, 0.5))
    c.fill(rounded(x + 1.6, floor - 7.6, x + 6.2, floor - 0.6, 0.5), shade(body, 0.12))
    c.fill(rounded(x + 1.0, floor - 22, x + 7.6, floor - 13, 0.8), calm(_CASE, 0.3))
    c.fill(rounded(x + 1.7, floor - 21.2, x + 6.9, floor - 13.8, 0.4), calm(MIST, 0.2))
    c.stroke([(x + 4.3, floor - 20), (x + 4.3, floor - 17)], calm(CORAL, 0.4), 0.8, curved=False)
    c.ellipse(x + 4.3, floor - 15.2, 0.5, colour=calm(CORAL, 0.4))
    c.fill(box(x + 3.6, floor - 13, x + 5.0, floor - 11), calm(SLATE, 0.4))


def monitor(c: Canvas, x: float, y: float, w: float, screen: Rgb) -> None:
    """A flat screen on its foot, its base at `y`, with lines of work on it."""
    h = w * 0.62
    c.fill(box(x + w * 0.44, y - 3.0, x + w * 0.56, y), calm(SLATE, 0.3))
    c.fill(rounded(x + w * 0.28, y - 0.8, x + w * 0.72, y, 0.4), calm(SLATE, 0.2))
    c.fill(rounded(x, y - 2.2 - h, x + w, y - 2.2, 0.8), calm(_CASE, 0.22))
    c.fill(rounded(x + 0.6, y - 1.6 - h, x + w - 0.6, y - 3.0, 0.4), calm(screen, 0.2))
    for i in range(3):
        c.fill(box(x + 1.6, y - h - 0.2 + i * 1.9, x + w * (0.5 + 0.12 * i), y - h + 0.6 + i * 1.9), WHITE, 0.6)


def long_desk(c: Canvas, left: float, right: float, top: float, floor: float) -> None:
    """A long desk against the wall."""
    tone = calm(WOOD, 0.36)
    for x in (left + 2.0, (left + right) / 2, right - 2.0):
        c.fill(box(x - 0.7, top, x + 0.7, floor + 1.6), calm(SLATE, 0.4))
    c.fill(box(left + 2.0, top + 4.4, right - 2.0, top + 6.0), shade(tone, 0.2), 0.5)
    c.fill(rounded(left, top - 0.8, right, top + 1.2, 0.5), tint(tone, 0.2))
    c.fill(rounded(left, top + 0.7, right, top + 1.5, 0.4), shade(tone, 0.2))


def server_rack(c: Canvas, left: float, top: float, right: float, floor: float) -> None:
    """A cabinet of machines with small lights, cables out of its top and side."""
    for i, tone in enumerate((MUSTARD, CORAL, SEA)):
        c.stroke([(left + 5 + i * 3, top + 2), (left + 5 + i * 3, top - 4 - i), (left + 9 + i * 6, -2)],
                 calm(tone, 0.15), 0.8)  # fmt: skip
    dark = calm(_CASE, 0.12)
    c.fill(box(left + 1.0, top + 1.0, right + 1.2, floor + 1.0), DEEP, 0.2)
    c.fill(rounded(left, top, right, floor + 1.0, 0.8), dark)
    c.fill(box(left + 1.6, top + 2.0, right - 1.6, floor - 1.6), shade(dark, 0.5))
    rows = max(3, int((floor - top - 4.0) / 4.6))
    for row in range(rows):
        y = top + 2.4 + row * 4.6
        face = calm(mix(SLATE, DEEP, 0.3 if row % 3 else 0.6), 0.1)
        c.fill(rounded(left + 2.2, y, right - 2.2, y + 3.9, 0.4), face)
        for n in range(4):
            tone = (SAGE, SAGE, MUSTARD, SAGE, SEA, SAGE, CORAL)[(row * 3 + n * 2) % 7]
            c.ellipse(left + 4.2 + n * 1.9, y + 1.95, 0.55, colour=tint(tone, 0.25))
        for n in range(5):
            x = right - 4.0 - n * 1.7
            c.fill(box(x, y + 0.9, x + 0.7, y + 3.0), shade(face, 0.45))
    for i, tone in enumerate((SEA, MUSTARD, CORAL)):
        x = right - 5.0 - i * 3.0
        c.stroke([(x, top + 8 + i * 9), (x + 3.6, top + 14 + i * 8), (x - 1.0, top + 24 + i * 7)], calm(tone, 0.1), 0.6)


def wallboard(c: Canvas, left: float, top: float, right: float, bottom: float) -> None:
    """The board of waiting calls: a receiver, how many hold, how long."""
    w, h = right - left, bottom - top
    for hx in (left + w * 0.15, right - w * 0.15):
        c.stroke([(hx, 0), (hx, top + 1)], calm(SLATE, 0.3), 0.5, curved=False)
    c.fill(rounded(left, top, right, bottom, 1.0), calm(_CASE, 0.05))
    c.fill(rounded(left + 0.8, top + 0.8, right - 0.8, bottom - 0.8, 0.6), shade(INK, 0.3))
    receiver(c, left + w * 0.17, top + h * 0.32, min(w * 0.06, h * 0.1), CORAL)
    for n in range(2):
        for i in range(5):
            lit = i < (4, 2)[n]
            c.fill(rounded(left + w * (0.40 + 0.11 * i), top + h * (0.15 + 0.2 * n), left + w * (0.48 + 0.11 * i),
                           top + h * (0.28 + 0.2 * n), 0.4),
                   (CORAL, MUSTARD)[n] if lit else mix(DEEP, SLATE, 0.3))  # fmt: skip
    for i, share in enumerate((0.9, 0.66, 0.74, 0.42, 0.56, 0.3, 0.48, 0.7)):
        x = left + w * (0.1 + 0.1 * i)
        c.fill(
            box(x, top + h * (0.92 - 0.34 * share), x + w * 0.066, top + h * 0.92),
            tint(SAGE, 0.1) if i > 2 else MUSTARD,
        )


def receiver(c: Canvas, x: float, y: float, size: float, colour: Rgb) -> None:
    """The old sign for a telephone."""
    with c.placed(x, y, scale=size, turn=-38):
        c.stroke([(-2.1, 0.5), (-1.5, -0.7), (0, -1.1), (1.5, -0.7), (2.1, 0.5)], colour, 0.9)
        for side in (-2.0, 2.0):
            c.fill(rounded(side - 0.85, 0.1, side + 0.85, 1.6, 0.5), colour)


def headset(c: Canvas, x: float, y: float, size: float, colour: Rgb) -> None:
    """A headset hung on a hook."""
    with c.placed(x, y, scale=size):
        c.fill(rounded(-0.6, -5.8, 0.6, -3.6, 0.5), calm(PAPER, 0.0))
        c.stroke(arc(0, 0, 3.4, 4.2, 180, 360, 18), calm(_CASE, 0.1), 0.8)
        for side in (-3.4, 3.4):
            c.fill(rounded(side - 1.2, -0.8, side + 1.2, 3.2, 1.0), calm(colour, 0.1))
            c.fill(rounded(side - 0.5 - side * 0.2, -0.2, side + 0.5 - side * 0.2, 2.6, 0.5), calm(_CASE, 0.1))
        c.stroke([(-3.4, 2.8), (-2.8, 5.2), (0.4, 5.6)], calm(_CASE, 0.1), 0.55)
        c.ellipse(0.8, 5.6, 0.9, 0.7, colour=calm(_CASE, 0.1))


def partition(c: Canvas, left: float, top: float, right: float, floor: float, colour: Rgb) -> None:
    """A padded screen between two places, standing on the floor."""
    tone = calm(colour, 0.36)
    c.fill(rounded(left, top, right, floor + 1.0, 2.4), tint(tone, 0.3))
    c.fill(rounded(left + 0.9, top + 0.9, right - 0.9, floor + 0.4, 1.8), tone)
    middle = (left + right) / 2
    c.fill(box(middle - 0.2, top + 1.2, middle + 0.2, floor), shade(tone, 0.10))
    for x in (left + 2.4, right - 2.4):
        c.fill(box(x - 0.8, floor + 0.6, x + 0.8, floor + 2.4), calm(SLATE, 0.3))


def bubble(c: Canvas, left: float, top: float, right: float, bottom: float, colour: Rgb, flip: bool) -> None:
    """A speech bubble, its tail at the lower left, or right with `flip`."""
    r = (bottom - top) * 0.34
    c.fill(rounded(left, top, right, bottom, r), colour)
    x, way = (right, -1.0) if flip else (left, 1.0)
    near, far, tip = x + way * r * 0.5, x + way * r * 1.7, x + way * r * 0.3
    c.fill([(near, bottom - 0.2), (far, bottom - 0.2), (tip, bottom + r * 0.9)], colour)


def dots(c: Canvas, x: float, y: float, r: float, colour: Rgb) -> None:
    """Somebody is typing."""
    for i in (-1, 0, 1):
        c.ellipse(x + i * r * 2.9, y, r, colour=colour)


def chat_screen(c: Canvas, left: float, top: float, right: float, bottom: float, seed: int) -> None:
    """A screen with a conversation on it: bubbles from both sides, the last one still being typed."""
    c.fill(rounded(left, top, right, bottom, 1.2), calm(_CASE, 0.05))
    c.fill(rounded(left + 0.9, top + 0.9, right - 0.9, bottom - 0.9, 0.7), tint(MIST, 0.35))
    w, rows = right - left, max(2, int((bottom - top - 2.0) / 5.0))
    step = (bottom - top - 2.4) / rows
    for row in range(rows):
        mine = (row + seed) % 2 == 1
        wide = w * (0.42 + 0.09 * ((row * 2 + seed) % 3))
        x = right - 2.2 - wide if mine else left + 2.2
        y = top + 1.8 + row * step
        bubble(c, x, y, x + wide, y + step * 0.66, SEA if mine else (MUSTARD, CORAL)[seed % 2], mine)
        if row == rows - 1:
            dots(c, x + wide / 2, y + step * 0.33, step * 0.10, PAPER)
        else:
            c.fill(box(x + 1.2, y + step * 0.26, x + wide - 1.6, y + step * 0.38), PAPER)
