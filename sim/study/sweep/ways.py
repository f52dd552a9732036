"""Policies of a study: the model's own with their settings, and a researcher's own from a file or a module."""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
import sys
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.attentive import USUAL, Attentive, Manner
from sim.policies import HABITS, POLICIES, Habits, Skilled, make_policy
from sim.problems import listing, near_miss

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sim.study.sweep.plan import Value, Way
    from sim.values import Policy

_MANNER = {name: type(value) for name, value in USUAL._asdict().items()}
_WEIGHT = "weight."
_THINKS = "thinks_s"


class UnknownWay(ValueError):
    """A policy or a setting that there is not; the message says what there is."""


def known_policies() -> list[str]:
    """The names of the model's own policies."""
    return [*POLICIES, "skilled"]


def is_own(use: str) -> bool:
    """Whether a policy is a researcher's own: `file.py:name`, or `package.module:name`."""
    return ":" in use


def check_way(use: str, settings: Mapping[str, Value]) -> None:
    """See whether there is such a policy with such settings. Raises UnknownWay."""
    if is_own(use):
        _own(use)
        return
    names = known_policies()
    if use not in names:
        raise UnknownWay(
            f"there is no policy “{use}”; there are {listing(names)}, or your own as file.py:name."
            f"{near_miss(use, names)}"
        )
    for name, value in settings.items():
        _check_setting(use, name, value)


def _check_setting(use: str, name: str, value: Value) -> None:
    allowed: dict[str, tuple[type, str]] = {_THINKS: (float, "seconds from 0")}
    if use in ("attentive", "skilled"):
        allowed |= {field: (kind, kind.__name__) for field, kind in _MANNER.items()}
    if use == "skilled":
        allowed["skill"] = (float, "a share in [0, 1]")
    if use in HABITS:
        allowed |= {"listens": (float, "a share in [0, 1]"), "keeps": (bool, "true or false")}
        if name.startswith(_WEIGHT) and not isinstance(value, str) and value >= 0:
            return
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
        factory = _own(way.use)
        return lambda seed: factory(seed, **settings)
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


def source_sha256(use: str) -> str:
    """The SHA-256 of the file that a researcher's own policy stands in; empty for the model's own."""
    if not is_own(use):
        return ""
    module = sys.modules[_own(use).__module__]
    file = getattr(module, "__file__", None)
    return hashlib.sha256(Path(file).read_bytes()).hexdigest() if file else ""


def with_source(way: Way) -> Way:
    """A way that remembers what its file says."""
    return replace(way, sha256=source_sha256(way.use))


@lru_cache(maxsize=32)
def _own(use: str) -> Callable[..., Policy]:
    where, _, name = use.rpartition(":")
    try:
        module = _load(where) if where.endswith(".py") else importlib.import_module(where)
    except FileNotFoundError:
        raise UnknownWay(f"there is no file “{where}” for the policy “{use}”") from None
    except Exception as error:
        raise UnknownWay(f"the policy “{use}” can’t be loaded: {type(error).__name__}: {error}") from None
    found = getattr(module, name, None)
    if not callable(found):
        names = [key for key, value in vars(module).items() if callable(value) and not key.startswith("_")]
        raise UnknownWay(f"“{where}” has nothing to call by the name of “{name}”; it has {listing(names)}.")
    return found  # type: ignore[no-any-return]


def _load(path: str) -> Any:
    name = f"nextplease_own_{hashlib.sha256(path.encode()).hexdigest()[:12]}"
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None or not Path(path).is_file():
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module
