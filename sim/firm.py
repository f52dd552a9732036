"""The firm between shifts, one quarter at a time: plain arithmetic over records of floats; nobody is served here.

Reads beside docs/model.md. Everything is a share in [0, 1] unless it says otherwise; a decision of 0.5 is as usual.
Every stock moves towards where decisions and budget point, so a firm run as usual stays as it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sim.tuning import Tuning

CARING_SHARE, INDIFFERENT_SHARE = 0.28, 0.24
"""Of staff in an ordinary climate: who take care, and who do not."""
_CARING_SLOPE, _INDIFFERENT_SLOPE = 0.7, 0.6
"""How fast those shares follow the climate."""
_WAGES, _SPENT, _FIXED = 0.59, 0.12, 0.14
"""Of usual sales: wages, what managers decide about, and what is owed in any case; the rest is profit."""
_RESERVE = 0.2
"""Money in hand at the start and at the most, in quarters of usual sales."""
_FLOOR = 0.05
"""The share of the market below which there are too few customers to keep a house open."""
_BAD_QUARTERS, _GIVEN_UP = 4.0, 12.0
"""So many bad quarters in a row and the management is replaced; and so many, and the owners give up."""
_HIRED_HABIT = 0.3


@dataclass(slots=True)
class Firm:
    """A firm at the end of a quarter."""

    share: float = 0.3
    """Of the market."""
    climate: float = 0.5
    budget: float = 0.5
    pay: float = 0.5
    knowledge: float = 0.8
    practice: float = 0.0
    """What shared remedies add to knowledge; may be negative where they are forgotten."""
    sincerity: float = 0.6
    disposition: float = 0.2
    """The temper of those who work here, [-1, 1]."""
    habit: float = 0.3
    authority: float = 0.5
    clarity: float = 0.8
    headcount: float = 1.0
    """Of the usual number of staff; may be above 1."""
    advertised: float = 0.0
    """What is advertised beyond what is done, [-1, 1]."""
    sales: float = 1.0
    """Of usual sales; may be above 1."""
    receipts: float = 1.0
    profit: float = 0.15
    """In usual sales; may be negative."""
    cash: float = _RESERVE
    satisfaction: float = 0.0
    churn: float = 0.0
    heard_well: float = 0.0
    """How many people a customer has told well of late: word takes time to go round."""
    heard_badly: float = 0.0
    bad_quarters: float = 0.0
    changes: float = 0.0
    """How often the management was replaced."""
    closed: float = 0.0
    """1 once the firm has closed."""


@dataclass(frozen=True, slots=True)
class Decisions:
    """What a manager decides for a quarter: each in [0, 1], 0.5 is as usual."""

    supervision: float = 0.5
    """How supervisors treat the staff."""
    peers: float = 0.5
    """What is done for how staff get on."""
    hiring: float = 0.5
    """How much those are hired who are cheerful by nature."""
    product_training: float = 0.5
    emotional_training: float = 0.5
    sharing: float = 0.5
    """How much the best remedies are shared."""
    empowerment: float = 0.5
    roles: float = 0.5
    """How clear it is whose task is what."""
    direction: float = 0.5
    staffing: float = 0.5
    pay: float = 0.5
    advertising: float = 0.5
    """How much the advertisement promises."""
    mandate: float = 0.0
    """How much smiling is ordered; as usual is 0."""
    channels: float = 0.5
    """How many ways in are kept open; below 0.25, the counter and the telephone alone."""


@dataclass(slots=True)
class Served:
    """How a panel of customers was served in a quarter: means over customers."""

    churn: float = 0.0
    told_well: float = 0.0
    told_badly: float = 0.0
    satisfaction: float = 0.0
    basket: float = 0.0
    resolved: float = 0.0
    wait_s: float = 0.0
    liability: float = 0.0


@dataclass(slots=True)
class Market:
    """What a market is like where a firm run as usual holds its share: worked out from such a quarter."""

    gain: float = 0.0
    """Share of all others' customers who come by themselves in a quarter."""
    basket: float = 1.0
    """What a customer usually spends."""
    share: float = 0.3
    liability: float = 0.0
    """What claims usually cost, a share of sales."""


