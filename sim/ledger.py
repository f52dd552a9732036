"""The log of a manager's decisions: writing it quarter by quarter, reading it, and replaying it.

Like a clerk's log it is JSON lines with a header, the decisions, and an end with a fingerprint of what came of them;
and like it, it holds inputs only.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from sim import __version__
from sim.campaign import load_campaign
from sim.catalog import load_catalog
from sim.firm import Decisions
from sim.record import LogError
from sim.study.quarters import run_campaign

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sim.managers import Report
    from sim.study.quarters import Quarter

FORMAT = "nextplease-firm-1"


class Ledger(NamedTuple):
    """A manager's log as read."""

    campaign: str
    campaign_sha256: str
    model: str
    seed: int
    manager: str
    decisions: tuple[tuple[str, Decisions], ...]
    """Of each quarter, who managed and what they decided."""
    fingerprint: str | None


def fingerprint(history: Sequence[Quarter]) -> str:
    """The SHA-256 of what every quarter came to, to the last bit."""
    digest = hashlib.sha256()
    for quarter in history:
        row = [quarter.number, *asdict(quarter.firm).values(), *asdict(quarter.served).values()]
        digest.update(json.dumps(row, separators=(",", ":")).encode() + b"\n")
    return digest.hexdigest()


def model_version() -> str:
    """The version of the model that runs a firm: the program's, and the catalogue's content."""
    return f"{__version__}+{load_catalog().sha256[:12]}"


def write(path: Path, campaign: str, seed: int, history: Sequence[Quarter]) -> None:
    """Write a run as a log. Raises LogError when the file can't be written."""
    header = {
        "format": FORMAT, "campaign": campaign, "campaign_sha256": load_campaign(campaign).sha256,
        "model": model_version(), "seed": seed, "manager": history[0].manager if history else "",
    }  # fmt: skip
    rows: list[dict[str, Any]] = [header]
    rows += [{"quarter": q.number, "manager": q.manager, **asdict(q.decided)} for q in history]
    rows.append({"end": len(history), "quarters": fingerprint(history)})
    try:
        path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    except OSError as error:
        raise LogError(f"{path} can’t be written: {(error.strerror or 'unknown reason').lower()}") from None


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
    names = {field.name for field in fields(Decisions)}
    decisions = []
    try:
        for row in rows[1:]:
            if "quarter" in row:
                chosen = {name: float(row[name]) for name in names}
                if not all(0.0 <= value <= 1.0 for value in chosen.values()):
                    raise LogError(f"{path}: a decision of quarter {row['quarter']} is not between 0 and 1")
                decisions.append((str(row["manager"]), Decisions(**chosen)))
        return Ledger(
            str(head["campaign"]), str(head["campaign_sha256"]), str(head["model"]), int(head["seed"]),
            str(head["manager"]), tuple(decisions), str(end["quarters"]) if end else None,
        )  # fmt: skip
    except (KeyError, TypeError, ValueError) as error:
        raise LogError(f"{path} is not a manager’s log: {error} is missing or not as it should be") from None


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
    if model_version() != ledger.model:
        raise LogError(
            f"this log was written with model {ledger.model}, this is {model_version()}; it can’t be replayed"
        )
    decided = [decisions for _, decisions in ledger.decisions]

    def decide(report: Report) -> Decisions:
        return decided[report.quarter - 1]

    found = run_campaign(campaign, load_catalog(), ledger.manager, len(decided), ledger.seed, decide=decide)
    return [quarter._replace(manager=name) for quarter, (name, _) in zip(found, ledger.decisions, strict=False)]
