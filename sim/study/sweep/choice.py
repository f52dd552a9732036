"""What was chosen as the best of several, from what, and how sure that is; choosing is done elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from sim.study.statistics import Estimate
    from sim.study.sweep.selecting import Selected


class Choice(NamedTuple):
    """What was chosen, and from what."""

    method: str
    wish: str
    """smallest or largest."""
    names: tuple[str, ...]
    means: tuple[Estimate, ...]
    selected: Selected
    delta: float
    confidence: float
    common: bool
    """Whether all met the same people."""

    @property
    def best(self) -> str:
        """The name of the best; empty where it was not decided."""
        return "" if self.selected.best is None else self.names[self.selected.best]

    @property
    def verdict(self) -> str:
        """What came of it, in a sentence or two."""
        if not self.best:
            left = " and ".join(self.names[number] for number in self.selected.left)
            return (
                f"Not decided within the study’s replications: {left} may each be the best. Let the study have more"
                " replications, or a larger --delta."
            )
        if self.method == "OCBA":
            warned = ""
            if self.common:
                warned = (
                    " Warning: OCBA takes it that all have luck of their own, and these met the same people; put"
                    " `independent: true` into the study, or choose by KN."
                )
            return f"The best in this sample is {self.best}.{warned}"
        return (
            f"The best is {self.best}: right in at least {self.confidence:.0%} of such studies if it is better than the"
            f" next by {self.delta:g} or more."
        )

    def rows(self) -> list[tuple[str, ...]]:
        """A line each: name, mean, half-width, replications, and what became of it."""
        lines: list[tuple[str, ...]] = []
        for number, (name, found) in enumerate(zip(self.names, self.means, strict=True)):
            out = self.selected.dropped.get(number)
            fate = "best" if name == self.best else f"out after {out:,}" if out else ""
            half = "–" if found.half_width is None else f"± {found.half_width:.2g}"
            mean = "–" if found.mean is None else f"{found.mean:.4g}"
            lines.append((name, mean, half, f"{self.selected.used[number]:,}", fate))
        return lines

    def as_json(self) -> dict[str, Any]:
        """The same as plain values."""
        systems = [
            {"name": name, "mean": found.mean, "half_width": found.half_width, "replications": used}
            for name, found, used in zip(self.names, self.means, self.selected.used, strict=True)
        ]
        return {
            "method": self.method, "wish": self.wish, "best": self.best or None, "delta": self.delta,
            "confidence": self.confidence, "systems": systems,
        }  # fmt: skip


def name_of(labels: dict[str, Any], by_policy: bool) -> str:
    """What a thing that is chosen from is called: the policy, or where there is but one, the scenario."""
    if by_policy:
        return str(labels["policy"])
    return ", ".join(f"{k} {v:g}" if isinstance(v, float) else f"{k} {v}" for k, v in labels.items() if k != "policy")
