"""A level while it is written: the window opens at one customer and takes up what is saved, keeping the place."""

from __future__ import annotations

from dataclasses import replace
from time import monotonic
from typing import TYPE_CHECKING

import pygame

from game.screens.shift import ShiftScreen
from game.session import Session
from game.ui.theme import CARD, CORAL, INK
from sim.catalog import load_catalog
from sim.level import LevelError, find_level
from sim.level.library import changed_at, level_of, read_level
from sim.level.plan import Individual
from sim.problems import Problem, listing, near_miss
from sim.shift import Shift
from sim.values import Action, IllegalAction

if TYPE_CHECKING:
    from game.app import App
    from game.ui.page import Page
    from sim.level import Level

_LOOK_S = 0.4
"""How often the files are looked at."""
_SHOWN = 3
"""How many problems are shown at once."""


def level_at(level: Level, story_id: str) -> Level:
    """A level to which only somebody with this story comes, at once. Raises LevelError if there is no such story."""
    ids = [story.id for story in level.stories]
    if not story_id:
        return level
    if story_id not in ids:
        message = f"there is no story “{story_id}”; there are {listing(ids)}.{near_miss(story_id, ids)}"
        raise LevelError([Problem("LV023", message, level.id)])
    number = ids.index(story_id)
    person = next((person for person in level.people if person.story == number), None)
    if person is None:
        person = Individual(
            "Somebody", "there", "somebody in the line", "neutral", number, (0.0, 0.0), False, False, {}
        )
    return replace(level, people=(replace(person, arrives_s=(0.0, 0.0)),), rates=())


class PreviewScreen(ShiftScreen):
    """Playing a level that may change. Raises LevelError when it cannot be opened at all."""

    def __init__(self, app: App, name: str, at: str, seed: int, watch: bool) -> None:
        self._name, self._at, self._seed, self._watch = name, at, seed, watch
        self.problems: tuple[str, ...] = ()
        """What is wrong with what was saved last; the level as it was before is still played."""
        self._looked = monotonic()
        self._app = app
        self._files = {find_level(name): 0}
        self._begin(())

    def _begin(self, responses: tuple[str, ...]) -> None:
        """Open the level as it is now, and take the responses as far as they are open."""
        checked = read_level(self._name)
        level = level_at(level_of(checked, load_catalog()), self._at)
        self._files = {file: changed_at(file) for file in (checked.path, *checked.shared)}
        shift = Shift(level, self._seed)
        for response in responses or (("next",) if self._at else ()):
            shift.advance()
            try:
                shift.act(Action(response))
            except IllegalAction:
                break
        super().__init__(self._app, Session(shift, self._name, untimed=True))

    def draw(self, page: Page, dt: float) -> None:
        if self._watch and monotonic() - self._looked > _LOOK_S:
            self.look()
        super().draw(page, dt)
        if self.problems:
            self._show(page)

    def look(self) -> None:
        """Take up what has been saved since."""
        self._looked = monotonic()
        changed = {file: changed_at(file) for file in self._files}
        if changed == self._files:
            return
        self._files = changed
        try:
            self._begin(tuple(decision.response for decision in self.session.shift.decisions))
            self.problems = ()
        except LevelError as error:
            self.problems = tuple(str(problem) for problem in error.problems)

    def finish(self) -> None:
        """Whoever was here has gone: they come again."""
        self._over_s = 0.0
        try:
            self._begin(())
        except LevelError as error:
            self.problems = tuple(str(problem) for problem in error.problems)

    def _show(self, page: Page) -> None:
        """The problems, above what is still played."""
        rest = len(self.problems) - _SHOWN
        heads = [problem.splitlines()[0] for problem in self.problems[:_SHOWN]]
        if rest > 0:
            heads.append(f"... and {rest} more")
        rect = pygame.Rect(page.px(40), page.px(64), page.rect.width - page.px(80), page.px(44 + 44 * len(heads)))
        with page.group("What was saved can’t be played", rect, "alert"):
            page.panel(rect, CARD, 12, CORAL, 2)
            inner = rect.inflate(-page.px(36), -page.px(20))
            title = pygame.Rect(inner.x, inner.y, inner.width, page.px(26))
            page.text(
                title, "What was saved can’t be played; this is the level as it was before.", "body", "Bold", CORAL
            )
            for number, head in enumerate(heads):
                line = pygame.Rect(inner.x, inner.y + page.px(30 + 44 * number), inner.width, page.px(40))
                page.text(line, head, "small", colour=INK, least=9.0)
