"""What is said of figures holds as often as it is said to: intervals, choices, long runs, the floor against theory."""

from __future__ import annotations

import json
from itertools import pairwise
from math import inf, isclose
from statistics import fmean, stdev

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from sim.cli import main
from sim.level import load_level
from sim.study.queueing import Figures, Queue, erlang_a, stationary
from sim.study.statistics import estimate, holm, paired, quantile, welch
from sim.study.steady import batch_means, mser5, settle
from sim.study.sweep.plan import Precision
from sim.study.sweep.selecting import kim_nelson, ocba, ocba_shares
from sim.study.sweep.sweeping import is_enough
from sim.study.validation import check_arrivals, check_queue, check_single

FINITE = st.floats(-1e3, 1e3)


def covered(count: int, n: int, claim: float) -> bool:
    """Whether so many of n is what a claim allows for, nearly always."""
    return stats.binomtest(count, n, claim).pvalue > 1e-4


class TestIntervals:
    @given(st.lists(st.tuples(FINITE, FINITE), min_size=3, max_size=40))
    @settings(max_examples=60)
    def test_of_pairs_are_those_of_scipy(self, pairs):
        ones, others = [a for a, _ in pairs], [b for _, b in pairs]
        if stdev(a - b for a, b in pairs) < 1e-6:
            return
        found = paired(ones, others)
        theirs = stats.ttest_rel(ones, others)
        low, high = theirs.confidence_interval(0.95)
        assert isclose(found.mean - found.half_width, low, rel_tol=1e-6, abs_tol=1e-6)
        assert isclose(found.mean + found.half_width, high, rel_tol=1e-6, abs_tol=1e-6)

    def test_of_the_same_values_are_of_no_width(self):
        assert paired([1.0, 2.0, 3.0], [0.0, 1.0, 2.0])[:3] == (1.0, 0.0, 0.0)
        assert paired([1.0, 2.0], [1.0, 2.0])[:3] == (0.0, 0.0, 1.0)
        assert welch([1.0, 1.0], [1.0, 1.0])[:3] == (0.0, 0.0, 1.0)

    def test_of_too_few_values_are_none(self):
        assert paired([1.0], [0.0]).half_width is None
        assert welch([1.0, 2.0], [0.0]).half_width is None
        with pytest.raises(ValueError, match="pairs are needed"):
            paired([1.0, 2.0], [1.0])

    @pytest.mark.parametrize("studies", [1500, pytest.param(20_000, marks=pytest.mark.deep)])
    def test_cover_the_truth_as_often_as_they_say(self, studies):
        """Synthetic studies: skewed values with common luck in pairs, unlike spreads without, and their quantiles."""
        rng = np.random.default_rng(5)
        hits = {"mean": 0, "pairs": 0, "welch": 0, "quantile": 0}
        for _ in range(studies):
            luck = rng.normal(size=30)
            ones = (2.0 + luck + 0.5 * rng.normal(size=30)).tolist()
            others = (1.5 + luck + 0.5 * rng.normal(size=30)).tolist()
            found = paired(ones, others)
            hits["pairs"] += abs(found.mean - 0.5) <= found.half_width
            mean = estimate(ones)
            hits["mean"] += abs(mean.mean - 2.0) <= mean.half_width
            wide = rng.normal(1.0, 3.0, size=25).tolist()
            apart = welch(ones, wide)
            hits["welch"] += abs(apart.mean - 1.0) <= apart.half_width
            skewed = rng.exponential(size=99).tolist()
            q = quantile(skewed, 0.5)
            hits["quantile"] += q.low <= np.log(2.0) <= q.high
        for name in ("mean", "pairs", "welch"):
            assert covered(hits[name], studies, 0.95), (name, hits[name] / studies)
            if studies >= 10_000:
                assert 0.94 <= hits[name] / studies <= 0.96, (name, hits[name] / studies)
        assert 0.94 <= hits["quantile"] / studies <= 0.975

    def test_say_how_many_replications_common_luck_saved(self):
        rng = np.random.default_rng(1)
        luck = rng.normal(size=4000)
        ones, others = (luck + 0.2 * rng.normal(size=4000) for _ in range(2))
        found = paired(ones.tolist(), others.tolist())
        assert found.saved == pytest.approx(2 * 1.04 / 0.08, rel=0.1)

    def test_of_quantiles_have_no_end_where_there_are_too_few_values(self):
        found = quantile([3.0, 1.0, 2.0], 0.9)
        assert found.high is None
        assert found.value == pytest.approx(2.8)
        with pytest.raises(ValueError, match="needs values"):
            quantile([], 0.5)

    @given(st.lists(st.floats(0, 1), min_size=1, max_size=12))
    def test_of_holm_grow_in_order_and_are_never_below_what_was_found(self, ps):
        adjusted = holm(ps)
        assert all(p <= a <= 1.0 for p, a in zip(ps, adjusted, strict=True))
        order = sorted(range(len(ps)), key=lambda n: ps[n])
        assert all(adjusted[a] <= adjusted[b] for a, b in pairwise(order))
        assert adjusted[order[0]] == min(len(ps) * ps[order[0]], 1.0)

    def test_of_holm_keep_the_chance_of_any_false_finding(self):
        rng = np.random.default_rng(3)
        false = sum(min(holm(rng.uniform(size=8).tolist())) < 0.05 for _ in range(4000))
        assert covered(false, 4000, 0.05) or false < 200

    def test_are_narrow_enough_when_both_wishes_are_met(self):
        values = [1.0, 1.1, 0.9, 1.05, 0.95]
        half = estimate(values).half_width
        assert is_enough(values, Precision("x", at_least=5, half_width=half * 1.01))
        assert not is_enough(values, Precision("x", at_least=5, half_width=half * 0.99))
        assert is_enough(values, Precision("x", at_least=5, relative=half * 1.01))
        assert not is_enough(values, Precision("x", at_least=5, half_width=half * 1.01, relative=half * 0.5))
        assert not is_enough([1.0], Precision("x", at_least=1, half_width=1.0))
        assert not is_enough(values, Precision("x", at_least=6, half_width=half * 1.01))


