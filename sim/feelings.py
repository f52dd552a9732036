"""How what is said and what befalls people is felt, and told to whoever listens; it decides nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim import rules
from sim.records import Clerk
from sim.values import Event, Flag

if TYPE_CHECKING:
    from collections.abc import Callable

    from sim.desk import Desk
    from sim.level.plan import Level
    from sim.records import Effect
    from sim.tuning import Tuning
    from sim.visit import Visit

_MISERY = -0.35
"""The mood below which an anger beyond their temper makes somebody walk out."""
_IGNORED_TOO_OFTEN = 6
"""How many silences in one contact anybody takes."""
KNOWN_ANGER = 0.4
"""The anger that anybody can see."""


class Feelings:
    """The people of one shift, and how they take things. `say` takes each event as it happens."""

    def __init__(self, level: Level, tuning: Tuning, say: Callable[[Event], None]) -> None:
        self.level = level
        self.tuning = tuning
        self.say = say
        self.happenings = level.catalog.happenings
        self.phone = level.catalog.channels["phone"]
        """The share of warmth that a call carries."""

    def apply(self, desk: Desk, visit: Visit, cause: str, effect: Effect, now: float, bucket: int = -1) -> None:
        """A move or happening has its effect on the person (and on the clerk)."""
        used = 0
        if bucket >= 0:
            used = visit.used[bucket]
            visit.used[bucket] = used + 1
        rules.speak(visit.person, desk.clerk, effect, self.level.bandwidth, used, self.tuning)
        self.felt(desk.number, visit, cause, now)

    def befall(self, visit: Visit, cause: str, bandwidth: float, desk: Desk | None, now: float) -> None:
        """Something happens to somebody who is not at a desk; a clerk on the phone catches what the phone carries."""
        clerk = desk.clerk if desk else Clerk()
        rules.speak(visit.person, clerk, self.happenings[cause], bandwidth, 0.0, self.tuning)
        self.felt(desk.number if desk else -1, visit, cause, now)

    def carry(self, desk: Desk, visit: Visit, now: float, waits_s: float = 0.0) -> None:
        """Carry mood, anger and the clerk up to now; of that, `waits_s` seconds were spent waiting at the desk."""
        passed = now - visit.last_s
        if passed > 0.0:
            rules.rest(visit.person, passed, self.tuning)
            visit.last_s = now
            if desk.on_hold:
                waits_s = passed
            if waits_s > 0.0:
                told = float(visit.flags & Flag.PLANNED != 0)
                felt_s = rules.perceived(visit.person, waits_s, told, 0.0, self.tuning)
                rules.wait(visit.person, felt_s, 1.0, self.tuning)
        if now > desk.last_s:
            rules.tire(desk.clerk, 0.0, now - desk.last_s, self.tuning)
            desk.last_s = now

    def wait(self, visit: Visit, told: float, offline: float, now: float) -> None:
        """Carry somebody who waits away from a desk up to now; `told` and `offline` are 1 or 0."""
        passed = now - visit.last_s
        rules.rest(visit.person, passed, self.tuning)
        rules.wait(visit.person, rules.perceived(visit.person, passed, told, offline, self.tuning), 0.0, self.tuning)
        visit.last_s = now

    def wait_in_line(self, visit: Visit, now: float) -> None:
        """Carry somebody in line up to now: as long as it felt, told or not."""
        self.wait(visit, float(visit.told), 0.0, now)

    def felt(self, desk: int, visit: Visit, cause: str, now: float) -> None:
        """Tell how somebody feels now, and what made it so."""
        p = visit.person
        self.say(
            Event(
                now, "felt", desk, visit.who, cause,
                (p.mood, p.anger, p.care, p.disclosure, p.understanding, p.effort),
            )
        )  # fmt: skip

    def speak(self, desk: Desk, visit: Visit, line: str, now: float) -> None:
        """A word from the customer that takes no time and cannot be interrupted."""
        self.say(Event(now, "spoke", desk.number, visit.who, line))

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
