"""The settings: everything that a player can set, on one page; kept at once."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pygame

from game.screens.comfort import ROWS, comfort_row, name_row
from game.screens.credits import CreditsScreen
from game.ui.theme import CARD, LINE, PAPER, QUIET

if TYPE_CHECKING:
    from collections.abc import Callable

    from game.app import App, Screen
    from game.ui.page import Page


class SettingsScreen:
    """How the player likes to play."""

    title = "Settings"

    def __init__(self, app: App) -> None:
        self.app = app

    def _open(self, screen: Callable[[App], Screen]) -> None:
        self.app.open(screen(self.app))

    def draw(self, page: Page, dt: float) -> None:  # noqa: ARG002 - nothing moves here
        page.surface.fill(PAPER)
        margin = page.px(64)
        page.text(pygame.Rect(margin, page.px(36), page.px(700), page.px(48)), "Settings", "title", "Black")
        width = (page.rect.width - 2 * margin - page.px(40)) // 3
        left = pygame.Rect(margin, page.px(110), width, page.px(110))
        page.panel(left, CARD, 16, LINE)
        name_row(page, left.inflate(-page.px(44), -page.px(28)), self.app)
        kept = pygame.Rect(margin, left.bottom + page.px(20), width, page.px(120))
        page.text(kept, f"Everything is kept on this machine only, in {self.app.memory.folder}.", "small", colour=QUIET)
        trouble = pygame.Rect(margin, kept.bottom + page.px(10), width, page.px(110))
        if self.app.memory.trouble:
            page.text(trouble, self.app.memory.trouble, "small", "Bold", role="alert")
        right = pygame.Rect(
            left.right + page.px(40), left.y, page.rect.right - margin - left.right - page.px(40), page.px(500)
        )
        page.panel(right, CARD, 16, LINE)
        inner = right.inflate(-page.px(52), -page.px(40))
        step = inner.height // len(ROWS)
        for number, name in enumerate(ROWS):
            comfort_row(page, pygame.Rect(inner.x, inner.y + number * step, inner.width, page.px(46)), self.app, name)
        foot = pygame.Rect(margin, page.rect.bottom - page.px(84), page.px(160), page.px(46))
        page.button(foot, "Back", self.app.back, "back", "escape")
        thanks = partial(self._open, CreditsScreen)
        page.button(foot.move(foot.width + page.px(16), 0), "Credits", thanks, "credits", "c")
