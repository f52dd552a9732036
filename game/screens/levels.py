"""The course as a map: every level a place on the way, with the stars that were earned and what it teaches."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from math import cos, pi, sin
from typing import TYPE_CHECKING

import pygame

from game.art import backdrop
from game.screens.briefing import BriefingScreen, star
from game.screens.firm import FirmScreen
from game.ui.theme import CARD, DEEP, INK, LINE, MIST, MUSTARD, PAPER, QUIET, SAGE, SAND, SEA, WHITE, mix
from sim.level import LevelError, level_names, load_level
from sim.level.library import course

if TYPE_CHECKING:
    from game.app import App
    from game.memory import Best
    from game.ui.page import Page
    from sim.level import Level

_COLUMNS, _ROWS = 5, 3
_ASIDE = 352
_PLAYED_LONGER = 1.25
"""How much longer a shift lasts than until the doors close."""


class LevelsScreen:
    """Choose where to work."""

    title = "The course"

    def __init__(self, app: App) -> None:
        self.app = app
        self.first = 0
        """The number of the first level on the page."""
        self.levels: list[tuple[str, Level]] = []
        self.broken: list[str] = []
        """What is wrong with levels that can't be played."""
        self._views: dict[tuple[str, int, tuple[int, int]], pygame.Surface] = {}
        self._ground: pygame.Surface | None = None
        for name in level_names():
            try:
                self.levels.append((name, load_level(name)))
            except LevelError as error:
                self.broken.append(str(error.problems[0]).splitlines()[0])
        self._best: dict[str, Best] = {}
        self._known = -1

    def draw(self, page: Page, dt: float) -> None:  # noqa: ARG002 - nothing moves here
        self._look_up()
        margin = page.px(48)
        aside = pygame.Rect(page.rect.right - margin - page.px(_ASIDE), page.px(104), page.px(_ASIDE), 0)
        aside.height = page.rect.bottom - page.px(92) - aside.y
        ground = pygame.Rect(margin, aside.y, aside.x - margin - page.px(24), aside.height)
        page.surface.fill(PAPER)
        page.text(
            pygame.Rect(margin, page.px(32), page.px(620), page.px(48)), "Where do you work today?", "title", "Black"
        )
        earned = sum(best.stars for best in self._best.values())
        there = sum(len(level.goals) for _, level in self.levels)
        count = pygame.Rect(aside.right - page.px(220), page.px(38), page.px(180), page.px(36))
        page.text(count, f"{earned} of {there} stars", "heading", "Bold", QUIET, align="right", middle=True)
        star(page, (aside.right - page.px(18), count.centery), page.px(14), True)
        page.surface.blit(self._map(ground.size), ground)
        shown = self.levels[self.first : self.first + _COLUMNS * _ROWS]
        places = _places(len(shown), ground)
        self._way(page, places)
        here = self._here(page, shown, places)
        with page.group("The places", ground, "list"):
            for number, ((name, level), place) in enumerate(zip(shown, places, strict=True)):
                self._stop(page, place, self.first + number, name, level, number == here)
        if shown:
            self._about(page, aside, *shown[here])
        self._foot(page, margin)

    def _look_up(self) -> None:
        """What has been achieved since this was last shown."""
        finished = len(self.app.memory.finished())
        if finished != self._known:
            self._known = finished
            self._best = {name: self.app.memory.best(name) for name, _ in self.levels}

    def _here(self, page: Page, shown: list[tuple[str, Level]], places: list[tuple[int, int]]) -> int:
        """Which place is described: the one under pointer or focus, else where to go next."""
        for number, ((name, _), place) in enumerate(zip(shown, places, strict=True)):
            if page.focus == f"level:{name}" or page.is_under(_bounds(page, place)):
                return number
        return next((n for n, (name, _) in enumerate(shown) if not self._best[name].stars), 0)

    # --- the map ----------------------------------------------------------------------------------

    def _map(self, size: tuple[int, int]) -> pygame.Surface:
        if self._ground is None or self._ground.get_size() != size:
            self._ground = _chart(size)
        return self._ground

    @staticmethod
    def _way(page: Page, places: list[tuple[int, int]]) -> None:
        """A dotted line from place to place, around the names where it turns."""
        step, middle = page.px(15), page.rect.width // 3
        for (x, y), (to_x, to_y) in pairwise(places):
            length = max(((to_x - x) ** 2 + (to_y - y) ** 2) ** 0.5, 1.0)
            for part in range(1, int(length // step) + 1):
                share = part * step / length
                out = sin(pi * share) * page.px(66) * (1 if x > middle else -1) if to_x == x else 0.0
                dot = (round(x + (to_x - x) * share + out), round(y + (to_y - y) * share))
                pygame.draw.circle(page.surface, mix(SAND, DEEP, 0.35), dot, page.px(2.6))

    def _stop(self, page: Page, place: tuple[int, int], number: int, name: str, level: Level, here: bool) -> None:
        best = self._best[name]
        bounds = _bounds(page, place)
        goals = len(level.goals)
        key = str(number + 1) if number < 9 else ""
        said = f"{level.place}; {best.stars} of {goals} stars" + ("" if best.plays else ", not played yet")
        node = page.pressable(bounds, level.name, partial(self._open, name, level), f"level:{name}", key, value=said)
        radius = page.px(27)
        inside = name in course()
        fill = SAGE if best.stars == goals else SEA if best.plays else CARD
        pygame.draw.circle(page.surface, mix(DEEP, PAPER, 0.55), (place[0], place[1] + page.px(3)), radius)
        pygame.draw.circle(page.surface, fill if inside else mix(fill, MUSTARD, 0.4), place, radius)
        pygame.draw.circle(page.surface, MUSTARD if here else LINE, place, radius, page.px(4 if here else 2))
        cap = pygame.Rect(0, 0, radius * 2, radius * 2)
        cap.center = place
        ink = WHITE if best.plays else INK
        page.text(cap, str(number + 1), 21, "Black", ink, align="center", middle=True, silent=True)
        for goal in range(goals):
            x = place[0] + round((goal - (goals - 1) / 2) * page.px(22))
            star(page, (x, place[1] + radius + page.px(15)), page.px(9), goal < best.stars)
        words = pygame.Rect(bounds.x, place[1] + radius + page.px(27), bounds.width, page.px(42))
        page.text(words, level.name, 16, "Bold", INK, align="center", silent=True, least=11.0)
        node.inked, node.fits = page.last_fit
        page.focus_ring(node)

    def _open(self, name: str, level: Level) -> None:
        self.app.open(BriefingScreen(self.app, name, level))

    # --- what is known of a place -----------------------------------------------------------------

    def _about(self, page: Page, rect: pygame.Rect, name: str, level: Level) -> None:
        with page.group(f"About {level.name}", rect):
            page.panel(rect, CARD, 16, LINE)
            edge = page.px(18)
            view = pygame.Rect(rect.x + edge, rect.y + edge, rect.width - 2 * edge, round(rect.height * 0.29))
            page.surface.blit(self._view(level, view.size), view)
            x, width = view.x, view.width
            y = view.bottom + page.px(12)
            page.text(pygame.Rect(x, y, width, page.px(34)), level.name, 25, "Black", INK)
            where = f"{level.place} – {level.trade}"
            page.text(pygame.Rect(x, y + page.px(36), width, page.px(42)), where, 16, "Bold", SEA)
            y += page.px(84)
            page.text(pygame.Rect(x, y, width, page.px(22)), "You practise", "small", "Bold", QUIET)
            for taught in level.teaches:
                y += page.px(24)
                page.text(pygame.Rect(x, y, width, page.px(23)), f"– {taught}", 16, least=11.0)
            best = self._best[name]
            minutes = round(level.closes_s / 60 / level.pace * _PLAYED_LONGER)
            lines = [f"About {minutes} minutes · {len(level.people)} people with a story"]
            if best.plays:
                times = "once" if best.plays == 1 else f"{best.plays} times"
                lines.append(f"Played {times} · best {best.points} points")
            for line in reversed(lines):
                place = pygame.Rect(
                    x, rect.bottom - edge - page.px(22) * (len(lines) - lines.index(line)), width, page.px(22)
                )
                page.text(place, line, "small", colour=QUIET)

    def _view(self, level: Level, size: tuple[int, int]) -> pygame.Surface:
        key = (level.scene, len(level.desks) - 1, size)
        found = self._views.get(key)
        if found is None:
            found = self._views[key] = backdrop(level.scene, size, len(level.desks) - 1)
        return found

    # --- and from here ------------------------------------------------------------------------------

    def _foot(self, page: Page, margin: int) -> None:
        y, height = page.rect.bottom - page.px(72), page.px(46)
        page.button(pygame.Rect(margin, y, page.px(160), height), "Back", self.app.back, "back", "escape")
        place = pygame.Rect(margin + page.px(176), y, page.px(220), height)
        page.button(place, "Manage the firm", self._manage, "firm", "f")
        if self.broken:
            words = f"Not playable: {self.broken[0]}"
            place = pygame.Rect(margin + page.px(412), y, page.rect.width - 2 * margin - page.px(820), height)
            page.text(place, words, "small", colour=QUIET, middle=True)
        on_a_page = _COLUMNS * _ROWS
        if len(self.levels) <= on_a_page:
            return
        later = pygame.Rect(page.rect.right - margin - page.px(190), y, page.px(190), height)
        earlier = later.move(-later.width - page.px(14), 0)
        turn = partial(self._turn, self.first - on_a_page)
        page.button(earlier, "Earlier", turn, "earlier", "pageup", enabled=self.first > 0)
        turn = partial(self._turn, self.first + on_a_page)
        page.button(later, "Later", turn, "later", "pagedown", enabled=self.first + on_a_page < len(self.levels))

    def _manage(self) -> None:
        self.app.open(FirmScreen(self.app))

    def _turn(self, first: int) -> None:
        self.first = first


def _bounds(page: Page, place: tuple[int, int]) -> pygame.Rect:
    """What belongs to a place on the map: its circle, stars and name."""
    return pygame.Rect(place[0] - page.px(72), place[1] - page.px(34), page.px(144), page.px(138))


def _places(count: int, ground: pygame.Rect) -> list[tuple[int, int]]:
    """Where the levels stand: along a way that turns at the end of each row."""
    across, down = ground.width / _COLUMNS, ground.height / _ROWS
    found = []
    for number in range(count):
        row, column = divmod(number, _COLUMNS)
        if row % 2:
            column = _COLUMNS - 1 - column
        lift = down * 0.07 * (1 if column % 2 else -1)
        found.append((round(ground.x + across * (column + 0.5)), round(ground.y + down * (row + 0.33) + lift)))
    return found


def _chart(size: tuple[int, int]) -> pygame.Surface:
    """The ground of the map: land, a bay, and lines of depth along the shore."""
    width, height = size
    chart = pygame.Surface(size)
    chart.fill(mix(SAND, PAPER, 0.45))
    for ring in range(5, -1, -1):
        reach = 1.0 + 0.055 * ring
        shore = [
            (
                width * (0.5 + reach * (0.56 + 0.035 * sin(angle * 3 + 1) + 0.02 * cos(angle * 7)) * cos(angle)),
                height * (1.02 - reach * (0.34 + 0.04 * sin(angle * 5)) * sin(angle)),
            )
            for angle in (pi * step / 60 for step in range(61))
        ]
        pygame.draw.polygon(chart, mix(MIST, mix(SAND, PAPER, 0.45), ring / 6), [*shore, (0, height), (width, height)])
    mask = pygame.Surface(size, pygame.SRCALPHA)
    pygame.draw.rect(mask, WHITE, mask.get_rect(), border_radius=max(width // 50, 1))
    rounded = chart.convert_alpha()
    rounded.blit(mask, (0, 0), special_flags=pygame.BLEND_RGBA_MIN)
    return rounded
