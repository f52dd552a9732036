"""Randomness with an address."""

from math import exp

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.draws import Purpose, Rows, exponential, normal, poisson, replication_seed


def test_a_number_depends_on_its_address_alone():
    early, late = Rows(7, Purpose.PERSON, 8), Rows(7, Purpose.PERSON, 8)
    late.row(900)
    assert late.row(3) == early.row(3)
    assert late.row(3) != early.row(4)
    assert Rows(8, Purpose.PERSON, 8).row(3) != early.row(3)
    assert Rows(7, Purpose.DEAL, 8).row(3) != early.row(3)


def test_the_bits_of_a_known_address_never_change():
    known = ["0x1.33d1b1836b498p-4", "0x1.f7b3fee892664p-1", "0x1.e51363729df3cp-1", "0x1.6531e8ff16e04p-1"]
    assert [u.hex() for u in Rows(1, Purpose.PERSON, 4).row(0)] == known


def test_rows_look_uniform():
    rows = Rows(11, Purpose.LOOK, 4)
    values = [rows.row(who)[who % 4] for who in range(5000)]
    assert all(0.0 <= u < 1.0 for u in values)
    assert abs(sum(values) / len(values) - 0.5) < 0.015


def test_a_negative_seed_is_refused_in_words():
    with pytest.raises(ValueError, match="whole number from 0, got -1"):
        Rows(-1, Purpose.PERSON, 4)


def test_replications_are_scattered_and_the_first_is_the_seed_itself():
    seeds = [replication_seed(seed, number) for seed in range(20) for number in range(1, 200)]
    assert len(set(seeds)) == len(seeds)
    assert all(0 <= seed < 2**53 for seed in seeds)
    assert replication_seed(42, 0) == 42


@pytest.mark.parametrize(("p", "z"), [(0.5, 0.0), (0.975, 1.959963985), (0.001, -3.090232306), (0.9999, 3.719016485)])
def test_the_normal_quantile_agrees_with_tables(p, z):
    assert normal(p) == pytest.approx(z, abs=1e-7)


@given(st.floats(0, 1, exclude_max=True), st.floats(0, 1, exclude_max=True))
def test_quantiles_never_fall_as_luck_rises(a, b):
    low, high = sorted((a, b))
    assert normal(low) <= normal(high)
    assert exponential(low, 3.0) <= exponential(high, 3.0)
    assert poisson(low, 4.0) <= poisson(high, 4.0)


def test_the_poisson_quantile_matches_its_distribution():
    mean = 2.5
    assert poisson(exp(-mean) - 1e-9, mean) == 0
    assert poisson(exp(-mean) + 1e-9, mean) == 1
    values = [poisson((i + 0.5) / 20000, mean) for i in range(20000)]
    assert sum(values) / len(values) == pytest.approx(mean, abs=0.01)
