"""A day of a firm: a level as it is after some quarters, with the house as it is run by then and who knows it.

A day stands in a file of its own, which is written by the game and loaded like a level, so that a shift of a campaign
is a pure function of (level, seed, decisions), too: its log replays, and what could have been can be worked out.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter, ValidationError

from sim.level.regulars import Town
from sim.problems import LevelError, Problem

if TYPE_CHECKING:
    from pathlib import Path

    from sim.level.plan import DeskPlan, Level

FORMAT = "nextplease-day-1"
SUFFIX = ".day.json"
_MOST_AGAIN, _LEAST_STRANGERS = 0.7, 0.25
"""Of those who come on a day: the most who come again, and the fewest who do not."""
_ATTENTIVE, _INDIFFERENT = "attentive", "indifferent"


@dataclass(frozen=True, slots=True)
class House:
    """How a house is run by then, against one run as usual: what is added to its own, and shares in [0, 1]."""

    climate: float = 0.5
    """The climate in it."""
    advertised: float = 0.0
    """What is advertised beyond what is done, [-1, 1]."""
    clarity: float = 0.0
    sincerity: float = 0.0
    knowledge: float = 0.0
    mood: float = 0.0
    habit: float = 0.0
    authority: float = 0.0
    caring: float = 0.0
    """Share of the staff who take care; the level's own manner where nobody differs."""
    indifferent: float = 0.0
    busy: float = 1.0
    """How many times as many strangers come to a desk."""
    few_channels: bool = False


@dataclass(frozen=True, slots=True)
class Day:
    """One day of a firm."""

    level: str
    """The name or file of the level that is played on it."""
    level_sha256: str
    title: str
    """What is put after the level's name."""
    briefing: tuple[str, ...] = ()
    house: House = field(default_factory=House)
    town: Town = field(default_factory=Town)


def day_of(level: Level, day: Day) -> Level:
    """The level as it is on a day: as many come to it as the house is busy, and those who come again are among them."""
    house, usual = day.house, level.house
    wanted = sum(rate * (end - start) for start, end, rate in level.rates) * house.busy
    again = _again(day.town, level.catalog.tuning.town_returns)
    comes = min(1.0, _MOST_AGAIN * wanted / again) if again else 1.0
    strangers = house.busy * max(1.0 - comes * again / wanted, _LEAST_STRANGERS) if wanted else 0.0
    ways = tuple(way for way in usual.ways_in if way in ("face", "phone")) if house.few_channels else usual.ways_in
    desks = tuple(_desk(level, number, house) for number in range(len(level.desks)))
    return replace(
        level,
        name=f"{level.name}: {day.title}",
        briefing=day.briefing or level.briefing,
        house=replace(
            usual,
            climate=house.climate,
            clarity=_within(usual.clarity + house.clarity),
            advertised=house.advertised,
            ways_in=ways,
        ),
        desks=desks,
        rates=tuple((start, end, rate * strangers) for start, end, rate in level.rates),
        people=() if day.town.shifts else level.people,
        lessons=() if day.town.shifts else level.lessons,
        sha256=_sha256(day),
        town=replace(day.town, comes=comes),
    )


def _again(town: Town, returns: float) -> float:
    """How many are to be expected who have been there before, where they are not too many."""
    return returns * sum(patron.visits > 0.0 for patron in town.patrons)


def _desk(level: Level, number: int, house: House) -> DeskPlan:
    """A desk: its clerk as the house has made them, and, at the player's, every line that people come to by chance."""
    desk = level.desks[number]
    queues, policy = desk.queues, desk.policy
    if number == level.player:
        lines = {level.stories[errand].queue for errand in level.errands if level.errand_shares}
        if not lines & set(queues):
            queues = (*queues, *sorted(lines))
    else:
        policy = _manner(level, number, house) or policy
    return replace(
        desk,
        queues=queues,
        policy=policy,
        mood=max(-1.0, min(desk.mood + house.mood, 1.0)),
        sincerity=_within(desk.sincerity + house.sincerity),
        knowledge=_within(desk.knowledge + house.knowledge),
        authority=_within(desk.authority + house.authority),
        habit=_within(desk.habit + house.habit),
    )


def _manner(level: Level, number: int, house: House) -> str:
    """How a colleague deals with people, as the shares of the staff have it; empty for their own manner."""
    others = [other for other in range(len(level.desks)) if other != level.player]
    place = (others.index(number) + 0.5) / len(others)
    if place < house.caring:
        return _ATTENTIVE
    return _INDIFFERENT if place >= 1.0 - house.indifferent else ""


def _within(value: float) -> float:
    return min(max(value, 0.0), 1.0)


def _sha256(day: Day) -> str:
    text = json.dumps(asdict(day), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def write_day(path: Path, day: Day) -> None:
    """Write a day to a file. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps({"format": FORMAT, **asdict(day)}, ensure_ascii=False)
    path.write_text(text, encoding="utf-8")


def read_day(path: Path, shown: str) -> Day:
    """The day in a file. Raises LevelError when it can't be read or is damaged."""
    try:
        row: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(row, dict) or row.pop("format", "") != FORMAT:
            raise LevelError([Problem("LV001", f"this is not a day of this game: it should say “{FORMAT}”", shown)])
        return TypeAdapter(Day).validate_python(row)
    except (ValidationError, UnicodeDecodeError, ValueError, RecursionError):
        message = "this day of a firm is damaged, and nothing but the game can write one; begin the shift anew"
        raise LevelError([Problem("LV001", message, shown)]) from None
    except OSError as error:
        why = (error.strerror or "unknown reason").lower()
        raise LevelError([Problem("LV001", f"the file can’t be read: {why}", shown)]) from None