def systems(rng, means, spread=1.0, common=0.0):
    """A sample of systems with these means, some of whose luck is common."""
    kept = [[] for _ in means]
    shared = []

    def sample(numbers, count):
        while len(shared) < count:
            shared.append(common * rng.normal())
        for number in numbers:
            while len(kept[number]) < count:
                kept[number].append(means[number] + shared[len(kept[number])] + spread * rng.normal())
        return [kept[number][:count] for number in numbers]

    return sample


class TestChoosing:
    @pytest.mark.parametrize("studies", [250, pytest.param(3000, marks=pytest.mark.deep)])
    @pytest.mark.parametrize("common", [0.0, 2.0])
    def test_kn_is_right_as_often_as_it_promises_where_it_is_hardest(self, studies, common):
        """All others are worse by exactly what matters: the slippage configuration."""
        rng = np.random.default_rng(7)
        means = [0.0, 0.0, 0.5, 0.0, 0.0]
        right = sum(kim_nelson(5, systems(rng, means, common=common), 0.5, 0.95, 10).best == 2 for _ in range(studies))
        assert right >= 0.95 * studies or covered(right, studies, 0.95)

    def test_kn_needs_fewer_replications_with_common_luck(self):
        rng = np.random.default_rng(8)
        used = []
        for apart in (False, True):
            own = (lambda: systems(rng, [0.0, 0.4], (0.5**2 + 2.0**2) ** 0.5)) if apart else None
            total = 0
            for _ in range(60):
                sample = own() if own else systems(rng, [0.0, 0.4], 0.5, common=2.0)
                total += sum(kim_nelson(2, sample, 0.4).used)
            used.append(total)
        assert used[0] * 3 < used[1]

    def test_kn_says_that_it_has_not_decided(self):
        rng = np.random.default_rng(9)
        found = kim_nelson(3, systems(rng, [0.0, 0.0, 0.01], 5.0), 0.01, most=30)
        assert found.best is None
        assert len(found.left) > 1

    @pytest.mark.parametrize("wish", [{"systems": 1}, {"delta": 0.0}, {"confidence": 1.0}, {"first": 1}])
    def test_kn_refuses_what_makes_no_sense(self, wish):
        good = {"systems": 2, "delta": 0.1, "confidence": 0.95, "first": 20}
        with pytest.raises(ValueError, match="KN needs"):
            kim_nelson(sample=systems(np.random.default_rng(1), [0, 1]), **{**good, **wish})

    def test_ocba_spends_most_on_those_that_are_hard_to_tell_apart(self):
        shares = ocba_shares([1.0, 0.9, 0.0], [1.0, 1.0, 1.0])
        assert sum(shares) == pytest.approx(1.0)
        assert shares[2] < 0.1 < shares[1]
        # Chen et al.: N_i / N_j = ((s_i / d_i) / (s_j / d_j))^2 and N_b = s_b sqrt(sum N_i^2 / s_i^2)
        assert shares[1] / shares[2] == pytest.approx((1.0 / 0.1) ** 2)
        assert shares[0] == pytest.approx((shares[1] ** 2 + shares[2] ** 2) ** 0.5)

    def test_ocba_finds_the_best_within_its_budget(self):
        rng = np.random.default_rng(10)
        found = [ocba(4, systems(rng, [0.0, 0.6, 0.3, -1.0]), 400, 10) for _ in range(80)]
        assert sum(one.best == 1 for one in found) >= 70
        assert all(sum(one.used) <= 400 + 4 for one in found)
        assert fmean(one.used[3] for one in found) < fmean(one.used[2] for one in found)
        with pytest.raises(ValueError, match="budget"):
            ocba(4, systems(rng, [0.0] * 4), 30, 10)


