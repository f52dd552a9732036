"""The shift: how its parts share the window, what a press does, and when it is over."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from game.coach import Coach
from game.screens.notebook import Notebook
from game.screens.stage import Stage
from game.screens.table import Table
from game.session import Session
from game.ui.theme import CORAL, DEEP, INK, MIST, MUSTARD, PAPER, QUIET, SAGE, SAND, WHITE, mix

if TYPE_CHECKING:
    from pathlib import Path

    from game.app import App
    from game.ui.page import Page
    from sim.shift import Shift

_BAR, _ASIDE, _TABLE = 54, 300, 316
"""Heights of the top bar and the table, width of the notebook, in design units."""
_AFTER_S = 2.5
"""Real seconds between the last customer's leaving and the debrief."""


class ShiftScreen:
    """Playing a shift, or watching one in which somebody else decides."""

    def __init__(
        self, app: App, shift: Shift, name: str, untimed: bool = False, log: Path | None = None, watching: bool = False
    ) -> None:
        self.app = app
        self.title = shift.level.name
        self.session = Session(shift, name, untimed, log, watching)
        self.watching = watching
        self.paused = False
        self.stage = Stage(self.session)
        self.table = Table(self.session, watching)
        self.notebook = Notebook(self.session, watching)
        self.coach = Coach(shift.level)
        self._over_s = 0.0
        self._leaving = False
        """Whether leaving was asked for once."""

    def leave(self) -> None:
        """The window closes: finish the log."""
        self.session.close()

    def draw(self, page: Page, dt: float) -> None:
        session = self.session
        session.faces.new_frame()
        still = self.paused or self.coach.lesson is not None
        if not still:
            session.pass_time(dt)
        page.surface.fill(PAPER)
        width, height = page.rect.size
        bar, aside, table = page.px(_BAR), page.px(_ASIDE), page.px(_TABLE)
        stage = pygame.Rect(0, bar, width - aside, height - bar - table)
        self.stage.draw(page, stage, 0.0 if still else dt)
        self.table.draw(page, pygame.Rect(0, stage.bottom, width - aside, table), still)
        self.notebook.draw(page, pygame.Rect(width - aside, bar, aside, height - bar))
        self._bar(page, pygame.Rect(0, 0, width, bar))
        if self.paused:
            self._pause(page)
        elif not self.watching:
            self.coach.look(session.observe())
            self.coach.draw(page)
        if session.finished:
            self._over_s += dt
            if self._over_s > _AFTER_S:
                self.finish()

    def finish(self) -> None:
        """Go on to the debrief."""
        from game.screens.debrief import DebriefScreen

        self.session.close()
        self.app.replace(DebriefScreen(self.app, self.session))

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
            name = pygame.Rect(page.px(364), rect.y, rect.width - page.px(364 + 600), rect.height)
            page.text(name, f"{level.place}", "body", "Bold", PAPER, middle=True)
            waiting = len(session.shift.waiting(level.desks[level.player].queues))
            gone = session.left["abandoned"] + session.left["walked_out"]
            x = rect.right - page.px(590)
            for label, value, colour in (
                ("in line", waiting, SAND),
                ("served", session.left["served"] + session.left["promised"], SAGE),
                ("walked away", gone, CORAL if gone else SAND),
            ):
                x = self._chip(page, x, rect, f"{value} {label}", colour)
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
        box = pygame.Rect(0, 0, page.px(440), page.px(274))
        box.center = page.rect.center
        with page.dialog("Paused", box):
            inner = box.inflate(-page.px(64), -page.px(56))
            page.text(pygame.Rect(inner.x, inner.y, inner.width, page.px(42)), "Paused", "title", "Black", INK)
            row = pygame.Rect(inner.x, inner.y + page.px(54), inner.width, page.px(50))
            page.button(row, "Go on", self.toggle_pause, "resume", "p escape", "primary")
            row = row.move(0, page.px(64))
            timing = "Untimed: the clock waits" if self.session.untimed else "Timed: the line does not wait"
            note = pygame.Rect(row.x, row.y, row.width, page.px(24))
            page.text(note, timing, "body", colour=QUIET, align="center")
            row = row.move(0, page.px(36))
            words = "Really? The shift ends here" if self._leaving else "Leave the shift"
            page.button(row, words, self.abandon, "leave", "l", "alert" if self._leaving else "quiet")

    def abandon(self) -> None:
        """Give the shift up, when asked twice, and return to the first screen."""
        if not self._leaving:
            self._leaving = True
            return
        self.session.close()
        self.app.home()
