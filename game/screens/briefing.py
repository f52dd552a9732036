"""The briefing: where one is, who is there, what counts today, and how the shift is to run."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

import pygame

from game.art import backdrop
from game.faces import Faces
from game.screens.shift import ShiftScreen
from game.ui.theme import CARD, DEEP, LINE, MUSTARD, PAPER, QUIET, SAND, SEA, mix
from sim.shift import Shift
from sim.values import Appearance

if TYPE_CHECKING:
    from pathlib import Path

    from game.app import App
    from game.ui.page import Page
    from sim.level import Level

_SEEDS = 1_000_000


class BriefingScreen:
    """Before the doors open."""

    def __init__(
        self,
        app: App,
        name: str,
        level: Level,
        seed: int | None = None,
        untimed: bool | None = None,
        log: Path | None = None,
    ) -> None:
        """`untimed` is as the player likes it unless said otherwise."""
        self.app = app
        self.title = f"Briefing: {level.name}"
        self.name = name
        self.level = level
        self.seed = secrets.randbelow(_SEEDS) if seed is None else seed
        self.untimed = app.memory.settings.untimed if untimed is None else untimed
        self.practice = level.mode == "practice" or (level.mode == "either" and not app.memory.best(name).plays)
        """Whether a coach speaks up; at first, where the level leaves it open."""
        self.log = log
        self.faces = Faces(level, 0)
        self._view: pygame.Surface | None = None

    def draw(self, page: Page, dt: float) -> None:  # noqa: ARG002 - nothing moves here
        page.surface.fill(PAPER)
        self.faces.new_frame(9)
        margin = page.px(64)
        left = int((page.rect.width - 2 * margin) * 0.58)
        page.text(pygame.Rect(margin, page.px(40), left, page.px(46)), self.level.name, "title", "Black")
        page.text(pygame.Rect(margin, page.px(86), left, page.px(26)), self.level.place, "heading", "Bold", SEA)
        y = page.px(132)
        for paragraph in self.level.briefing:
            height = page.height_of(paragraph, left, 19)
            page.text(pygame.Rect(margin, y, left, height), paragraph, 19)
            y += height + page.px(16)
        room = page.rect.bottom - page.px(92 + 24) - y
        if room > page.px(110):
            view = pygame.Rect(margin, y + page.px(4), left, min(room, page.px(240)))
            if self._view is None or self._view.get_size() != view.size:
                self._view = backdrop(self.level.scene, view.size, len(self.level.desks) - 1)
            page.image(self._view, view.topleft, self.level.place)
        self._aside(page, pygame.Rect(margin + left + page.px(48), page.px(48), 0, 0))
        self._buttons(page, margin)

    def _aside(self, page: Page, corner: pygame.Rect) -> None:
        x, y = corner.topleft
        width = page.rect.width - x - page.px(64)
        height = page.px(80 + 34 * len(self.level.goals))
        box = pygame.Rect(x, y, width, height)
        page.panel(box, CARD, 16, LINE)
        inner = box.inflate(-page.px(40), -page.px(32))
        with page.group("What counts today", box):
            page.text(pygame.Rect(inner.x, inner.y, inner.width, page.px(28)), "What counts today", "heading", "Bold")
            for number, goal in enumerate(self.level.goals):
                row = pygame.Rect(inner.x, inner.y + page.px(44 + 34 * number), inner.width, page.px(28))
                star(page, (row.x + page.px(10), row.y + page.px(11)), page.px(11), True)
                page.text(
                    pygame.Rect(row.x + page.px(32), row.y, row.width - page.px(32), row.height), goal.title, "body"
                )
        y = box.bottom + page.px(28)
        if len(self.level.desks) == 1:
            page.text(pygame.Rect(x, y, width, page.px(28)), "Nobody else is on duty.", "body", colour=QUIET)
            return
        page.text(pygame.Rect(x, y, width, page.px(28)), "At the other windows", "heading", "Bold")
        y += page.px(40)
        size = page.px(58)
        for number, desk in enumerate(self.level.desks):
            if number == self.level.player:
                continue
            look = self.faces.colleague_look(number)
            page.image(self.faces.head(look, Appearance(desk.mood, 0.0), size), (x, y), desk.name)
            queues = ", ".join(self.level.queues[queue][1].lower() for queue in desk.queues)
            words = pygame.Rect(x + size + page.px(14), y, width - size - page.px(14), size)
            page.text(pygame.Rect(words.x, y + page.px(6), words.width, page.px(24)), desk.name, "body", "Bold")
            page.text(pygame.Rect(words.x, y + page.px(30), words.width, page.px(22)), queues, "small", colour=QUIET)
            y += size + page.px(12)

    def _buttons(self, page: Page, margin: int) -> None:
        y = page.rect.bottom - page.px(92)
        height = page.px(54)
        start = pygame.Rect(page.rect.right - margin - page.px(240), y, page.px(240), height)
        timing = "Untimed: the clock waits for you" if self.untimed else "Timed: the line does not wait"
        toggle = pygame.Rect(start.x - page.px(20) - page.px(310), y, page.px(310), height)
        page.button(pygame.Rect(margin, y, page.px(150), height), "Back", self.app.back, "back", "escape")
        page.button(toggle, timing, self._toggle, "timing", "u", size=16)
        coached = "Practice: a coach is with you" if self.practice else "Exam: nobody helps"
        mode = pygame.Rect(toggle.x - page.px(16) - page.px(290), y, page.px(290), height)
        page.button(mode, coached, self._coach, "mode", "m", enabled=self.level.mode == "either", size=16)
        page.button(start, "Open the window", self._start, "start", "return", "primary", size=20)

    def _toggle(self) -> None:
        self.untimed = not self.untimed

    def _coach(self) -> None:
        self.practice = not self.practice

    def _start(self) -> None:
        shift = Shift(self.level, self.seed)
        self.app.replace(ShiftScreen.begun(self.app, shift, self.name, self.untimed, self.practice, self.log))


def star(page: Page, centre: tuple[int, int], radius: int, lit: bool) -> None:
    """A star, lit or not."""
    colour = MUSTARD if lit else mix(SAND, PAPER, 0.3)
    points = []
    for corner in range(10):
        reach = radius if corner % 2 == 0 else radius * 0.45
        direction = pygame.Vector2(0, -reach).rotate(36 * corner)
        points.append((centre[0] + direction.x, centre[1] + direction.y))
    pygame.draw.polygon(page.surface, colour, points)
    pygame.draw.aalines(page.surface, mix(colour, DEEP, 0.18), True, points)
