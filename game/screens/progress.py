"""What has been played so far: every shift with its stars and points, the latest first."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

import pygame

from game.screens.briefing import star
from game.ui.theme import CARD, LINE, PAPER, QUIET, SEA

if TYPE_CHECKING:
    from game.app import App
    from game.memory import Play
    from game.ui.page import Page

_ROW = 44


class ProgressScreen:
    """A player's record."""

    title = "Your progress"

    def __init__(self, app: App) -> None:
        self.app = app
        self.plays = app.memory.finished()
        self.first = 0

    def draw(self, page: Page, dt: float) -> None:  # noqa: ARG002 - nothing moves here
        page.surface.fill(PAPER)
        margin = page.px(64)
        width = page.rect.width - 2 * margin
        name = self.app.memory.settings.name
        page.text(
            pygame.Rect(margin, page.px(36), width, page.px(48)),
            f"{name}’s shifts" if name else "Your shifts",
            "title",
            "Black",
        )
        body = pygame.Rect(margin, page.px(104), width, page.rect.bottom - page.px(104 + 104))
        if not self.plays:
            words = "No shift has been played to its end yet."
            page.text(body, words, "heading", colour=QUIET, align="center", middle=True)
        on_a_page = max((body.height - page.px(20)) // page.px(_ROW), 1)
        shown = self.plays[self.first : self.first + on_a_page]
        if shown:
            page.panel(body, CARD, 16, LINE)
        with page.group("Shifts, the latest first", body, "list"):
            for number, play in enumerate(shown):
                row = pygame.Rect(
                    body.x + page.px(24), body.y + page.px(12 + _ROW * number), body.width - page.px(48), page.px(_ROW)
                )
                self._row(page, row, play)
        y = page.rect.bottom - page.px(84)
        page.button(pygame.Rect(margin, y, page.px(160), page.px(46)), "Back", self.app.back, "back", "escape")
        if len(self.plays) > on_a_page:
            later = pygame.Rect(page.rect.right - margin - page.px(170), y, page.px(170), page.px(46))
            turn = partial(self._turn, self.first - on_a_page)
            page.button(later.move(-page.px(184), 0), "Newer", turn, "newer", "pageup", enabled=self.first > 0)
            older = self.first + on_a_page < len(self.plays)
            page.button(later, "Older", partial(self._turn, self.first + on_a_page), "older", "pagedown", enabled=older)

    def _turn(self, first: int) -> None:
        self.first = max(first, 0)

    @staticmethod
    def _row(page: Page, rect: pygame.Rect, play: Play) -> None:
        when = datetime.fromisoformat(play.ended or play.began).astimezone()
        told = f"{when.day} {when:%B %Y, %H:%M}"
        how = (
            ", ".join(words for words, so in (("practice", play.practice), ("untimed", play.untimed)) if so) or "timed"
        )
        columns = ((0.0, 0.3, play.title, "Bold"), (0.31, 0.27, told, "Regular"), (0.59, 0.16, how, "Regular"))
        for at, share, words, weight in columns:
            place = pygame.Rect(rect.x + round(rect.width * at), rect.y, round(rect.width * share), rect.height)
            page.text(place, words, 17, weight, middle=True, least=10.0)
        stars = page.group(f"{play.stars} of {play.goals} stars", rect)
        with stars:
            for goal in range(play.goals):
                star(
                    page,
                    (rect.x + round(rect.width * 0.78) + goal * page.px(24), rect.centery),
                    page.px(10),
                    goal < play.stars,
                )
        points = pygame.Rect(rect.right - page.px(150), rect.y, page.px(150), rect.height)
        page.text(points, f"{play.points} points", 17, "Bold", SEA, align="right", middle=True)
