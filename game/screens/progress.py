"""What a player has done and what they are good at: every shift with its stars, and skills with how sure they are."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

import pygame

from game.screens.briefing import BriefingScreen, star
from game.ui.theme import CARD, CORAL, INK, LINE, MUSTARD, PAPER, QUIET, SAGE, SAND, SEA, mix
from game.ui.tree import Node
from sim.competence import COMPETENCIES, practise_next, skills_from
from sim.level import load_level
from sim.level.library import course

if TYPE_CHECKING:
    from game.app import App
    from game.memory import Memory, Play
    from game.ui.page import Page
    from sim.competence import Skill

_ROW = 46
_LATEST = 20
"""How many of the latest shifts speak of what a player is good at now."""
_WEAK, _STRONG = 0.4, 0.7


class ProgressScreen:
    """A player's record."""

    title = "Your progress"

    def __init__(self, app: App) -> None:
        self.app = app
        self.plays = app.memory.finished()
        self.skills = skills_from(app.memory.evidence(_LATEST))
        self.weak = practise_next(self.skills)
        self.where = where_to_practise(self.weak, app.memory) if self.weak else None
        self.first = 0

    def draw(self, page: Page, dt: float) -> None:  # noqa: ARG002 - nothing moves here
        page.surface.fill(PAPER)
        margin = page.px(48)
        width = page.rect.width - 2 * margin
        name = self.app.memory.settings.name
        head = f"{name}’s progress" if name else "Your progress"
        page.text(pygame.Rect(margin, page.px(32), width, page.px(48)), head, "title", "Black")
        foot = page.rect.bottom - page.px(72)
        body = pygame.Rect(margin, page.px(96), width, foot - page.px(96 + 18))
        left = pygame.Rect(body.x, body.y, round(width * 0.5), body.height)
        right = pygame.Rect(left.right + page.px(24), body.y, body.right - left.right - page.px(24), body.height)
        self._skills(page, left)
        self._shifts(page, right)
        page.button(pygame.Rect(margin, foot, page.px(160), page.px(46)), "Back", self.app.back, "back", "escape")
        if self.where is not None and self.weak is not None:
            level = load_level(self.where)
            place = pygame.Rect(left.right - page.px(400), foot, page.px(400), page.px(46))
            words = f"Practise {COMPETENCIES[self.weak].title.lower()}: {level.name}"
            page.button(place, words, partial(self._practise, self.where), "practise", "p", "primary", size=17)

    def _practise(self, name: str) -> None:
        self.app.open(BriefingScreen(self.app, name, load_level(name)))

    # --- what they are good at ----------------------------------------------------------------------

    def _skills(self, page: Page, rect: pygame.Rect) -> None:
        page.panel(rect, CARD, 16, LINE)
        inner = rect.inflate(-page.px(44), -page.px(32))
        with page.group("What you are good at", rect, "list"):
            page.text(
                pygame.Rect(inner.x, inner.y, inner.width, page.px(28)), "What you are good at", "heading", "Bold"
            )
            told = "From your latest shifts. The band is where it lies nine times in ten; the dot is the best guess."
            page.text(
                pygame.Rect(inner.x, inner.y + page.px(30), inner.width, page.px(22)),
                told,
                "small",
                colour=QUIET,
                least=9.0,
            )
            top = inner.y + page.px(62)
            tall = (inner.bottom - top) // len(COMPETENCIES)
            for number, id_ in enumerate(COMPETENCIES):
                row = pygame.Rect(inner.x, top + number * tall, inner.width, tall)
                self._skill(page, row, id_, self.skills[id_])

    def _skill(self, page: Page, rect: pygame.Rect, id_: str, skill: Skill) -> None:
        competency = COMPETENCIES[id_]
        left = round(rect.width * 0.52)
        title = pygame.Rect(rect.x, rect.y, left, page.px(22))
        page.text(title, competency.title, 16, "Bold", SEA if id_ == self.weak else INK, least=10.0)
        does = pygame.Rect(rect.x, rect.y + page.px(21), left, min(rect.height - page.px(22), page.px(19)))
        page.text(does, competency.does, 13, colour=QUIET, least=8.5)
        bar = pygame.Rect(
            rect.x + left + page.px(16), rect.y + page.px(13), rect.width - left - page.px(16), page.px(12)
        )
        if not skill.enough:
            place = pygame.Rect(bar.x, rect.y, bar.width, page.px(38))
            moments = "1 moment" if skill.moments == 1 else f"{skill.moments} moments"
            page.text(place, f"not enough seen yet ({moments})", "small", colour=QUIET, middle=True, least=9.0)
            return
        pygame.draw.rect(page.surface, mix(SAND, CARD, 0.3), bar, border_radius=bar.height // 2)
        band = pygame.Rect(bar.x + round(bar.width * skill.low), bar.y, 0, bar.height)
        band.width = max(round(bar.width * (skill.high - skill.low)), bar.height)
        colour = CORAL if skill.mean < _WEAK else MUSTARD if skill.mean < _STRONG else SAGE
        pygame.draw.rect(page.surface, mix(colour, CARD, 0.45), band, border_radius=bar.height // 2)
        dot = (bar.x + round(bar.width * skill.mean), bar.centery)
        pygame.draw.circle(page.surface, mix(colour, INK, 0.25), dot, page.px(8))
        said = f"{skill.mean:.0%}, between {skill.low:.0%} and {skill.high:.0%}, from {skill.moments} moments"
        page.add(Node("meter", competency.title, value=said, bounds=bar))

    # --- what they have done ------------------------------------------------------------------------

    def _shifts(self, page: Page, rect: pygame.Rect) -> None:
        page.panel(rect, CARD, 16, LINE)
        inner = rect.inflate(-page.px(44), -page.px(32))
        with page.group("Shifts, the latest first", rect, "list"):
            page.text(pygame.Rect(inner.x, inner.y, inner.width, page.px(28)), "Your shifts", "heading", "Bold")
            body = pygame.Rect(inner.x, inner.y + page.px(40), inner.width, inner.height - page.px(40))
            if not self.plays:
                page.text(
                    body, "No shift has been played to its end yet.", "body", colour=QUIET, align="center", middle=True
                )
            tall = page.px(_ROW)
            shown = max(body.height // tall, 1)
            if len(self.plays) > shown:
                shown = max((body.height - page.px(46)) // tall, 1)
                self._turning(page, body, shown)
            for number, play in enumerate(self.plays[self.first : self.first + shown]):
                self._row(page, pygame.Rect(body.x, body.y + number * tall, body.width, tall), play)

    def _turning(self, page: Page, body: pygame.Rect, shown: int) -> None:
        half = (body.width - page.px(12)) // 2
        newer = pygame.Rect(body.x, body.bottom - page.px(38), half, page.px(38))
        turn = partial(self._turn, self.first - shown)
        page.button(newer, "Newer", turn, "newer", "pageup", "quiet", self.first > 0, size="small")
        older = self.first + shown < len(self.plays)
        turn = partial(self._turn, self.first + shown)
        place = newer.move(half + page.px(12), 0)
        page.button(place, "Older", turn, "older", "pagedown", "quiet", older, size="small")

    def _turn(self, first: int) -> None:
        self.first = max(first, 0)

    @staticmethod
    def _row(page: Page, rect: pygame.Rect, play: Play) -> None:
        when = datetime.fromisoformat(play.ended or play.began).astimezone()
        how = [words for words, so in (("practice", play.practice), ("untimed", play.untimed)) if so]
        told = ", ".join([f"{when.day} {when:%B %Y, %H:%M}", *how])
        width = round(rect.width * 0.58)
        page.text(pygame.Rect(rect.x, rect.y, width, page.px(23)), play.title, 16, "Bold", least=10.0)
        page.text(pygame.Rect(rect.x, rect.y + page.px(21), width, page.px(20)), told, 13, colour=QUIET, least=8.5)
        with page.group(f"{play.stars} of {play.goals} stars", rect):
            for goal in range(play.goals):
                place = (rect.x + width + page.px(20 + 22 * goal), rect.y + page.px(21))
                star(page, place, page.px(9), goal < play.stars)
        points = pygame.Rect(rect.right - page.px(96), rect.y, page.px(96), page.px(42))
        page.text(points, f"{play.points} points", 15, "Bold", SEA, align="right", middle=True, least=9.0)


def where_to_practise(competency: str, memory: Memory) -> str:
    """The level of the course that asks for a competency most; of several, the one with the fewest stars."""
    wanted = COMPETENCIES[competency].principles

    def worth(name: str) -> tuple[int, int]:
        return len(wanted & set(load_level(name).principles)), -memory.best(name).stars

    return max(course(), key=worth)
