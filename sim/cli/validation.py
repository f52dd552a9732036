"""The command that holds the floor against exact queueing theory; what is printed, not what is computed."""

from __future__ import annotations

import argparse
import json
from math import inf, isinf
from typing import TYPE_CHECKING, Any

from sim.cli.common import OK, WRONG, add_seed, progress, table, whole_number

if TYPE_CHECKING:
    from sim.study.queueing import Queue
    from sim.study.statistics import Estimate
    from sim.study.validation import Arrivals, Checked, Single

_LEVEL = "first-day"


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add these commands to the parser."""
    validate = commands.add_parser("validate", help="hold the queues against exact theory (Erlang B, C, A and more)")
    validate.add_argument(
        "--queue", type=_queue, action="append", metavar="C,LAMBDA,MU,THETA",
        help="servers, rates of arrival, of service, and of losing patience (0: never, inf: at once); repeatable",
    )  # fmt: skip
    validate.add_argument(
        "--contacts", type=whole_number(1_000, 100_000_000), default=200_000, metavar="N",
        help="arrivals for each queue (default 200,000)",
    )  # fmt: skip
    add_seed(validate)
    validate.add_argument("--json", action="store_true", help="print one JSON object")
    validate.set_defaults(call=_validate)


def _queue(text: str) -> Queue:
    from sim.study.queueing import Queue, erlang_a

    parts = text.split(",")
    try:
        if len(parts) != 4:
            raise ValueError
        servers, rates = int(parts[0]), [float(part) for part in parts[1:]]
    except ValueError:
        words = f"must be C,LAMBDA,MU,THETA, such as 10,11,1,0.5, found “{text}”"
        raise argparse.ArgumentTypeError(words) from None
    queue = Queue(servers, *rates)
    try:
        erlang_a(queue)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None
    return queue


def _validate(arguments: argparse.Namespace) -> int:
    from sim.draws import replication_seed
    from sim.level import load_level
    from sim.study.validation import QUEUES, check_arrivals, check_queue, check_single

    queues = arguments.queue or QUEUES
    found = []
    with progress("queues", len(queues)) as done:
        for number, queue in enumerate(queues, 1):
            found.append(check_queue(queue, replication_seed(arguments.seed, number), arguments.contacts))
            done(number)
    single = None if arguments.queue else check_single(arguments.seed, arguments.contacts)
    arrivals = None if arguments.queue else check_arrivals(load_level(_LEVEL), arguments.seed)
    ok = all(row.ok for row in found) and all(part is None or part.ok for part in (single, arrivals))
    if arguments.json:
        print(json.dumps(_as_json(ok, found, single, arrivals), indent=2))
        return OK if ok else WRONG
    print("The floor against exact theory; simulated figures with half-widths, 99 % for each queue as a whole\n")
    figures = ("P(wait)", "simulated", "P(give up)", "simulated", "mean wait", "simulated")
    head = ("queue", "lambda", "mu", "theta", *figures, "")
    print(table(head, [_row(row) for row in found], range(1, 10)))
    if single is not None:
        agrees = "agrees" if single.ok else "DOES NOT AGREE"
        print(
            f"\nOne server, lognormal service (cv {single.cv:.2f}), load {single.arrival_rate:g}: mean wait"
            f" {single.exact:.4f} by Pollaczek and Khinchine, simulated {_told(single.simulated)}: {agrees}."
        )
    if arrivals is not None:
        agrees = "agree" if arrivals.ok else "DO NOT AGREE"
        print(
            f"Arrivals of {_LEVEL}, whose rate varies: counts by period p = {arrivals.p:.3f}, times within"
            f" them p = {arrivals.p_spread:.3f}: they {agrees} with the rates asked for."
        )
    wrong = sum(not row.ok for row in found)
    verdict = "All of it agrees." if ok else f"{wrong} of {len(found)} queues do not agree."
    print(f"\n{verdict} {arguments.contacts:,} arrivals for each queue, seed {arguments.seed}.")
    return OK if ok else WRONG


def _kind(queue: Queue) -> str:
    kind = "Erlang C" if queue.theta == 0.0 else "Erlang B" if isinf(queue.theta) else "Erlang A"
    return f"{kind}, {queue.servers}"


def _row(row: Checked) -> tuple[str, ...]:
    queue, exact = row.queue, row.exact
    told = [_told(row.simulated[name]) for name in ("p_wait", "p_abandon", "mean_wait")]
    return (
        _kind(queue), f"{queue.arrival_rate:g}", f"{queue.service_rate:g}", f"{queue.theta:g}",
        f"{exact.p_wait:.4f}", told[0], f"{exact.p_abandon:.4f}", told[1], f"{exact.mean_wait_s:.4f}", told[2],
        "agrees" if row.ok else "DOES NOT",
    )  # fmt: skip


def _told(found: Estimate) -> str:
    return f"{found.mean or 0.0:.4f} ± {found.half_width or 0.0:.4f}"


def _plain(found: Estimate) -> dict[str, float]:
    return {"mean": found.mean or 0.0, "half_width": found.half_width or 0.0}


def _as_json(ok: bool, found: list[Checked], single: Single | None, arrivals: Arrivals | None) -> dict[str, Any]:
    queues = [
        {
            "c": row.queue.servers, "lambda": row.queue.arrival_rate, "mu": row.queue.service_rate,
            "theta": "inf" if row.queue.theta == inf else row.queue.theta,
            "exact": {
                "p_wait": row.exact.p_wait, "p_abandon": row.exact.p_abandon, "mean_wait": row.exact.mean_wait_s,
            },
            "simulated": {name: _plain(value) for name, value in row.simulated.items()},
            "ok": row.ok,
        }
        for row in found
    ]  # fmt: skip
    made: dict[str, Any] = {"ok": ok, "queues": queues}
    if single is not None:
        made["pollaczek_khinchine"] = {
            "lambda": single.arrival_rate, "mean_service": single.mean_service, "cv": single.cv,
            "exact": {"mean_wait": single.exact}, "simulated": {"mean_wait": _plain(single.simulated)}, "ok": single.ok,
        }  # fmt: skip
    if arrivals is not None:
        made["arrivals"] = arrivals._asdict()
    return made
