"""The catalogue that every level shares: moves, happenings, customer types, parameters, words; read once, from data."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any

from sim.notices import Carrier, Protocol
from sim.problems import LevelError
from sim.reading import Document, read
from sim.records import Effect
from sim.trades import Trade
from sim.tuning import Tuning
from sim.values import Flag, Moment, Move

_HERE = Path(__file__).resolve().parent
_EFFECTS = frozenset(f.name for f in fields(Effect))


def data_folder(name: str) -> Path:
    """Where `levels` or `assets` are: inside an installed package, or beside `sim/` in a checkout."""
    shipped = _HERE / "data" / name
    return shipped if shipped.is_dir() else _HERE.parent / name


@dataclass(frozen=True, slots=True)
class CustomerType:
    """How a kind of customer comes in; units as in levels/catalog/types.yaml."""

    id: str
    share: float
    mood: float
    mood_sd: float
    anger: float
    hardness: float
    hardness_to: float
    orientation: float
    hurry: float
    understanding: float
    understanding_sd: float
    literacy: float
    literacy_to: float
    vent_s: float
    vent_log_sd: float
    expectation: float
    expectation_sd: float
    critical: float
    child: float
    wants_hearing: float
    cannot_talk: float
    alternatives: float
    tenure: float
    patience_s: float
    patience_log_sd: float
    temper: float


@dataclass(frozen=True, slots=True)
class Channel:
    """A way of coming in; see levels/catalog/types.yaml for what each number means."""

    id: str
    warmth: float
    speech: float
    telling: float
    patience: float
    voice: bool
    at_once: int
    preferred: float


@dataclass(frozen=True, slots=True)
class Catalog:
    """Everything under levels/catalog/, ready to use."""

    moves: dict[str, Move]
    happenings: dict[str, Effect]
    belongs: dict[str, tuple[str, ...]]
    """The principles that each move and happening belongs to, by id."""
    titles: dict[str, str]
    """What moves and happenings are called in words for people."""
    types: dict[str, CustomerType]
    speaks_like: dict[str, str]
    """Whose replies stand in for a type that has none of its own."""
    channels: dict[str, Channel]
    protocols: dict[str, Protocol]
    carriers: dict[str, Carrier]
    trades: dict[str, Trade]
    scenes: tuple[str, ...]
    """The rooms that can be drawn."""
    tuning: Tuning
    parameters: dict[str, dict[str, Any]]
    """Of every parameter its value, unit, range, neutral value, source, confidence and what it says."""
    words: dict[str, Any]
    buckets: int
    """How many buckets of moves wear out together."""
    sha256: str


@cache
def load_catalog() -> Catalog:
    """Read the catalogue. Raises LevelError when a file of it is not as it should be."""
    folder = data_folder("levels") / "catalog"
    names = ("parameters", "moves", "types", "trades", "notices", "words")
    files = {name: read(folder / f"{name}.yaml", f"catalog/{name}.yaml") for name in names}
    digest = hashlib.sha256()
    for name in names:
        digest.update((folder / f"{name}.yaml").read_bytes().replace(b"\r\n", b"\n"))
    moves_file = files["moves"]
    buckets: dict[str, int] = {}
    moves = {
        id_: _move(moves_file, id_, number, row, buckets)
        for number, (id_, row) in enumerate(moves_file.value["moves"].items())
    }
    happenings = moves_file.value["happenings"]
    rows = {**moves_file.value["moves"], **happenings}
    types = files["types"].value
    defaults = types["defaults"]
    return Catalog(
        moves=moves,
        happenings={id_: _effect(moves_file, ("happenings", id_), row) for id_, row in happenings.items()},
        belongs={id_: tuple(row["principle"].split()) for id_, row in rows.items()},
        titles={id_: row["title"] for id_, row in rows.items()},
        types={id_: _type(id_, {**defaults, **row}) for id_, row in types["types"].items()},
        speaks_like=types["speaks_like"],
        channels={id_: _channel(id_, row) for id_, row in types["channels"].items()},
        protocols={id_: _protocol(id_, row) for id_, row in files["notices"].value["protocols"].items()},
        carriers={id_: _carrier(id_, row) for id_, row in files["notices"].value["carriers"].items()},
        trades={id_: _trade(id_, row) for id_, row in files["trades"].value["trades"].items()},
        scenes=tuple(files["trades"].value["scenes"]),
        tuning=_tuning(files["parameters"]),
        parameters=files["parameters"].value,
        words=files["words"].value,
        buckets=len(buckets),
        sha256=digest.hexdigest(),
    )


def _tuning(document: Document) -> Tuning:
    known = [f.name for f in fields(Tuning)]
    problems = [
        document.problem("LV910", f"there is no parameter “{name}” in the model", (name,), at_key=True)
        for name in document.value
        if name not in known
    ]
    problems += [
        document.problem("LV911", f"the parameter “{name}” of the model is missing", ())
        for name in known
        if name not in document.value
    ]
    if problems:
        raise LevelError(problems)
    return Tuning(**{name: float(document.value[name]["value"]) for name in known})


def _effect(document: Document, path: tuple[str, ...], row: dict[str, Any]) -> Effect:
    numbers = {name: float(row[name][0]) for name in row if name in _EFFECTS}
    for gate in row.get("gates", ()):
        if gate not in _EFFECTS:
            raise LevelError([document.problem("LV912", f"there is no gate “{gate}”", (*path, "gates"))])
        numbers[gate] = 1.0
        if gate != "warm":
            numbers["gated"] = 1.0
    numbers["lasting"] = float(any(name in numbers for name in ("goodwill", "trusts", "hopes", "surprises")))
    return Effect(**numbers)


def _flags(row: dict[str, Any], key: str) -> int:
    return sum(int(getattr(Flag, name)) for name in row.get(key, ()))


def _move(document: Document, id_: str, number: int, row: dict[str, Any], buckets: dict[str, int]) -> Move:
    return Move(
        id=id_,
        number=number,
        title=row["title"],
        effect=_effect(document, ("moves", id_), row),
        seconds=float(row.get("seconds", [0.0])[0]),
        bucket=buckets.setdefault(row.get("bucket", id_), len(buckets)),
        family=row["family"],
        moments=frozenset(getattr(Moment, name.upper()) for name in row["moments"]),
        needs=_flags(row, "needs"),
        bars=_flags(row, "bars"),
        likelier=_flags(row, "likelier"),
        sure=_flags(row, "sure"),
        weight=float(row.get("weight", 1.0)),
        sets=_flags(row, "sets"),
        clears=_flags(row, "clears"),
        counts=bool(row.get("counts", False)),
        knows=bool(row.get("knows", False)),
        ends=bool(row.get("ends", False)),
    )


def _type(id_: str, row: dict[str, Any]) -> CustomerType:
    return CustomerType(id=id_, **{name: float(pair[0]) for name, pair in row.items()})


def _channel(id_: str, row: dict[str, Any]) -> Channel:
    numbers = {name: pair[0] for name, pair in row.items()}
    return Channel(id=id_, **{**numbers, "voice": bool(numbers["voice"])})


def _trade(id_: str, row: dict[str, Any]) -> Trade:
    numbers = {name: float(row[name][0]) for name in ("expects", "sameness", "spend")}
    return Trade(id_, row["title"], row["scene"], **numbers)


def _protocol(id_: str, row: dict[str, Any]) -> Protocol:
    numbers = {name: float(pair[0]) for name, pair in row.items() if name != "title"}
    return Protocol(id=id_, title=row["title"], **numbers)


def _carrier(id_: str, row: dict[str, Any]) -> Carrier:
    numbers = {name: float(pair[0]) for name, pair in row.items() if name != "title"}
    return Carrier(id=id_, title=row["title"], share=numbers.pop("share"), takes=numbers)
