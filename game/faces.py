"""Portraits of a shift's people, drawn when first needed and kept; never more than one new picture a frame."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from game.art import Expression, Look, bust, figure, head, look_from
from sim.people import face_of, look_luck

if TYPE_CHECKING:
    from collections.abc import Callable

    import pygame

    from sim.level import Level
    from sim.values import Appearance
    from sim.visit import Visit

_MOST_KEPT = 500
_FIRST_COLLEAGUE = 9000
"""Colleagues' luck in looks, out of the customers' way."""


class Faces:
    """Pictures of the people of one shift."""

    def __init__(self, level: Level, seed: int) -> None:
        self._level = level
        self._seed = seed
        self._looks: dict[int, Look] = {}
        self._kept: OrderedDict[object, pygame.Surface] = OrderedDict()
        self._latest: dict[object, pygame.Surface] = {}
        self._budget = 1

    def new_frame(self, budget: int = 1) -> None:
        """Allow so many new pictures in this frame; a picture not yet drawn is stood in for by the last like it."""
        self._budget = budget

    def look(self, visit: Visit) -> Look:
        """What a customer looks like, always."""
        found = self._looks.get(visit.who)
        if found is None:
            found = self._looks[visit.who] = look_from(*face_of(self._seed, visit))
        return found

    def voice(self, visit: Visit) -> str:
        """The name of the sound of a customer's voice."""
        return {"man": "voice low", "woman": "voice high"}.get(self.look(visit).presents, "voice")

    def colleague_look(self, desk: int) -> Look:
        """What somebody behind a desk looks like."""
        number = _FIRST_COLLEAGUE + desk
        found = self._looks.get(number)
        if found is None:
            hints = dict(self._level.desks[desk].look)
            found = self._looks[number] = look_from(look_luck(0, number), hints)
        return found

    def bust(
        self, look: Look, feels: Appearance, height: int, mouth: float = 0.0, blink: bool = False
    ) -> pygame.Surface:
        """Head and shoulders."""
        face = Expression(_step(feels.mood, 0.2), _step(feels.anger, 0.2), mouth, blink)
        return self._picture(
            ("bust", look, height), (face.mood, face.anger, mouth, blink), lambda: bust(look, face, height)
        )

    def head(self, look: Look, feels: Appearance, size: int) -> pygame.Surface:
        """A round badge."""
        face = Expression(_step(feels.mood, 0.4), _step(feels.anger, 0.35), 0.0)
        return self._picture(("head", look, size), (face.mood, face.anger), lambda: head(look, face, size))

    def figure(self, look: Look, feels: Appearance, height: int, pose: str, child: bool = False) -> pygame.Surface:
        """A standing person."""
        face = Expression(_step(feels.mood, 0.4), _step(feels.anger, 0.35), 0.0)
        return self._picture(
            ("figure", look, height, pose if pose == "leave" else ""), (face.mood, face.anger, pose, child),
            lambda: figure(look, face, height, pose, child=child),
        )  # fmt: skip

    def _picture(self, kind: object, detail: object, draw: Callable[[], pygame.Surface]) -> pygame.Surface:
        key = (kind, detail)
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
            self._latest[kind] = found
            return found
        stand_in = self._latest.get(kind)
        if stand_in is not None and self._budget <= 0:
            return stand_in
        self._budget -= 1
        drawn = draw()
        self._kept[key] = drawn
        self._latest[kind] = drawn
        if len(self._kept) > _MOST_KEPT:
            self._kept.popitem(last=False)
        return drawn


def _step(value: float, size: float) -> float:
    return round(round(value / size) * size, 3)