def settle(firm: Firm, served: Served, tuning: Tuning) -> Market:
    """The market in which this quarter, repeated, changes nothing; the firm is known for how it serves now."""
    firm.heard_well, firm.heard_badly = served.told_well, served.told_badly
    word = tuning.firm_wom_pos * served.told_well - tuning.firm_wom_neg * served.told_badly
    gain = (served.churn * firm.share) / (1.0 - firm.share) - word * firm.share
    return Market(gain, served.basket, firm.share, served.liability)


# --- staff ----------------------------------------------------------------------------------------------------------


def _towards(stock: float, usual: float, reach: float, decision: float, rate: float) -> float:
    """A stock moves by `rate` of the way to `usual` plus or minus `reach`."""
    aim = min(max(usual + reach * (2.0 * decision - 1.0), 0.0), 1.0)
    return stock + rate * (aim - stock)


def manage(firm: Firm, decided: Decisions, tuning: Tuning) -> None:
    """A quarter's management: what is decided works as far as there is a budget for it."""
    means = min(2.0 * firm.budget, 1.0)
    rate = tuning.firm_stock_rate
    firm.knowledge = _towards(firm.knowledge, 0.8, tuning.train_product, decided.product_training * means, rate)
    firm.sincerity = _towards(firm.sincerity, 0.6, tuning.train_emotion, decided.emotional_training * means, rate)
    firm.authority = _towards(firm.authority, 0.5, tuning.firm_empower, decided.empowerment, rate)
    firm.clarity = _towards(firm.clarity, 0.8, tuning.firm_clarity, decided.roles * means, rate)
    firm.practice += rate * (tuning.share_practice * (2.0 * decided.sharing * means - 1.0) - firm.practice)
    hired = min(max(0.2 + tuning.hire_disposition * (2.0 * decided.hiring * means - 1.0), -1.0), 1.0)
    firm.disposition += tuning.firm_attrition * (hired - firm.disposition)
    firm.advertised = tuning.firm_advertises * (2.0 * decided.advertising - 1.0)
    firm.pay += tuning.firm_budget_pay * (2.0 * decided.pay * firm.budget - firm.pay)
    clear = 1.0 + tuning.firm_direction * (2.0 * decided.direction * means - 1.0)
    aim = min(max(_HIRED_HABIT + tuning.firm_habit * (firm.climate - 0.5), 0.0), 1.0)
    firm.habit += min(rate * clear, 1.0) * (aim - firm.habit)
    _warm(firm, decided, tuning)


def _warm(firm: Firm, decided: Decisions, tuning: Tuning) -> None:
    """The climate follows how staff are treated, paid and equipped, and who they are (trickle-down)."""
    pull = (
        tuning.firm_trickle * (decided.supervision - 0.5)
        + tuning.firm_budget_climate * (firm.budget - 0.5)
        + tuning.firm_peers * (decided.peers - 0.5)
        + tuning.firm_pay_climate * (firm.pay - 0.5)
        + 0.1 * (firm.disposition - 0.2)
        - 0.1 * decided.mandate
    )
    aim = min(max(0.5 + pull, 0.0), 1.0)
    firm.climate += tuning.firm_climate_rate * (aim - firm.climate)


def caring_share(firm: Firm, tuning: Tuning) -> float:
    """Of the staff, who take care: more in a good climate (climate-enables-smile)."""
    return min(max(CARING_SHARE + tuning.firm_mix * _CARING_SLOPE * (firm.climate - 0.5), 0.0), 1.0)


def indifferent_share(firm: Firm, tuning: Tuning) -> float:
    """Of the staff, who do not care."""
    return min(max(INDIFFERENT_SHARE - tuning.firm_mix * _INDIFFERENT_SLOPE * (firm.climate - 0.5), 0.0), 1.0)


def usual_wait_s(decided: Decisions, rush: float) -> float:
    """The mean wait in seconds: doubled for each third of the staffing that is missing, or of a rush (a share)."""
    short = (0.5 - decided.staffing) * 2.0 + rush
    return 40.0 * float(2.0 ** (3.0 * short))


