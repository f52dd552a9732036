"""The choice of a level: what there is, where it plays and what it teaches."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pygame

from game.art import backdrop
from game.faces import Faces
from game.screens.briefing import BriefingScreen
from game.ui.page import key_name
from game.ui.theme import CARD, INK, LINE, PAPER, QUIET, SEA
from sim.level import LevelError, level_names, load_level
from sim.people import visitors
from sim.values import Appearance

if TYPE_CHECKING:
    from game.app import App
    from game.ui.page import Page
    from sim.level import Level


_CALM = Appearance(0.2, 0.0)
_ROWS = 3
"""Rows of levels on a page, where there are several."""


class LevelsScreen:
    """The shipped levels as cards."""

    title = "Choose a level"

    def __init__(self, app: App) -> None:
        self.app = app
        self.levels: list[tuple[str, Level]] = []
        self.broken: list[str] = []
        self.first = 0
        """The number of the first level on the page that is shown."""
        self._faces: dict[str, Faces] = {}
        self._views: dict[tuple[str, tuple[int, int]], pygame.Surface] = {}
        for name in level_names():
            try:
                self.levels.append((name, load_level(name)))
            except LevelError as error:
                self.broken.append(str(error.problems[0]).splitlines()[0])

    def draw(self, page: Page, dt: float) -> None:  # noqa: ARG002 - nothing moves here
        page.surface.fill(PAPER)
        margin = page.px(64)
        page.text(
            pygame.Rect(margin, page.px(44), page.rect.width - 2 * margin, page.px(48)),
            "Where do you work today?",
            "title",
            "Black",
        )
        gap = page.px(18)
        columns = 1 if len(self.levels) < 3 else 2
        width = (page.rect.width - 2 * margin - gap * (columns - 1)) // columns
        top, foot = page.px(110), page.rect.bottom - page.px(84)
        height = page.px(236) if columns == 1 else (foot - page.px(14) - top - gap * (_ROWS - 1)) // _ROWS
        shown = self.levels[self.first : self.first + _ROWS * columns]
        with page.group("Levels", pygame.Rect(margin, top, page.rect.width - 2 * margin, foot - top), "list"):
            for number, (name, level) in enumerate(shown):
                x = margin + number % columns * (width + gap)
                y = top + number // columns * (height + gap)
                self._card(page, pygame.Rect(x, y, width, height), number, name, level)
        for number, problem in enumerate(self.broken):
            rect = pygame.Rect(margin, page.px(470) + number * page.px(26), page.rect.width - 2 * margin, page.px(24))
            page.text(rect, f"Not playable: {problem}", "small", colour=QUIET)
        page.button(pygame.Rect(margin, foot, page.px(160), page.px(46)), "Back", self.app.back, "back", "escape")
        self._turning(page, foot, margin, _ROWS * columns)

    def _turning(self, page: Page, y: int, margin: int, on_a_page: int) -> None:
        """The way to earlier and later levels, where they do not fit on one page."""
        if len(self.levels) <= on_a_page:
            return
        width, height = page.px(190), page.px(46)
        later = pygame.Rect(page.rect.width - margin - width, y, width, height)
        earlier = later.move(-width - page.px(14), 0)
        last = self.first + on_a_page
        turn = partial(self._turn, self.first - on_a_page)
        page.button(earlier, "Earlier", turn, "earlier", "pageup", enabled=self.first > 0)
        turn = partial(self._turn, last)
        page.button(later, "Later", turn, "later", "pagedown", enabled=last < len(self.levels))
        where = pygame.Rect(earlier.x - page.px(200), y, page.px(180), height)
        shown = f"{self.first + 1} to {min(last, len(self.levels))} of {len(self.levels)}"
        page.text(where, shown, "body", colour=QUIET, align="right", middle=True)

    def _turn(self, first: int) -> None:
        self.first = first

    def _card(self, page: Page, rect: pygame.Rect, number: int, name: str, level: Level) -> None:
        key = str(number + 1) + (" return" if number == 0 else "")
        start = partial(self._open, name, level)
        node = page.pressable(rect, level.name, start, f"level:{name}", key, value=level.place)
        page.panel(rect, CARD, 16, SEA if page.is_under(rect) else LINE, 2)
        edge = page.px(14)
        view = pygame.Rect(rect.x + edge, rect.y + edge, rect.width * 2 // 5, rect.height - 2 * edge)
        page.surface.blit(self._view(level.scene, view.size), view)
        left = view.right + page.px(24)
        inner = pygame.Rect(left, rect.y + edge, rect.right - left - page.px(18), rect.height - 2 * edge)
        page.key_cap(pygame.Rect(inner.right - page.px(24), inner.y, 0, page.px(30)), key_name(key), INK, CARD)
        name_line = pygame.Rect(inner.x, inner.y, inner.width - page.px(34), page.px(32))
        page.text(name_line, level.name, 24, "Black", silent=True)
        place = pygame.Rect(inner.x, inner.y + page.px(34), inner.width, page.px(22))
        page.text(place, f"{level.place} – {level.trade}", "body", "Bold", SEA, silent=True)
        foot = pygame.Rect(inner.x, inner.bottom - page.px(20), inner.width, page.px(20))
        teaches = "You practise " + ", ".join(level.teaches) + "."
        told = pygame.Rect(inner.x, place.bottom + page.px(6), inner.width, foot.y - place.bottom - page.px(10))
        page.text(told, teaches, "body", colour=INK, least=10.5)
        self._crowd(page, pygame.Rect(inner.x, inner.y + page.px(119), inner.width, page.px(42)), name, level)
        minutes = round(level.closes_s / 60 / level.pace * 1.25)
        words = f"About {minutes} minutes · {len(level.people)} people with a story"
        page.text(foot, words, "small", colour=QUIET)
        page.focus_ring(node)

    def _crowd(self, page: Page, rect: pygame.Rect, name: str, level: Level) -> None:
        """The faces of those who may come, where there is room for them."""
        if rect.bottom > page.rect.bottom or not level.people or len(self.levels) > 2:
            return
        faces = self._faces.setdefault(name, Faces(level, 0))
        faces.new_frame(3)
        size = rect.height
        step = min(size + page.px(6), (rect.width - size) // max(len(level.people) - 1, 1))
        for number, visit in enumerate(visitors(level, 0)[: len(level.people)]):
            page.surface.blit(faces.head(faces.look(visit), _CALM, size), (rect.x + number * step, rect.y))

    def _view(self, scene: str, size: tuple[int, int]) -> pygame.Surface:
        found = self._views.get((scene, size))
        if found is None:
            found = self._views[(scene, size)] = backdrop(scene, size)
        return found

    def _open(self, name: str, level: Level) -> None:
        self.app.open(BriefingScreen(self.app, name, level))
