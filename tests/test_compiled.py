"""The rules and outcomes compile under Numba from the same source, and give the same numbers."""

import random
import types
from dataclasses import fields
from pathlib import Path

import numba
import numpy as np
import pytest

from sim import outcomes, rules
from sim.catalog import load_catalog
from sim.records import Clerk, Effect, Outcome, Person
from sim.tuning import Tuning

CATALOG = load_catalog()


def compiled(module: types.ModuleType) -> types.ModuleType:
    """The module's own source, every function of it through `numba.njit`."""
    copy = types.ModuleType(module.__name__ + "_compiled")
    exec(compile(Path(module.__file__).read_text(encoding="utf-8"), module.__file__, "exec"), copy.__dict__)
    for name, value in list(vars(copy).items()):
        if isinstance(value, types.FunctionType) and value.__module__ == copy.__name__:
            setattr(copy, name, numba.njit(value))
    return copy


def record(value: object) -> np.ndarray:
    names = [f.name for f in fields(value)]
    array = np.zeros(1, dtype=[(name, np.float64) for name in names])
    for name in names:
        array[name][0] = getattr(value, name)
    return array


def same(array: np.ndarray, value: object) -> bool:
    return all(array[f.name][0] == pytest.approx(getattr(value, f.name), abs=1e-12) for f in fields(value))


@pytest.fixture(scope="module")
def fast_rules() -> types.ModuleType:
    return compiled(rules)


def random_person(luck: random.Random) -> Person:
    signed = {"orientation", "mood_rest", "mood", "care", "peak", "first"}
    values = {f.name: luck.uniform(-1, 1) if f.name in signed else luck.random() for f in fields(Person)}
    return Person(**{**values, "vent_s": luck.uniform(0, 120), "apologies": float(luck.randrange(3))})


def test_every_move_gives_the_same_numbers_compiled(fast_rules):
    luck = random.Random(5)
    tuning = record(CATALOG.tuning)
    effects = [move.effect for move in CATALOG.moves.values()] + list(CATALOG.happenings.values())
    for effect in effects * 5:
        person, clerk = random_person(luck), Clerk(**{f.name: luck.random() for f in fields(Clerk)})
        p, c, e = record(person), record(clerk), record(effect)
        bandwidth, used = luck.random(), float(luck.randrange(4))
        rules.speak(person, clerk, effect, bandwidth, used, CATALOG.tuning)
        fast_rules.speak(p[0], c[0], e[0], bandwidth, used, tuning[0])
        assert same(p, person)
        assert same(c, clerk)


def test_time_and_waiting_give_the_same_numbers_compiled(fast_rules):
    luck = random.Random(6)
    tuning = record(CATALOG.tuning)
    for _ in range(200):
        person, clerk = random_person(luck), Clerk(mood=luck.random(), fatigue=luck.random())
        p, c = record(person), record(clerk)
        s = luck.uniform(0, 300)
        for module, who, whose, numbers in (
            (rules, person, clerk, CATALOG.tuning),
            (fast_rules, p[0], c[0], tuning[0]),
        ):
            module.rest(who, s, numbers)
            module.wait(who, module.perceived(who, s, 1.0, 0.0, numbers), 1.0, numbers)
            module.cut_off(who, s, numbers)
            module.answer_too_quickly(who, numbers)
            module.expect(who, s, 60.0, numbers)
            module.tire(whose, s, s, numbers)
            module.catch_mood(who, whose, s, 0.7, numbers)
            module.go_unseen(who, s, numbers)
            module.bring(who, 1.0, 2.0, 1.0, numbers)
            module.misled(who, 0.3, numbers)
            module.stay_away(who, 3.0, numbers)
            module.practise(whose, 1.0, 0.0, numbers)
            module.hear_out(who, s, 1.0, numbers)
        assert same(p, person)
        assert same(c, clerk)
        chance = rules.chance_solved(person, 0.7, 1.0, CATALOG.tuning)
        assert fast_rules.chance_solved(p[0], 0.7, 1.0, tuning[0]) == pytest.approx(chance, abs=1e-12)


def test_outcomes_give_the_same_numbers_compiled():
    fast = compiled(outcomes)
    luck = random.Random(7)
    tuning = record(CATALOG.tuning)
    for number in range(300):
        person = random_person(luck)
        p, o = record(person), record(Outcome())
        outcome, how = Outcome(), float(number % 6)
        outcomes.judge(person, how, 1.0, 60.0, outcome, CATALOG.tuning)
        fast.judge(p[0], how, 1.0, 60.0, o[0], tuning[0])
        assert same(o, outcome)
        uniform = luck.random()
        assert fast.reason(o[0], uniform) == outcomes.reason(outcome, uniform)
        outcomes.keep_in_mind(person, how, float(number % 2), CATALOG.tuning)
        fast.keep_in_mind(p[0], how, float(number % 2), tuning[0])
        assert fast.claim(p[0], 0.4, tuning[0]) == pytest.approx(outcomes.claim(person, 0.4, CATALOG.tuning))
        assert same(p, person)


def test_the_records_hold_floats_alone():
    for kind in (Person, Clerk, Effect, Outcome, Tuning):
        assert {f.type for f in fields(kind)} <= {"float", float}
