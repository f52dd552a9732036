"""Who persists between visits: what somebody takes away from one and brings to the next; nothing is simulated here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim import rules
from sim.draws import pick
from sim.level.regulars import Patron
from sim.people import (
    CHILD,
    EXPECTATION,
    FAMILY,
    GIVEN,
    HARDNESS,
    HEARING,
    LITERACY,
    MOOD,
    PREFERS,
    PRESENTS,
    TYPE,
    UNFIT,
    called,
    customer,
    presenting,
)
from sim.values import Flag

if TYPE_CHECKING:
    from sim.level.plan import Level
    from sim.tuning import Tuning
    from sim.visit import Visit

_PATRONS = 1 << 20
"""Added to a patron's number, so that their luck in a shift is nobody else's."""
_UNSEEN = (1 << 53) - 1
"""In the place of a seed: the luck in looks of people whom nobody has seen yet."""
_TRAITS = (MOOD, HARDNESS, LITERACY, EXPECTATION, CHILD, HEARING, UNFIT, PREFERS, TYPE, GIVEN, FAMILY, PRESENTS)
"""Places of luck that stay a person's own from visit to visit."""


def remembered(
    visit: Visit, id_: str, before: Patron | None = None, number: int = 0, shift: int = 0, seed: int = 0
) -> Patron:
    """What a judged visit to the shift with this seed leaves of somebody; a new patron gets this `number`."""
    person = visit.person
    return Patron(
        id=id_,
        name=visit.name,
        address=visit.address,
        waiting_as=visit.waiting_as,
        kind=visit.kind,
        traits=tuple(visit.draws[place] for place in _TRAITS),
        number=before.number if before else number,
        last_shift=shift,
        expected=visit.expected,
        belief=person.belief,
        goodwill=person.goodwill,
        failures=person.failures,
        visits=person.visits,
        last_care=person.last_care,
        taught_report=bool(visit.flags & Flag.TAUGHT_REPORT) or (before is not None and before.taught_report),
        taught_time=bool(visit.flags & Flag.TAUGHT_TIME) or (before is not None and before.taught_time),
        broken=visit.broken,
        referrer=visit.referrer,
        face=before.face if before else (seed, visit.who),
        look=visit.look,
    )


def come_again(
    level: Level, who: int, patron: Patron, story: int, u: list[float], quarters: float, tuning: Tuning
) -> Visit:
    """A patron's next visit, after so many quarters: their traits and memories, and the day's own luck `u`."""
    luck = list(u)
    for place, trait in zip(_TRAITS, patron.traits, strict=True):
        luck[place] = trait
    names = (patron.name, patron.address, patron.waiting_as)
    visit = customer(level, who, names, level.kinds[patron.kind], story, luck, tuning)
    person = visit.person
    person.belief = patron.belief
    person.goodwill = patron.goodwill
    person.failures = patron.failures
    person.doubts = float(patron.broken)
    person.visits = patron.visits
    person.last_care = patron.last_care
    advertised = person.expectation - visit.expected
    person.expectation = patron.expected if patron.expected >= 0.0 else visit.expected
    rules.stay_away(person, quarters, tuning)
    visit.expected = person.expectation
    person.expectation = min(max(person.expectation + advertised, 0.0), 1.0)
    visit.luck = _PATRONS + patron.number
    if patron.taught_report:
        person.disclosure = rules.step(person.disclosure, tuning.taught_report, 0.0, 1.0)
    if patron.visits > 0.0:
        visit.flags |= Flag.RETURNING
    visit.patron = patron.id
    visit.referrer = patron.referrer
    visit.face, visit.look = patron.face, patron.look
    return visit


def newcomer(level: Level, id_: str, u: list[float], referrer: str, number: int = 0) -> Patron:
    """Somebody new whom a customer has sent: a name, a type and traits by luck, and the name of who sent them."""
    name, address, waiting_as = called(level, u)
    kind = level.types[pick(level.type_shares, u[TYPE])]
    return Patron(
        id_,
        name,
        address,
        waiting_as,
        kind.id,
        tuple(u[place] for place in _TRAITS),
        number,
        referrer=referrer,
        face=(_UNSEEN, number),
        look=presenting(u),
    )
