"""The firm between shifts: fixed where nothing changes, better or worse by how people are treated, and replayable."""

import json
from dataclasses import replace
from itertools import pairwise

import pytest

from game.command import main
from sim import firm as books
from sim.campaign import REFERENCE, Shock, campaign_names, load_campaign
from sim.catalog import load_catalog
from sim.firm import Decisions, Firm
from sim.ledger import fingerprint
from sim.managers import MANAGERS, report
from sim.parameters import altered
from sim.problems import LevelError
from sim.study.quarters import Quarter, run_campaign, shocked

CATALOG = load_catalog()
CUSTOMERS = 60


def run(manager: str, quarters: int, campaign=REFERENCE, catalog=CATALOG, seed: int = 2) -> list[Quarter]:
    return run_campaign(campaign, catalog, manager, quarters, seed, CUSTOMERS)


@pytest.fixture(scope="module")
def harsh() -> list[Quarter]:
    return run("harsh", 80)


@pytest.fixture(scope="module")
def worst() -> list[Quarter]:
    return run("cost-cutter", 80)


def test_run_as_usual_a_firm_stays_as_it_is():
    first, *rest = run("neutral", 80)
    assert first.firm.share == pytest.approx(0.3, abs=1e-9)
    for quarter in rest:
        assert quarter.firm.share == pytest.approx(first.firm.share, abs=1e-9)
        assert quarter.firm.climate == pytest.approx(0.5, abs=1e-9)
        assert quarter.firm.profit == pytest.approx(first.firm.profit, abs=1e-9)


def test_a_caring_firm_grows_every_year():
    shares = [0.3, *[quarter.firm.share for quarter in run("caring", 40)][3::4]]
    assert shares == sorted(shares)
    assert shares[-1] > 0.4


def test_a_harsh_one_loses_share_every_year(harsh):
    shares = [0.3, *[quarter.firm.share for quarter in harsh][3::4]]
    assert all(after < before for before, after in pairwise(shares))
    assert harsh[-1].firm.share < 0.2
    assert harsh[-1].firm.climate < 0.3


def test_sales_fall_before_profit(harsh):
    usual = run("neutral", 1)[0].firm
    fall = 0.02 * usual.sales
    sales = next(q.number for q in harsh if q.firm.sales < usual.sales - fall)
    profit = next(q.number for q in harsh if q.firm.profit < usual.profit - fall)
    assert sales < profit


def test_both_loops_are_visible_and_separable(harsh):
    usual = harsh[-1].firm.share
    no_word = run("harsh", 80, catalog=altered(CATALOG, {"firm_wom_pos": 0.0, "firm_wom_neg": 0.0}))[-1].firm.share
    no_budget = run("harsh", 80, catalog=altered(CATALOG, {"firm_budget_gain": 0.0}))[-1].firm.share
    assert no_word > usual + 0.01
    assert no_budget > usual + 0.01
    assert abs(no_word - no_budget) > 0.005


def test_the_management_is_replaced_after_sustained_loss_and_only_the_worst_closes(harsh, worst):
    changed = next(q.number for q in worst if q.firm.changes > 0)
    bad = [q.firm.profit < CATALOG.tuning.firm_replaces * 0.15 for q in worst[: changed - 1]]
    assert all(bad[-4:])
    assert worst[-1].firm.closed == 1.0
    assert worst[-1].number > changed
    assert worst[-1].manager == REFERENCE.successor
    for history in (harsh, run("neutral", 80), run("caring", 80)):
        assert len(history) == 80
        assert history[-1].firm.closed == 0.0


def climate_after_a_shock(gain: float) -> float:
    """Thirty years after a bad quarter, in a firm whose budget follows profit with this gain."""
    catalog = altered(CATALOG, {"firm_budget_gain": gain, "firm_closes": 0.0, "firm_replaces": 0.0})
    return run("neutral", 120, shocked(REFERENCE, Shock(2, climate=-0.45)), catalog)[-1].firm.climate


