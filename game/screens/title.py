"""The title: a picture, a name, and where to go from here."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from game.art import title_picture
from game.screens.levels import LevelsScreen
from game.ui.theme import INK, QUIET
from sim import __version__

if TYPE_CHECKING:
    from game.app import App
    from game.ui.page import Page


class TitleScreen:
    """What one sees first."""

    title = "Next, Please"

    def __init__(self, app: App) -> None:
        self.app = app
        self._picture: pygame.Surface | None = None

    def draw(self, page: Page, dt: float) -> None:  # noqa: ARG002 - the title stands still
        size = page.rect.size
        if self._picture is None or self._picture.get_size() != size:
            self._picture = title_picture(size)
        page.image(self._picture, (0, 0), "A harbour on a June morning, and eight people waiting in line")
        x, width = page.px(64), page.px(380)
        y = page.rect.height // 2 - page.px(210)
        page.text(pygame.Rect(x, y, width, page.px(74)), "Next, Please", "display", "Black", INK)
        page.text(
            pygame.Rect(x, y + page.px(80), width - page.px(20), page.px(80)),
            "A morning behind the counter. What you say, and when, is everything.",
            20, "Regular", QUIET,
        )  # fmt: skip
        top = y + page.px(186)
        buttons = (
            ("Play", lambda: self.app.open(LevelsScreen(self.app)), "return", "primary"),
            ("Leave", self.app.quit, "escape", "plain"),
        )
        for number, (label, press, key, style) in enumerate(buttons):
            rect = pygame.Rect(x, top + number * page.px(66), page.px(250), page.px(52))
            page.button(rect, label, press, label.lower(), key, style, size=20)
        foot = pygame.Rect(x, page.rect.bottom - page.px(40), width, page.px(22))
        page.text(foot, f"Version {__version__}. Tab and Enter, or the mouse.", "small", "Bold", QUIET)
