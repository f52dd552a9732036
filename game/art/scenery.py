"""The world outside: sky, sea, islands, the ferry, gulls, a town; rooms and people are drawn elsewhere."""

from math import sin

from game.art.canvas import Canvas
from game.art.curves import box, curve, join, loop, rounded, smooth
from game.art.palette import CORAL, DEEP, MIST, MUSTARD, PAPER, SAGE, SAND, SEA, SLATE, WHITE, Rgb, mix, shade, tint

SKY_TOP: Rgb = (0xA6, 0xD6, 0xE5)
SKY_LOW: Rgb = (0xFE, 0xF4, 0xE2)
HULL: Rgb = (0xC9, 0x42, 0x33)
CREAM: Rgb = (0xF8, 0xEE, 0xDA)


def hazy(colour: Rgb, haze: float) -> Rgb:
    """A colour seen through bright air."""
    return mix(colour, (0xE9, 0xF0, 0xEC), haze)


def sky(c: Canvas, left: float, top: float, right: float, horizon: float) -> None:
    """A bright northern morning."""
    c.gradient(box(left, top, right, horizon), SKY_TOP, SKY_LOW)


def cloud(c: Canvas, x: float, y: float, size: float, colour: Rgb = WHITE, alpha: float = 0.75) -> None:
    """A flat-bottomed summer cloud."""
    shape = loop("-10,0 -10,0 -9.4,-2.4 -6,-3 -4.4,-5.6 0.4,-6.4 4,-4.2 7.2,-3.8 10.6,0 10.6,0")
    c.fill(shape * (size, size * 0.8) + (x, y), colour, alpha)


def islands(c: Canvas, left: float, right: float, horizon: float, unit: float, haze: float = 0.35) -> None:
    """Three rows of islands on the horizon, the nearest the darkest."""
    rows = (
        (mix(SEA, MIST, 0.62), 11.0, 0.061, 0.4, 0.0),
        (mix(SAGE, MIST, 0.45), 7.0, 0.094, 2.2, 0.6),
        (mix(SAGE, SEA, 0.35), 4.2, 0.132, 4.4, 1.3),
    )
    for colour, height, pace, phase, drop in rows:
        points = [(left, horizon + drop * unit)]
        steps = 60
        for i in range(steps + 1):
            x = left + (right - left) * i / steps
            t = (x / unit) * pace + phase
            lift = max(0.0, sin(t) * 0.7 + sin(t * 2.3 + 1.0) * 0.35 - 0.12)
            points.append((x, horizon + drop * unit - lift * height * unit))
        points.append((right, horizon + drop * unit))
        c.fill(points, hazy(colour, haze))


def sea(c: Canvas, left: float, right: float, horizon: float, bottom: float, unit: float, haze: float = 0.25) -> None:
    """The water, with glints that widen towards us."""
    c.gradient(box(left, horizon, right, bottom), hazy(mix(SEA, MIST, 0.55), haze), hazy(mix(SEA, MIST, 0.12), haze))
    rows = max(4, int((bottom - horizon) / (1.5 * unit)))
    for row in range(rows):
        t = (row + 0.5) / rows
        y = horizon + (bottom - horizon) * t
        gap = (7.0 + 15.0 * t) * unit
        x = left - gap * (0.3 + 0.5 * sin(row * 2.7))
        k = 0
        while x < right:
            length = gap * (0.28 + 0.16 * sin(row * 1.3 + k * 2.1))
            c.stroke(
                [(x, y), (x + length, y)], hazy(MIST, 0.2), 0.1 * unit, (0.22 + 0.3 * t) * unit, 0.1 * unit, alpha=0.55
            )
            x += gap
            k += 1


def gull(c: Canvas, x: float, y: float, size: float, colour: Rgb = WHITE) -> None:
    """A gull gliding."""
    with c.placed(x, y, scale=size):
        c.fill(
            join(
                curve("-6,-1.6 -3.6,-2.6 -1.2,-0.8 0,0 1.2,-0.9 3.8,-3 6.4,-2.4"),
                curve("6.4,-2.4 3.8,-1.9 1.4,0.5 0,1.1 -1.3,0.6 -3.6,-1.6 -6,-1.6"),
            ),
            colour,
        )
        c.stroke([(5.2, -2.6), (6.4, -2.4)], SLATE, 0.5)
        c.stroke([(-5.0, -1.9), (-6, -1.6)], SLATE, 0.5)