def with_played(served: Served, added: Served | None, tuning: Tuning) -> Served:
    """A quarter's customers, a share of whom met with what a played shift added; None where nothing was played."""
    if added is None:
        return served
    of = tuning.firm_played
    return Served(
        churn=min(max(served.churn + of * added.churn, 0.0), 1.0),
        told_well=max(served.told_well + of * added.told_well, 0.0),
        told_badly=max(served.told_badly + of * added.told_badly, 0.0),
        satisfaction=min(max(served.satisfaction + of * added.satisfaction, -1.0), 1.0),
        basket=max(served.basket + of * added.basket, 0.0),
        resolved=min(max(served.resolved + of * added.resolved, 0.0), 1.0),
        wait_s=max(served.wait_s + of * added.wait_s, 0.0),
        liability=max(served.liability + of * added.liability, 0.0),
    )


# --- market and money -----------------------------------------------------------------------------------------------


def trade(firm: Firm, served: Served, market: Market, tuning: Tuning) -> None:
    """What a quarter of service does to the market share: who leaves, who hears of it and comes."""
    firm.heard_well += tuning.firm_word_rate * (served.told_well - firm.heard_well)
    firm.heard_badly += tuning.firm_word_rate * (served.told_badly - firm.heard_badly)
    word = tuning.firm_wom_pos * firm.heard_well - tuning.firm_wom_neg * firm.heard_badly
    gained = max(market.gain + word * firm.share, 0.0) * (1.0 - firm.share)
    firm.share += tuning.firm_market * (gained - served.churn * firm.share)
    firm.share = min(max(firm.share, 0.0), 1.0)
    firm.satisfaction = served.satisfaction
    firm.churn = served.churn


def account(firm: Firm, served: Served, decided: Decisions, market: Market, lost: float, tuning: Tuning) -> None:
    """The books of a quarter: sales, then receipts and profit, then budget; `lost` is a shock, a share of sales."""
    before = firm.sales
    firm.sales = firm.share / market.share * (served.basket / market.basket) * (1.0 - tuning.firm_shocks * lost)
    firm.receipts = (1.0 - tuning.firm_profit_lag) * firm.sales + tuning.firm_profit_lag * before
    firm.headcount = 1.0 + tuning.firm_headcount * (before - 1.0)
    wages = _WAGES * firm.headcount * (0.5 + decided.staffing) * (0.84 + 0.32 * firm.pay)
    costs = (
        wages + _SPENT * _spending(decided) * min(2.0 * firm.budget, 1.0) + _FIXED + served.liability - market.liability
    )
    firm.profit = firm.receipts - costs
    usual = 1.0 - _WAGES - _SPENT - _FIXED
    pull = min(max(tuning.firm_budget_gain * (firm.profit / usual - 1.0), -30.0), 30.0)
    firm.budget += tuning.firm_budget_rate * (1.0 / (1.0 + exp(-pull)) - firm.budget)
    firm.cash = min(firm.cash + firm.profit - 0.8 * max(firm.profit, 0.0), _RESERVE)
    bad = tuning.firm_replaces > 0.0 and firm.profit < tuning.firm_replaces * usual
    firm.bad_quarters = firm.bad_quarters + 1.0 if bad else 0.0
    if tuning.firm_closes > 0.0 and why_closed(firm):
        firm.closed = 1.0


def _spending(decided: Decisions) -> float:
    """What is spent on the staff and the ways in, against the usual: all alike."""
    people = decided.peers + decided.hiring + decided.product_training + decided.emotional_training + decided.sharing
    return (people + decided.roles + decided.direction + decided.channels) / 4.0


def why_closed(firm: Firm) -> str:
    """Why a firm can't go on; empty while it can."""
    if firm.cash <= 0.0:
        return "its money had run out"
    if firm.share < _FLOOR:
        return "hardly any customers were left"
    if firm.bad_quarters >= _GIVEN_UP:
        return f"its owners gave up after {_GIVEN_UP:.0f} quarters of poor profit in a row"
    return ""


def is_replaced(firm: Firm) -> bool:
    """Whether the management goes: after sustained loss (change-at-top)."""
    return firm.bad_quarters >= _BAD_QUARTERS
