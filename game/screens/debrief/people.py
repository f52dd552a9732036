"""The debrief, person by person: how it ended for each, their course over time, what helped and hurt them most."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pygame

from game.feedback import remark_of
from game.screens.debrief.course import draw_course
from game.ui.theme import CARD, CORAL, INK, LINE, MIST, QUIET, SAGE, SEA, mix
from sim.principles import load_principles

if TYPE_CHECKING:
    from game.session import Session
    from game.ui.page import Page
    from sim.score import Course, Score, Turn

_MOST_TURNS = 3
_STIRRED = 0.02
_WAYS = {
    "abandoned": "gave up waiting",
    "walked_out": "walked out",
    "dismissed": "sent away",
    "unserved": "left at closing time",
}
_CAUSES = {"waited": "Waiting", "heard": "Heard out", "message": "The answer arrives"}
"""What befalls somebody and has no title in the catalogue."""
_PASSIVE = frozenset({"waited", "heard", "abandoned"})
"""Causes that nobody at the desk chose."""


class People:
    """A tab of the debrief."""

    title, key = "People", "1"

    def __init__(self, session: Session, found: Score) -> None:
        self.session = session
        self.score = found
        self.courses = [c for c in found.mine if c.feelings]
        self.chosen = 0
        self.first = 0
        self.mark = -1
        """Which of the choices is read out; -1 for none."""

    @property
    def course(self) -> Course:
        """The customer who is looked at."""
        return self.courses[self.chosen]

    def draw(self, page: Page, rect: pygame.Rect) -> None:
        """Draw into `rect`."""
        if not self.courses:
            page.text(rect, "Nobody came to your window.", "heading", colour=QUIET, align="center", middle=True)
            return
        left = pygame.Rect(rect.x, rect.y, page.px(288), rect.height)
        right = pygame.Rect(left.right + page.px(22), rect.y, rect.right - left.right - page.px(22), rect.height)
        self._people(page, left)
        self._course(page, right)

    # --- for whom ---------------------------------------------------------------------------------

    def _people(self, page: Page, rect: pygame.Rect) -> None:
        tall, gap = page.px(58), page.px(6)
        page.text(pygame.Rect(rect.x, rect.y, rect.width, page.px(26)), "Your customers", "heading", "Bold")
        room = rect.height - page.px(36)
        shown = max((room + gap) // (tall + gap), 1)
        pages = len(self.courses) > shown
        if pages:
            shown = max((room - page.px(44) + gap) // (tall + gap), 1)
        self.first = min(max(self.first, self.chosen - shown + 1), self.chosen)
        with page.group("Your customers", rect, "list"):
            for row, course in enumerate(self.courses[self.first : self.first + shown]):
                place = pygame.Rect(rect.x, rect.y + page.px(36) + row * (tall + gap), rect.width, tall)
                self._person(page, place, self.first + row, course)
            if pages:
                half = (rect.width - gap) // 2
                foot = pygame.Rect(rect.x, rect.bottom - page.px(40), half, page.px(38))
                page.button(
                    foot,
                    "Earlier",
                    self._earlier,
                    "earlier",
                    "pageup",
                    "quiet",
                    self.chosen > 0,
                    size="small",
                    words="Earlier",
                )
                foot = foot.move(half + gap, 0)
                more = self.chosen < len(self.courses) - 1
                page.button(foot, "Later", self._later, "later", "pagedown", "quiet", more, size="small", words="Later")

    def _earlier(self) -> None:
        self.choose(max(self.chosen - 1, 0))

    def _later(self) -> None:
        self.choose(min(self.chosen + 1, len(self.courses) - 1))

    def _person(self, page: Page, rect: pygame.Rect, number: int, course: Course) -> None:
        visit = self.session.visit(course.who)
        ended = outcome_words(course)
        node = page.pressable(rect, visit.name, partial(self.choose, number), f"customer:{course.who}", "", value=ended)
        here = number == self.chosen
        page.panel(
            rect,
            mix(MIST, CARD, 0.35) if here else CARD,
            10,
            SEA if here or page.is_under(rect) else LINE,
            2 if here else 1.2,
        )
        size = page.px(44)
        face = self.session.faces.head(self.session.faces.look(visit), self.session.shift.appearance(course.who), size)
        page.surface.blit(face, (rect.x + page.px(8), rect.y + page.px(7)))
        x = rect.x + size + page.px(18)
        width = rect.right - x - page.px(8)
        page.text(pygame.Rect(x, rect.y + page.px(8), width, page.px(22)), visit.name, 16, "Bold", silent=True)
        page.text(pygame.Rect(x, rect.y + page.px(31), width, page.px(20)), ended, 13.5, colour=QUIET, silent=True)
        node.inked, node.fits = page.last_fit
        page.focus_ring(node)

    def choose(self, number: int) -> None:
        """Look at a customer, by place."""
        self.chosen = number
        self.mark = -1

    # --- why --------------------------------------------------------------------------------------

    def _course(self, page: Page, rect: pygame.Rect) -> None:
        course = self.course
        visit = self.session.visit(course.who)
        story = self.session.shift.level.stories[visit.story]
        with page.group(f"{visit.name}’s course", rect):
            title = f"{visit.name}: {story.title}"
            page.text(pygame.Rect(rect.x, rect.y, rect.width, page.px(28)), title, "heading", "Bold")
            root = next((fact for fact in story.facts if fact.root), None)
            really = f"What was really the matter: {root.says}" if root else ""
            if not course.heard_root:
                really += " (You did not hear it.)"
            page.text(
                pygame.Rect(rect.x, rect.y + page.px(32), rect.width, page.px(44)),
                really,
                "small",
                colour=QUIET,
                least=11.0,
            )
            below = page.px(118)
            chart = pygame.Rect(
                rect.x, rect.y + page.px(82), rect.width, rect.height - page.px(82) - below - page.px(12)
            )
            left = 0.0 if course.gone == "abandoned" else min(visit.left_s / visit.patience_s, 1.0)
            marks = draw_course(page, chart, course, self._cause_words, self._sentence, self.mark, self._read, left)
            self.mark = min(self.mark, marks - 1)
            half = (rect.width - page.px(16)) // 2
            low = pygame.Rect(rect.x, rect.bottom - below, half, below)
            turns = [t for t in self.score.turns() if self._is_a_deed(t)]
            helped = [t for t in turns if t.change > _STIRRED][:_MOST_TURNS]
            hurt = [t for t in reversed(turns) if t.change < -_STIRRED][:_MOST_TURNS]
            self._turns(page, low, "What helped most", helped, SAGE)
            self._turns(page, low.move(half + page.px(16), 0), "What hurt most", hurt, CORAL)

    def _sentence(self, t: float) -> str:
        """When something happened, and what had just been said."""
        words = self.session.words_before(self.course.who, t)
        at = self.session.shift.level.clock(t)
        return f"{at}  “{words}”" if words else at

    def _is_a_deed(self, turn: Turn) -> bool:
        """Whether it was said or done to the customer looked at, at the player's desk."""
        here = turn.who == self.course.who and turn.desk == self.session.shift.level.player
        return here and turn.cause not in _PASSIVE

    def _read(self, number: int) -> None:
        self.mark = -1 if self.mark == number else number

    def _cause_words(self, cause: str) -> str:
        """A cause in words for people: the move's name, and for an option what it was."""
        catalog = self.session.shift.level.catalog
        move = cause.partition(":")[0]
        return _CAUSES.get(move) or catalog.titles.get(move, move)

    def _turns(
        self, page: Page, rect: pygame.Rect, title: str, turns: list[Turn], colour: tuple[int, int, int]
    ) -> None:
        page.panel(rect, CARD, 12, LINE)
        inner = rect.inflate(-page.px(28), -page.px(18))
        with page.group(title, rect, "list"):
            page.text(
                pygame.Rect(inner.x, inner.y, inner.width, page.px(22)), title, "body", "Bold", mix(colour, INK, 0.35)
            )
            if not turns:
                page.text(
                    pygame.Rect(inner.x, inner.y + page.px(28), inner.width, page.px(24)),
                    "Nothing in particular.",
                    "small",
                    colour=QUIET,
                )
            for number, turn in enumerate(turns):
                row = pygame.Rect(inner.x, inner.y + page.px(27 + 24 * number), inner.width, page.px(22))
                at = self.session.shift.level.clock(turn.t)
                words = pygame.Rect(row.x, row.y, row.width - page.px(54), row.height)
                page.text(words, f"{at}  {self._cause_words(turn.cause)}{_principle(turn.cause)}", "small", least=8.0)
                page.text(row, f"{turn.change:+.2f}", "small", "Bold", mix(colour, INK, 0.3), align="right")


def _principle(cause: str) -> str:
    """The principle behind a cause, with the documents that state it; empty for none."""
    remark = remark_of(cause)
    if remark is None:
        return ""
    found = load_principles()[remark.principle]
    return f" – {found.id.replace('-', ' ')} ({', '.join(found.source)})"


def outcome_words(course: Course) -> str:
    """How it ended for a customer, in a few words."""
    ended = _WAYS.get(course.gone)
    if ended is None:
        if course.promised:
            ended = "promise kept" if course.kept else "promise broken"
        else:
            ended = "settled" if course.settled else "not settled"
    mood = "glad" if course.satisfaction > 0.35 else "cross" if course.satisfaction < -0.2 else "so-so"
    return f"{ended}, {mood} ({course.satisfaction:+.2f})"
