"""A firm run quarter by quarter: a manager decides, a panel is served in the SimPy model, market and books answer."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING, NamedTuple

from sim import firm as books
from sim.firm import Decisions, Firm, Market, Served
from sim.level.day import House
from sim.managers import MANAGERS, report
from sim.study.contacts import Bench
from sim.study.panel import Staff, serve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from sim.campaign import Campaign, Shock
    from sim.catalog import Catalog
    from sim.managers import Report
    from sim.tuning import Tuning


class Quarter(NamedTuple):
    """A quarter of a firm, as it ended."""

    number: int
    """From 1."""
    manager: str
    decided: Decisions
    served: Served
    firm: Firm
    played: Served | None = None
    """What the shift that the manager played added to how customers are served; None where they played none."""


def staff_of(firm: Firm, decided: Decisions, rush: float, tuning: Tuning) -> Staff:
    """The staff whom a firm's customers meet; `rush` is how many more come than usual, a share."""
    return Staff(
        caring=books.caring_share(firm, tuning),
        indifferent=books.indifferent_share(firm, tuning),
        climate=firm.climate,
        sincerity=firm.sincerity,
        knowledge=min(max(firm.knowledge + firm.practice, 0.0), 1.0),
        mood=firm.disposition,
        habit=firm.habit,
        authority=firm.authority,
        clarity=firm.clarity,
        advertised=firm.advertised,
        wait_s=books.usual_wait_s(decided, rush),
        mandate=decided.mandate,
        few_channels=decided.channels < 0.25,
    )


class Quarters:
    """One firm, run quarter by quarter: a pure function of (campaign, seed, decisions)."""

    def __init__(self, campaign: Campaign, catalog: Catalog, seed: int, customers: int | None = None) -> None:
        self.campaign = campaign
        self.tuning = catalog.tuning
        self.customers = customers or campaign.customers
        self.firm = Firm(share=campaign.share, climate=campaign.climate)
        self.history: list[Quarter] = []
        self._bench = Bench(catalog, seed)
        self._known: dict[Staff, Served] = {}
        self.market: Market = self._settle()

    def _settle(self) -> Market:
        """The market in which the firm, run as usual in an ordinary climate, stays as it is."""
        usual = Firm(share=self.campaign.share)
        market = books.settle(usual, self.serve(usual, Decisions(), 0.0), self.tuning)
        self.firm.heard_well, self.firm.heard_badly = usual.heard_well, usual.heard_badly
        return market

    @property
    def over(self) -> bool:
        """Whether the firm has closed."""
        return self.firm.closed > 0.0

    def serve(self, firm: Firm, decided: Decisions, rush: float) -> Served:
        """A quarter's customers, served by the firm's staff; `rush` is how many more come, a share."""
        staff = staff_of(firm, decided, rush, self.tuning)
        known = self._known.get(staff)
        if known is None:
            known = self._known[staff] = panel_means(self._bench, staff, self.customers)
        return replace(known)

    def run(self, decided: Decisions, played: Served | None = None, *, manager: str = "") -> Quarter:
        """One more quarter under these decisions. Raises ValueError when the firm has closed."""
        if self.over:
            raise ValueError("the firm has closed")
        number = len(self.history) + 1
        firm = self.firm
        rush, lost = self._begin(firm, decided)
        served = books.with_played(self.serve(firm, decided, rush), played, self.tuning)
        books.trade(firm, served, self.market, self.tuning)
        books.account(firm, served, decided, self.market, lost, self.tuning)
        quarter = Quarter(number, manager, decided, served, replace(firm), played)
        self.history.append(quarter)
        return quarter

    def house(self, decided: Decisions) -> House:
        """What somebody finds who works a shift in the quarter that comes, under these decisions."""
        firm = replace(self.firm)
        rush, _ = self._begin(firm, decided)
        staff, usual = staff_of(firm, decided, rush, self.tuning), staff_of(Firm(), Decisions(), 0.0, self.tuning)
        return House(
            climate=staff.climate,
            advertised=staff.advertised,
            clarity=staff.clarity - usual.clarity,
            sincerity=staff.sincerity - usual.sincerity,
            knowledge=staff.knowledge - usual.knowledge,
            mood=staff.mood - usual.mood,
            habit=staff.habit - usual.habit,
            authority=staff.authority - usual.authority,
            caring=staff.caring,
            indifferent=staff.indifferent,
            busy=firm.share / self.campaign.share * (1.0 + rush) / (0.5 + decided.staffing),
            few_channels=staff.few_channels,
        )

    def _begin(self, firm: Firm, decided: Decisions) -> tuple[float, float]:
        """Let a quarter begin at the firm; returns how many more people come, and what is lost of sales, as shares."""
        rush = lost = 0.0
        for shock in self.campaign.shocks:
            if shock.quarter == len(self.history) + 1:
                rush += shock.arrivals * self.tuning.firm_shocks
                lost += shock.sales
                firm.climate = min(max(firm.climate + shock.climate * self.tuning.firm_shocks, 0.0), 1.0)
        books.manage(firm, decided, self.tuning)
        return rush, lost


def panel_means(bench: Bench, staff: Staff, customers: int) -> Served:
    """What a panel comes to, on average over a quarter's customers."""
    sums = Served()
    for member in serve(bench, staff, customers):
        weight, outcome = member.weight, member.outcome
        sums.churn += weight * outcome.leaves
        sums.told_well += weight * outcome.told_well
        sums.told_badly += weight * outcome.told_badly
        sums.satisfaction += weight * outcome.satisfaction
        sums.basket += weight * outcome.basket
        sums.resolved += weight * member.measures["resolved"]
        sums.wait_s += weight * member.measures["wait_s"]
        sums.liability += weight * outcome.liability
    return sums


def run_campaign(
    campaign: Campaign,
    catalog: Catalog,
    manager: str,
    quarters: int,
    seed: int,
    customers: int | None = None,
    decide: Callable[[Report], Decisions] | None = None,
    done: Callable[[int], None] | None = None,
    played: Sequence[Served | None] = (),
) -> list[Quarter]:
    """Run a firm for so many quarters, or until it closes; a management that loses too long is replaced.

    `manager` names who decides (see `sim.managers.MANAGERS`), unless `decide` does, to the end. `played` is what
    shifts that were played added to how customers are served, by quarter.
    """
    game = Quarters(campaign, catalog, seed, customers)
    given = decide
    decide = given or MANAGERS[manager]
    for number in range(quarters):
        shift = played[number] if number < len(played) else None
        quarter = game.run(decide(report(number + 1, game.firm)), shift, manager=manager)
        if done:
            done(quarter.number)
        if game.over:
            break
        if books.is_replaced(game.firm) and manager != campaign.successor:
            manager = campaign.successor
            decide = given or MANAGERS[manager]
            game.firm.changes += 1.0
    return game.history


def rows(history: Iterable[Quarter]) -> list[dict[str, object]]:
    """Quarters as rows for JSON: the firm at their end, how customers were served, and what was decided."""
    return [
        {
            "quarter": quarter.number,
            "manager": quarter.manager,
            **asdict(quarter.firm),
            "served": asdict(quarter.served),
            "decided": asdict(quarter.decided),
        }
        for quarter in history
    ]


def shocked(campaign: Campaign, shock: Shock) -> Campaign:
    """The campaign with one shock more."""
    return replace(campaign, shocks=(*campaign.shocks, shock))
