"""The first start: a name, and how one likes to play, before anything else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from game.art import title_picture
from game.screens.comfort import comfort_row, name_row
from game.ui.theme import CARD, LINE, QUIET
from sim.level import load_level
from sim.level.library import course

if TYPE_CHECKING:
    from game.app import App
    from game.ui.page import Page

_ASKED = ("untimed", "text_scale", "still", "captions")
_NOBODY = "Robin"
"""What somebody is called who gives no name."""


class WelcomeScreen:
    """Shown once, when nothing is known of the player."""

    title = "Welcome"

    def __init__(self, app: App) -> None:
        self.app = app
        self._picture: pygame.Surface | None = None

    def draw(self, page: Page, dt: float) -> None:  # noqa: ARG002 - nothing moves here
        if self._picture is None or self._picture.get_size() != page.rect.size:
            self._picture = title_picture(page.rect.size)
        page.surface.blit(self._picture, (0, 0))
        box = pygame.Rect(page.px(48), page.px(36), page.px(640), page.rect.height - page.px(72))
        page.panel(box, CARD, 18, LINE)
        inner = box.inflate(-page.px(72), -page.px(56))
        page.text(pygame.Rect(inner.x, inner.y, inner.width, page.px(46)), "Welcome to the counter", "title", "Black")
        words = "A few things first. All of it can be changed later, under Settings."
        page.text(pygame.Rect(inner.x, inner.y + page.px(48), inner.width, page.px(26)), words, "body", colour=QUIET)
        y = inner.y + page.px(92)
        name_row(page, pygame.Rect(inner.x, y, inner.width, page.px(80)), self.app)
        y += page.px(104)
        for name in _ASKED:
            comfort_row(page, pygame.Rect(inner.x, y, inner.width, page.px(46)), self.app, name)
            y += page.px(64)
        row = pygame.Rect(inner.x, inner.bottom - page.px(52), page.px(300), page.px(52))
        page.button(row, "Learn by playing", self._learn, "learn", "return", "primary", size=19)
        row = pygame.Rect(row.right + page.px(16), row.y, inner.right - row.right - page.px(16), row.height)
        page.button(row, "I look around first", self._go_on, "look", "escape")

    def _go_on(self) -> None:
        from game.screens.title import TitleScreen

        if not self.app.memory.settings.name.strip():
            self.app.memory.change(name=_NOBODY)
        self.app.replace(TitleScreen(self.app))

    def _learn(self) -> None:
        from game.screens.briefing import BriefingScreen

        self._go_on()
        first = course()[0]
        self.app.open(BriefingScreen(self.app, first, load_level(first)))
