"""Who manages a firm when no human does: from what a manager can know to the decisions of a quarter."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sim.firm import Decisions

if TYPE_CHECKING:
    from collections.abc import Callable

    from sim.firm import Firm


class Report(NamedTuple):
    """What a manager sees at the start of a quarter: the books, and never what customers keep to themselves."""

    quarter: int
    share: float
    sales: float
    profit: float
    cash: float
    budget: float
    satisfaction: float
    """As a survey would give it."""


def report(quarter: int, firm: Firm) -> Report:
    """The report on a firm."""
    return Report(quarter, firm.share, firm.sales, firm.profit, firm.cash, firm.budget, firm.satisfaction)


_CARING = Decisions(
    supervision=0.9, peers=0.8, hiring=0.7, product_training=0.7, emotional_training=0.8, sharing=0.7, empowerment=0.7,
    roles=0.7, direction=0.7, staffing=0.55, pay=0.55, advertising=0.45, channels=0.6,
)  # fmt: skip
"""Treats the staff as the staff should treat customers, teaches, listens, and promises a little less."""

_HARSH = Decisions(
    supervision=0.25, peers=0.4, hiring=0.5, product_training=0.5, emotional_training=0.4, sharing=0.5,
    empowerment=0.4, roles=0.5, direction=0.5, staffing=0.5, pay=0.5, advertising=0.5, mandate=0.4, channels=0.5,
)  # fmt: skip
"""Shouts, orders smiles, and trusts nobody with a decision; keeps the rest as it was."""

_COST_CUTTER = Decisions(
    supervision=0.1, peers=0.0, hiring=0.0, product_training=0.0, emotional_training=0.0, sharing=0.0, empowerment=0.1,
    roles=0.1, direction=0.1, staffing=0.2, pay=0.1, advertising=1.0, mandate=0.5, channels=0.0,
)  # fmt: skip
"""Saves on everything that customers feel, and advertises the more."""

MANAGERS: dict[str, Callable[[Report], Decisions]] = {
    "caring": lambda _: _CARING,
    "neutral": lambda _: Decisions(),
    "harsh": lambda _: _HARSH,
    "cost-cutter": lambda _: _COST_CUTTER,
}
"""The managers by name."""
