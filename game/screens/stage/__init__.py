"""The room over the counter: who waits, who is served and what they say, who leaves, colleagues at work."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from game.art import backdrop, counter
from game.screens.stage.colleagues import Colleagues
from game.screens.stage.desk import Desk
from game.screens.stage.frames import Frames
from game.screens.stage.leaving import Leaving
from game.screens.stage.queue import EDGE, Queue
from game.screens.stage.words import describe
from game.ui.theme import CORAL, DEEP, INK, PAPER, WHITE, mix

if TYPE_CHECKING:
    from game.memory import Memory
    from game.session import Session
    from game.ui.page import Page

__all__ = ["Stage", "describe"]

_STRIP = 0.31
_CAPTION_S = 3.0
"""Real seconds for which a caption stays up."""


class Stage:
    """Draws the room of a session."""

    def __init__(self, session: Session, memory: Memory) -> None:
        self.session = session
        self._memory = memory
        self.caption, self.caption_s = "", 0.0
        """What was heard last, and how many real seconds ago."""
        self._pictures: dict[tuple[str, tuple[int, int]], pygame.Surface] = {}
        frames = Frames()
        self._colleagues = Colleagues(session, frames)
        self._queue = Queue(session, frames)
        self._leaving = Leaving(session, frames)
        self._desk = Desk(session, frames)

    def draw(self, page: Page, rect: pygame.Rect, dt: float) -> None:
        """Draw the room into `rect`, `dt` real seconds after the last frame."""
        still = self._memory.settings.still
        page.surface.set_clip(rect)
        page.surface.blit(self._picture("room", rect.size), rect)
        with page.group("The room", rect):
            self._colleagues.draw(page, rect, dt, still)
            self._queue.draw(page, rect, dt, still)
            self._leaving.draw(page, rect, still)
            self._desk.draw(page, rect, dt, still)
            height = round(rect.height * _STRIP)
            strip = self._picture("counter", (rect.width, height))
            page.surface.blit(strip, (rect.x, rect.y + round(rect.height * EDGE - height * 0.46)))
            self._queue.labels(page, rect, still)
            self._desk.bubble(page, rect)
            self._news(page, rect)
            self._caption(page, rect)
        page.surface.set_clip(None)

    def _picture(self, what: str, size: tuple[int, int]) -> pygame.Surface:
        key = (what, size)
        found = self._pictures.get(key)
        if found is None:
            self._pictures = {k: v for k, v in self._pictures.items() if k[0] != what}
            level = self.session.shift.level
            made = counter(size) if what == "counter" else backdrop(level.scene, size, len(level.desks) - 1)
            found = self._pictures[key] = made.convert_alpha() if what == "counter" else made.convert()
        return found

    def _caption(self, page: Page, rect: pygame.Rect) -> None:
        """What was heard, for those who don't hear it."""
        if not self.caption or self.caption_s > _CAPTION_S or not self._memory.settings.captions:
            return
        width = page.theme.font("tiny", "Bold").size(self.caption)[0] + page.px(24)
        box = pygame.Rect(rect.right - width - page.px(10), rect.y + page.px(8), width, page.px(24))
        page.panel(box, mix(DEEP, INK, 0.3), 8)
        page.text(box, self.caption, "tiny", "Bold", PAPER, align="center", middle=True, role="status")

    def _news(self, page: Page, rect: pygame.Rect) -> None:
        """The latest news, on the counter at the right of the line."""
        left, bottom = rect.x + round(rect.width * 0.53), rect.bottom - page.px(8)
        for item in reversed(self.session.news[-2:]):
            room = rect.right - left - page.px(8 + 32)
            block = page.theme.block(item.words, "small", "Bold", room, page.px(80))
            box = pygame.Rect(left, 0, block.width + page.px(32), block.height + page.px(14))
            box.bottom = bottom
            page.panel(box, CORAL if item.alert else DEEP, 10)
            words = box.inflate(-page.px(28), -page.px(10))
            page.text(words, item.words, "small", "Bold", WHITE, middle=True, role="status")
            bottom = box.top - page.px(6)
