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


class LevelsScreen:
    """The shipped levels as cards."""

    title = "Choose a level"

    def __init__(self, app: App) -> None:
        self.app = app
        self.levels: list[tuple[str, Level]] = []
        self.broken: list[str] = []
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
        gap = page.px(22)
        columns = 1 if len(self.levels) < 3 else 2
        width = (page.rect.width - 2 * margin - gap * (columns - 1)) // columns
        height = page.px(236 if columns == 1 else 150)
        top = page.px(116)
        with page.group("Levels", pygame.Rect(margin, top, page.rect.width - 2 * margin, height), "list"):
            for number, (name, level) in enumerate(self.levels):
                x = margin + number % columns * (width + gap)
                y = top + number // columns * (height + gap)
                self._card(page, pygame.Rect(x, y, width, height), number, name, level)
        for number, problem in enumerate(self.broken):
            rect = pygame.Rect(margin, page.px(470) + number * page.px(26), page.rect.width - 2 * margin, page.px(24))
            page.text(rect, f"Not playable: {problem}", "small", colour=QUIET)
        back = pygame.Rect(margin, page.rect.bottom - page.px(84), page.px(160), page.px(46))
        page.button(back, "Back", self.app.back, "back", "escape")

    def _card(self, page: Page, rect: pygame.Rect, number: int, name: str, level: Level) -> None:
        key = (str(number + 1) if number < 9 else "") + (" return" if number == 0 else "")
        start = partial(self._open, name, level)
        node = page.pressable(rect, level.name, start, f"level:{name}", key, value=level.place)
        page.panel(rect, CARD, 16, SEA if page.is_under(rect) else LINE, 2)
        view = pygame.Rect(rect.x + page.px(16), rect.y + page.px(16), rect.width * 2 // 5, rect.height - page.px(32))
        page.surface.blit(self._view(level.scene, view.size), view)
        left = view.right + page.px(30)
        inner = pygame.Rect(left, rect.y + page.px(24), rect.right - left - page.px(24), rect.height - page.px(44))
        half = inner.width
        if key:
            page.key_cap(pygame.Rect(inner.right - page.px(24), inner.y, 0, page.px(34)), key_name(key), INK, CARD)
        page.text(pygame.Rect(inner.x, inner.y, half, page.px(34)), level.name, 26, "Black", silent=True)
        page.text(
            pygame.Rect(inner.x, inner.y + page.px(38), half, page.px(24)),
            f"{level.place} – {level.trade}",
            "body",
            "Bold",
            SEA,
            silent=True,
        )
        teaches = "You practise " + ", ".join(level.teaches) + "."
        page.text(pygame.Rect(inner.x, inner.y + page.px(72), half, page.px(52)), teaches, "body", colour=INK)
        self._crowd(page, pygame.Rect(inner.x, inner.y + page.px(119), half, page.px(42)), name, level)
        minutes = round(level.closes_s / 60 / level.pace * 1.25)
        foot = f"About {minutes} minutes · {len(level.people)} people with a story"
        page.text(pygame.Rect(inner.x, inner.bottom - page.px(22), half, page.px(22)), foot, "small", colour=QUIET)
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
