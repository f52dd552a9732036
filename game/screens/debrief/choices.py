"""The debrief, choice by choice: what each other response would have led to, for that customer and for the shift."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import pygame

from game.ui.theme import CARD, CORAL, INK, LINE, MIST, QUIET, SAGE, SEA, mix
from sim import wording
from sim.study.hindsight import open_at

if TYPE_CHECKING:
    from game.hindsight import Hindsight
    from game.session import Session
    from game.ui.page import Page
    from sim.study.hindsight import Ending, Endings
    from sim.values import Decision, Response

_ROW, _OPTION = 50, 44
_WAYS = (
    ("as you went on", "Everything after it as you did it, where that was still open."),
    ("in the best way", "From there on in the best way that was found for this level."),
)
_TO_DO = {"next": "Next, please", "resume": "Back to them", "turn_to": "Turn to another", "follow_up": "Ring back"}


class _Row(NamedTuple):
    """One choice of the shift."""

    number: int
    """Of the decision."""
    decision: Decision
    words: str


class Choices:
    """A tab of the debrief."""

    title, key = "What if", "2"

    def __init__(self, session: Session, hindsight: Hindsight, total: int) -> None:
        self.session = session
        self.hindsight = hindsight
        self.total = total
        """Points of the shift as it was."""
        said = {(round(t, 3), who): words for t, who, words in session.said}
        self.rows = [
            _Row(number, decision, said.get((round(decision.t, 3), decision.who), self._to_do(decision)))
            for number, decision in enumerate(session.shift.decisions)
        ]
        self.chosen = next((row.number for row in self.rows if row.decision.who >= 0), 0)
        self.first = 0
        self.best_way = False
        """Whether the best way carries on after the change, rather than the player."""
        self._open: dict[int, dict[str, Response]] = {}

    def _to_do(self, decision: Decision) -> str:
        move, _, rest = decision.response.partition(":")
        words = _TO_DO.get(move) or self.session.shift.level.catalog.titles.get(move, move)
        if move == "follow_up":
            words = f"{words} {self.session.visit(int(rest)).name}"
        return words

    def draw(self, page: Page, rect: pygame.Rect) -> None:
        """Draw into `rect`."""
        left = pygame.Rect(rect.x, rect.y, round(rect.width * 0.36), rect.height)
        right = pygame.Rect(left.right + page.px(22), rect.y, rect.right - left.right - page.px(22), rect.height)
        self._list(page, left)
        self._what_if(page, right)

    # --- the choices ------------------------------------------------------------------------------

    def _endings(self, number: int, now: bool = False) -> Endings:
        """What each response would have led to; empty while it is worked out."""
        return self.hindsight.choice(number, as_done=not self.best_way, now=now) or {}

    def _gain(self, number: int) -> int | None:
        """How many more points the best response would have brought; None while it is worked out."""
        if not self.hindsight.is_known(number, as_done=not self.best_way):
            return None
        endings = self._endings(number)
        return max(0, max(ending.total for ending in endings.values()) - self._as_it_was(number, endings))

    def _as_it_was(self, number: int, endings: Endings) -> int:
        """The points with which the others are compared: those of the same way of carrying on."""
        taken = self.rows[number].decision.response
        return endings[taken].total if taken in endings else self.total

    def _list(self, page: Page, rect: pygame.Rect) -> None:
        tall = page.px(_ROW)
        count = len(self.rows)
        known = sum(self.hindsight.is_known(n, as_done=not self.best_way) for n in range(count))
        head = f"Your {count} choices" if known == count else f"Your {count} choices · {known} worked out"
        page.text(pygame.Rect(rect.x, rect.y, rect.width, page.px(26)), head, "heading", "Bold")
        room = rect.height - page.px(34 + 46)
        shown = max(room // tall, 1)
        self.first = min(max(self.first, self.chosen - shown + 1), self.chosen)
        with page.group("Your choices", rect, "list"):
            for place, row in enumerate(self.rows[self.first : self.first + shown]):
                self._row(
                    page, pygame.Rect(rect.x, rect.y + page.px(34) + place * tall, rect.width, tall - page.px(6)), row
                )
            third = (rect.width - page.px(16)) // 3
            foot = pygame.Rect(rect.x, rect.bottom - page.px(40), third, page.px(38))
            step = partial(self._choose, max(self.chosen - 1, 0))
            page.button(foot, "Earlier", step, "earlier", "pageup", "quiet", self.chosen > 0, size="small")
            foot = foot.move(third + page.px(8), 0)
            step = partial(self._choose, min(self.chosen + 1, count - 1))
            page.button(foot, "Later", step, "later", "pagedown", "quiet", self.chosen < count - 1, size="small")
            foot = foot.move(third + page.px(8), 0)
            page.button(foot, "Costliest", self._costliest, "costliest", "c", "quiet", known > 0, size="small")

    def _row(self, page: Page, rect: pygame.Rect, row: _Row) -> None:
        here = row.number == self.chosen
        clock = self.session.shift.level.clock(row.decision.t)
        gain = self._gain(row.number)
        said = (
            "being worked out" if gain is None else f"{gain} points more were to be had" if gain else "nothing better"
        )
        node = page.pressable(
            rect, f"{clock} {row.words}", partial(self._choose, row.number), f"choice:{row.number}", value=said
        )
        page.panel(rect, mix(MIST, CARD, 0.35) if here else CARD, 9, SEA if here or page.is_under(rect) else LINE)
        page.text(
            pygame.Rect(rect.x + page.px(10), rect.y, page.px(46), rect.height),
            clock,
            14,
            "Bold",
            QUIET,
            middle=True,
            silent=True,
        )
        words = pygame.Rect(
            rect.x + page.px(60), rect.y + page.px(3), rect.width - page.px(60 + 58), rect.height - page.px(6)
        )
        page.text(words, row.words, 14.5, middle=True, silent=True, least=9.5)
        node.inked, node.fits = page.last_fit
        mark = "…" if gain is None else f"+{gain}" if gain else "–"
        colour = CORAL if gain else QUIET
        page.text(
            pygame.Rect(rect.right - page.px(56), rect.y, page.px(48), rect.height),
            mark,
            15,
            "Bold",
            colour,
            align="right",
            middle=True,
            silent=True,
        )
        page.focus_ring(node)

    def _choose(self, number: int) -> None:
        self.chosen = number

    def _costliest(self) -> None:
        """Go to the choice after which most was lost."""
        gains = [(gain, -row.number) for row in self.rows if (gain := self._gain(row.number)) is not None]
        if gains:
            self.chosen = -max(gains)[1]

    # --- what each would have led to ----------------------------------------------------------------

    def _what_if(self, page: Page, rect: pygame.Rect) -> None:
        row = self.rows[self.chosen]
        who = row.decision.who
        name = self.session.visit(who).name if who >= 0 else "between two customers"
        with page.group("What if", rect):
            head = f"{self.session.shift.level.clock(row.decision.t)}, {name}"
            page.text(pygame.Rect(rect.x, rect.y, rect.width // 2, page.px(26)), head, "heading", "Bold")
            ways = pygame.Rect(rect.right - page.px(330), rect.y - page.px(2), page.px(330), page.px(34))
            options = [(words, n) for n, (words, _) in enumerate(_WAYS)]
            page.choices(ways, "Going on", options, int(self.best_way), self._carry_on, "way")
            told = _WAYS[self.best_way][1] + " The same people, the same luck."
            page.text(pygame.Rect(rect.x, rect.y + page.px(34), rect.width, page.px(22)), told, "small", colour=QUIET)
            box = pygame.Rect(rect.x, rect.y + page.px(62), rect.width, rect.height - page.px(62))
            page.panel(box, CARD, 12, LINE)
            inner = box.inflate(-page.px(32), -page.px(20))
            endings = self._endings(row.number, now=not self.hindsight.working)
            if not endings:
                page.text(inner, "Being worked out …", "body", colour=QUIET, align="center", middle=True)
                return
            self._table(page, inner, row, endings)

    def _carry_on(self, way: object) -> None:
        self.best_way = bool(way)

    def _table(self, page: Page, rect: pygame.Rect, row: _Row, endings: Endings) -> None:
        columns = self._columns(page, rect)
        for (x, width), words in zip(columns, ("", "they leave", "their points", "shift", "stars"), strict=True):
            page.text(pygame.Rect(x, rect.y, width, page.px(20)), words, "tiny", "Bold", QUIET, align="right")
        was = self._as_it_was(row.number, endings)
        ordered = sorted(endings.items(), key=lambda item: (-item[1].total, item[0]))
        most = max((rect.height - page.px(26)) // page.px(_OPTION), 1)
        if len(ordered) > most:
            kept = [item for item in ordered[:most] if item[0] != row.decision.response]
            ordered = [*kept[: most - 1], *(item for item in ordered if item[0] == row.decision.response)]
            ordered.sort(key=lambda item: (-item[1].total, item[0]))
        for place, (id_, ending) in enumerate(ordered):
            line = pygame.Rect(rect.x, rect.y + page.px(24 + _OPTION * place), rect.width, page.px(_OPTION - 4))
            self._option(page, line, row, id_, ending, ending.total - was)

    @staticmethod
    def _columns(page: Page, rect: pygame.Rect) -> list[tuple[int, int]]:
        widths = [page.px(82), page.px(84), page.px(70), page.px(52)]
        x = rect.right - sum(widths)
        found = [(rect.x, x - rect.x)]
        for width in widths:
            found.append((x, width - page.px(8)))
            x += width
        return found

    def _option(self, page: Page, rect: pygame.Rect, row: _Row, id_: str, ending: Ending, change: int) -> None:
        taken = id_ == row.decision.response
        if taken:
            page.panel(rect, mix(MIST, CARD, 0.45), 8)
        columns = self._columns(page, rect)
        words = row.words if taken else self._words(row, id_)
        place = pygame.Rect(columns[0][0] + page.px(10), rect.y, columns[0][1] - page.px(20), rect.height)
        said = f"You: {words}" if taken else words
        page.text(place, said, 14.5, "Bold" if taken else "Regular", middle=True, least=9.0)
        feels = "–" if ending.satisfaction is None else f"{ending.satisfaction:+.2f}"
        cells = (
            (feels, SEA if (ending.satisfaction or 0.0) >= 0.0 else CORAL),
            (f"{ending.points:+d}" if row.decision.who >= 0 else "–", INK),
            (
                "as it was" if taken and not self.best_way else f"{change:+d}",
                QUIET if not change else mix(SAGE, INK, 0.3) if change > 0 else CORAL,
            ),
            (str(ending.stars), INK),
        )
        for (x, width), (text, colour) in zip(columns[1:], cells, strict=True):
            page.text(
                pygame.Rect(x, rect.y, width, rect.height),
                text,
                15,
                "Bold",
                colour,
                align="right",
                middle=True,
                least=9.0,
            )

    def _words(self, row: _Row, id_: str) -> str:
        """What a response that was not taken would have said."""
        shift = self.session.shift
        if row.number not in self._open:
            there = open_at(shift.level, shift.seed, shift.decisions, row.number)
            self._open[row.number] = {response.id: response for response in there}
        response = self._open[row.number][id_]
        if response.move.id in _TO_DO or not (response.text or row.decision.who >= 0):
            return self._to_do(row.decision._replace(response=id_))
        visit = shift.visits[row.decision.who] if row.decision.who >= 0 else None
        return wording.on_card(shift.level, visit, response, row.decision.t)
