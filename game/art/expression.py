"""What a face and a body show at one moment; the numbers and what follows from them, no drawing."""

from dataclasses import dataclass

from game.art.look import Look
from game.art.palette import FLUSH, Rgb, luma, mix


@dataclass(frozen=True, slots=True)
class Expression:
    """Mood -1 misery to 1 delight, anger 0 calm to 1 furious, mouth 0 closed to 1 open, gaze -1 left to 1 right."""

    mood: float
    anger: float
    mouth: float
    blink: bool = False
    gaze: float = 0.0

    @property
    def joy(self) -> float:
        """How glad, 0 to 1."""
        return min(1.0, max(0.0, self.mood))

    @property
    def sorrow(self) -> float:
        """How unhappy, 0 to 1."""
        return min(1.0, max(0.0, -self.mood))

    @property
    def rage(self) -> float:
        """How angry, 0 to 1."""
        return min(1.0, max(0.0, self.anger))

    @property
    def talk(self) -> float:
        """How far the mouth is open for a sound, 0 to 1."""
        return min(1.0, max(0.0, self.mouth))

    @property
    def look_aside(self) -> float:
        """Where the eyes point, -1 left to 1 right."""
        return min(1.0, max(-1.0, self.gaze))


def complexion(look: Look, expression: Expression) -> Rgb:
    """The skin as it is now: flushed with anger, drained by misery."""
    light = luma(look.skin) > 0.5
    heat = mix(look.skin, FLUSH if light else (0x96, 0x1E, 0x16), (0.34 if light else 0.30) * expression.rage**1.3)
    return mix(heat, (0xA4, 0xB4, 0xBC), 0.16 * expression.sorrow * (1.0 - expression.rage) * (1.0 if light else 0.5))
