"""A campaign file: a firm, its market, and what befalls it from outside; managing it is not done here."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from sim.catalog import data_folder
from sim.level import level_names
from sim.level.schema.base import Part, Share, Short, Words
from sim.level.validation import validate
from sim.problems import LevelError, Problem, listing, near_miss
from sim.reading import read


class ShockFile(Part):
    """What befalls the firm in a quarter and nobody there can control."""

    quarter: Annotated[int, Field(ge=1, le=400)]
    arrivals: Annotated[float, Field(ge=-0.9, le=3)] = Field(0, description="How many more come to the desks, a share.")
    sales: Share = Field(0, description="How much of the sales is lost.")
    climate: Annotated[float, Field(ge=-1, le=1)] = Field(0, description="What it does to the climate in the house.")


class CampaignFile(Part):
    """A campaign."""

    name: Short
    about: Words
    level: str = Field(description="The level whose shifts are played in it.")
    share: Annotated[float, Field(ge=0.08, le=0.8)] = Field(
        0.3, description="The firm's share of the market at the start: not yet given up, and with somebody left to win."
    )
    climate: Share = Field(0.5, description="How well the house treats its staff at the start.")
    customers: Annotated[int, Field(ge=20, le=5000)] = Field(
        120, description="How many customers stand for a quarter's; more is slower and smoother."
    )
    successor: Literal["caring", "neutral", "harsh", "cost-cutter"] = Field(
        "neutral", description="How the firm is managed once its management has been replaced."
    )
    shocks: list[ShockFile] = Field(default_factory=list, max_length=100)


@dataclass(frozen=True, slots=True)
class Shock:
    """What befalls the firm in a quarter."""

    quarter: int
    arrivals: float = 0.0
    sales: float = 0.0
    climate: float = 0.0


@dataclass(frozen=True, slots=True)
class Campaign:
    """A firm and its market, ready to be managed."""

    id: str
    name: str
    about: str = ""
    level: str = "first-day"
    share: float = 0.3
    climate: float = 0.5
    customers: int = 120
    successor: str = "neutral"
    shocks: tuple[Shock, ...] = ()
    sha256: str = ""


REFERENCE = Campaign("reference", "Reference firm")
"""An ordinary firm, on which principles of the house are measured."""


def campaign_names() -> list[str]:
    """The names of the shipped campaigns, in order."""
    return sorted(path.stem for path in (data_folder("levels") / "campaigns").glob("*.yaml"))


def load_campaign(name: str) -> Campaign:
    """The campaign with this name or path. Raises LevelError with every problem in it."""
    path = Path(name)
    if path.suffix not in {".yaml", ".yml"} and not path.is_file():
        path = data_folder("levels") / "campaigns" / f"{name}.yaml"
        if "/" in name or "\\" in name or not path.is_file():
            names = campaign_names()
            message = f"there is no campaign “{name}”; there are {listing(names)}.{near_miss(name, names)}"
            raise LevelError([Problem("LV001", message, name)])
    if not path.is_file():
        raise LevelError([Problem("LV001", "there is no such file", name)])
    return _load(path, name if Path(name).suffix else path.name, path.stat().st_mtime_ns)


@lru_cache(maxsize=8)
def _load(path: Path, shown: str, _changed: int) -> Campaign:
    document = read(path, shown)
    file = validate(document, CampaignFile)
    if file.level not in level_names() and not Path(file.level).is_file():
        message = f"there is no level “{file.level}”.{near_miss(file.level, level_names())}"
        raise LevelError([document.problem("LV001", message, ("level",))])
    canonical = json.dumps(file.model_dump(), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    shocks = tuple(Shock(s.quarter, s.arrivals, s.sales, s.climate) for s in file.shocks)
    return Campaign(
        path.stem, file.name, file.about, file.level, file.share, file.climate, file.customers, file.successor, shocks,
        hashlib.sha256(canonical.encode()).hexdigest(),
    )  # fmt: skip