class TestLongRuns:
    @staticmethod
    def series(rng, n, start=0.0, keeps=0.7):
        value, found = start, []
        for _ in range(n):
            value = keeps * value + rng.normal()
            found.append(10.0 + value)
        return found

    def test_the_warm_up_is_cut_where_it_ends(self):
        rng = np.random.default_rng(2)
        cut = mser5(self.series(rng, 2000, start=60.0))
        assert 5 <= cut <= 200
        assert cut % 5 == 0
        assert mser5([1.0] * 4) == 0

    def test_batch_means_cover_the_mean_of_a_correlated_run(self):
        rng = np.random.default_rng(11)
        hits = 0
        for _ in range(400):
            mean, half = batch_means(self.series(rng, 4000))
            hits += abs(mean - 10.0) <= half
        assert 0.92 <= hits / 400 <= 0.98
        with pytest.raises(ValueError, match="too few"):
            batch_means([1.0, 2.0])

    def test_a_run_that_never_settles_is_said(self):
        rng = np.random.default_rng(12)
        assert settle(self.series(rng, 3000)).stable
        assert not settle([0.1 * n + rng.normal() for n in range(2000)]).stable
        with pytest.raises(ValueError, match="nothing"):
            settle([])


class TestTheFloor:
    def test_exact_figures_are_those_of_the_textbook(self):
        assert erlang_a(Queue(1, 0.5, 1.0, 0.0)) == pytest.approx(Figures(0.5, 0.0, 1.0))
        assert erlang_a(Queue(2, 1.0, 1.0, 0.0)).p_wait == pytest.approx(1.0 / 3.0)
        blocked = erlang_a(Queue(2, 1.0, 1.0, inf))
        assert blocked == pytest.approx(Figures(0.2, 0.2, 0.0))
        assert erlang_a(Queue(3, 2.0, 1.0, 1.0)).mean_wait_s > 0.0

    def test_the_steady_state_is_drawn_as_it_is(self):
        queue = Queue(2, 1.6, 1.0, 0.0)
        drawn = [stationary(queue, (n + 0.5) / 4000) for n in range(4000)]
        assert sum(n >= 2 for n in drawn) / 4000 == pytest.approx(erlang_a(queue).p_wait, abs=0.001)

    @pytest.mark.parametrize("queue", [Queue(1, 0.8, 1.0, 0.0), Queue(3, 4.0, 1.0, inf), Queue(4, 5.0, 1.0, 0.5)])
    def test_the_floor_agrees_with_theory_and_would_not_with_another(self, queue):
        found = check_queue(queue, 3, 60_000)
        assert found.ok
        worse = queue._replace(service_rate=0.9)
        other = erlang_a(worse) if worse.theta or worse.arrival_rate < 0.9 * worse.servers else None
        if other is not None:
            wide = found.simulated["p_wait"]
            assert abs(wide.mean - other.p_wait) > wide.half_width

    def test_rare_events_are_not_taken_for_wrong_ones(self):
        assert check_queue(Queue(30, 8.0, 1.0, 0.0), 1, 20_000).ok

    def test_a_single_server_waits_as_pollaczek_and_khinchine_say(self):
        assert check_single(4, 60_000).ok

    def test_people_come_at_the_rates_that_a_level_says(self):
        assert check_arrivals(load_level("last-boat"), 2).ok

    def test_the_command_says_so_in_a_table_and_as_json(self, capsys):
        assert main(["validate", "--queue", "2,1.2,1,0", "--queue", "5,6,1,inf", "--contacts", "20000"]) == 0
        out = capsys.readouterr().out
        assert "Erlang C, 2" in out
        assert "Erlang B, 5" in out
        assert "All of it agrees." in out
        assert main(["validate", "--queue", "3,2,1,0.3", "--contacts", "20000", "--json"]) == 0
        found = json.loads(capsys.readouterr().out)
        assert found["ok"] is True
        row = found["queues"][0]
        assert (row["c"], row["lambda"], row["mu"], row["theta"]) == (3, 2.0, 1.0, 0.3)
        assert set(row["exact"]) == set(row["simulated"]) == {"p_wait", "p_abandon", "mean_wait"}
        assert set(row["simulated"]["p_wait"]) == {"mean", "half_width"}

    @pytest.mark.parametrize("text", ["3,4,1,0", "3,x,1,0", "0,1,1,1", "1,1,1", "1,-1,1,1"])
    def test_a_queue_that_cannot_be_is_refused_in_a_sentence(self, text, capsys):
        with pytest.raises(SystemExit):
            main(["validate", "--queue", text])
        assert "--queue" in capsys.readouterr().err.splitlines()[-1]

    @pytest.mark.deep
    def test_every_queue_agrees_under_several_seeds(self):
        for seed in range(1, 6):
            assert main(["validate", "--seed", str(seed), "--contacts", "100000"]) == 0
