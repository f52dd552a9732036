"""Promises between the desks' work: when they fall due, and messages on their way; keeping one is `endings`' affair."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from simpy.events import Timeout

from sim import notices
from sim.values import Event

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from simpy import Environment

    from sim.desk import Desk
    from sim.draws import Rows
    from sim.endings import Endings
    from sim.level.plan import Level
    from sim.tuning import Tuning
    from sim.visit import Visit

AN_INSTANT_S = 1e-6
"""Times nearer than this are the same: the sum of now and what is left may round to just before a time."""


class Promises:
    """Everything promised in one shift to people who have left."""

    def __init__(
        self, level: Level, tuning: Tuning, env: Environment, desks: Sequence[Desk], endings: Endings,
        say: Callable[[Event], None], luck: Rows | None,
    ) -> None:  # fmt: skip
        """`luck` is of each customer's messages: a row for each."""
        self._level, self._tuning, self._env, self._desks = level, tuning, env, desks
        self._endings, self._say, self._luck = endings, say, luck

    def watch(self, visit: Visit) -> None:
        """A promise to somebody who has left falls due in its time."""
        due = Timeout(self._env, max(visit.due - self._env.now, 0.0), visit)
        due.callbacks.append(self._fall_due)

    def _fall_due(self, timer: Any) -> None:
        visit = timer.value
        desk = self._desks[visit.owner]
        if (
            (visit in desk.pledges or visit in desk.sent)
            and not visit.broken
            and self._env.now > visit.due - AN_INSTANT_S
        ):
            self._endings.fall_due(desk, visit, self._env.now)

    def send(self, desk: Desk, visit: Visit, protocol_id: str) -> None:
        """A message goes out; whether and when it arrives is their luck, their carrier's and the protocol's."""
        now, catalog = self._env.now, self._level.catalog
        if visit not in desk.pledges:
            return
        luck = self._luck.row(visit.luck) if self._luck else [0.5] * 6
        protocol = catalog.protocols[protocol_id]
        carrier = notices.carrier_of(catalog.carriers, luck[5])
        notice = notices.send(protocol, carrier, luck, self._level.notices.awareness, self._tuning)
        if not notice.available:
            self._say(Event(now, "unsendable", desk.number, visit.who, protocol_id))
            return
        desk.pledges.remove(visit)
        desk.sent.append(visit)
        self._say(Event(now, "messaged", desk.number, visit.who, protocol_id))
        if notice.arrives:
            timer = Timeout(self._env, notice.latency_s, (desk, visit, protocol, notice.latency_s))
            timer.callbacks.append(self._message_arrives)

    def _message_arrives(self, timer: Any) -> None:
        desk, visit, protocol, latency_s = timer.value
        if visit in desk.sent:
            self._endings.arrive(desk, visit, protocol, latency_s, self._env.now)
