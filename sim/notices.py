"""Notices sent out: how long one takes by which protocol, whether it arrives, and what it is worth; plain arithmetic.

Times in seconds, chances and shares in [0, 1]. What a customer's own luck decides comes in as uniforms.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp
from typing import TYPE_CHECKING, NamedTuple

from sim.draws import lognormal, pick

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sim.tuning import Tuning

URGENT_S = 60.0
"""An urgent notice is in time within this."""
UNHURRIED_S = 14400.0
"""And one that can wait, within this."""


@dataclass(frozen=True, slots=True)
class Protocol:
    """A way of sending; see levels/catalog/notices.yaml for what each number means."""

    id: str
    title: str
    connect_s: float
    connect_log_sd: float
    send_s: float
    send_log_sd: float
    loss: float
    retry_share: float
    retry_s: float
    detail: float


@dataclass(frozen=True, slots=True)
class Carrier:
    """Who carries a customer's messages; `takes` says how likely it takes each protocol, by id."""

    id: str
    title: str
    share: float
    takes: dict[str, float]


class Notice(NamedTuple):
    """What became of a notice."""

    available: bool
    """Whether the carrier takes this protocol."""
    arrives: bool
    latency_s: float
    """From sending until it arrives; what it would have been, for one that does not."""


def takes(carrier: Carrier, protocol: Protocol, awareness: float, tuning: Tuning) -> float:
    """How likely a carrier takes a protocol; where the public asks for it (`awareness`, [0, 1]) more of them do."""
    support = carrier.takes[protocol.id]
    return support + tuning.support_grows * awareness * (1.0 - support)


def carrier_of(carriers: Mapping[str, Carrier], uniform: float) -> Carrier:
    """Who carries a customer's messages, by the carriers' shares and their luck."""
    among = tuple(carriers.values())
    return among[pick(tuple(carrier.share for carrier in among), uniform)]


def send(protocol: Protocol, carrier: Carrier, luck: Sequence[float], awareness: float, tuning: Tuning) -> Notice:
    """Send a notice; `luck` are five uniforms: connecting, sending, loss, being put off, support."""
    latency = lognormal(luck[0], protocol.connect_s, protocol.connect_log_sd) if protocol.connect_s > 0.0 else 0.0
    latency += lognormal(luck[1], protocol.send_s, protocol.send_log_sd)
    if luck[3] < protocol.retry_share:
        latency += protocol.retry_s
    available = luck[4] < takes(carrier, protocol, awareness, tuning)
    return Notice(available, available and luck[2] >= protocol.loss, latency)


def promptness(latency_s: float, urgent: bool, tuning: Tuning) -> float:
    """What the speed of a notice that arrives is worth, to the urgent most (speed-reliability-satisfy)."""
    return tuning.notice_speed * exp(-latency_s / (tuning.notice_patience_s if urgent else UNHURRIED_S))


def delivery(arrives: bool, tuning: Tuning) -> float:
    """What it costs when a notice never arrives."""
    return 0.0 if arrives else -tuning.notice_lost


def fitness(protocol: Protocol, notice: Notice, urgent: bool, tuning: Tuning) -> float:
    """How well the protocol matches the urgency: too late costs the urgent, a full message serves the unhurried."""
    if urgent:
        late = not notice.arrives or notice.latency_s > URGENT_S
        return -tuning.notice_late if late else 0.0
    return tuning.notice_detail * protocol.detail if notice.arrives else 0.0


def worth(protocol: Protocol, notice: Notice, urgent: bool, tuning: Tuning) -> float:
    """What a notice is worth to whom it is for, around 0."""
    prompt = promptness(notice.latency_s, urgent, tuning) if notice.arrives else 0.0
    return prompt + delivery(notice.arrives, tuning) + fitness(protocol, notice, urgent, tuning)
