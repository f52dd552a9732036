"""The firm: what a manager decides between the shifts, and what it did to share, sales, climate and word of mouth."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pygame

from game.management import LEVERS, Management
from game.ui.theme import CARD, CORAL, INK, LINE, MUSTARD, PAPER, QUIET, SAGE, SAND, SEA, mix
from game.ui.tree import Node
from sim.campaign import campaign_names
from sim.firm import why_closed

if TYPE_CHECKING:
    from collections.abc import Callable

    from game.app import App
    from game.management import Lever
    from game.ui.page import Page
    from sim.study.quarters import Quarter

_ADVICE = (
    ("a caring house", "caring"),
    ("as usual", "neutral"),
    ("a harsh house", "harsh"),
    ("a cost-cutter", "cost-cutter"),
)
_CHARTS: tuple[tuple[str, Callable[[Quarter], float], str, tuple[int, int, int]], ...] = (
    ("Share of the market", lambda q: q.firm.share, "{:.1%}", SEA),
    ("Sales", lambda q: q.firm.sales, "{:.2f} of usual", SAGE),
    ("Climate in the house", lambda q: q.firm.climate, "{:.2f}", MUSTARD),
    ("Told well, less told badly", lambda q: q.served.told_well - q.served.told_badly, "{:+.2f} a customer", CORAL),
)


class FirmScreen:
    """Managing a firm."""

    title = "The firm"

    def __init__(self, app: App, name: str = "") -> None:
        self.app = app
        self.names = campaign_names()
        self.management = Management(name or self.names[-1], app.memory)
        self._again = False
        """Whether starting again was asked for once."""

    def draw(self, page: Page, dt: float) -> None:  # noqa: ARG002 - nothing moves here
        page.surface.fill(PAPER)
        margin = page.px(40)
        campaign = self.management.game.campaign
        width = page.rect.width - 2 * margin
        page.text(pygame.Rect(margin, page.px(22), round(width * 0.5), page.px(44)), campaign.name, "title", "Black")
        about = pygame.Rect(margin, page.px(66), round(width * 0.62), page.px(42))
        page.text(about, campaign.about, "small", colour=QUIET, least=9.0)
        others = pygame.Rect(page.rect.right - margin - page.px(360), page.px(26), page.px(360), page.px(40))
        named = [(other.replace("-", " "), other) for other in self.names]
        page.choices(others, "Firm", named, self.management.name, self._turn_to, "campaign")
        foot = page.rect.bottom - page.px(66)
        body = pygame.Rect(margin, page.px(116), width, foot - page.px(116 + 14))
        left = pygame.Rect(body.x, body.y, round(width * 0.56), body.height)
        right = pygame.Rect(left.right + page.px(20), body.y, body.right - left.right - page.px(20), body.height)
        self._decide(page, left)
        self._figures(page, right)
        self._buttons(page, pygame.Rect(margin, foot, width, page.px(50)))

    def _turn_to(self, name: object) -> None:
        self.management = Management(str(name), self.app.memory)

    # --- what is decided ----------------------------------------------------------------------------

    def _decide(self, page: Page, rect: pygame.Rect) -> None:
        page.panel(rect, CARD, 14, LINE)
        inner = rect.inflate(-page.px(36), -page.px(24))
        management = self.management
        with page.group("What you decide", rect, "list"):
            head = f"Quarter {len(management.history) + 1}: what do you decide?"
            page.text(pygame.Rect(inner.x, inner.y, inner.width, page.px(26)), head, "heading", "Bold")
            rows = len(LEVERS) + 2
            top = inner.y + page.px(32)
            tall = (inner.bottom - top) // rows
            place = pygame.Rect(inner.x, top, inner.width, tall)
            self._row(page, place, "Decide like", _ADVICE, None, self._follow, "like")
            for number, (id_, lever) in enumerate(LEVERS.items(), 1):
                chosen = management.setting(lever)
                press = partial(self._set, lever)
                self._row(page, place.move(0, number * tall), lever.title, lever.settings, chosen, press, id_)
            self._budget(page, place.move(0, (rows - 1) * tall))

    def _follow(self, manager: object) -> None:
        self.management.follow(str(manager))

    def _set(self, lever: Lever, value: object) -> None:
        self.management.set(lever, float(str(value)))

    @staticmethod
    def _row(
        page: Page, rect: pygame.Rect, title: str, options: tuple[tuple[str, object], ...], chosen: object,
        press: Callable[[object], None], id_: str,
    ) -> None:  # fmt: skip
        left = round(rect.width * 0.31)
        page.text(
            pygame.Rect(rect.x, rect.y, left, rect.height - page.px(5)), title, 15.5, "Bold", middle=True, least=9.0
        )
        place = pygame.Rect(rect.x + left, rect.y, rect.width - left, rect.height - page.px(6))
        page.choices(place, title, options, chosen, press, id_)

    def _budget(self, page: Page, rect: pygame.Rect) -> None:
        spent = self.management.spent
        left = round(rect.width * 0.31)
        page.text(pygame.Rect(rect.x, rect.y, left, rect.height), "The budget", 15.5, "Bold", middle=True)
        bar = pygame.Rect(rect.x + left, rect.centery - page.px(6), round(rect.width * 0.36), page.px(12))
        said = f"{spent:.0%} of it spent" if spent >= 0.0 else f"{-spent:.0%} of it saved"
        fine = self.management.affordable
        page.meter(bar, abs(spent), "budget", said, CORAL if not fine else SAGE if spent >= 0.0 else MUSTARD)
        words = pygame.Rect(bar.right + page.px(12), rect.y, rect.right - bar.right - page.px(12), rect.height)
        page.text(
            words, said if fine else f"{said}: too much", "small", colour=INK if fine else CORAL, middle=True, least=9.0
        )

    # --- what it did --------------------------------------------------------------------------------

    def _figures(self, page: Page, rect: pygame.Rect) -> None:
        gap = page.px(12)
        tall = (rect.height - gap * (len(_CHARTS) - 1)) // len(_CHARTS)
        for number, (title, value, form, colour) in enumerate(_CHARTS):
            place = pygame.Rect(rect.x, rect.y + number * (tall + gap), rect.width, tall)
            self._chart(page, place, title, value, form, colour)

    def _chart(
        self, page: Page, rect: pygame.Rect, title: str, value: Callable[[Quarter], float], form: str,
        colour: tuple[int, int, int],
    ) -> None:  # fmt: skip
        page.panel(rect, CARD, 12, LINE)
        inner = rect.inflate(-page.px(32), -page.px(20))
        values = [value(quarter) for quarter in self.management.history]
        with page.group(title, rect, "chart"):
            head = pygame.Rect(inner.x, inner.y, inner.width, page.px(22))
            page.text(head, title, 15.5, "Bold", least=9.0)
            if not values:
                page.text(inner, "after the first quarter", "small", colour=QUIET, align="center", middle=True)
                return
            now = form.format(values[-1])
            page.text(head, now, 15.5, "Bold", mix(colour, INK, 0.35), align="right", least=9.0)
            plot = pygame.Rect(inner.x, head.bottom + page.px(8), inner.width, inner.bottom - head.bottom - page.px(10))
            low, high = min(values), max(values)
            room = max(high - low, 0.02 * max(abs(high), 0.5))
            middle = (low + high) / 2
            count = max(len(values) - 1, 1)
            pygame.draw.line(page.surface, mix(SAND, CARD, 0.3), plot.bottomleft, plot.bottomright, 1)
            points = [
                (plot.x + plot.width * n / count, plot.centery - (v - middle) / room * plot.height * 0.84)
                for n, v in enumerate(values)
            ]
            if len(points) > 1:
                pygame.draw.lines(page.surface, colour, False, points, page.px(2.6))
            for point in points:
                pygame.draw.circle(page.surface, mix(colour, INK, 0.2), point, page.px(4))
            page.add(Node("chart", title, value=f"from {form.format(values[0])} to {now}", bounds=plot))

    # --- and now ------------------------------------------------------------------------------------

    def _buttons(self, page: Page, rect: pygame.Rect) -> None:
        management = self.management
        page.button(pygame.Rect(rect.x, rect.y, page.px(130), rect.height), "Back", self.app.back, "back", "escape")
        words = "Really start again?" if self._again else "Start again"
        again = pygame.Rect(rect.x + page.px(144), rect.y, page.px(220), rect.height)
        style = "alert" if self._again else "plain"
        page.button(again, words, self._start_again, "again", "a", style, bool(management.history))
        run = pygame.Rect(rect.right - page.px(280), rect.y, page.px(280), rect.height)
        open_ = not management.game.over and management.affordable
        page.button(run, "Let the quarter pass", self._run, "run", "return", "primary", open_, size=19)
        told = pygame.Rect(again.right + page.px(16), rect.y, run.x - again.right - page.px(32), rect.height)
        if management.game.over:
            why = f"The firm has closed: {why_closed(management.game.firm)}."
            page.text(told, why, "body", "Bold", CORAL, middle=True, role="alert", least=9.0)
        elif management.history:
            last = management.history[-1]
            said = f"Last quarter {last.served.churn:.1%} of customers left; {last.served.resolved:.0%} had it settled."
            page.text(told, said, "small", colour=QUIET, middle=True, least=9.0)

    def _run(self) -> None:
        self._again = False
        self.management.run()

    def _start_again(self) -> None:
        if not self._again:
            self._again = True
            return
        self._again = False
        self.management.start_again()
