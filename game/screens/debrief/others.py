"""The debrief against others: the points of graded policies with the same people and luck, the best one to watch."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from game.session import Session
from game.ui.theme import CARD, CORAL, INK, LINE, MUSTARD, QUIET, SAGE, SEA, mix
from game.ui.tree import Node
from sim.attentive import USUAL
from sim.shift import Shift
from sim.study.hindsight import best_play

if TYPE_CHECKING:
    from game.app import App
    from game.hindsight import Hindsight
    from game.ui.page import Page
    from sim.study.hindsight import Others


class Compared:
    """A tab of the debrief."""

    title, key = "Others", "5"

    def __init__(self, app: App, session: Session, hindsight: Hindsight, total: int) -> None:
        self.app = app
        self.session = session
        self.hindsight = hindsight
        self.total = total

    def draw(self, page: Page, rect: pygame.Rect) -> None:
        """Draw into `rect`."""
        page.panel(rect, CARD, 12, LINE)
        inner = rect.inflate(-page.px(48), -page.px(32))
        others = self.hindsight.others or (None if self.hindsight.working else self.hindsight.compare_now())
        with page.group("Among others", rect):
            watch = pygame.Rect(inner.right - page.px(290), inner.y, page.px(290), page.px(46))
            page.button(watch, "Watch the best play it", self.watch, "watch", "w", "primary", size=17)
            head = pygame.Rect(inner.x, inner.y, inner.width - page.px(310), page.px(28))
            if others is None:
                page.text(head, "Others are still at it …", "heading", "Bold", QUIET)
                return
            share = others.below(self.total)
            page.text(head, f"You did better than {share:.0%} of them", "heading", "Bold")
            told = (
                "Each dot is a whole shift with the people you had and the luck they brought; only the choices differ."
            )
            line = pygame.Rect(inner.x, inner.y + page.px(32), head.width, page.px(42))
            page.text(line, told, "small", colour=QUIET)
            plot = pygame.Rect(
                inner.x + page.px(130), inner.y + page.px(92), inner.width - page.px(150), inner.height - page.px(130)
            )
            self._plot(page, plot, others)

    def _plot(self, page: Page, plot: pygame.Rect, others: Others) -> None:
        every = [points for _, plays in others.grades for points in plays] + [self.total]
        low, high = min(every), max(every)
        span = max(high - low, 1)

        def x_of(points: float) -> int:
            return round(plot.x + plot.width * (points - low) / span)

        tall = plot.height // len(others.grades)
        radius = page.px(6)
        for number, (name, plays) in enumerate(others.grades):
            y = plot.y + tall * number + tall // 2
            pygame.draw.line(page.surface, mix(LINE, CARD, 0.4), (plot.x, y), (plot.right, y), page.px(1.5))
            label = pygame.Rect(plot.x - page.px(130), y - page.px(14), page.px(118), page.px(28))
            page.text(label, name, 16, "Bold", align="right", middle=True, least=10.0)
            for place, points in enumerate(plays):
                lift = (place % 3 - 1) * radius if len(plays) > 1 else 0
                centre = (x_of(points), y + lift)
                pygame.draw.circle(
                    page.surface, mix(SAGE if number == len(others.grades) - 1 else SEA, CARD, 0.25), centre, radius
                )
                pygame.draw.circle(page.surface, CARD, centre, radius, 1)
            middle = plays[len(plays) // 2]
            said = f"{middle} points in the middle, {plays[0]} to {plays[-1]}"
            page.add(Node("chart", name, value=said, bounds=pygame.Rect(plot.x, y - tall // 2, plot.width, tall)))
        mine = x_of(self.total)
        pygame.draw.line(page.surface, CORAL, (mine, plot.y - page.px(4)), (mine, plot.bottom), page.px(3))
        label = pygame.Rect(0, plot.bottom + page.px(4), page.px(170), page.px(24))
        label.centerx = min(max(mine, plot.x + label.width // 2), plot.right - label.width // 2)
        page.panel(label, mix(MUSTARD, CARD, 0.6), 8)
        page.text(label, f"You: {self.total} points", "small", "Bold", INK, align="center", middle=True)

    def watch(self) -> None:
        """Show the same shift as the best way that was found plays it."""
        from game.screens.shift import ShiftScreen

        shift = self.session.shift
        again = Session(Shift(shift.level, shift.seed), self.session.name, watching=True)
        again.script = list(best_play(shift.level, shift.seed, self.hindsight.manner or USUAL))
        self.app.open(ShiftScreen(self.app, again))