def ferry(c: Canvas, x: float, y: float, size: float, haze: float = 0.0) -> None:
    """The red-and-cream ferry, 100 units long at size 1, its waterline at `y`, bow to the left."""
    red, cream, dark, glass = (hazy(tone, haze) for tone in (HULL, CREAM, shade(HULL, 0.4), mix(DEEP, SEA, 0.4)))
    shadow, orange, mast = hazy(shade(CREAM, 0.18), haze), hazy(CORAL, haze), hazy(SLATE, haze)
    with c.placed(x, y, scale=size):
        for i, (a, b) in enumerate(((-44, 46), (-38, 42), (-46, 34), (-28, 40))):
            c.stroke([(a, 2.0 + i * 2.0), (b, 2.0 + i * 2.0)], red if i < 2 else cream, 0.3, 1.0, 0.3, alpha=0.4)
        c.stroke([(-14, -41), (-16.5, -57)], mast, 1.0, 0.6, curved=False)
        c.stroke([(-16.3, -56), (-29.5, -42)], mast, 0.3, curved=False)
        c.stroke([(-16.3, -56), (-6.5, -42)], mast, 0.3, curved=False)
        c.fill(rounded(-21.5, -49.6, -12.5, -48.2, 0.6), mast)
        c.fill([(-16.4, -57), (-16.0, -53.4), (-8.6, -54.4)], orange)
        c.stroke([(38, -24), (38, -36)], mast, 0.7, curved=False)
        c.fill([(12, -31), (13.5, -49), (24, -49), (25, -31)], red)
        c.fill([(12.6, -38), (13.2, -44), (24.3, -44), (24.7, -38)], cream)
        c.fill([(13.3, -47), (13.5, -49.6), (24, -49.6), (24.2, -47)], dark)
        c.fill([(19.5, -31), (20, -47), (24.2, -47), (25, -31)], dark, 0.25)
        c.fill(join(rounded(-30, -42, -7, -31, 2.2)), cream)
        c.fill(box(-31.5, -43.4, -5.5, -41.4), shadow)
        c.fill([(-29, -39.6), (-8.4, -39.6), (-8.4, -35.4), (-30.2, -35.4)], glass)
        for gx in (-25, -20, -15):
            c.fill(box(gx, -40, gx + 0.8, -35), cream)
        c.fill(rounded(-33, -32.5, 38, -22, 2.0), cream)
        c.fill(box(-34.5, -33.6, 39.5, -32), shadow)
        c.fill(rounded(-40, -23.5, 45, -10, 2.0), cream)
        c.fill(box(-41.5, -24.4, 46.5, -22.8), shadow)
        for i in range(11):
            c.fill(rounded(-29 + i * 5.9, -30, -25.4 + i * 5.9, -25.6, 0.9), glass)
        for i in range(13):
            c.fill(rounded(-36 + i * 6.0, -20.4, -32 + i * 6.0, -15.4, 0.9), glass)
        for bx in (0, 28):
            c.blob([(bx - 4.4, -36), (bx, -37.2), (bx + 4.4, -36), (bx + 3.2, -33.4), (bx - 3.2, -33.4)], orange)
        hull = join(
            smooth([(-54, -15), (-50, -7), (-45, 0.4)]),
            [(46, 0.4), (49, -4), (50, -12)],
            smooth([(50, -12), (20, -11), (-30, -12), (-54, -15)]),
        )
        c.fill(hull, red)
        with c.clipped(hull):
            c.fill(box(-60, -2.6, 60, 3), dark)
            c.stroke([(-56, -11.6), (-30, -9.0), (20, -8.2), (52, -9.0)], cream, 1.3)
            c.fill([(26, -14), (60, -14), (60, 2), (22, 2)], dark, 0.22)
        c.ellipse(-46, -9.0, 1.0, colour=dark)
        c.stroke([(-52, -14.6), (-46, -18.4), (-41, -18.6)], mast, 0.5, curved=False)


