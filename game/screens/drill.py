"""A day's practice: moments out of shifts, one choice each, and what each choice would have led to."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pygame

from game.feedback import remark_of
from game.practice import A_DAY, rate, todays
from game.screens.notebook import Notebook
from game.screens.stage import Stage
from game.screens.table import Table
from game.session import Session
from game.ui.theme import CORAL, DEEP, INK, MIST, PAPER, QUIET, SAGE, WHITE, mix
from sim import wording
from sim.attentive import USUAL
from sim.competence import COMPETENCIES
from sim.level import load_level
from sim.shift import Shift
from sim.study.hindsight import choice
from sim.values import Decision

if TYPE_CHECKING:
    from game.app import App
    from game.practice import Kind
    from game.ui.page import Page
    from sim.study.hindsight import Ending
    from sim.study.moments import Found

_HEARD = 0.6
"""How much of what somebody is telling has been said where the moment is to let them finish."""
_SHOWN = 5
"""Responses that are compared at the most."""
_BAR, _ASIDE, _TABLE = 54, 300, 316


class DrillScreen:
    """Today's practice."""

    title = "Today’s practice"

    def __init__(self, app: App) -> None:
        self.app = app
        self._todays = todays(app.memory, secrets.randbelow)
        self.number = 0
        self.good = 0
        self.done = False
        self.kind: Kind | None = None
        self.answer: str | None = None
        """The response that was chosen; None before."""
        self._next()

    # --- moment after moment ------------------------------------------------------------------------

    def _next(self) -> None:
        """Go to the next moment, or to the end."""
        self.answer = None
        found = next(self._todays, None)
        if found is None:
            self.done = True
            return
        self.number += 1
        self.kind, self.moment = found
        self._open(self.moment)

    def _open(self, moment: Found) -> None:
        level = load_level(moment.level)
        self.session = Session(Shift(level, moment.seed), moment.level, untimed=True)
        self.session.go_through(moment.decisions, moment.t)
        shift = self.session.shift
        if shift.talk_until > shift.now:
            shift.advance(shift.now + _HEARD * (shift.talk_until - shift.now))
        self.stage = Stage(self.session, self.app.memory)
        self.table = Table(self.session, self.choose)
        self.notebook = Notebook(self.session)
        self.app.focus = ""

    def open_ids(self) -> set[str]:
        """The ids of everything that could be chosen."""
        seen = self.session.observe()
        return {response.id for response in seen.responses + seen.standing}

    def choose(self, response: str) -> None:
        """Take a response, and see what comes of it."""
        if self.answer is not None or self.kind is None:
            return
        moment, shift = self.moment, self.session.shift
        self.answer = response
        good = response in moment.stake.good
        self.good += good
        self.back = rate(self.app.memory, self.kind, good)
        _, who = shift.desk_state(shift.level.player)
        decisions = [*moment.decisions, Decision(shift.now, shift.level.player, who, response)]
        self.endings = choice(shift.level, moment.seed, decisions, len(moment.decisions), USUAL)
        self.remark = remark_of(response if good else min(moment.stake.good))

    def draw(self, page: Page, dt: float) -> None:
        page.surface.fill(PAPER)
        if self.done:
            self._end(page)
            return
        self.session.faces.new_frame()
        width, height = page.rect.size
        bar, aside, table = page.px(_BAR), page.px(_ASIDE), page.px(_TABLE)
        stage = pygame.Rect(0, bar, width - aside, height - bar - table)
        self.stage.draw(page, stage, dt)
        self.table.draw(page, pygame.Rect(0, stage.bottom, width - aside, table), self.answer is not None)
        self.notebook.draw(page, pygame.Rect(width - aside, bar, aside, height - bar))
        self._bar(page, pygame.Rect(0, 0, width, bar))
        if self.answer is not None:
            self._told(page)

    def _bar(self, page: Page, rect: pygame.Rect) -> None:
        page.panel(rect, DEEP, 0)
        with page.group("Today’s practice", rect, "status"):
            words = f"Moment {self.number} of {A_DAY}"
            page.text(
                pygame.Rect(rect.x + page.px(20), rect.y, page.px(220), rect.height),
                words,
                22,
                "Black",
                WHITE,
                middle=True,
            )
            place = self.session.shift.level
            where = pygame.Rect(rect.x + page.px(250), rect.y, rect.width - page.px(250 + 150), rect.height)
            page.text(where, f"{place.name}, {place.place}", "body", "Regular", MIST, middle=True)
            leave = pygame.Rect(rect.right - page.px(128), rect.y + page.px(9), page.px(112), rect.height - page.px(20))
            page.button(leave, "Stop", self.app.back, "back", "escape", size="small", enabled=self.answer is None)

    # --- what came of it ------------------------------------------------------------------------------

    def _told(self, page: Page) -> None:
        good = self.answer in self.moment.stake.good
        competency = COMPETENCIES[self.moment.stake.competency]
        rows = sorted(self.endings.items(), key=lambda item: -item[1].points)
        rows = [row for row in rows if row[0] in self.moment.stake.good or row[0] == self.answer][:_SHOWN]
        if self.answer not in dict(rows):
            rows = [*rows[: _SHOWN - 1], (self.answer or "", self.endings[self.answer or ""])]
        box = pygame.Rect(0, 0, page.px(760), page.px(292 + 44 * len(rows)))
        box.center = page.rect.center
        with page.dialog("What came of it", box):
            inner = box.inflate(-page.px(64), -page.px(52))
            head = "Just what it asked for" if good else "It asked for something else"
            page.text(
                pygame.Rect(inner.x, inner.y, inner.width, page.px(40)),
                head,
                27,
                "Black",
                mix(SAGE if good else CORAL, INK, 0.4),
            )
            about = f"{competency.title}: {competency.does}."
            page.text(
                pygame.Rect(inner.x, inner.y + page.px(42), inner.width, page.px(24)), about, "body", colour=QUIET
            )
            y = inner.y + page.px(76)
            if self.remark is not None and self.remark.claim:
                tall = min(page.height_of(self.remark.claim, inner.width, 15), page.px(64))
                page.text(pygame.Rect(inner.x, y, inner.width, tall), self.remark.claim, 15, colour=INK, least=9.0)
                y += tall + page.px(12)
            for id_, ending in rows:
                self._row(page, pygame.Rect(inner.x, y, inner.width, page.px(40)), id_, ending)
                y += page.px(44)
            days = max((self.back - datetime.now(UTC)).days, 0)
            when = "comes back tomorrow" if days < 2 else f"comes back in {days} days"
            foot = pygame.Rect(inner.x, inner.bottom - page.px(50), page.px(220), page.px(50))
            page.button(foot, "Go on", self._next, "next", "return", "primary")
            words = pygame.Rect(foot.right + page.px(20), foot.y, inner.right - foot.right - page.px(20), foot.height)
            page.text(words, f"A moment of this kind {when}.", "small", colour=QUIET, middle=True)

    def _row(self, page: Page, rect: pygame.Rect, id_: str, ending: Ending) -> None:
        mine = id_ == self.answer
        page.panel(rect, mix(MIST, PAPER, 0.45) if mine else PAPER, 8)
        words = self._words(id_)
        place = pygame.Rect(rect.x + page.px(12), rect.y, rect.width - page.px(200), rect.height)
        page.text(place, f"You: {words}" if mine else words, 15, "Bold" if mine else "Regular", middle=True, least=9.0)
        feels = "they leave –" if ending.satisfaction is None else f"they leave {ending.satisfaction:+.2f}"
        right = pygame.Rect(rect.right - page.px(180), rect.y, page.px(168), rect.height)
        page.text(right, feels, 15, "Bold", INK, align="right", middle=True)

    def _words(self, id_: str) -> str:
        shift = self.session.shift
        seen = self.session.observe()
        response = next(r for r in seen.responses + seen.standing if r.id == id_)
        return wording.on_card(shift.level, shift.visits[seen.who], response, shift.now)

    def _end(self, page: Page) -> None:
        box = pygame.Rect(0, 0, page.px(560), page.px(260))
        box.center = page.rect.center
        with page.group("Done for today", box):
            head = "Done for today" if self.number else "Nothing to practise yet"
            page.text(pygame.Rect(box.x, box.y, box.width, page.px(48)), head, "title", "Black", align="center")
            words = f"{self.good} of {self.number} moments got what they asked for. A little each day makes it a habit."
            if not self.number:
                words = "Play a level first; practice comes from what it shows."
            page.text(
                pygame.Rect(box.x, box.y + page.px(60), box.width, page.px(60)),
                words,
                "body",
                colour=QUIET,
                align="center",
            )
            row = pygame.Rect(0, box.y + page.px(150), page.px(240), page.px(52))
            row.centerx = box.centerx
            page.button(row, "Back", self.app.back, "back", "return escape", "primary")
