"""A firm managed by the player, quarter by quarter: what can be decided, its cost, its shifts; nothing is drawn."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from game.memory import Managed
from sim.campaign import load_campaign
from sim.catalog import load_catalog
from sim.firm import Decisions, is_replaced
from sim.ledger import PLAYER, write
from sim.level import load_level
from sim.level.day import SUFFIX, Day, write_day
from sim.level.regulars import Town
from sim.managers import MANAGERS, report
from sim.problems import LogError
from sim.record import read_log, replay
from sim.study.played import added_by
from sim.study.quarters import Quarters
from sim.town import after

if TYPE_CHECKING:
    from game.memory import Memory, Play
    from sim.firm import Served
    from sim.level import Level
    from sim.study.quarters import Quarter

_SEED = 1
_SHIFTS = 1000
"""Seeds apart of the shifts of two campaigns' seeds."""
_CLIMATES = (
    (0.4, "The house is in a bad temper. Whoever sits beside you has little patience to lend."),
    (0.6, "The house is as usual."),
    (9.9, "The house is in good heart. It makes a smile cheaper."),
)
"""What is said of the climate in the house below a bound."""
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
    """One campaign: the quarters so far, what is decided for the next, and the shift that is played in it.

    Raises LevelError for a bad campaign.
    """

    def __init__(self, name: str, memory: Memory) -> None:
        self.name = name
        self._memory = memory
        self.game = Quarters(load_campaign(name), load_catalog(), _SEED)
        self._town = Town()
        kept = memory.managed(name, self.game.campaign.sha256)
        for quarter in kept.quarters:
            if not self.over:
                self.game.run(*quarter, manager=PLAYER)
        self._town = kept.town
        self.decided = self.history[-1].decided if self.history else Decisions()
        self.play: Play | None = None
        """The shift of the quarter that comes, once it was begun."""
        self.look()

    @property
    def history(self) -> list[Quarter]:
        """The quarters that are over."""
        return self.game.history

    @property
    def over(self) -> bool:
        """Whether there is nothing more to decide."""
        return self.game.over or is_replaced(self.game.firm)

    @property
    def number(self) -> int:
        """The quarter that comes."""
        return len(self.history) + 1

    @property
    def settled(self) -> bool:
        """Whether this quarter's decisions stand, because its shift has begun under them."""
        return self.play is not None

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
        """Move a lever, as long as the quarter's shift has not begun."""
        if not self.settled:
            self.decided = replace(self.decided, **dict.fromkeys(lever.fields, value))

    def follow(self, manager: str) -> None:
        """Decide as a manager by name would. Raises KeyError."""
        if not self.settled:
            self.decided = MANAGERS[manager](report(self.number, self.game.firm))

    # --- the shift that is played in a quarter ------------------------------------------------------

    @property
    def seed(self) -> int:
        """The seed of the quarter's shift."""
        return _SHIFTS * _SEED + self.number

    @property
    def day(self) -> Path:
        """The file of the day on which the quarter's shift is played."""
        return self._memory.folder / "firms" / self.game.campaign.id / f"{self.number}{SUFFIX}"

    def look(self) -> None:
        """See whether the quarter's shift was begun, given up or played meanwhile."""
        plays = self._memory.plays_of(str(self.day))
        self.play = plays[0] if plays else None
        if self.play is not None:
            decided = self._memory.decided_for(str(self.day))
            self.decided = decided or self.decided

    def begin(self) -> tuple[str, Level]:
        """Make the day of the quarter's shift; returns its name and its level. Raises OSError, LevelError."""
        name = self.game.campaign.level
        level = load_level(name)
        day = Day(
            name,
            level.sha256,
            f"quarter {self.number}",
            self._briefing(level),
            self.game.house(self.decided),
            self._town,
        )
        write_day(self.day, day)
        self._memory.keep_decided_for(str(self.day), self.decided)
        return str(self.day), load_level(str(self.day))

    def _briefing(self, level: Level) -> tuple[str, ...]:
        town, firm = self._town, self.game.firm
        first = f"Quarter {self.number} at {level.place}: a shift at your own desk, in the house as you run it."
        if not town.shifts:
            return (first, *level.briefing[:1])
        known = sum(patron.visits > 0.0 for patron in town.patrons)
        sent = len(town.patrons) - known
        people = f"{_count(known, 'person', 'people')} who have been here before may come again"
        if sent:
            people += f", and {_count(sent, 'person', 'people')} whom they have sent"
        lost = f"; {_count(town.lost, 'has', 'have')} gone elsewhere for good" if town.lost else ""
        mood = next(words for bound, words in _CLIMATES if firm.climate < bound)
        return (first, f"{people}{lost}. They remember how it was.", mood)

    def _played(self) -> tuple[Served | None, Town]:
        """What the quarter's shift added, and who comes next time. Raises LogError if it can't be replayed."""
        if self.play is None or self.play.ended is None:
            return None, self._town
        shift = replay(read_log(self.play.log)).shift
        return added_by(shift), after(shift.level.town or Town(), shift.level, shift.seed, shift.visits)

    # --- the quarter ----------------------------------------------------------------------------------

    @property
    def can_pass(self) -> bool:
        """Whether the quarter may pass: there is money for it, and its shift is not half played."""
        half = self.play is not None and self.play.ended is None
        return not self.over and self.affordable and not half

    def run(self) -> Quarter:
        """Let a quarter pass, and remember what was decided. Raises ValueError once the firm has closed."""
        self.trouble = ""
        added = None
        try:
            added, self._town = self._played()
        except LogError as error:
            self.trouble = f"The shift could not be counted: {error}."
        quarter = self.game.run(self.decided, added, manager=PLAYER)
        rows = [(past.decided, past.played) for past in self.history]
        self._memory.keep_managed(self.name, self.game.campaign.sha256, Managed(rows, self._town))
        with suppress(LogError):
            write(self.log, self.name, _SEED, self.history)
        self.look()
        return quarter

    trouble = ""
    """Why the last shift could not be counted; empty where it was."""

    @property
    def log(self) -> Path:
        """The campaign's log, which `nextplease replay` runs again."""
        return self._memory.folder / f"{self.game.campaign.id}.log"

    def start_again(self) -> None:
        """Begin the campaign anew; shifts that were played stay among those played, but belong to it no more."""
        self._memory.keep_managed(self.name, self.game.campaign.sha256, Managed([], Town()))
        self._memory.leave_firm(str(self.day.parent))
        self.game = Quarters(self.game.campaign, load_catalog(), _SEED)
        self._town, self.decided, self.play = Town(), Decisions(), None


def firm_of(name: str) -> str:
    """The campaign to which a shift belongs, by the name of its day."""
    return Path(name).parent.name


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
