"""The points of a shift: what each customer brings in by how it ended for them; whole numbers, so that they add up."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from sim.score import Course, Score

PARTS = ("how they left", "what they came for", "promises", "what they tell others", "whether they stay")
"""What a customer's points are made of."""
_LEFT, _SPOT, _LATER, _WALKED = 40, 20, 12, -20
_KEPT, _BROKEN = 10, -20
_TOLD, _STAYS = 2, 40
_USUAL_LOSS = 0.1
"""The chance of leaving at which whether they stay counts neither way."""
_WALKED_AWAY = ("abandoned", "walked_out", "unserved")


class Points(NamedTuple):
    """What one customer brought, by `PARTS`."""

    who: int
    left: int
    matter: int
    promises: int
    told: int
    stays: int

    @property
    def total(self) -> int:
        """All parts together."""
        return self.left + self.matter + self.promises + self.told + self.stays

    @property
    def parts(self) -> tuple[int, ...]:
        """The points of each of `PARTS`."""
        return self[1:]


class Reckoning(NamedTuple):
    """The points of a shift, customer by customer."""

    rows: tuple[Points, ...]

    @property
    def total(self) -> int:
        """The points of the shift: the sum of all rows, and of all parts."""
        return sum(row.total for row in self.rows)

    @property
    def parts(self) -> tuple[int, ...]:
        """The sum of each of `PARTS` over the customers."""
        return tuple(sum(row.parts[n] for row in self.rows) for n in range(len(PARTS)))


def reckon(found: Score) -> Reckoning:
    """The points of a shift, of the player's customers in order of arrival."""
    return Reckoning(tuple(points(course) for course in found.mine))


def points(course: Course) -> Points:
    """What one customer brings: up to 40 for how they left, and some for each thing that follows from it."""
    if course.gone in _WALKED_AWAY:
        matter = _WALKED
    else:
        matter = _SPOT if course.on_the_spot else _LATER if course.settled else 0
    return Points(
        course.who,
        round(_LEFT * course.satisfaction),
        matter,
        _BROKEN if course.broken else _KEPT if course.kept else 0,
        round(_TOLD * (course.told_well - course.told_badly)),
        round(_STAYS * (_USUAL_LOSS - course.leaves)),
    )
