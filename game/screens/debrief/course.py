"""A customer's course as a chart: mood, anger, felt care and patience over time, what was said marked on it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pygame

from game.ui.theme import CARD, CORAL, INK, LINE, MUSTARD, QUIET, SAGE, SEA, mix
from game.ui.tree import Node

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from game.ui.page import Page
    from sim.score import Course, Feeling

_CURVES = (
    ("mood", "mood", SEA, -1.0, 1.0),
    ("felt care", "care", SAGE, -1.0, 1.0),
    ("anger", "anger", CORAL, 0.0, 1.0),
)
_PASSIVE = frozenset({"waited", "heard"})


def draw_course(
    page: Page,
    rect: pygame.Rect,
    course: Course,
    words: Callable[[str], str],
    sentence: Callable[[float], str],
    chosen: int,
    choose: Callable[[int], None],
    patience: float,
) -> int:
    """Draw the chart; `choose` is called with a mark's number. Returns how many marks there are.

    `words` names a cause, `sentence` gives what had been said by a time; `patience` is the share of it that was left
    when they were called, or had given up.
    """
    page.panel(rect, CARD, 12, LINE)
    with page.group("Course over time", rect, "chart"):
        legend = pygame.Rect(rect.x + page.px(16), rect.y + page.px(8), rect.width - page.px(32), page.px(22))
        _legend(page, legend)
        plot = pygame.Rect(
            rect.x + page.px(46), rect.y + page.px(38), rect.width - page.px(66), rect.height - page.px(38 + 84)
        )
        start, end = course.arrived_s, max(course.feelings[-1].t, course.arrived_s + 1.0)
        _grid(page, plot)

        def x_of(t: float) -> float:
            return plot.x + plot.width * (t - start) / (end - start)

        for name, field, colour, low, high in _CURVES:
            points = [
                (x_of(f.t), plot.bottom - plot.height * (getattr(f, field) - low) / (high - low))
                for f in course.feelings
            ]
            _curve(page, points, colour)
            last = getattr(course.feelings[-1], field)
            first = getattr(course.feelings[0], field)
            page.add(Node("chart", name, value=f"from {first:+.2f} to {last:+.2f}", bounds=plot))
        waited_until = course.arrived_s + course.wait_s
        _curve(page, [(x_of(start), plot.y), (x_of(waited_until), plot.bottom - plot.height * patience)], MUSTARD)
        said = f"from 100 % to {patience:.0%} in {course.wait_s:.0f} s of waiting"
        page.add(Node("chart", "patience", value=said, bounds=plot))
        marks = [(n, f) for n, f in enumerate(course.feelings) if n and f.cause not in _PASSIVE]
        row = pygame.Rect(plot.x, plot.bottom + page.px(10), plot.width, page.px(20))
        dots = [(x_of(f.t), f.worth - course.feelings[n - 1].worth, words(f.cause)) for n, f in marks]
        _marks(page, row, dots, chosen, choose)
        foot = pygame.Rect(rect.x + page.px(16), rect.bottom - page.px(50), rect.width - page.px(32), page.px(22))
        _caption(page, foot, course, marks, chosen, words)
        if 0 <= chosen < len(marks):
            below = foot.move(0, page.px(21))
            page.text(below, sentence(marks[chosen][1].t), "small", colour=QUIET, middle=True, least=9.0)
    return len(marks)


def _legend(page: Page, rect: pygame.Rect) -> None:
    x = rect.x
    for name, _, colour, low, _ in _CURVES:
        pygame.draw.line(page.surface, colour, (x, rect.centery), (x + page.px(20), rect.centery), page.px(3.5))
        scale = "-1 to 1" if low < 0 else "0 to 1"
        label = f"{name} ({scale})"
        width = page.theme.font("tiny").size(label)[0] + page.px(4)
        page.text(pygame.Rect(x + page.px(27), rect.y, width, rect.height), label, "tiny", colour=QUIET, middle=True)
        x += page.px(27) + width + page.px(22)
    pygame.draw.line(page.surface, MUSTARD, (x, rect.centery), (x + page.px(20), rect.centery), page.px(3.5))
    place = pygame.Rect(x + page.px(27), rect.y, rect.right - x - page.px(27), rect.height)
    page.text(place, "patience in line", "tiny", colour=QUIET, middle=True, least=9.0)


def _grid(page: Page, plot: pygame.Rect) -> None:
    for share, label in ((0.0, "low"), (0.5, ""), (1.0, "high")):
        y = round(plot.bottom - plot.height * share)
        pygame.draw.line(page.surface, mix(LINE, CARD, 0.35), (plot.x, y), (plot.right, y), 1)
        if label:
            place = pygame.Rect(plot.x - page.px(40), y - page.px(9), page.px(34), page.px(18))
            page.text(place, label, "tiny", colour=QUIET, align="right", middle=True)


def _curve(page: Page, points: list[tuple[float, float]], colour: tuple[int, int, int]) -> None:
    if len(points) < 2:
        return
    width = page.px(2.6)
    for offset in (-0.5, 0.5):
        pygame.draw.aalines(page.surface, colour, False, [(x, y + offset * width) for x, y in points])
    pygame.draw.lines(page.surface, colour, False, points, width)


def _marks(
    page: Page, row: pygame.Rect, marks: list[tuple[float, float, str]], chosen: int, choose: Callable[[int], None]
) -> None:
    """A dot for each thing said or done, moved apart where they would lie on each other."""
    size = page.px(15)
    xs = [x for x, _, _ in marks]
    step = min(size + page.px(3), row.width / max(len(marks), 1))
    for number in range(1, len(xs)):
        xs[number] = max(xs[number], xs[number - 1] + step)
    for number in range(len(xs) - 1, -1, -1):
        limit = row.right if number == len(xs) - 1 else xs[number + 1] - step
        xs[number] = min(xs[number], limit)
    for number, ((_, change, words), x) in enumerate(zip(marks, xs, strict=True)):
        colour = SAGE if change > 0.02 else CORAL if change < -0.02 else MUSTARD
        place = pygame.Rect(round(x) - size // 2, row.y, size, size)
        node = page.pressable(place, words, partial(choose, number), f"mark:{number}", value=f"{change:+.2f}")
        radius = size // 2 if number != chosen else round(size * 0.66)
        pygame.draw.circle(page.surface, mix(colour, INK, 0.35), place.center, radius)
        pygame.draw.circle(page.surface, colour, place.center, radius - page.px(2))
        if page.is_under(place) or node.id == page.focus:
            page.focus_ring(node)


def _caption(
    page: Page,
    rect: pygame.Rect,
    course: Course,
    marks: Sequence[tuple[int, Feeling]],
    chosen: int,
    words: Callable[[str], str],
) -> None:
    if not 0 <= chosen < len(marks):
        page.text(
            rect, "Each dot is something said or done: choose one to read it.", "small", colour=QUIET, middle=True
        )
        return
    number = marks[chosen][0]
    before, after = course.feelings[number - 1], course.feelings[number]
    changes = ", ".join(
        f"{name} {getattr(after, field) - getattr(before, field):+.2f}"
        for name, field, *_ in _CURVES
        if abs(getattr(after, field) - getattr(before, field)) >= 0.005
    )
    said = f"{words(after.cause)}: {changes or 'hardly anything changed'}"
    page.text(rect, said, "small", "Bold", INK, middle=True, role="status", least=10.0)
