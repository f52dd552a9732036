"""The debrief of the line: how many waited over time, who left, and which promises were kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from game.ui.theme import CARD, CORAL, INK, LINE, MUSTARD, QUIET, SAGE, SEA, mix
from game.ui.tree import Node

if TYPE_CHECKING:
    from game.session import Session
    from game.ui.page import Page
    from sim.score import Score

_GONE = {"abandoned": "gave up waiting", "unserved": "left at closing time", "walked_out": "walked out"}
_KINDS = ("promised", "kept", "broken")


class Line:
    """A tab of the debrief."""

    title, key = "The line", "3"

    def __init__(self, session: Session, found: Score) -> None:
        self.session = session
        level = session.shift.level
        queues = {level.queues[queue][0] for queue in level.desks[level.player].queues}
        changes: list[tuple[float, int]] = []
        for course in found.courses:
            if course.queue in queues:
                until = course.called_s if course.called_s is not None else course.left_s
                changes += [(course.arrived_s, 1), (until if until is not None else session.shift.now, -1)]
        self.steps: list[tuple[float, int]] = [(0.0, 0)]
        """(since when, how many waited)."""
        for t, change in sorted(changes):
            self.steps.append((t, self.steps[-1][1] + change))
        self.gone = [(c.left_s or 0.0, c.who, c.gone) for c in found.mine if c.gone in _GONE]
        self.promises = [e for e in session.shift.events if e.desk == level.player and e.kind in _KINDS]
        waits = [course.wait_s for course in found.mine]
        self.waited = sum(waits) / len(waits) if waits else 0.0

    def draw(self, page: Page, rect: pygame.Rect) -> None:
        """Draw into `rect`."""
        left = pygame.Rect(rect.x, rect.y, round(rect.width * 0.64), rect.height)
        right = pygame.Rect(left.right + page.px(22), rect.y, rect.right - left.right - page.px(22), rect.height)
        self._chart(page, left)
        self._lists(page, right)

    def _chart(self, page: Page, rect: pygame.Rect) -> None:
        page.panel(rect, CARD, 12, LINE)
        level = self.session.shift.level
        most = max(count for _, count in self.steps)
        with page.group("The line over time", rect, "chart"):
            inner = rect.inflate(-page.px(40), -page.px(28))
            page.text(pygame.Rect(inner.x, inner.y, inner.width, page.px(26)), "How many waited", "heading", "Bold")
            told = f"{most} at the most; people waited {self.waited:.0f} s on average"
            page.text(
                pygame.Rect(inner.x, inner.y + page.px(28), inner.width, page.px(22)), told, "small", colour=QUIET
            )
            plot = pygame.Rect(
                inner.x + page.px(30), inner.y + page.px(64), inner.width - page.px(40), inner.height - page.px(98)
            )
            end = max(self.session.shift.now, level.closes_s, 1.0)
            top = max(most, 3)

            def at(t: float, count: float) -> tuple[float, float]:
                return plot.x + plot.width * t / end, plot.bottom - plot.height * count / top

            for count in range(top + 1):
                if top > 8 and count % 2:
                    continue
                y = round(at(0.0, count)[1])
                pygame.draw.line(page.surface, mix(LINE, CARD, 0.35), (plot.x, y), (plot.right, y), 1)
                label = pygame.Rect(plot.x - page.px(34), y - page.px(9), page.px(26), page.px(18))
                page.text(label, str(count), "tiny", colour=QUIET, align="right", middle=True)
            outline = []
            for (t, count), after in zip(self.steps, [*self.steps[1:], (end, 0)], strict=True):
                outline += [at(t, count), at(after[0], count)]
            pygame.draw.polygon(page.surface, mix(SEA, CARD, 0.72), [*outline, at(end, 0), at(0.0, 0)])
            pygame.draw.lines(page.surface, SEA, False, outline, page.px(2.4))
            closes = at(level.closes_s, 0)[0]
            pygame.draw.line(page.surface, MUSTARD, (closes, plot.y), (closes, plot.bottom), page.px(2))
            for t, _, _ in self.gone:
                x = at(t, 0)[0]
                pygame.draw.circle(page.surface, CORAL, (x, plot.bottom), page.px(6))
            page.add(Node("chart", "people waiting", value=told, bounds=plot))
            for share in (0.0, 0.25, 0.5, 0.75, 1.0):
                place = pygame.Rect(0, plot.bottom + page.px(9), page.px(70), page.px(20))
                place.centerx = round(plot.x + plot.width * share)
                page.text(place, level.clock(end * share), "tiny", colour=QUIET, align="center")

    def _lists(self, page: Page, rect: pygame.Rect) -> None:
        half = (rect.height - page.px(16)) // 2
        level = self.session.shift.level
        left = [(f"{level.clock(t)}  {self.session.visit(who).name} {_GONE[how]}", CORAL) for t, who, how in self.gone]
        self._list(page, pygame.Rect(rect.x, rect.y, rect.width, half), "Who left", left, "Nobody left.")
        rows = []
        for event in self.promises:
            name = self.session.visit(event.who).name
            words, colour = {
                "promised": (f"promised to {name}", INK),
                "kept": (f"kept, to {name}", mix(SAGE, INK, 0.3)),
                "broken": (f"broken, to {name}", CORAL),
            }[event.kind]
            if event.kind == "promised" and event.numbers[0] >= 0.0:
                words = f"{words} by {level.clock(event.numbers[0])}"
            rows.append((f"{level.clock(event.t)}  {words}", colour))
        place = pygame.Rect(rect.x, rect.y + half + page.px(16), rect.width, half)
        self._list(page, place, "Promises", rows, "You promised nothing.")

    @staticmethod
    def _list(
        page: Page, rect: pygame.Rect, title: str, rows: list[tuple[str, tuple[int, int, int]]], none: str
    ) -> None:
        page.panel(rect, CARD, 12, LINE)
        inner = rect.inflate(-page.px(32), -page.px(24))
        with page.group(title, rect, "list"):
            page.text(pygame.Rect(inner.x, inner.y, inner.width, page.px(26)), title, "heading", "Bold")
            most = max((inner.height - page.px(34)) // page.px(24), 1)
            if len(rows) > most:
                rows = [*rows[: most - 1], (f"and {len(rows) - most + 1} more", QUIET)]
            for number, (words, colour) in enumerate(rows or [(none, QUIET)]):
                line = pygame.Rect(inner.x, inner.y + page.px(34 + 24 * number), inner.width, page.px(23))
                page.text(line, words, "small", colour=colour, least=9.0)
