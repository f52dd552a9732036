"""A coach's words in a first play: each once, at the first moment of its kind; nothing is decided here."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from game.ui.theme import CARD, INK, SAGE
from sim.values import Flag, Moment

if TYPE_CHECKING:
    from collections.abc import Callable

    from game.ui.page import Page
    from sim.level import Level
    from sim.level.schema import LessonFile
    from sim.values import Observation

_CROSS = 2
"""The temper from which somebody is visibly angry."""
_MANY = 2
_SO: dict[str, Callable[[Observation], bool]] = {
    "start": lambda seen: True,  # noqa: ARG005 - whatever is seen
    "approach": lambda seen: seen.moment == Moment.APPROACH,
    "talking": lambda seen: seen.talking,
    "answer": lambda seen: seen.moment == Moment.TURN and not seen.talking,
    "heard": lambda seen: bool(seen.flags & Flag.HEARD) and not seen.talking,
    "root": lambda seen: bool(seen.flags & Flag.ROOT) and not seen.talking,
    "cross": lambda seen: seen.temper >= _CROSS and not seen.talking,
    "waiting": lambda seen: len(seen.waiting) >= _MANY,
    "failed": lambda seen: bool(seen.flags & Flag.FAILED),
    "closing": lambda seen: seen.moment == Moment.CLOSING,
    "promised": lambda seen: bool(seen.pledges),
}
"""When each kind of moment is there."""


class Coach:
    """The lessons of a level that are still to be given."""

    def __init__(self, level: Level, heard: bool = False) -> None:
        """`heard` for a shift that is gone on with: its lessons have been given."""
        self._left = [] if heard else list(level.lessons)
        self.lesson: LessonFile | None = None
        """What is being said; the shift waits for it."""

    def look(self, seen: Observation) -> None:
        """Begin the first lesson whose moment this is."""
        if self.lesson is not None or seen.moment == Moment.BUSY:
            return
        for lesson in self._left:
            if _SO[lesson.when](seen):
                self.lesson = lesson
                self._left.remove(lesson)
                return

    def silence(self) -> None:
        """Nobody wants lessons."""
        self._left = []
        self.lesson = None

    def go_on(self) -> None:
        """The player has read it."""
        self.lesson = None

    def draw(self, page: Page) -> None:
        """The lesson in the middle of the window, if there is one."""
        lesson = self.lesson
        if lesson is None:
            return
        box = pygame.Rect(0, 0, page.px(620), page.px(300))
        box.center = page.rect.center
        with page.dialog(lesson.title, box):
            page.panel(box, CARD, 16, SAGE, 2)
            inner = box.inflate(-page.px(64), -page.px(48))
            page.text(pygame.Rect(inner.x, inner.y, inner.width, page.px(40)), lesson.title, 26, "Black", INK)
            words = pygame.Rect(inner.x, inner.y + page.px(50), inner.width, inner.height - page.px(118))
            page.text(words, lesson.says, 17, "Regular", INK, least=11.0)
            row = pygame.Rect(inner.x, inner.bottom - page.px(50), page.px(200), page.px(50))
            page.button(row, "Go on", self.go_on, "lesson", "return", "primary")