def test_the_downward_spiral_is_a_second_stable_state_where_the_budget_follows_profit_sharply():
    assert climate_after_a_shock(1.0) > 0.45
    assert climate_after_a_shock(7.0) < 0.4


@pytest.mark.deep
def test_the_spiral_begins_at_a_critical_gain():
    low, high = 1.0, 7.0
    for _ in range(4):
        middle = (low + high) / 2.0
        low, high = (middle, high) if climate_after_a_shock(middle) > 0.42 else (low, middle)
    assert 1.5 < low < high < 6.5
    assert climate_after_a_shock(low - 1.0) - climate_after_a_shock(high + 1.0) > 0.04


def test_the_same_decisions_give_the_same_firm_and_another_seed_another_one():
    assert fingerprint(run("caring", 6)) == fingerprint(run("caring", 6))
    assert fingerprint(run("caring", 6)) != fingerprint(run("caring", 6, seed=3))


def test_a_shock_brings_longer_waits_and_a_worse_quarter_and_passes():
    hit = run("neutral", 12, shocked(REFERENCE, Shock(3, arrivals=0.4, sales=0.2)))
    assert hit[2].served.wait_s > 1.5 * hit[1].served.wait_s
    assert hit[2].firm.sales < 0.9 * hit[1].firm.sales
    assert hit[3].served.wait_s < hit[2].served.wait_s
    assert hit[-1].firm.sales > hit[2].firm.sales


@pytest.mark.parametrize(
    ("decision", "stock"),
    [
        ("product_training", "knowledge"), ("emotional_training", "sincerity"), ("hiring", "disposition"),
        ("sharing", "practice"), ("empowerment", "authority"), ("roles", "clarity"), ("supervision", "climate"),
        ("peers", "climate"), ("pay", "pay"), ("advertising", "advertised"),
    ],
)  # fmt: skip
def test_each_decision_moves_its_stock_up_or_down_and_as_usual_not_at_all(decision, stock):
    found = {}
    for value in (0.0, 0.5, 1.0):
        firm = Firm()
        for _ in range(6):
            books.manage(firm, replace(Decisions(), **{decision: value}), CATALOG.tuning)
        found[value] = getattr(firm, stock)
    assert found[0.0] < found[0.5] < found[1.0]
    assert found[0.5] == pytest.approx(getattr(Firm(), stock))


def test_training_fades_when_it_stops():
    firm = Firm()
    for _ in range(8):
        books.manage(firm, Decisions(product_training=1.0), CATALOG.tuning)
    trained = firm.knowledge
    for _ in range(8):
        books.manage(firm, Decisions(product_training=0.0), CATALOG.tuning)
    assert firm.knowledge < trained - 0.1


def test_ordered_smiles_do_not_make_them_sincere():
    firm = Firm()
    for _ in range(8):
        books.manage(firm, Decisions(mandate=1.0), CATALOG.tuning)
    assert firm.sincerity == pytest.approx(Firm().sincerity)
    assert firm.climate < 0.5


def test_a_manager_sees_the_books_and_nothing_that_customers_keep_to_themselves():
    seen = report(3, Firm())
    assert set(seen._fields) == {"quarter", "share", "sales", "profit", "cash", "budget", "satisfaction"}
    for decide in MANAGERS.values():
        assert isinstance(decide(seen), Decisions)


def test_every_stock_stays_in_its_range_under_any_management():
    for seed, manager in enumerate(MANAGERS):
        for quarter in run(manager, 30, seed=seed):
            f = quarter.firm
            shares = (f.share, f.climate, f.budget, f.knowledge, f.sincerity, f.habit, f.authority, f.clarity, f.churn)
            assert all(0.0 <= value <= 1.0 for value in shares), quarter
            assert -1.0 <= f.disposition <= 1.0
            assert f.sales >= 0.0
            assert f.pay >= 0.0


