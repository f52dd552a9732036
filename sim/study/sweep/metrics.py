"""What can be kept of a unit: the measures of the player's customers, of everybody, or of one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.measures import MEASURES
from sim.problems import listing, near_miss
from sim.score import measures_of
from sim.study.steady import STABLE, WARM_UP, Settled, settle

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sim.level import Level
    from sim.score import Course, Score
    from sim.study.sweep.plan import FrozenLevel

ALL, LINE = "all.", "line."
_LESS_IS_BETTER = frozenset(
    ("wait_s", "abandoned_share", "handle_s", "lost_share", "walked_away", "told_badly", "given_away", "given_each")
)


class UnknownMetric(ValueError):
    """There is no such metric; the message says what there is."""


def less_is_better(metric: str) -> bool:
    """Whether the smallest is the best."""
    return metric.rpartition(".")[2] in _LESS_IS_BETTER


def title(metric: str) -> str:
    """A metric in words, with its name."""
    whose, _, name = metric.rpartition(".")
    measure = MEASURES.get(name)
    if measure is None or measure.title == metric:
        return metric
    of = " of everybody" if whose == "all" else f" of {whose.removeprefix(LINE)}" if whose else ""
    return f"{measure.title}{of} ({metric})"


def check_metric(metric: str, levels: Iterable[FrozenLevel]) -> None:
    """See whether there is such a metric in all levels. Raises UnknownMetric."""
    whose, _, name = metric.rpartition(".")
    if name not in MEASURES or (whose and whose != "all" and not whose.startswith(LINE)):
        near = near_miss(name, MEASURES)
        raise UnknownMetric(
            f"there is no metric “{metric}”; there are {listing(MEASURES)}, each also as all.NAME (of everybody, not"
            f" only the player’s customers) and line.ID.NAME (of one line).{near}"
        )
    if whose.startswith(LINE):
        line = whose.removeprefix(LINE)
        for level in levels:
            lines = [queue["id"] for queue in level.document["queues"]]
            if line not in lines:
                raise UnknownMetric(
                    f"“{level.name}” has no line “{line}”; it has {listing(lines)}.{near_miss(line, lines)}"
                )


def measured_in(level: Level, found: Score, columns: Sequence[str], steady: bool) -> tuple[float | None, ...]:
    """A shift’s figures in these columns; without its warm-up where it is `steady`."""
    known: dict[str, dict[str, float | None]] = {}
    settled: dict[str, Settled] = {}
    values: list[float | None] = []
    for column in columns:
        if column in (WARM_UP, STABLE):
            whole = _settled(found.mine)
            values.append(float(whole.warm_up if column == WARM_UP else whole.stable))
            continue
        whose, _, name = column.rpartition(".")
        if whose not in known:
            courses = _whose(found, whose)
            if steady:
                settled[whose] = _settled(courses)
                courses = courses[settled[whose].warm_up :]
            known[whose] = found.measures if courses is found.mine else measures_of(level, found.courses, courses)
        values.append(known[whose][name])
    return tuple(values)


def _whose(found: Score, whose: str) -> Sequence[Course]:
    if not whose:
        return found.mine
    if whose == "all":
        return found.courses
    return [course for course in found.courses if course.queue == whose.removeprefix(LINE)]


def _settled(courses: Sequence[Course]) -> Settled:
    waits = [course.wait_s for course in courses]
    return settle(waits) if waits else Settled(0, 0.0, None, False)
