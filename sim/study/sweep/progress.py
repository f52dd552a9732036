"""What has been run of a plan, in little memory: a bit a unit, and the values that decide when there is enough."""

from __future__ import annotations

from array import array
from math import isnan
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sim.study.sweep.plan import Plan
    from sim.study.sweep.running import Row


class Progress:
    """How far a plan is."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self._bits = bytearray((plan.units + 7) // 8)
        self._failed: dict[int, str] = {}
        self.done = 0
        """Units with figures."""
        watched = plan.precision
        self._watch = plan.columns.index(watched.metric) if watched else -1
        self._values: dict[int, array[float]] = {}

    @property
    def failed(self) -> int:
        """Units without figures because something went wrong."""
        return len(self._failed)

    def take(self, row: Row) -> bool:
        """Count a row; False where its unit was counted before."""
        number = row.cell * self.plan.replications + row.replication
        if self._bits[number >> 3] >> (number & 7) & 1:
            return False
        if row.failed:
            self._failed[number] = row.failed
            return True
        self._failed.pop(number, None)
        self._bits[number >> 3] |= 1 << (number & 7)
        self.done += 1
        if self._watch >= 0:
            values = self._values.get(row.cell)
            if values is None:
                values = self._values[row.cell] = array("d", [float("nan")]) * self.plan.replications
            value = row.values[self._watch]
            values[row.replication] = float("nan") if value is None else value
        return True

    def is_done(self, cell: int, replication: int, failed_too: bool = True) -> bool:
        """Whether a unit has been run."""
        number = cell * self.plan.replications + replication
        if self._bits[number >> 3] >> (number & 7) & 1:
            return True
        return failed_too and number in self._failed

    def done_of(self, cell: int) -> int:
        """How many units of a cell have figures."""
        start = cell * self.plan.replications
        return sum(self._bits[n >> 3] >> (n & 7) & 1 for n in range(start, start + self.plan.replications))

    def watched(self, cell: int, count: int) -> list[float]:
        """The values that decide of the first so many replications, without those that measured nothing."""
        return [value for value in self._values.get(cell, ())[:count] if not isnan(value)]
