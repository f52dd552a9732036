"""The debrief's ledger: the points of every customer by what they come from; the sums are the shift's points."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pygame

from game.ui.theme import CARD, CORAL, INK, LINE, MIST, QUIET, SEA, mix
from sim.reckoning import PARTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from game.session import Session
    from game.ui.page import Page
    from sim.reckoning import Reckoning

_ROW = 34


class Ledger:
    """A tab of the debrief."""

    title, key = "Points", "4"

    def __init__(self, session: Session, reckoning: Reckoning) -> None:
        self.session = session
        self.reckoning = reckoning
        self.first = 0

    def draw(self, page: Page, rect: pygame.Rect) -> None:
        """Draw into `rect`."""
        page.panel(rect, CARD, 12, LINE)
        inner = rect.inflate(-page.px(40), -page.px(24))
        rows = self.reckoning.rows
        tall = page.px(_ROW)
        room = inner.height - page.px(40) - tall - page.px(48)
        shown = max(room // tall, 1)
        with page.group("Points by customer", rect, "list"):
            self._line(page, pygame.Rect(inner.x, inner.y, inner.width, page.px(36)), "", PARTS, "together", head=True)
            y = inner.y + page.px(40)
            for row in rows[self.first : self.first + shown]:
                line = pygame.Rect(inner.x, y, inner.width, tall)
                self._line(page, line, self.session.visit(row.who).name, row.parts, row.total)
                y += tall
            pygame.draw.line(page.surface, LINE, (inner.x, y + page.px(3)), (inner.right, y + page.px(3)), page.px(2))
            line = pygame.Rect(inner.x, y + page.px(8), inner.width, tall)
            page.panel(line, mix(MIST, CARD, 0.5), 8)
            self._line(page, line, "The shift", self.reckoning.parts, self.reckoning.total, bold=True)
        if len(rows) > shown:
            foot = pygame.Rect(inner.right - page.px(130), inner.bottom - page.px(38), page.px(130), page.px(36))
            more = self.first + shown < len(rows)
            page.button(
                foot, "Later", partial(self._turn, self.first + shown), "later", "pagedown", "quiet", more, size="small"
            )
            foot = foot.move(-page.px(140), 0)
            turn = partial(self._turn, max(self.first - shown, 0))
            page.button(foot, "Earlier", turn, "earlier", "pageup", "quiet", self.first > 0, size="small")

    def _turn(self, first: int) -> None:
        self.first = first

    @staticmethod
    def _line(
        page: Page,
        rect: pygame.Rect,
        name: str,
        parts: Sequence[int | str],
        total: int | str,
        head: bool = False,
        bold: bool = False,
    ) -> None:
        first = round(rect.width * 0.24)
        weight = "Bold" if bold or head else "Regular"
        if name:
            place = pygame.Rect(rect.x + page.px(10), rect.y, first - page.px(10), rect.height)
            page.text(place, name, 16, weight, middle=True, least=10.0)
        width = (rect.width - first - page.px(10)) // (len(parts) + 1)
        for number, value in enumerate((*parts, total)):
            place = pygame.Rect(rect.x + first + number * width, rect.y, width - page.px(6), rect.height)
            if isinstance(value, str):
                page.text(place, value, "small", "Bold", QUIET, align="right", middle=True, least=9.0)
                continue
            colour = QUIET if not value else SEA if value > 0 else CORAL
            last = number == len(parts)
            page.text(
                place,
                f"{value:+d}" if value else "0",
                16,
                "Bold" if last or bold else "Regular",
                INK if last and not value else colour,
                align="right",
                middle=True,
            )
