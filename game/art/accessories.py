"""Scarves, straps, lanyards and necklaces worn over clothes; garments themselves are apart."""

from game.art.canvas import Canvas
from game.art.curves import box, rounded, smooth
from game.art.frame import Frame
from game.art.look import Look
from game.art.palette import CLOTHS, CORAL, MUSTARD, PAPER, SAND, SEA, SLATE, WHITE, shade, tint


def accessories(c: Canvas, look: Look, f: Frame) -> None:
    """Scarf, lanyard, strap, necklace, over whatever is worn."""
    n, s = f.neck, f.shoulder
    if "strap" in look.extras:
        for side, tone in ((-1, CLOTHS["brown"]), (1, shade(CLOTHS["brown"], 0.25))):
            c.stroke(
                [
                    (side * s * 0.62, 73.6 + f.rise * 0.6),
                    (side * s * 0.70, 84),
                    (side * s * 0.78, 98),
                    (side * s * 0.86, 112),
                ],
                tone,
                4.2,
            )
            c.fill(rounded(side * s * 0.73 - 2.9, 90.2, side * s * 0.73 + 2.9, 93.6, 0.8), SAND)
    if "lanyard" in look.extras:
        for side in (-1, 1):
            c.stroke([(side * (n + 1.2), 68), (side * 6.2, 82), (0, 97)], CORAL, 1.3)
        c.fill(rounded(-5.2, 96.6, 5.2, 110.5, 1.2), WHITE)
        c.fill(box(-5.2, 98.4, 5.2, 100.8), SEA)
        c.fill(rounded(-3.6, 102.2, -0.2, 107.4, 0.5), SLATE)
    if "necklace" in look.extras and look.clothes in (
        "floral",
        "dress",
        "tee",
        "striped",
        "jumper",
        "cardigan",
        "blouse",
    ):
        line = smooth([(-n - 0.4, 68.4), (-n * 0.62, 74.6), (0, 77.6), (n * 0.62, 74.6), (n + 0.4, 68.4)])
        c.beads(line[::4], 1.15, PAPER if look.age == "old" else MUSTARD)
    if "bowtie" in look.extras:
        for side in (-1, 1):
            c.fill([(0, 75.4), (side * 6.4, 71.8), (side * 6.4, 79.2)], CORAL if side < 0 else shade(CORAL, 0.2))
        c.ellipse(0, 75.4, 1.7, colour=shade(CORAL, 0.35))
    if "scarf" in look.extras:
        tone = look.accent
        light, dark = tint(tone, 0.14), shade(tone, 0.26)
        c.stroke([(4.5, 74), (7.6, 86), (6.8, 101)], dark, 8.0, 8.6, 9.0, curved=True)
        for x in (3.6, 6.0, 8.4, 10.4):
            c.stroke([(x, 103), (x + 0.2, 107.4)], dark, 1.0)
        c.blob(
            [
                (-n - 5.4, 66),
                (-n - 1.0, 61.6),
                (0, 64.4),
                (n + 1.0, 61.6),
                (n + 5.4, 66),
                (n + 4.0, 74.4),
                (0, 79.2),
                (-n - 4.0, 74.4),
            ],
            tone,
        )
        c.stroke([(-n - 3.4, 66.2), (0, 71.6), (n + 3.0, 66.8)], dark, 0.3, 1.2, 0.3)
        c.stroke([(-n - 3.4, 70.4), (-2.0, 75.8), (n + 0.6, 73.4)], light, 0.3, 1.3, 0.3)
        c.stroke([(3.4, 88), (11.2, 88)], light, 1.4)
        c.stroke([(3.4, 94), (11.2, 94)], light, 1.4)
