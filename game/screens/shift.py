"""The shift: how its parts share the window, what a press does, and when it is over."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from game.coach import Coach
from game.feedback import Feedback, Remark, hint
from game.hindsight import Hindsight
from game.screens.notebook import Notebook
from game.screens.stage import Stage
from game.screens.table import Table
from game.session import Session
from game.sounds import CUES, ROOMS
from game.ui.theme import CORAL, DEEP, INK, MIST, MUSTARD, PAPER, QUIET, SAGE, SAND, WHITE, mix
from sim.competence import evidence
from sim.reckoning import reckon
from sim.score import score

if TYPE_CHECKING:
    from pathlib import Path

    from game.app import App
    from game.memory import Play
    from game.ui.page import Page
    from sim.shift import Shift

_BAR, _ASIDE, _TABLE = 54, 300, 316
"""Heights of the top bar and the table, width of the notebook, in design units."""
_AT_ONCE = 3
"""Sounds that begin in one frame at the most."""
_REMARK_S = 7.0
"""Real seconds for which a remark on a choice stays up."""
_AFTER_S = 2.5
"""Real seconds between the last customer's leaving and the debrief."""


class ShiftScreen:
    """Playing a shift, or watching one in which somebody else decides."""

    def __init__(self, app: App, session: Session, play: Play | None = None) -> None:
        """`play` is what is remembered of this shift; None where nothing is, as while watching."""
        self.app = app
        self.play = play
        self.session = session
        self.watching = session.watching
        level = session.shift.level
        self.title = level.name
        self.paused = False
        self.stage = Stage(session, app.memory)
        self.table = Table(session)
        self.notebook = Notebook(session)
        self.coach = Coach(level, heard=bool(session.shift.decisions))
        self.feedback = Feedback(session) if play is not None and play.practice else None
        self.hindsight = Hindsight(session.shift, session.name, app.helpers, app.memory) if play is not None else None
        self._over_s = 0.0
        self.hint = ""
        """What the coach was asked for."""
        self._hinted = -1
        """How many decisions had been made then."""
        self._leaving = False
        """Whether giving up was asked for once."""

    @classmethod
    def begun(
        cls, app: App, shift: Shift, name: str, untimed: bool = False, practice: bool = False, log: Path | None = None
    ) -> ShiftScreen:
        """A shift that begins, remembered; its log is written to `log`, too. Raises LogError if it can't be."""
        play = app.memory.begin(name, shift.level, shift.seed, untimed, practice)
        return cls(app, Session(shift, name, untimed, [play.log, *([log] if log else [])]), play)

    @classmethod
    def gone_on_with(cls, app: App, play: Play) -> ShiftScreen:
        """A shift that was left. Raises LogError if it can't be gone on with."""
        return cls(app, Session.left(play.log, play.untimed), play)

    def leave(self) -> None:
        """The window closes: finish the log."""
        self.app.sounds.be_in("")
        self.session.close()
        if self.hindsight is not None and not self.session.finished:
            self.hindsight.close()

    def draw(self, page: Page, dt: float) -> None:
        session = self.session
        session.faces.new_frame()
        still = self.paused or self.coach.lesson is not None
        if not still:
            session.pass_time(dt)
        self._hear(dt)
        if self._hinted != len(session.shift.decisions):
            self.hint = ""
        page.surface.fill(PAPER)
        width, height = page.rect.size
        bar, aside, table = page.px(_BAR), page.px(_ASIDE), page.px(_TABLE)
        stage = pygame.Rect(0, bar, width - aside, height - bar - table)
        self.stage.draw(page, stage, 0.0 if still else dt)
        self.table.draw(page, pygame.Rect(0, stage.bottom, width - aside, table), still)
        remark = self._said_by_coach(0.0 if still else dt)
        self.notebook.draw(page, pygame.Rect(width - aside, bar, aside, height - bar), remark)
        self._bar(page, pygame.Rect(0, 0, width, bar))
        if self.paused:
            self._pause(page)
        elif not self.watching:
            self.coach.look(session.observe())
            self.coach.draw(page)
        if self.hindsight is not None:
            self.hindsight.look()
        if session.finished:
            self._over_s += dt
            if self._over_s > _AFTER_S:
                self.finish()

    def _hear(self, dt: float) -> None:
        """Play what has begun to sound since the last frame, and keep its caption for a while."""
        sounds, session = self.app.sounds, self.session
        for cue in session.cues[:_AT_ONCE]:
            sounds.play(cue)
            if CUES[cue].caption:
                self.stage.caption, self.stage.caption_s = CUES[cue].caption, 0.0
        session.cues.clear()
        self.stage.caption_s += dt
        sounds.be_in("" if self.paused else ROOMS.get(session.shift.level.scene, "hum"))

    def finish(self) -> None:
        """Go on to the debrief."""
        from game.screens.debrief import DebriefScreen

        session = self.session
        if self.watching and any(isinstance(screen, DebriefScreen) for screen in self.app.screens[:-1]):
            self.app.back()
            return
        session.close()
        if self.play is not None and session.shift.over:
            found = score(session.shift.level, session.shift.events)
            shift = session.shift
            seen = evidence(shift.level, shift.seed, shift.decisions)
            self.app.memory.finish(self.play, found.stars, len(found.goals), reckon(found).total, seen)
        self.app.replace(DebriefScreen(self.app, session, self.play, self.hindsight))

    def _said_by_coach(self, dt: float) -> Remark | None:
        """The hint that was asked for, or a remark on the last choice."""
        if self.feedback is None:
            return None
        self.feedback.look(dt)
        if self.hint:
            return Remark("", self.hint, 0.0, "")
        return self.feedback.remark if self.feedback.age_s < _REMARK_S else None

    def ask(self) -> None:
        """Ask the coach for a hint; asked again, it goes away."""
        self.hint = "" if self.hint else hint(self.session)
        self._hinted = len(self.session.shift.decisions)

    def _bar(self, page: Page, rect: pygame.Rect) -> None:
        session = self.session
        level = session.shift.level
        page.panel(rect, DEEP, 0)
        with page.group("The shift", rect, "status"):
            clock = pygame.Rect(page.px(20), rect.y, page.px(104), rect.height)
            page.text(clock, session.level_clock, 30, "Black", WHITE, middle=True, role="timer")
            closing = f"doors close {level.clock(level.closes_s)}"
            if session.shift.now >= level.closes_s:
                closing = "doors are closed"
            if session.frozen:
                closing = "the clock waits for you"
            where = pygame.Rect(page.px(128), rect.y, page.px(230), rect.height)
            page.text(where, closing, "small", "Regular", MUSTARD if session.frozen else MIST, middle=True)
            name = pygame.Rect(
                page.px(364), rect.y, rect.width - page.px(364 + (600 if self.feedback is None else 670)), rect.height
            )
            page.text(name, f"{level.place}", "body", "Bold", PAPER, middle=True)
            waiting = len(session.shift.waiting(level.desks[level.player].queues))
            gone = session.gone["abandoned"] + session.gone["walked_out"]
            x = rect.right - page.px(590 if self.feedback is None else 660)
            for label, value, colour in (
                ("in line", waiting, SAND),
                ("served", session.gone["served"] + session.gone["promised"], SAGE),
                ("walked away", gone, CORAL if gone else SAND),
            ):
                x = self._chip(page, x, rect, f"{value} {label}", colour)
            if self.feedback is not None:
                ask = pygame.Rect(
                    rect.right - page.px(214), rect.y + page.px(9), page.px(78), rect.height - page.px(20)
                )
                live = session.shift.awaiting and not self.paused and self.coach.lesson is None
                page.button(ask, "Hint", self.ask, "hint", "i", "plain", live, size="small")
            pause = pygame.Rect(rect.right - page.px(128), rect.y + page.px(9), page.px(112), rect.height - page.px(20))
            page.button(pause, "Pause", self.toggle_pause, "pause", "p escape", "plain", not self.paused, size="small")

    @staticmethod
    def _chip(page: Page, x: int, rect: pygame.Rect, words: str, colour: tuple[int, int, int]) -> int:
        width = page.px(134)
        chip = pygame.Rect(x, rect.y + page.px(11), width, rect.height - page.px(22))
        page.panel(chip, mix(DEEP, colour, 0.22), 14)
        page.text(chip, words, "small", "Bold", mix(colour, WHITE, 0.45), align="center", middle=True)
        return x + width + page.px(12)

    def toggle_pause(self) -> None:
        """Stop the clock, or let it go on."""
        self.paused = not self.paused
        self._leaving = False
        self.app.focus = "resume" if self.paused else ""

    def _pause(self, page: Page) -> None:
        box = pygame.Rect(0, 0, page.px(440), page.px(332))
        box.center = page.rect.center
        with page.dialog("Paused", box):
            inner = box.inflate(-page.px(64), -page.px(56))
            page.text(pygame.Rect(inner.x, inner.y, inner.width, page.px(42)), "Paused", "title", "Black", INK)
            row = pygame.Rect(inner.x, inner.y + page.px(54), inner.width, page.px(50))
            page.button(row, "Go on", self.toggle_pause, "resume", "p escape", "primary")
            row = row.move(0, page.px(62))
            timing = "Untimed: the clock waits" if self.session.untimed else "Timed: the line does not wait"
            note = pygame.Rect(row.x, row.y, row.width, page.px(24))
            page.text(note, timing, "body", colour=QUIET, align="center")
            row = row.move(0, page.px(34))
            if self.play is not None:
                page.button(row, "Leave, and go on later", self.app.home, "later", "l", "quiet")
                row = row.move(0, page.px(60))
            words = "Really? It can’t be gone on with" if self._leaving else "Give it up"
            if self.watching:
                words = "Leave"
            page.button(row, words, self.abandon, "leave", "g", "alert" if self._leaving else "quiet")

    def abandon(self) -> None:
        """Give the shift up, when asked twice, and return to the first screen."""
        if not self._leaving and not self.watching:
            self._leaving = True
            return
        self.app.home()
        if self.play is not None:
            self.app.memory.forget(self.play)
