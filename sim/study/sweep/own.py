"""A researcher's own policy: its source is part of the study, so that it runs anywhere; its choices are checked."""

from __future__ import annotations

import hashlib
import importlib
import sys
from contextvars import ContextVar
from functools import lru_cache
from math import isfinite
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from sim.problems import listing

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sim.values import Action, Observation, Policy

_loading: ContextVar[bool] = ContextVar("loading", default=False)
_THINKS_S = 1.2
"""How long a policy of one's own hesitates before each response, where it does not say."""


class UnknownWay(ValueError):
    """A policy or a setting that there is not; the message says what there is."""


def is_own(use: str) -> bool:
    """Whether a policy is a researcher's own: `file.py:name`, or `package.module:name`."""
    return ":" in use


def source_of(use: str) -> str:
    """What the file of a policy says; empty for one of an installed module. Raises UnknownWay when it can't be read."""
    where = use.rpartition(":")[0]
    if not where.endswith(".py"):
        return ""
    try:
        return Path(where).read_text(encoding="utf-8")
    except FileNotFoundError:
        raise UnknownWay(f"there is no file “{where}” for the policy “{use}”") from None
    except (OSError, UnicodeDecodeError) as error:
        raise UnknownWay(f"the file “{where}” can’t be read: {error}") from None


@lru_cache(maxsize=32)
def factory_of(use: str, source: str) -> Callable[..., Policy]:
    """What makes a policy, from the source of its file or from an installed module. Raises UnknownWay."""
    where, _, name = use.rpartition(":")
    try:
        module = _module(where, source) if source else importlib.import_module(where)
    except (Exception, SystemExit) as error:
        hint = ""
        if isinstance(error, ModuleNotFoundError):
            hint = "; a policy’s file stands alone, and may import only what is installed"
        raise UnknownWay(f"the policy “{use}” can’t be loaded: {type(error).__name__}: {error}{hint}") from None
    found = getattr(module, name, None)
    if not callable(found):
        names = [key for key, value in vars(module).items() if callable(value) and not key.startswith("_")]
        raise UnknownWay(f"“{where}” has nothing to call by the name of “{name}”; it has {listing(names)}.")
    return found  # type: ignore[no-any-return]


def _module(where: str, source: str) -> ModuleType:
    name = f"nextplease_own_{hashlib.sha256(source.encode()).hexdigest()[:16]}"
    module = ModuleType(name)
    module.__file__ = where
    sys.modules[name] = module
    loading = _loading.set(True)
    try:
        exec(compile(source, where, "exec"), module.__dict__)
    finally:
        _loading.reset(loading)
    return module


def is_loading() -> bool:
    """Whether a policy's file is being loaded just now: a script that runs a study as it is loaded has no guard."""
    return _loading.get()


def made(use: str, source: str, seed: int, settings: Mapping[str, Any]) -> Policy:
    """A policy for a shift, held to what policies may do. Raises UnknownWay for one that is none."""
    policy = factory_of(use, source)(seed, **settings)
    if not callable(policy):
        raise UnknownWay(
            f"“{use}” must make a policy of a seed: something that is called with an observation and gives an action or"
            f" None; it made {type(policy).__name__}"
        )
    return _Held(policy, use)


class _Held:
    """A policy whose choices must be open, and whose hesitation must be a time."""

    def __init__(self, policy: Any, use: str) -> None:
        self._policy, self._use = policy, use
        self.thinks_s = float(getattr(policy, "thinks_s", _THINKS_S))
        if not isfinite(self.thinks_s) or self.thinks_s < 0.0:
            raise UnknownWay(f"thinks_s of “{use}” must be seconds from 0, found {self.thinks_s}")

    def __call__(self, seen: Observation) -> Action | None:
        action: Any = self._policy(seen)
        if action is None:
            return None
        chosen = getattr(action, "response", None)
        open_ = [response.id for response in seen.responses + seen.standing]
        if chosen not in open_:
            raise ValueError(f"“{self._use}” chose {chosen!r}, which was not open; open were {listing(open_)}")
        return action  # type: ignore[no-any-return]
