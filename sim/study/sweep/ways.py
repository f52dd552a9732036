"""Policies of a study: the model's own with their settings; a researcher's own are made in `own`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sim.attentive import USUAL, Attentive, Manner
from sim.policies import HABITS, POLICIES, Habits, Skilled, make_policy
from sim.problems import listing, near_miss
from sim.study.sweep.own import UnknownWay, factory_of, is_own, made, source_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sim.study.sweep.plan import Value, Way
    from sim.values import Policy

_MANNER = {name: type(value) for name, value in USUAL._asdict().items()}
_WEIGHT = "weight."
_THINKS = "thinks_s"


def known_policies() -> list[str]:
    """The names of the model's own policies."""
    return [*POLICIES, "skilled"]


def varies(way: Way, setting: str) -> bool:
    """Whether a factor over a setting of policies is one of this policy: it has it, or a file's own says so."""
    return setting in way.settings or (not is_own(way.use) and takes(way.use, setting))


def takes(use: str, setting: str) -> bool:
    """Whether one of the model's own policies has a setting."""
    return setting in _settings_of(use) or (use in HABITS and setting.startswith(_WEIGHT))


def check_way(use: str, settings: Mapping[str, Value]) -> None:
    """See whether there is such a policy with such settings. Raises UnknownWay."""
    if is_own(use):
        factory_of(use, source_of(use))
        return
    names = known_policies()
    if use not in names:
        raise UnknownWay(
            f"there is no policy “{use}”; there are {listing(names)}, or your own as file.py:name."
            f"{near_miss(use, names)}"
        )
    for name, value in settings.items():
        _check_setting(use, name, value)


def _settings_of(use: str) -> dict[str, tuple[type, str]]:
    """The settings of one of the model's own policies, but weights: the type of each, and in words what it must be."""
    allowed: dict[str, tuple[type, str]] = {_THINKS: (float, "seconds from 0")}
    if use in ("attentive", "skilled"):
        allowed |= {field: (kind, kind.__name__) for field, kind in _MANNER.items()}
    if use == "skilled":
        allowed["skill"] = (float, "a share in [0, 1]")
    if use in HABITS:
        allowed |= {"listens": (float, "a share in [0, 1]"), "keeps": (bool, "true or false")}
    return allowed


def _check_setting(use: str, name: str, value: Value) -> None:
    if use in HABITS and name.startswith(_WEIGHT) and not isinstance(value, str) and value >= 0:
        return
    allowed = _settings_of(use)
    if name not in allowed:
        more = ", weight.MOVE" if use in HABITS else ""
        raise UnknownWay(
            f"the policy “{use}” has no setting “{name}”; it has {listing(allowed)}{more}.{near_miss(name, allowed)}"
        )
    kind, words = allowed[name]
    right = isinstance(value, bool) == (kind is bool) and not isinstance(value, str)
    if right and kind is int:
        right = float(value) == int(value)
    if right and kind is not bool:
        right = float(value) >= 0.0 and (name not in ("skill", "listens") or float(value) <= 1.0)
    if not right:
        told = {"int": "a whole number from 0", "float": "a number from 0", "bool": "true or false"}.get(words, words)
        raise UnknownWay(f"the setting “{name}” of “{use}” must be {told}, found {value!r}")


def maker(way: Way, settings: Mapping[str, Value]) -> Callable[[int], Policy]:
    """What makes a policy for a shift with some seed. Raises UnknownWay."""
    if is_own(way.use):
        return lambda seed: made(way.use, way.source, seed, settings)
    thinks_s = settings.get(_THINKS)

    def make(seed: int) -> Policy:
        policy: Any = _made(way.use, seed, {k: v for k, v in settings.items() if k != _THINKS})
        if thinks_s is not None:
            policy.thinks_s = float(thinks_s)
        return policy  # type: ignore[no-any-return]

    return make


def _made(use: str, seed: int, settings: Mapping[str, Value]) -> Policy:
    if use in HABITS and settings:
        taste = HABITS[use]
        weights = {**taste.weights}
        for name, value in settings.items():
            if name.startswith(_WEIGHT):
                weights[name.removeprefix(_WEIGHT)] = float(value)
        own = {k: v for k, v in settings.items() if not k.startswith(_WEIGHT)}
        return Habits(taste._replace(weights=weights, **own), seed)  # type: ignore[arg-type]
    manner = Manner(**{name: _MANNER[name](value) for name, value in settings.items() if name in _MANNER})
    if use == "attentive":
        return Attentive(seed, manner)
    if use == "skilled":
        return Skilled(seed, float(settings.get("skill", 0.9)), manner)
    return make_policy(use, seed)