def moored_boat(c: Canvas, x: float, y: float, size: float, colour: Rgb) -> None:
    """A small open boat."""
    with c.placed(x, y, scale=size):
        c.fill(
            join(
                smooth([(-9, -3.4), (-7.4, -0.8), (-5, 0.3)]),
                smooth([(5.6, 0.3), (7.6, -1), (8.4, -3.0)]),
                smooth([(8.4, -3.0), (0, -2.2), (-9, -3.4)]),
            ),
            colour,
        )
        c.fill(rounded(-1, -6.4, 4.4, -2.0, 0.8), PAPER)
        c.fill(rounded(0, -5.6, 1.9, -3.8, 0.4), SEA)
        c.stroke([(-5, 1.4), (6, 1.4)], colour, 0.2, 0.6, 0.2, alpha=0.4)


def lighthouse(c: Canvas, x: float, y: float, size: float, haze: float) -> None:
    """A small light on a rock."""
    with c.placed(x, y, scale=size):
        c.fill(loop("-9,0.6 -6,-2.6 0,-4 7,-2.4 10,0.6"), hazy(mix(SLATE, SAGE, 0.4), haze))
        c.fill([(-1.9, -3), (-1.3, -13), (1.3, -13), (1.9, -3)], hazy(shade(CREAM, 0.13), haze))
        c.fill([(-1.65, -6.2), (-1.5, -9.2), (1.5, -9.2), (1.65, -6.2)], hazy(HULL, haze))
        c.fill([(0.4, -3), (0.3, -13), (1.3, -13), (1.9, -3)], DEEP, 0.14)
        c.fill(box(-1.8, -13.8, 1.8, -12.8), hazy(DEEP, haze))
        c.fill(box(-1.0, -15.6, 1.0, -13.8), hazy(MUSTARD, haze))
        c.fill([(-1.5, -15.6), (0, -17.4), (1.5, -15.6)], hazy(HULL, haze))


def town(c: Canvas, left: float, right: float, ground: float, unit: float) -> None:
    """Quiet roofs and treetops, the view from a plain office."""
    hills = [(left, ground)]
    for i in range(41):
        x = left + (right - left) * i / 40
        hills.append((x, ground - (9 + 3.5 * sin(x / unit * 0.07 + 1) + 1.5 * sin(x / unit * 0.19)) * unit))
    c.fill([*hills, (right, ground)], hazy(mix(SAGE, MIST, 0.5), 0.35))
    walls = (CREAM, mix(SAND, CORAL, 0.18), mix(MIST, SLATE, 0.12), mix(SAND, MUSTARD, 0.2))
    x, k = left - 4 * unit, 0
    while x < right:
        w = (10 + 4 * sin(k * 2.3)) * unit
        h = (7 + 3 * sin(k * 1.7 + 1)) * unit
        c.fill(box(x, ground - h, x + w, ground), hazy(walls[k % 4], 0.3))
        c.fill(
            [(x - 0.8 * unit, ground - h), (x + w / 2, ground - h - 4.2 * unit), (x + w + 0.8 * unit, ground - h)],
            hazy(mix(CORAL, SLATE, 0.45 if k % 2 else 0.75), 0.42),
        )
        for wx in (0.25, 0.62):
            c.fill(
                box(x + w * wx, ground - h + 1.8 * unit, x + w * wx + 1.7 * unit, ground - h + 4.2 * unit),
                hazy(SLATE, 0.45),
            )
        x, k = x + w + 2.2 * unit, k + 1
    for i in range(int((right - left) / (7 * unit)) + 2):
        x = left + i * 7 * unit + 2 * unit * sin(i * 2.9)
        r = (3.4 + 1.2 * sin(i * 1.9)) * unit
        c.ellipse(x, ground - r * 0.5, r, r * 1.05, colour=hazy(tint(SAGE, 0.05) if i % 2 else shade(SAGE, 0.12), 0.3))
