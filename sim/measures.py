"""What a shift is measured by: each measure's name, its words and its unit; the measuring is in `score`."""

from __future__ import annotations

from typing import NamedTuple


class Measure(NamedTuple):
    """How a measure is told. Shares are in [0, 1], satisfaction in (-1, 1)."""

    title: str
    unit: str
    """%, s, money, people or nothing."""

    def told(self, value: float, money: str = "€") -> str:
        """A value in words, such as `48 %`."""
        if self.unit == "%":
            return f"{100.0 * value:.0f} %"
        if self.unit == "s":
            return f"{value:.0f} s"
        if self.unit == "money":
            return f"{value:,.0f} {money}"
        if self.unit == "people":
            return f"{value:.0f}" if value == round(value) else f"{value:.1f}"
        return f"{value:+.2f}"


MEASURES = {
    "wait_s": Measure("waiting time", "s"),
    "abandoned_share": Measure("abandoned", "%"),
    "service_level": Measure("service level", "%"),
    "handle_s": Measure("handle time", "s"),
    "first_contact_resolution": Measure("first-contact resolution", "%"),
    "heard_share": Measure("real matter heard", "%"),
    "resolved_share": Measure("settled", "%"),
    "promises_kept": Measure("promises kept", "%"),
    "satisfaction": Measure("satisfaction", ""),
    "lost_share": Measure("share lost within a quarter", "%"),
    "walked_away": Measure("walked away or let down", "people"),
    "told_badly": Measure("people told badly, per customer", "people"),
    "told_well": Measure("people told well, per customer", "people"),
    "revenue": Measure("revenue of the shift", "money"),
    "given_away": Measure("given away in the shift", "money"),
    "given_each": Measure("given away, per settled matter", "money"),
}
"""Every measure that `score` takes, in the order in which reports print them."""
