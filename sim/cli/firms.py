"""The command about firms: a campaign managed quarter by quarter; what is printed, not what is computed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from sim.cli.common import OK, add_options, add_seed, progress, table, values_of, whole_number
from sim.firm import why_closed
from sim.managers import MANAGERS

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from sim.study.quarters import Quarter

_ROWS = 24
"""How many quarters a table shows at the most."""


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add these commands to the parser."""
    firm = commands.add_parser("firm", help="run a firm quarter by quarter under a manager")
    firm.add_argument("campaign", metavar="CAMPAIGN", help="a campaign's name (skerry-line, hard-winter), or its file")
    firm.add_argument("--manager", required=True, choices=MANAGERS, metavar="P", help=", ".join(MANAGERS))
    firm.add_argument("--quarters", type=whole_number(1, 400), default=16, metavar="N", help="default 16")
    firm.add_argument("--customers", type=whole_number(20, 5000), metavar="N", help="a panel (default: the campaign's)")
    firm.add_argument("--json", action="store_true", help="print one JSON object")
    firm.add_argument("--log", type=Path, metavar="FILE", help="write every decision to a file, to replay")
    add_seed(firm)
    add_options(firm)
    firm.set_defaults(call=_firm)


def _firm(arguments: argparse.Namespace) -> int:
    from sim import ledger
    from sim.campaign import load_campaign
    from sim.catalog import load_catalog
    from sim.parameters import altered
    from sim.problems import LogError
    from sim.record import check_writable
    from sim.study.quarters import rows, run_campaign

    campaign = load_campaign(arguments.campaign)
    if arguments.log and (arguments.option or arguments.set or arguments.customers):
        raise LogError("--log goes with the model and the panel as they are: leave --option, --set and --customers out")
    if arguments.log:
        check_writable(arguments.log)
    catalog = altered(load_catalog(), values_of(arguments))
    with progress(f"{campaign.name}, {arguments.manager}", arguments.quarters) as done:
        history = run_campaign(
            campaign, catalog, arguments.manager, arguments.quarters, arguments.seed, arguments.customers, done=done
        )
    if arguments.log:
        ledger.write(arguments.log, arguments.campaign, arguments.seed, history)
    if arguments.json:
        head = {"campaign": campaign.id, "manager": arguments.manager, "seed": arguments.seed}
        print(json.dumps({**head, "quarters": rows(history)}, indent=2))
        return OK
    quarters = "1 quarter" if len(history) == 1 else f"{len(history)} quarters"
    print(f"{campaign.name}: {quarters} under “{arguments.manager}”, seed {arguments.seed}\n")
    print(quarters_table(history))
    print("\n" + _summary(history))
    return OK


def quarters_table(history: Sequence[Quarter]) -> str:
    """Quarters in a table, the first, the last, and evenly between."""
    head = (
        "quarter", "manager", "share", "lost", "satisfaction", "told well", "badly", "sales", "profit", "budget", "pay",
        "climate", "staff",
    )  # fmt: skip
    step = max(-(-len(history) // _ROWS), 1)
    shown = [q for q in history if (q.number - 1) % step == 0 or q is history[-1]]
    lines = [
        (
            str(q.number), q.manager, f"{q.firm.share:.1%}", f"{q.firm.churn:.1%}", f"{q.firm.satisfaction:+.2f}",
            f"{q.served.told_well:.1f}", f"{q.served.told_badly:.1f}", f"{q.firm.sales:.2f}", f"{q.firm.profit:+.3f}",
            f"{q.firm.budget:.2f}", f"{q.firm.pay:.2f}", f"{q.firm.climate:.2f}", f"{q.firm.headcount:.2f}",
        )
        for q in shown
    ]  # fmt: skip
    return table(head, lines, (0, *range(2, len(head))))


def _summary(history: Sequence[Quarter]) -> str:
    first, last = history[0].firm, history[-1].firm
    parts = [f"The share of the market went from {first.share:.1%} to {last.share:.1%}."]
    changed = next((q.number for q in history if q.firm.changes > 0.0), None)
    if changed is not None:
        parts.append(f"After a year of poor profit the management was replaced before quarter {changed}.")
    if last.closed > 0.0:
        parts.append(f"The firm closed in quarter {history[-1].number}: {why_closed(last)}.")
    parts.append(
        "Sales, profit and staff are measured in an ordinary quarter’s; 0.50 is an ordinary budget, pay and climate."
    )
    return " ".join(parts)
