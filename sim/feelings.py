"""How what is said and what befalls people is felt, and told to whoever listens; it decides nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim import rules
from sim.consequences import Consequences, consequences
from sim.records import Clerk
from sim.values import Flag, happened

if TYPE_CHECKING:
    from collections.abc import Callable

    from sim.catalog import Channel
    from sim.desk import Desk
    from sim.level.plan import Level
    from sim.records import Effect
    from sim.tuning import Tuning
    from sim.values import Event
    from sim.visit import Visit

_MISERY = -0.35
"""The mood below which an anger beyond their temper makes somebody walk out."""
_IGNORED_TOO_OFTEN = 6
"""How many silences in one contact anybody takes."""
KNOWN_ANGER = 0.4
"""The anger that anybody can see."""


def _effects(level: Level, tuning: Tuning) -> Consequences:
    """The effects that hold in a level, worked out again only under another tuning."""
    known: tuple[Tuning, Consequences] | None = level.kept.get("effects")
    if known is None or known[0] is not tuning:
        known = level.kept["effects"] = (tuning, consequences(level.catalog, level.house.sameness, tuning))
    return known[1]


class Feelings:
    """The people of one shift, and how they take things. `say` takes each event as it happens."""

    def __init__(
        self, level: Level, tuning: Tuning, say: Callable[[Event], None], effects: Consequences | None = None
    ) -> None:
        self.level = level
        self.tuning = tuning
        self.say = say
        self.happenings = level.catalog.happenings
        self.effects = effects or _effects(level, tuning)

    def carried(self, visit: Visit, clerk: Clerk, channel: Channel | None = None) -> float:
        """The share of warmth that gets across between clerk and customer, by their channel unless another is used."""
        channel = channel or self.level.channels[visit.queue]
        if channel.voice:
            return channel.warmth * (1.0 - self.tuning.phone_counts * (1.0 - clerk.phone_skill))
        return channel.warmth

    def apply(self, desk: Desk, visit: Visit, cause: str, effect: Effect, now: float, bucket: int = -1) -> None:
        """A move or happening has its effect on the person (and on the clerk)."""
        used = 0
        if bucket >= 0:
            used = visit.used[bucket]
            visit.used[bucket] = used + 1
        rules.speak(visit.person, desk.clerk, effect, self.carried(visit, desk.clerk), used, self.tuning)
        self.felt(desk.number, visit, cause, now)

    def ring(self, desk: Desk, visit: Visit, cause: str, effect: Effect, now: float) -> None:
        """Something is told to somebody on the telephone."""
        phone = self.carried(visit, desk.clerk, self.level.catalog.channels["phone"])
        rules.speak(visit.person, desk.clerk, effect, phone, 0.0, self.tuning)
        self.felt(desk.number, visit, cause, now)

    def befall(self, visit: Visit, cause: str, effect: Effect, now: float) -> None:
        """Something happens to somebody with nobody by."""
        rules.speak(visit.person, Clerk(), effect, 0.0, 0.0, self.tuning)
        self.felt(-1, visit, cause, now)

    def carry(self, desk: Desk, visit: Visit, now: float, waits_s: float = 0.0, busy_s: float = 0.0) -> None:
        """Carry mood, anger and the clerk up to now.

        Of that time the customer spent `waits_s` seconds waiting at the desk, the clerk `busy_s` speaking or working.
        """
        passed = now - visit.last_s
        if passed > 0.0:
            person, tuning = visit.person, self.tuning
            rules.rest(person, passed, tuning)
            visit.last_s = now
            if desk.on_hold:
                waits_s = passed
            if waits_s > 0.0:
                told = float(visit.flags & Flag.PLANNED != 0)
                rules.wait(person, rules.perceived(person, waits_s, told, 0.0, tuning), 1.0, tuning)
            if passed > waits_s:
                rules.catch_mood(person, desk.clerk, passed - waits_s, self.carried(visit, desk.clerk), tuning)
                rules.remember(person)
        if now > desk.last_s:
            rules.tire(desk.clerk, busy_s, now - desk.last_s, self.tuning)
            desk.last_s = now

    def wait(self, visit: Visit, told: float, offline: float, now: float) -> None:
        """Carry somebody who waits away from a desk up to now; `told` and `offline` are 1 or 0."""
        passed = now - visit.last_s
        rules.rest(visit.person, passed, self.tuning)
        rules.wait(visit.person, rules.perceived(visit.person, passed, told, offline, self.tuning), 0.0, self.tuning)
        visit.last_s = now

    def wait_in_line(self, visit: Visit, now: float) -> None:
        """Carry somebody in line up to now: as long as it felt, told or not."""
        if not visit.told:
            rules.go_unseen(visit.person, now - visit.last_s, self.tuning)
        self.wait(visit, float(visit.told), 0.0, now)

    def felt(self, desk: int, visit: Visit, cause: str, now: float) -> None:
        """Tell how somebody feels now, and what made it so."""
        p = visit.person
        self.say(
            happened(
                (now, "felt", desk, visit.who, cause,
                 (p.mood, p.anger, p.care, p.disclosure, p.understanding, p.effort))
            )
        )  # fmt: skip

    def speak(self, desk: Desk, visit: Visit, line: str, now: float) -> None:
        """A word from the customer that takes no time and cannot be interrupted."""
        self.say(happened((now, "spoke", desk.number, visit.who, line, ())))

    @staticmethod
    def show_temper(visit: Visit) -> None:
        """Note whether anybody can see that they are angry."""
        if visit.person.anger > KNOWN_ANGER:
            visit.flags |= Flag.CROSS
        else:
            visit.flags &= ~Flag.CROSS

    @staticmethod
    def has_had_enough(visit: Visit) -> bool:
        """Whether somebody at a desk turns on their heel: beyond their temper and in misery, or ignored too often."""
        angry = visit.person.anger > visit.temper and visit.person.mood < _MISERY
        return angry or visit.silences >= _IGNORED_TOO_OFTEN
