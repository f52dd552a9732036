"""Which cards lie on the table: a few that suit the moment, good ones and tempting ones, in no telling order."""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING, NamedTuple

from sim.values import Moment

if TYPE_CHECKING:
    from sim.level.plan import Story, Wording
    from sim.values import Move, Response

_MASK = (1 << 64) - 1
_A, _C = 6364136223846793005, 1442695040888963407
"""Knuth's MMIX congruential generator: one step spreads a uniform over a hand of cards, another makes the orders."""
_ORDERS = 16
"""How many orders a group of moves can be dealt in: four bits of luck."""
_LIKELIER = 3.0
"""How much likelier a response is dealt when it fits the moment well."""
_OFFERED = {  # families, and how many of them are offered, by moment name
    "APPROACH": (("open", 3), ("poor", 2)),
    "TURN": (("care", 1), ("clear", 1), ("care clear open", 1), ("solve", 2), ("poor", 1)),
    "CLOSING": (("close", 2), ("open care", 1), ("poor", 2)),
}

_Card = tuple[int, int, int, int, int]
"""A place in an order: the response's number, its bucket, the flags that matter, how they must be, and those of which
any must hold for it to stand at this place (0: it stands here in any case)."""


class Group(NamedTuple):
    """Some families of moves, and how many of them are dealt."""

    wanted: int
    families: frozenset[str]
    orders: tuple[tuple[_Card, ...], ...]
    """Weighted random orders: who comes first is dealt first."""


class Deck(NamedTuple):
    """What can be dealt at a moment of a story."""

    groups: tuple[Group, ...]
    sure: tuple[tuple[int, int, int, int, str], ...]
    """Responses that some flags make sure of: (number, flags that matter, how they must be, any of these, family)."""


def deal(story: Story, moment: str, flags: int, used: list[int], uniform: float) -> tuple[Response, ...]:
    """The cards for a moment; `used` says how often each bucket of moves was used, `uniform` is luck in [0, 1).

    Luck chooses an order for each group of moves, and the first that are open are dealt; what was said before is mostly
    passed over while something is new.
    """
    deck = story.decks.get(moment) or _shuffle(story, moment)
    chosen: list[int] = []
    families: list[str] = []
    for number, matters, must, any_of, family in deck.sure:
        if flags & any_of and flags & matters == must:
            chosen.append(number)
            families.append(family)
    luck = (int(uniform * 9007199254740992.0) * _A + _C) & _MASK
    for wanted, names, orders in deck.groups:
        left = wanted
        if families:
            left -= sum([family in names for family in families])
        if left > 0:
            luck >>= 4
            _pick(orders[luck & 15], left, flags, used, luck, chosen)
    responses = story.responses
    hand: list[Response] = []
    for size, number in enumerate(chosen, 1):
        luck >>= 3
        variants = responses[number].variants
        hand.insert(luck % size, variants[luck % len(variants)])
    return tuple(hand)


def _pick(order: tuple[_Card, ...], left: int, flags: int, used: list[int], luck: int, chosen: list[int]) -> None:
    """Add the first `left` open responses of an order to those chosen, mostly passing over what was said before."""
    stale: list[int] = []
    for number, bucket, matters, must, any_of in order:
        if flags & matters != must or number in chosen or (any_of and not flags & any_of):
            continue
        if used[bucket]:
            luck >>= 1
            if luck & 3:
                stale.append(number)
                continue
        chosen.append(number)
        left -= 1
        if not left:
            return
    for number in stale:
        if left and number not in chosen:
            chosen.append(number)
            left -= 1


def _shuffle(story: Story, moment: str) -> Deck:
    """Work out a moment's deck, once for every shift of the story's level."""
    at = getattr(Moment, moment)
    open_ = [
        (number, wording, wording.variants[0].move)
        for number, wording in enumerate(story.responses)
        if at in wording.variants[0].move.moments
    ]
    sure = tuple((n, w.needs | w.bars, w.needs, move.sure, move.family) for n, w, move in open_ if move.sure)
    groups = []
    for salt, (families, count) in enumerate(_OFFERED[moment]):
        names = frozenset(families.split())
        members = [(n, w, move) for n, w, move in open_ if move.family in names]
        orders = tuple(_order(members, salt * _ORDERS + number + 1) for number in range(_ORDERS))
        groups.append(Group(count, names, orders))
    deck = story.decks[moment] = Deck(tuple(groups), sure)
    return deck


def _order(members: list[tuple[int, Wording, Move]], salt: int) -> tuple[_Card, ...]:
    """A weighted random order: each member waits an exponential time with its weight for a rate.

    What fits a moment better gets a second, faster clock that counts only while its flags hold.
    """
    state = salt * 0x9E3779B97F4A7C15 & _MASK
    clocks: list[tuple[float, _Card]] = []
    for number, wording, move in members:
        state = (state * _A + _C) & _MASK
        first = -log(((state >> 11) + 1) * 2.0**-53) / move.weight
        clocks.append((first, (number, move.bucket, wording.needs | wording.bars, wording.needs, 0)))
        state = (state * _A + _C) & _MASK
        if move.likelier:
            again = -log(((state >> 11) + 1) * 2.0**-53) / (move.weight * (_LIKELIER - 1.0))
            clocks.append((again, (number, move.bucket, wording.needs | wording.bars, wording.needs, move.likelier)))
    return tuple(card for _, card in sorted(clocks))
