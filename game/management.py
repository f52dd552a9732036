"""A firm managed by the player, quarter by quarter: what can be decided, what it costs, its log; nothing is drawn."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, NamedTuple

from sim.campaign import load_campaign
from sim.catalog import load_catalog
from sim.firm import Decisions
from sim.ledger import PLAYER, write
from sim.managers import MANAGERS, report
from sim.problems import LogError
from sim.study.quarters import Quarters

if TYPE_CHECKING:
    from pathlib import Path

    from game.memory import Memory
    from sim.study.quarters import Quarter

_SEED = 1
_MEANS = 3.0
"""What a quarter's budget of 1 pays for."""
_PAID = ("hiring", "product_training", "emotional_training", "sharing", "channels", "staffing", "pay")
"""Decisions that cost money above the usual, and save some below it."""


class Lever(NamedTuple):
    """Something that a manager decides, and its settings."""

    title: str
    fields: tuple[str, ...]
    """The decisions that it moves together."""
    settings: tuple[tuple[str, float], ...]


_AMOUNTS = (("less", 0.25), ("usual", 0.5), ("more", 0.7), ("much", 0.9))
LEVERS = {
    "supervision": Lever(
        "How the team is treated", ("supervision", "peers"), (("harshly", 0.2), ("as usual", 0.5), ("well", 0.9))
    ),
    "empowerment": Lever(
        "What a desk may decide", ("empowerment", "roles", "direction"),
        (("little", 0.2), ("as usual", 0.5), ("a good deal", 0.8)),
    ),
    "hiring": Lever("Hire for disposition", ("hiring",), _AMOUNTS),
    "product_training": Lever("Teach what to know", ("product_training", "sharing"), _AMOUNTS),
    "emotional_training": Lever("Teach how to meet people", ("emotional_training",), _AMOUNTS),
    "staffing": Lever("Desks that are staffed", ("staffing", "pay"), _AMOUNTS),
    "channels": Lever("Ways in", ("channels",), (("two", 0.2), ("as usual", 0.5), ("more", 0.8))),
    "advertising": Lever(
        "The advertisement promises", ("advertising",), (("less than is done", 0.3), ("as it is", 0.5), ("more", 0.9))
    ),
    "mandate": Lever("Smiles", ("mandate",), (("left to them", 0.0), ("ordered", 0.5))),
}  # fmt: skip
"""What the player can decide, by id; the first of its fields says where a lever stands."""


class Management:
    """One campaign: the quarters so far, and what is decided for the next. Raises LevelError for a bad campaign."""

    def __init__(self, name: str, memory: Memory) -> None:
        self.name = name
        self._memory = memory
        self.game = Quarters(load_campaign(name), load_catalog(), _SEED)
        for decided in memory.decided(name, self.game.campaign.sha256):
            if not self.game.over:
                self.game.run(Decisions(**decided), PLAYER)
        self.decided = self.history[-1].decided if self.history else Decisions()

    @property
    def history(self) -> list[Quarter]:
        """The quarters that are over."""
        return self.game.history

    @property
    def spent(self) -> float:
        """What is decided costs, as a share of what there is; below 0 where it saves."""
        cost = sum(float(getattr(self.decided, name)) - 0.5 for name in _PAID)
        return cost / max(_MEANS * self.game.firm.budget, 1e-6)

    @property
    def affordable(self) -> bool:
        """Whether there is money for what is decided."""
        return self.spent <= 1.0 + 1e-9

    def setting(self, lever: Lever) -> float:
        """The setting nearest to where a lever stands."""
        stands: float = getattr(self.decided, lever.fields[0])
        return min((value for _, value in lever.settings), key=lambda value: abs(value - stands))

    def set(self, lever: Lever, value: float) -> None:
        """Move a lever."""
        self.decided = replace(self.decided, **dict.fromkeys(lever.fields, value))

    def follow(self, manager: str) -> None:
        """Decide as a manager by name would. Raises KeyError."""
        self.decided = MANAGERS[manager](report(len(self.history) + 1, self.game.firm))

    def run(self) -> Quarter:
        """Let a quarter pass, and remember what was decided. Raises ValueError once the firm has closed."""
        quarter = self.game.run(self.decided, PLAYER)
        rows = [asdict(past.decided) for past in self.history]
        self._memory.keep_decided(self.name, self.game.campaign.sha256, rows)
        with suppress(LogError):
            write(self.log, self.name, _SEED, self.history)
        return quarter

    @property
    def log(self) -> Path:
        """The campaign's log, which `nextplease replay` runs again."""
        return self._memory.folder / f"{self.game.campaign.id}.log"

    def start_again(self) -> None:
        """Begin the campaign anew."""
        self._memory.keep_decided(self.name, self.game.campaign.sha256, [])
        self.game = Quarters(self.game.campaign, load_catalog(), _SEED)
        self.decided = Decisions()
