"""After the shift: how it went, and in tabs for whom and why, what could have been, the line, the points, others."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

import pygame

from game.screens.briefing import star
from game.screens.debrief.choices import Choices
from game.screens.debrief.line import Line
from game.screens.debrief.others import Compared
from game.screens.debrief.people import People
from game.screens.debrief.points import Ledger
from game.ui.theme import CARD, CORAL, INK, LINE, PAPER, QUIET, SAGE, SEA
from sim.measures import MEASURES
from sim.reckoning import reckon
from sim.score import score

if TYPE_CHECKING:
    from game.app import App
    from game.hindsight import Hindsight
    from game.memory import Play
    from game.session import Session
    from game.ui.page import Page
    from sim.score import GoalResult


class Tab(Protocol):
    """One way of looking back."""

    @property
    def title(self) -> str: ...

    @property
    def key(self) -> str: ...

    def draw(self, page: Page, rect: pygame.Rect) -> None: ...


class DebriefScreen:
    """Looking back on a shift."""

    def __init__(
        self, app: App, session: Session, play: Play | None = None, hindsight: Hindsight | None = None
    ) -> None:
        """`play` is what is remembered of the shift, `hindsight` what could have been; None after watching."""
        self.app = app
        self.session = session
        self.play = play
        self.hindsight = hindsight
        self.title = f"Debrief: {session.shift.level.name}"
        self.score = score(session.shift.level, session.shift.events)
        self.reckoning = reckon(self.score)
        self.people = People(session, self.score)
        self.tabs: list[Tab] = [self.people]
        if hindsight is not None and session.shift.decisions and session.shift.over:
            hindsight.finish()
            self.tabs.append(Choices(session, hindsight, self.reckoning.total))
        self.tabs += [Line(session, self.score), Ledger(session, self.reckoning)]
        if hindsight is not None and session.shift.over:
            self.tabs.append(Compared(app, session, hindsight, self.reckoning.total))
        self.tab = self.tabs[0]
        if self.score.stars:
            app.sounds.play("star")

    def leave(self) -> None:
        """Nobody looks back any more."""
        if self.hindsight is not None:
            self.hindsight.close()
        self.session.close()

    def draw(self, page: Page, dt: float) -> None:  # noqa: ARG002 - nothing moves here
        page.surface.fill(PAPER)
        self.session.faces.new_frame(2)
        if self.hindsight is not None:
            self.hindsight.look()
        margin = page.px(40)
        top = pygame.Rect(margin, page.px(24), page.rect.width - 2 * margin, page.px(112))
        self._head(page, top)
        tabs = pygame.Rect(margin, top.bottom + page.px(10), top.width, page.px(38))
        self._tabs(page, tabs)
        foot = page.rect.bottom - page.px(66)
        body = pygame.Rect(margin, tabs.bottom + page.px(12), top.width, foot - tabs.bottom - page.px(24))
        self.tab.draw(page, body)
        self._buttons(page, pygame.Rect(margin, foot, top.width, page.px(50)))

    def _tabs(self, page: Page, rect: pygame.Rect) -> None:
        gap = page.px(10)
        width = min((rect.width - gap * (len(self.tabs) - 1)) // len(self.tabs), page.px(230))
        with page.group("Ways of looking back", rect, "list"):
            for number, tab in enumerate(self.tabs):
                place = pygame.Rect(rect.x + number * (width + gap), rect.y, width, rect.height)
                style, said = ("primary", "shown") if tab is self.tab else ("quiet", "")
                press = partial(self._turn_to, tab)
                page.button(place, tab.title, press, f"tab:{tab.title}", tab.key, style, value=said, size=16)

    def _turn_to(self, tab: Tab) -> None:
        self.tab = tab

    # --- how it went ------------------------------------------------------------------------------

    def _head(self, page: Page, rect: pygame.Rect) -> None:
        level = self.session.shift.level
        names = {0: "A hard shift", 1: "A start", 2: "Well done", 3: "A shift to remember"}
        with page.group("How it went", rect):
            words = names[self.score.stars] if len(self.score.goals) == 3 else "The shift is over"
            page.text(pygame.Rect(rect.x, rect.y, page.px(420), page.px(44)), words, "title", "Black")
            untimed = " · untimed" if self.session.untimed else ""
            line = f"{level.name}, {level.place} · shift {self.session.shift.seed}{untimed}"
            page.text(pygame.Rect(rect.x, rect.y + page.px(46), page.px(420), page.px(24)), line, "body", colour=QUIET)
            facts = self._facts()
            page.text(pygame.Rect(rect.x, rect.y + page.px(76), page.px(420), page.px(44)), facts, "small", colour=INK)
            box = pygame.Rect(rect.x + page.px(440), rect.y, rect.width - page.px(440), rect.height)
            width = box.width // max(len(self.score.goals), 1)
            for number, result in enumerate(self.score.goals):
                self._goal(
                    page,
                    pygame.Rect(box.x + number * width, box.y, width - page.px(12), box.height),
                    result,
                    level.money,
                )

    def _facts(self) -> str:
        measures = self.score.measures
        said = [f"{len(self.score.mine)} people for you · {self.reckoning.total} points"]
        for name, words in (("wait_s", "waited {:.0f} s"), ("handle_s", "took {:.0f} s each"), ("told_badly", "")):
            value = measures[name]
            if value is not None and words:
                said.append(words.format(value))
        told = sum(c.told_well for c in self.score.mine), sum(c.told_badly for c in self.score.mine)
        said.append(f"about {told[0]:.0f} will hear good of you, {told[1]:.0f} bad")
        return " · ".join(said)

    @staticmethod
    def _goal(page: Page, rect: pygame.Rect, result: GoalResult, money: str) -> None:
        page.panel(rect, CARD, 14, SAGE if result.met else LINE, 2 if result.met else 1.5)
        star(page, (rect.x + page.px(34), rect.centery), page.px(20), result.met)
        inner = pygame.Rect(
            rect.x + page.px(66), rect.y + page.px(12), rect.width - page.px(78), rect.height - page.px(20)
        )
        title = pygame.Rect(inner.x, inner.y, inner.width, page.px(50))
        page.text(title, result.goal.title, "body", "Bold", least=12.0)
        goal = result.goal
        measure = MEASURES[goal.measure]
        found = "nothing to measure" if result.value is None else measure.told(result.value, money)
        bound = goal.at_least if goal.at_least is not None else goal.at_most or 0.0
        wanted = f"at {'least' if goal.at_least is not None else 'most'} {measure.told(bound, money)}"
        met = "met" if result.met else "missed"
        words = f"{found} ({wanted}): {met}"
        place = pygame.Rect(inner.x, inner.y + page.px(52), inner.width, page.px(40))
        page.text(place, words, "small", colour=SEA if result.met else CORAL)

    # --- and now ----------------------------------------------------------------------------------

    def _buttons(self, page: Page, rect: pygame.Rect) -> None:
        width = page.px(230)
        home = pygame.Rect(rect.x, rect.y, page.px(180), rect.height)
        if self.session.shift.level.town is not None and self.play is not None:
            firm = pygame.Rect(rect.right - width, rect.y, width, rect.height)
            page.button(home, "To the start", self.app.home, "home", "escape")
            page.button(firm, "Back to the firm", self._to_firm, "firm", "return", "primary")
            return
        again = pygame.Rect(rect.right - width, rect.y, width, rect.height)
        same = pygame.Rect(again.x - page.px(16) - page.px(290), rect.y, page.px(290), rect.height)
        page.button(home, "To the start", self.app.home, "home", "escape")
        page.button(same, "The same people again", partial(self._again, True), "same", "s")
        page.button(again, "Another shift", partial(self._again, False), "again", "return", "primary")

    def _to_firm(self) -> None:
        from game.management import firm_of
        from game.screens.firm import FirmScreen

        below = self.app.screens[-2] if len(self.app.screens) > 1 else None
        if isinstance(below, FirmScreen):
            self.app.back()
        else:
            self.app.replace(FirmScreen(self.app, firm_of(self.session.name)))

    def _again(self, same: bool) -> None:
        from game.screens.briefing import BriefingScreen

        shift = self.session.shift
        seed = shift.seed if same else None
        self.app.replace(BriefingScreen(self.app, self.session.name, shift.level, seed, self.session.untimed))
