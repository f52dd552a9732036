"""Daily practice: a few moments from weak spots, spaced so that each comes back when it is about to be forgotten.

When a kind of moment is due is worked out by FSRS (the `fsrs` package); which there are, by `sim.study.moments`.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from fsrs import Card, Rating, Scheduler

from sim.competence import COMPETENCIES, skills_from
from sim.level import load_level
from sim.level.library import course
from sim.study.moments import moments

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from game.memory import Memory
    from sim.study.moments import Found

A_DAY = 5
"""Moments in a day's practice."""
_LATEST = 20
"""How many of the latest shifts say what is weak."""
_SHIFTS_TRIED = 12
"""Shifts of a level in which a moment of a kind is looked for."""


class Kind(NamedTuple):
    """What comes back: one thing at stake with one story of one level."""

    competency: str
    level: str
    story: str

    @property
    def id(self) -> str:
        """Under which it is remembered."""
        return "/".join(self)


def _scheduler() -> Scheduler:
    return Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)


def due(memory: Memory, now: datetime | None = None) -> list[Kind]:
    """The kinds that are due, the longest overdue first; those of levels that are no longer there are passed over."""
    now = now or datetime.now(UTC)
    there = set(course())
    found = []
    for id_, state in memory.cards().items():
        kind = Kind(*id_.split("/"))
        card = Card.from_dict(json.loads(state))
        if card.due <= now and kind.level in there and kind.competency in COMPETENCIES:
            found.append((card.due, kind))
    return [kind for _, kind in sorted(found)]


def weak_first(memory: Memory) -> list[str]:
    """The competencies in the order in which they want practice: the weakest known, then what is not known yet."""
    skills = skills_from(memory.evidence(_LATEST))
    return sorted(COMPETENCIES, key=lambda id_: (not skills[id_].enough, skills[id_].mean))


def todays(memory: Memory, luck: Callable[[int], int], now: datetime | None = None) -> Iterator[tuple[Kind, Found]]:
    """The moments of a day: what is due, then new ones from weak spots. `luck(n)` gives a whole number below n."""
    count = 0
    known = set(memory.cards())
    for kind in due(memory, now):
        found = _look_for(kind.competency, kind.level, luck, kind.story)
        if found is not None and count < A_DAY:
            count += 1
            yield kind, found
    weak = weak_first(memory)
    for round_ in range(A_DAY * 2):
        if count >= A_DAY:
            return
        competency = weak[round_ % 3]
        level = course()[luck(len(course()))]
        found = _look_for(competency, level, luck, "", known)
        if found is not None:
            kind = Kind(competency, level, found.story)
            known.add(kind.id)
            count += 1
            yield kind, found


def _look_for(
    competency: str,
    level: str,
    luck: Callable[[int], int],
    story: str = "",
    but: frozenset[str] | set[str] = frozenset(),
) -> Found | None:
    """A moment of a kind, if a few shifts have one; `but` are the ids of kinds that are not wanted."""
    place = load_level(level)
    for _ in range(_SHIFTS_TRIED):
        there = [
            found
            for found in moments(place, luck(1_000_000))
            if found.stake.competency == competency
            and (found.story == story if story else Kind(competency, level, found.story).id not in but)
        ]
        if there:
            return there[luck(len(there))]
    return None


def rate(memory: Memory, kind: Kind, good: bool, now: datetime | None = None) -> datetime:
    """Remember how a moment went; returns when its kind comes back."""
    state = memory.cards().get(kind.id)
    card = Card.from_dict(json.loads(state)) if state else Card(card_id=len(memory.cards()) + 1)
    card, _ = _scheduler().review_card(card, Rating.Good if good else Rating.Again, now or datetime.now(UTC))
    memory.keep_card(kind.id, json.dumps(card.to_dict()))
    return card.due
