"""The title: a picture, a name, and where to go from here."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pygame

from game.art import title_picture
from game.screens.drill import DrillScreen
from game.screens.levels import LevelsScreen
from game.screens.progress import ProgressScreen
from game.screens.settings import SettingsScreen
from game.ui.theme import CARD, CORAL, INK, LINE, QUIET
from sim import __version__
from sim.problems import LogError

if TYPE_CHECKING:
    from collections.abc import Callable

    from game.app import App, Screen
    from game.memory import Play
    from game.ui.page import Page


class TitleScreen:
    """What one sees first."""

    title = "Next, Please"

    def __init__(self, app: App) -> None:
        self.app = app
        self.trouble = ""
        """Why a shift can't be gone on with."""
        self._picture: pygame.Surface | None = None
        self._unfinished: Play | None = None
        self._looked_at = -1

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
        top = y + page.px(176)
        left = self._left()
        first = "plain" if left else "primary"
        buttons: list[tuple[str, str, Callable[[], None], str, str]] = [
            ("play", "Play", partial(self._open, LevelsScreen), "p" if left else "return", first),
            ("practice", "Today’s practice", partial(self._open, DrillScreen), "t", "plain"),
            ("progress", "Your progress", partial(self._open, ProgressScreen), "r", "plain"),
            ("settings", "Settings", partial(self._open, SettingsScreen), "s", "plain"),
            ("leave", "Leave", self.app.quit, "escape", "plain"),
        ]
        if left:
            buttons.insert(0, ("go", f"Go on with {left.title}", partial(self._go_on, left), "return", "primary"))
        for number, (id_, label, press, key, style) in enumerate(buttons):
            rect = pygame.Rect(x, top + number * page.px(56), page.px(300), page.px(46))
            page.button(rect, label, press, id_, key, style, size=19)
        if self.trouble or self.app.memory.trouble:
            words = self.trouble or self.app.memory.trouble
            place = pygame.Rect(x, page.px(28), width + page.px(120), page.px(46))
            page.panel(place.inflate(page.px(16), page.px(8)), CARD, 10, LINE)
            page.text(place, words, "small", "Bold", CORAL, middle=True, role="alert")
        foot = pygame.Rect(x, page.rect.bottom - page.px(40), width, page.px(22))
        page.text(foot, f"Version {__version__}. Tab and Enter, or the mouse.", "small", "Bold", QUIET)

    def _left(self) -> Play | None:
        """The shift that was left last, if it can be gone on with."""
        if self._looked_at != len(self.app.screens):
            self._looked_at = len(self.app.screens)
            self._unfinished = next(iter(self.app.memory.unfinished()), None)
        return self._unfinished

    def _open(self, screen: Callable[[App], Screen]) -> None:
        self.trouble = ""
        self._looked_at = -1
        self.app.open(screen(self.app))

    def _go_on(self, play: Play) -> None:
        from game.screens.shift import ShiftScreen

        self._looked_at = -1
        try:
            self.app.open(ShiftScreen.gone_on_with(self.app, play))
        except LogError as error:
            self.trouble = f"“{play.title}” can’t be gone on with and was put away: {error}."
            self.app.memory.put_away(play)
