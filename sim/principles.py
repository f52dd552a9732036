"""The principles that the documents state, as data: what each claims, what embodies it, how it is measured."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from sim.catalog import data_folder, load_catalog
from sim.level import level_names, load_level
from sim.level.plan import House
from sim.problems import near_miss
from sim.reading import read

if TYPE_CHECKING:
    from collections.abc import Callable

    from sim.level import Level


@dataclass(frozen=True, slots=True)
class Contrast:
    """A do/don't contrast on the same customers with the same luck; see levels/catalog/principles.yaml."""

    bench: str
    do: Any
    dont: Any
    outcome: str
    sign: int
    """1 where the outcome should be higher with the deed, -1 where lower."""
    frame: tuple[str, ...] = ()
    among: str = ""
    given: dict[str, Any] = field(default_factory=dict)
    do_with: dict[str, Any] = field(default_factory=dict)
    dont_with: dict[str, Any] = field(default_factory=dict)
    then: tuple[str, ...] | None = None
    quarters: int = 1

    def script(self, steps: Any) -> tuple[str, ...]:
        """Steps in their frame."""
        at = self.frame.index("...")
        return (*self.frame[:at], *steps, *self.frame[at + 1 :])

    def in_words(self) -> str:
        """What is done, what is not, among whom, given what, and what should come of it."""
        sides = []
        for steps, own in ((self.do, self.do_with), (self.dont, self.dont_with)):
            said = steps if isinstance(steps, list) else _pairs(steps)
            sides.append(", ".join([*map(str, said), *_pairs(own)]) or "nothing")
        among = f" among {self.among} customers" if self.among else ""
        where = f" where {' '.join(self.frame)}" if self.frame else ""
        given = f", given {', '.join(_pairs(self.given))}" if self.given else ""
        after = f", at the next contact ({' '.join(self.then)})" if self.then else ""
        moves = "raises" if self.sign > 0 else "lowers"
        outcome = self.outcome.replace("_", " ")
        return f"measured{among}{where}{given}: *{sides[0]}* rather than *{sides[1]}* {moves} {outcome}{after}"


def _pairs(values: dict[str, Any]) -> list[str]:
    found = []
    for name, value in values.items():
        if isinstance(value, dict):
            found.append(f"{name} ({', '.join(_pairs(value))})")
        else:
            found.append(f"{name} {', '.join(value) if isinstance(value, list) else value}")
    return found


@dataclass(frozen=True, slots=True)
class Principle:
    """A claim of the documents; see levels/catalog/principles.yaml for what the fields mean."""

    id: str
    part: str
    source: tuple[str, ...]
    tier: int
    kind: str
    claim: str
    number: str
    folklore: str
    """What is folklore about its figure, in a sentence; empty where nothing is."""
    through: tuple[str, ...]
    parameters: dict[str, float]
    """What embodies it, with the neutral value of each."""
    measures: tuple[Contrast, ...]
    why: str
    """Why it is not a mechanism; empty where it is one."""


@cache
def _document() -> dict[str, Any]:
    return dict(read(data_folder("levels") / "catalog" / "principles.yaml", "catalog/principles.yaml").value)


def documents() -> dict[str, str]:
    """What each of the documents is about, by the key that a principle cites."""
    return dict(_document()["documents"])


@cache
def load_principles() -> dict[str, Principle]:
    """Every principle by its id, in the order of the documents' parts."""
    document = _document()
    frames = {name: tuple(steps) for name, steps in document["frames"].items()}
    return {id_: _principle(id_, row, frames) for id_, row in document["principles"].items()}


def find_principle(id_: str) -> Principle:
    """The principle of that id. Raises KeyError with a sentence."""
    principles = load_principles()
    if id_ not in principles:
        raise KeyError(f"there is no principle “{id_}”.{near_miss(id_, principles)}")
    return principles[id_]


def of_move(move: str) -> frozenset[str]:
    """The principles that a move, or a happening, belongs to."""
    catalog = load_catalog()
    return frozenset(catalog.belongs.get(move, ()))


_NEEDS: dict[str, Callable[[Level], bool]] = {
    "children": lambda level: any(person.child for person in level.people),
    "recognise": lambda level: any(person.returning for person in level.people),
    "transfer_warm": lambda level: len(level.queues) > 1,
    "transfer_cold": lambda level: len(level.queues) > 1,
    "option": lambda level: any(story.valid_options for story in level.stories),
    "valid": lambda level: any(any(story.valid_options) for story in level.stories),
    "invalid": lambda level: any(not all(story.valid_options) for story in level.stories),
    "eye_contact": lambda level: any(channel.warmth >= 1.0 for channel in level.channels),
    "turn_to": lambda level: any(desk.at_once > 1 for desk in level.desks),
    "courtesy": lambda level: any(desk.habit > 0.0 for desk in level.desks),
}
"""What a level needs for a move or happening to occur in it; others can occur anywhere."""


def exercised_by(principle: Principle) -> list[str]:
    """The shipped levels in which a principle can be seen at work: where what belongs to it can occur."""
    return [name for name in level_names() if _can_be_seen(principle, load_level(name))]


def _can_be_seen(principle: Principle, level: Level) -> bool:
    mine = [move for move, ids in level.catalog.belongs.items() if principle.id in ids]
    if mine and all(move in _NEEDS and not _NEEDS[move](level) for move in mine):
        return False
    contrasts = [contrast for contrast in principle.measures if contrast.bench == "contact"]
    for contrast in contrasts:
        conditions = {name.partition(".")[0] for name in (*contrast.given, *contrast.do_with, *contrast.dont_with)}
        if all(_HOLDS[name](level) for name in conditions & set(_HOLDS)):
            return True
    return bool(mine) and not contrasts


_HOLDS: dict[str, Callable[[Level], bool]] = {
    "channel": lambda level: any(channel.id != "face" for channel in level.channels),
    "cannot_talk": lambda level: any(channel.voice for channel in level.channels),
    "house": lambda level: level.house != House(),
    "recordings": lambda level: any(level.recordings),
    "upstream": lambda level: any(story.upstream for story in level.stories),
}
"""What a level must have for a contrast's condition to hold in it; other conditions can hold anywhere."""


def _principle(id_: str, row: dict[str, Any], frames: dict[str, tuple[str, ...]]) -> Principle:
    return Principle(
        id=id_,
        part=row["part"],
        source=tuple(row["source"]),
        tier=row["tier"],
        kind=row["kind"],
        claim=row["claim"],
        number=row.get("number", ""),
        folklore=row.get("folklore", ""),
        through=tuple(row.get("through", ())),
        parameters={name: float(value) for name, value in row.get("parameter", {}).items()},
        measures=tuple(_contrast(spec, frames) for spec in row.get("measure", ())),
        why=row.get("why", ""),
    )


def _contrast(spec: dict[str, Any], frames: dict[str, tuple[str, ...]]) -> Contrast:
    rest = {name: spec[name] for name in ("among", "given", "do_with", "dont_with", "quarters") if name in spec}
    return Contrast(
        bench=spec.get("bench", "contact"),
        do=spec["do"],
        dont=spec["dont"],
        outcome=spec["outcome"],
        sign=1 if spec["sign"] == "+" else -1,
        frame=frames.get(spec.get("frame", ""), ()),
        then=tuple(spec["then"]) if "then" in spec else None,
        **rest,
    )
