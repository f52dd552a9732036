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
from sim.level import LevelError
from sim.problems import LogError

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
        self.trouble = ""
        """Why a shift can't be played."""
        self._again = False
        """Whether starting again was asked for once."""
        self._away = False
        """Whether another screen was opened from here."""

    def draw(self, page: Page, dt: float) -> None:  # noqa: ARG002 - nothing moves here
        page.surface.fill(PAPER)
        if self._away:
            self._away = False
            self.management.look()
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
        self.trouble, self._again = "", False

    # --- what is decided ----------------------------------------------------------------------------

    def _decide(self, page: Page, rect: pygame.Rect) -> None:
        page.panel(rect, CARD, 14, LINE)
        inner = rect.inflate(-page.px(36), -page.px(24))
        management = self.management
        with page.group("What you decide", rect, "list"):
            head = f"Quarter {management.number}: what do you decide?"
            if management.settled:
                head = f"Quarter {management.number}: this is how its shift was begun"
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

    def _row(
        self, page: Page, rect: pygame.Rect, title: str, options: tuple[tuple[str, object], ...], chosen: object,
        press: Callable[[object], None], id_: str,
    ) -> None:  # fmt: skip
        left = round(rect.width * 0.31)
        page.text(
            pygame.Rect(rect.x, rect.y, left, rect.height - page.px(5)), title, 15.5, "Bold", middle=True, least=9.0
        )
        place = pygame.Rect(rect.x + left, rect.y, rect.width - left, rect.height - page.px(6))
        page.choices(place, title, options, chosen, press, id_, enabled=not self.management.settled)

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
        page.button(pygame.Rect(rect.x, rect.y, page.px(116), rect.height), "Back", self.app.back, "back", "escape")
        words = "Really start again?" if self._again else "Start again"
        again = pygame.Rect(rect.x + page.px(128), rect.y, page.px(200), rect.height)
        style = "alert" if self._again else "plain"
        begun = bool(management.history) or management.settled
        page.button(again, words, self._start_again, "again", "a", style, begun, size=17)
        run = pygame.Rect(rect.right - page.px(250), rect.y, page.px(250), rect.height)
        page.button(run, "Let the quarter pass", self._run, "run", "return", "primary", management.can_pass, size=18)
        shift = pygame.Rect(run.x - page.px(12) - page.px(240), rect.y, page.px(240), rect.height)
        half = management.play is not None and management.play.ended is None
        words = "Go on with the shift" if half else "Its shift is played" if management.settled else "Play its shift"
        open_ = not management.over and (half or (management.affordable and not management.settled))
        page.button(shift, words, self._play, "shift", "s", "plain", open_, size=18)
        told = pygame.Rect(again.right + page.px(14), rect.y, shift.x - again.right - page.px(28), rect.height)
        words, alert = self._told()
        if words:
            page.text(
                told, words, "small", "Bold" if alert else "Regular", CORAL if alert else QUIET, middle=True,
                role="alert" if alert else "text", least=9.0,
            )  # fmt: skip

    def _told(self) -> tuple[str, bool]:
        """What there is to say of how things stand, and whether it is bad news."""
        management = self.management
        trouble = self.trouble or management.trouble
        if management.game.over:
            return f"The firm has closed: {why_closed(management.game.firm)}.", True
        if management.over:
            return "After a year of poor profit the owners have put somebody else in your place.", True
        if trouble:
            return trouble, True
        if not management.history:
            return "", False
        last = management.history[-1]
        said = f"Last quarter {last.served.churn:.1%} of customers left; {last.served.resolved:.0%} had it settled."
        if last.played is not None:
            better = "better" if last.played.satisfaction > 0.0 else "worse"
            said += f" At your desk they fared {abs(last.played.satisfaction):.2f} {better} than at an ordinary one."
        return said, False

    def _play(self) -> None:
        """Begin the quarter's shift, or go on with it."""
        from game.screens.briefing import BriefingScreen
        from game.screens.shift import ShiftScreen

        self._again, self.trouble, self._away = False, "", True
        management = self.management
        try:
            if management.play is not None:
                self.app.open(ShiftScreen.gone_on_with(self.app, management.play))
                return
            name, level = management.begin()
            self.app.open(BriefingScreen(self.app, name, level, management.seed))
        except LogError as error:
            self.trouble = f"The shift can’t be gone on with and was put away: {error}."
            if management.play is not None:
                self.app.memory.put_away(management.play)
            management.look()
        except (OSError, LevelError) as error:
            why = error.problems[0].message if isinstance(error, LevelError) else error.strerror
            self.trouble = f"The shift can’t be begun: {why}."

    def _run(self) -> None:
        self._again, self.trouble = False, ""
        self.management.run()

    def _start_again(self) -> None:
        if not self._again:
            self._again = True
            return
        self._again, self.trouble = False, ""
        self.management.start_again()
