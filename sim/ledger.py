"""The log of a manager's decisions: writing it quarter by quarter, reading it, and replaying it.

Like a clerk's log it is JSON lines with a header, the decisions, and an end with a fingerprint of what came of them;
and like it, it holds inputs only.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, fields
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from sim.campaign import load_campaign
from sim.catalog import load_catalog
from sim.firm import Decisions, Served
from sim.managers import MANAGERS
from sim.problems import LogError
from sim.record import catalog_version
from sim.study.quarters import run_campaign

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sim.managers import Report
    from sim.study.quarters import Quarter

FORMAT = "nextplease-firm-1"
PLAYER = "human"
"""Who managed, where no policy did."""


class Ledger(NamedTuple):
    """A manager's log as read."""

    campaign: str
    campaign_sha256: str
    model: str
    seed: int
    manager: str
    decisions: tuple[tuple[str, Decisions], ...]
    """Of each quarter, who managed and what they decided."""
    played: tuple[Served | None, ...]
    """And what the shift that they played added to how customers are served; None where they played none."""
    fingerprint: str | None


def fingerprint(history: Sequence[Quarter]) -> str:
    """The SHA-256 of what every quarter came to, to the last bit."""
    digest = hashlib.sha256()
    for quarter in history:
        row = [quarter.number, *asdict(quarter.firm).values(), *asdict(quarter.served).values()]
        digest.update(json.dumps(row, separators=(",", ":")).encode() + b"\n")
    return digest.hexdigest()


def write(path: Path, campaign: str, seed: int, history: Sequence[Quarter]) -> None:
    """Write a run as a log. Raises LogError when the file can't be written."""
    header = {
        "format": FORMAT, "campaign": campaign, "campaign_sha256": load_campaign(campaign).sha256,
        "model": catalog_version(), "seed": seed, "manager": history[0].manager if history else "",
    }  # fmt: skip
    rows: list[dict[str, Any]] = [header]
    rows += [_row(quarter) for quarter in history]
    rows.append({"end": len(history), "quarters": fingerprint(history)})
    try:
        path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    except OSError as error:
        raise LogError(f"{path} can’t be written: {(error.strerror or 'unknown reason').lower()}") from None


def _row(quarter: Quarter) -> dict[str, Any]:
    row = {"quarter": quarter.number, "manager": quarter.manager, **asdict(quarter.decided)}
    return {**row, "played": asdict(quarter.played)} if quarter.played else row


def is_ledger(path: Path) -> bool:
    """Whether a file is a manager's log rather than a clerk's."""
    try:
        with path.open(encoding="utf-8") as file:
            return FORMAT in file.readline(400)
    except (OSError, UnicodeDecodeError):
        return False


def read(path: Path) -> Ledger:
    """A manager's log; a last line that was cut off is left out. Raises LogError for anything else that is wrong."""
    rows = list(_rows(path))
    head, end = rows[0], next((row for row in rows[1:] if "end" in row), None)
    try:
        decisions = tuple(_decided(path, number, row) for number, row in enumerate(_quarters(rows), 1))
        seed = head["seed"]
        if head.get("format") != FORMAT or type(seed) is not int or not 0 <= seed < 1 << 53:
            raise LogError(f"{path} is not a manager’s log of this version")
        if end is not None and end["end"] != len(decisions):
            raise LogError(f"{path}: it says that it has {end['end']} quarters, and it has {len(decisions)}")
        return Ledger(
            str(head["campaign"]), str(head["campaign_sha256"]), str(head["model"]), seed, str(head["manager"]),
            decisions, tuple(_played(path, number, row) for number, row in enumerate(_quarters(rows), 1)),
            str(end["quarters"]) if end else None,
        )  # fmt: skip
    except KeyError as error:
        raise LogError(f"{path} is not a manager’s log: {error} is missing") from None


def _quarters(rows: Sequence[dict[str, Any]]) -> Iterable[dict[str, Any]]:
    return (row for row in rows[1:] if "end" not in row)


def _decided(path: Path, number: int, row: dict[str, Any]) -> tuple[str, Decisions]:
    """A quarter's row: who managed, and what they decided."""
    where = f"{path}: quarter {number}"
    if row.get("quarter") != number:
        raise LogError(f"{where} is missing, or stands elsewhere")
    chosen: dict[str, float] = {}
    for name in (field.name for field in fields(Decisions)):
        value = row[name]
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0.0 <= value <= 1.0:
            raise LogError(f"{where}: “{name}” must be a number from 0 to 1, found {value!r}")
        chosen[name] = float(value)
    if row["manager"] not in (*MANAGERS, PLAYER):
        raise LogError(f"{where}: there is no manager “{row['manager']}”; there are {', '.join(MANAGERS)}")
    return str(row["manager"]), Decisions(**chosen)


def _played(path: Path, number: int, row: dict[str, Any]) -> Served | None:
    """What the shift added that was played in a quarter."""
    given = row.get("played")
    if given is None:
        return None
    names = [field.name for field in fields(Served)]
    if (
        not isinstance(given, dict)
        or set(given) != set(names)
        or any(isinstance(v, bool) or not isinstance(v, int | float) or not isfinite(v) for v in given.values())
    ):
        raise LogError(f"{path}: quarter {number}: “played” must have a number for each of {', '.join(names)}")
    return Served(**{name: float(given[name]) for name in names})


def _rows(path: Path) -> Iterable[dict[str, Any]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines, 1):
        try:
            row = json.loads(line)
        except json.JSONDecodeError:
            if number == len(lines) and number > 1:
                return
            raise LogError(f"{path}:{number}: this line is not JSON, so the log can’t be read") from None
        if not isinstance(row, dict):
            raise LogError(f"{path}:{number}: this line is not a group of values, so the log can’t be read")
        yield row


def replay(ledger: Ledger) -> list[Quarter]:
    """Run a log's decisions again. Raises LogError when campaign or model are not those it was written with."""
    campaign = load_campaign(ledger.campaign)
    if campaign.sha256 != ledger.campaign_sha256:
        raise LogError(f"the campaign “{ledger.campaign}” has changed since this log was written; it can’t be replayed")
    if catalog_version() != ledger.model:
        raise LogError(
            f"this log was written with model {ledger.model}, this is {catalog_version()}; it can’t be replayed"
        )
    decided = [decisions for _, decisions in ledger.decisions]

    def decide(report: Report) -> Decisions:
        return decided[report.quarter - 1]

    found = run_campaign(
        campaign, load_catalog(), ledger.manager, len(decided), ledger.seed, decide=decide, played=ledger.played
    )
    return [quarter._replace(manager=name) for quarter, (name, _) in zip(found, ledger.decisions, strict=False)]
