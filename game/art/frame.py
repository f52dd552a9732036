"""The build of a body and its carriage as measures and outlines, in bust units from crown to floor; no painting."""

from dataclasses import dataclass
from typing import Final

from game.art.curves import Path, both, join, mirror, smooth
from game.art.expression import Expression, complexion
from game.art.look import Look
from game.art.palette import Rgb

HEAD_Y: Final = 40.2
HIP_Y: Final = 150.0
KNEE_Y: Final = 196.0
FLOOR_Y: Final = 246.0
_SHOULDER: Final = {"slight": 25.5, "medium": 28.5, "broad": 32.5}
_WAIST: Final = {"slight": 18.5, "medium": 22.0, "broad": 29.0}
_HIP: Final = {"slight": 20.0, "medium": 22.5, "broad": 27.5}


@dataclass(frozen=True, slots=True)
class Frame:
    """Half widths and heights of one body at one moment."""

    shoulder: float
    neck: float
    waist: float
    hip: float
    rise: float
    head_dx: float
    head_dy: float
    head_tilt: float
    skin: Rgb

    @property
    def torso(self) -> Path:
        """Trunk from the neck to the hips, without arms."""
        s, n, up = self.shoulder, self.neck, self.rise
        half = smooth(
            [
                (n + 0.6, 66.5),
                (n + 2.4, 69.8),
                (s * 0.58, 73.2 + up * 0.5),
                (s * 0.88, 76.6 + up),
                (s + 1.6, 82.5 + up),
                (s + 0.4, 92.0),
                (self.waist + 1.6, 112.0),
                (self.waist, 124.0),
                (self.hip - 0.5, 140.0),
                (self.hip, HIP_Y),
            ]
        )
        return both(half)

    def opening(self, kind: str) -> Path:
        """The neckline: what the garment leaves bare below the neck."""
        n = self.neck
        top = [(n + 1.6, 67.0)]
        shapes = {
            "crew": [(n + 2.6, 70.2), (n * 0.7, 75.2), (0.0, 76.6)],
            "scoop": [(n + 3.6, 72.0), (n + 0.4, 80.6), (0.0, 84.4)],
            "boat": [(n + 7.4, 71.6), (n + 2.0, 75.6), (0.0, 76.8)],
            "v": [(n + 2.6, 71.0), (n * 0.55, 81.5), (0.0, 90.0)],
            "open": [(n + 2.2, 70.4), (n * 0.6, 78.5), (0.0, 85.0)],
        }
        half = smooth(top + shapes[kind])
        return join(half, mirror(half))

    @property
    def throat(self) -> Path:
        """The neck from under the jaw to the collar bones."""
        n = self.neck
        half = smooth(
            [(n - 0.3, 46.0), (n - 0.4, 60.0), (n + 0.2, 66.0), (n + 2.0, 70.0), (n * 0.6, 74.0), (0.0, 75.6)]
        )
        return join(half, mirror(half))


def frame_of(look: Look, e: Expression) -> Frame:
    """How this body carries itself in this mood."""
    woman = look.presents == "woman"
    calm = 1.0 - e.rage
    old = look.age == "old"
    return Frame(
        shoulder=_SHOULDER[look.build] * (0.93 if woman else 1.0) * (0.95 if look.age in ("young", "old") else 1.0),
        neck={"slight": 6.6, "medium": 7.5, "broad": 9.0}[look.build] - (0.9 if woman else 0.0),
        waist=_WAIST[look.build] - (2.6 if woman else 0.0) + (1.5 if old else 0.0),
        hip=_HIP[look.build] + (0.8 if woman else 0.0),
        rise=2.4 * e.sorrow * calm - 2.6 * e.rage - 0.8 * e.joy * calm + (1.2 if old else 0.0),
        head_dx=look.lean * 0.7,
        head_dy=2.3 * e.sorrow * calm + 1.8 * e.rage - 1.3 * e.joy * calm + (1.6 if old else 0.0),
        head_tilt=look.lean * 2.2
        + 4.0 * e.sorrow * calm * (1 if look.lean > 0 else -1)
        - 3.2 * e.joy * calm * look.lean,
        skin=complexion(look, e),
    )
