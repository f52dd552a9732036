"""Scripts: what is said and done in a contact, step by step; reading them, not playing them.

A step is `MOVE`, `MOVE:DETAIL` or one of these, with ` if FLAG` or ` unless FLAG` behind it:

- `wait S`: S seconds in the line before being called (the first steps only); `word S`: a word to the line, then S more
- `talk`: the customer says why they are here, or finishes what they are telling, and nobody listens
- `at once`: the moment they have finished; `pause S`: S seconds of nothing; `ignore`: silence until it is felt
- `hold S`: asked to wait S seconds at the desk
- `option:valid`, `option:invalid`; `promise:short`, `promise:medium`, `promise:long`
- `ring S`: S seconds after the promise fell due (before it, when negative) they are rung; `post S`: told how it stands
- `away S`: S seconds pass while they are gone

A step marked `!` cuts in; any other waits until the customer has finished talking.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from sim.values import Flag

_SPECIAL = frozenset({"wait", "word", "talk", "at", "pause", "ignore", "hold", "ring", "post", "away"})


class Step(NamedTuple):
    """A step of a script, as read."""

    id: str
    detail: str
    seconds: float
    cuts_in: bool
    needs: int
    bars: int


class ScriptError(ValueError):
    """A step that means nothing; the message says what is wrong with it."""


@lru_cache(maxsize=1024)
def read_step(text: str, moves: frozenset[str]) -> Step:
    """A step from its words. Raises ScriptError."""
    said, _, condition = text.partition(" if ")
    needs = bars = 0
    if condition:
        needs = getattr(Flag, condition.strip().upper(), 0)
    else:
        said, _, condition = text.partition(" unless ")
        bars = getattr(Flag, condition.strip().upper(), 0) if condition else 0
    if condition and not needs | bars:
        raise ScriptError(f"“{text}”: there is no flag “{condition.strip()}”")
    head_, *rest = said.split()
    head = head_.removeprefix("!")
    id_, _, detail = head.partition(":")
    if id_ not in moves and id_ not in _SPECIAL:
        raise ScriptError(f"“{text}”: there is no move or step “{id_}”")
    seconds = float(rest[0]) if rest and id_ != "at" else 0.0
    return Step(id_, detail, seconds, head != head_, needs, bars)