def test_a_log_decides_to_the_end_even_after_a_change_at_the_top(worst):
    decided = [quarter.decided for quarter in worst]
    changed = next(q.number for q in worst if q.firm.changes > 0)
    other = [*decided[: changed - 1], replace(decided[changed - 1], staffing=0.0), *decided[changed:]]

    def again(decisions):
        return run_campaign(
            REFERENCE,
            CATALOG,
            "cost-cutter",
            len(decisions),
            2,
            CUSTOMERS,
            lambda report: decisions[report.quarter - 1],
        )

    assert fingerprint(again(decided)) == fingerprint(worst)
    assert fingerprint(again(other)) != fingerprint(worst)


# --- campaigns, the command, the log ----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", campaign_names())
def test_every_shipped_campaign_loads(name):
    assert load_campaign(name).name


@pytest.mark.parametrize(
    ("text", "number", "place"),
    [
        ("name: X\nabout: Y\nlevel: first-day\nshare: 2\n", "LV012", ":4:"),
        ("name: X\nabout: Y\nlevel: first-dya\n", "LV001", ":3:"),
        ("name: X\nabout: Y\nlevel: first-day\nclimat: 0.5\n", "LV011", ":4:"),
        ("name: X\nabout: Y\nlevel: first-day\nsuccessor: nice\n", "LV014", ":4:"),
        ("name: X\nabout: Y\nlevel: first-day\nshocks:\n  - {quarter: 0}\n", "LV012", ":5:"),
    ],
)
def test_a_wrong_campaign_is_explained_with_its_place(tmp_path, text, number, place):
    path = tmp_path / "c.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(LevelError) as error:
        load_campaign(str(path))
    assert number in str(error.value)
    assert place in str(error.value)


def test_an_unknown_campaign_is_met_with_a_suggestion(capsys):
    assert main(["firm", "skery-line", "--manager", "caring"]) == 1
    assert "Did you mean “skerry-line”" in capsys.readouterr().err


def test_the_command_prints_quarters_and_the_same_as_json(capsys):
    common = ["firm", "skerry-line", "--manager", "harsh", "--quarters", "3", "--customers", "40"]
    assert main(common) == 0
    printed = capsys.readouterr().out
    assert "Skerry Line: 3 quarters under “harsh”" in printed
    assert main([*common, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [row["quarter"] for row in found["quarters"]] == [1, 2, 3]
    assert f"{found['quarters'][2]['share']:.1%}" in printed
    assert 0 < found["quarters"][0]["served"]["churn"] < 0.2


def test_a_managers_log_replays_and_a_changed_one_does_not(tmp_path, capsys):
    log = tmp_path / "firm.log"
    assert main(["firm", "hard-winter", "--manager", "caring", "--quarters", "5", "--log", str(log)]) == 0
    capsys.readouterr()
    assert main(["replay", str(log)]) == 0
    assert "every quarter is the same" in capsys.readouterr().out
    text = log.read_text(encoding="utf-8")
    log.write_text(text.replace('"supervision": 0.9', '"supervision": 0.1'), encoding="utf-8")
    assert main(["replay", str(log)]) == 1
    assert "NOT the same" in capsys.readouterr().out
    log.write_text(text[: text.rindex('{"end"') + 4], encoding="utf-8")
    assert main(["replay", str(log)]) == 0
    assert "no end" in capsys.readouterr().out
    log.write_text(text.replace('"model": "', '"model": "9'), encoding="utf-8")
    assert main(["replay", str(log)]) == 1
    assert "can’t be replayed" in capsys.readouterr().err
    log.write_text(text.replace('"supervision": 0.9', '"supervision": 9'), encoding="utf-8")
    assert main(["replay", str(log)]) == 1
    assert "must be a number from 0 to 1, found 9" in capsys.readouterr().err
    log.write_text(text.replace('"end": 5', '"end": 6'), encoding="utf-8")
    assert main(["replay", str(log)]) == 1
    log.write_text(text.replace('"quarter": 3', '"quarter": 7'), encoding="utf-8")
    assert main(["replay", str(log)]) == 1
    assert "quarter 3 is missing" in capsys.readouterr().err
    log.write_text(text.replace('"seed": 1', '"seed": -1'), encoding="utf-8")
    assert main(["replay", str(log)]) == 1
