"""Which cards lie on the table: a few that suit the moment, good ones and tempting ones, in no telling order."""

from __future__ import annotations

from functools import cache
from math import log
from typing import TYPE_CHECKING, NamedTuple

from sim.values import Flag, Moment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sim.level.plan import Story, Wording
    from sim.values import Hand, Move, Response

_MASK = (1 << 64) - 1
_A, _C = 6364136223846793005, 1442695040888963407
"""Knuth's MMIX congruential generator, which makes the orders."""
_ORDERS = 16
"""How many orders a group of moves can be dealt in: four bits of luck."""
HANDS = 64
"""How many hands luck chooses from, where the same responses are open and have been used."""
_TELLINGS = 16
"""In how many ways a hand is told, where responses have several wordings."""
_LIKELIER = 3.0
"""How much likelier a response is dealt when it fits the moment well."""
_OFFERED = {  # families, and how many of them are offered, by moment
    Moment.APPROACH: (("open", 3), ("poor", 2)),
    Moment.TURN: (("care", 1), ("clear", 1), ("care clear open", 1), ("solve", 2), ("poor", 1)),
    Moment.CLOSING: (("close", 2), ("open care", 1), ("poor", 2)),
}

_TELLING = Flag.ROOT | Flag.LOOKED
"""The flags that decide what a clerk knows of a card."""

_SPREAD = tuple((_A * hand + _C & _MASK) * _A + _C >> 40 & 0xFFFFFF for hand in range(HANDS))
"""Bits of luck for each hand: four for each of up to five groups, and more to pass over what was said before."""

_Place = tuple[int, int, int, int]
"""A place in an order: the response's number, the flags that matter, how they must be, and those of which any must hold
for it to stand at this place (0: it stands here in any case)."""
_Wordings = tuple[tuple[tuple["Response", "Response"], ...], ...]
"""For each way of telling, one wording of each response: (as it is, as a clerk knows it)."""


class _Group(NamedTuple):
    """Some families of moves, and how many of them are dealt."""

    wanted: int
    families: frozenset[str]
    orders: tuple[tuple[_Place, ...], ...]
    """Weighted random orders: who comes first is dealt first."""


class _Open(NamedTuple):
    """What some flags leave of a deck."""

    sure: tuple[int, ...]
    """The numbers of the responses that are dealt in any case."""
    groups: tuple[tuple[int, _Group, list[tuple[int, ...] | None]], ...]
    """How many of each group are dealt beside them, and its orders of what is open, worked out when first dealt."""
    wordings: _Wordings
    fresh: list[tuple[tuple[int, ...], Hand] | None]
    """The hands while nothing in them has been used: the buckets that must be unused, and the hand."""


class Deck:
    """What can be dealt at a moment of a story; what is open under some flags is worked out once for all shifts.

    `look_share` and `look_spares` are the tuning's: of the work, what looking into it takes, and spares.
    """

    def __init__(self, story: Story, moment: int, look_share: float, look_spares: float) -> None:
        self._story = story
        self._looks = (look_share, look_spares)
        open_ = [
            (number, wording, wording.variants[0].move)
            for number, wording in enumerate(story.responses)
            if moment in wording.variants[0].move.moments
        ]
        self._sure = [(n, w.needs | w.bars, w.needs, move.sure, move.family) for n, w, move in open_ if move.sure]
        groups = []
        for salt, (families, count) in enumerate(_OFFERED[moment]):
            names = frozenset(families.split())
            members = [(n, w, move) for n, w, move in open_ if move.family in names]
            orders = tuple(_order(members, salt * _ORDERS + number + 1) for number in range(_ORDERS))
            groups.append(_Group(count, names, orders))
        self._groups = tuple(groups)
        self._matters = _TELLING
        for _, wording, move in open_:
            self._matters |= wording.needs | wording.bars | move.sure | move.likelier
        self._open: dict[int, _Open] = {}
        self._wordings: dict[int, _Wordings] = {}
        self._bucket = tuple(wording.variants[0].move.bucket for wording in story.responses)
        self._unused = (0,) * (1 + max(self._bucket, default=0))

    def deal(self, flags: int, used: list[int], luck: int) -> Hand:
        """The cards for a moment, as they are and as a clerk knows them.

        `used` says how often each bucket of moves was used, `luck` is in [0, HANDS). Luck chooses an order for each
        group of moves, and the first that are open are dealt; what was said before is mostly passed over while
        something is new.
        """
        matters = flags & self._matters
        open_ = self._open.get(matters) or self._sort_out(matters)
        fresh = open_.fresh[luck]
        if fresh is None:
            chosen = self._choose(open_, matters, self._unused, luck)
            buckets = tuple(self._bucket[number] for number in chosen[len(open_.sure) :])
            fresh = open_.fresh[luck] = (buckets, _lay_out(open_, chosen, luck))
        buckets, hand = fresh
        for bucket in buckets:
            if used[bucket]:
                return _lay_out(open_, self._choose(open_, matters, used, luck), luck)
        return hand

    def _choose(self, open_: _Open, flags: int, used: Sequence[int], luck: int) -> list[int]:
        """The numbers of the responses that are dealt, the sure ones first."""
        chosen = [*open_.sure]
        bucket = self._bucket
        luck = _SPREAD[luck]
        for wanted, group, orders in open_.groups:
            order = orders[luck & 15]
            if order is None:
                order = orders[luck & 15] = _still_open(group.orders[luck & 15], flags)
            again, left, stale = luck, wanted, []
            for number in order:
                if number in chosen:
                    continue
                if used[bucket[number]]:
                    again >>= 1
                    if again & 3:
                        stale.append(number)
                        continue
                chosen.append(number)
                left -= 1
                if not left:
                    break
            else:
                chosen += stale[:left]
            luck >>= 4
        return chosen

    def _sort_out(self, flags: int) -> _Open:
        sure = [
            (number, family)
            for number, matters, must, any_of, family in self._sure
            if flags & any_of and flags & matters == must
        ]
        groups: list[tuple[int, _Group, list[tuple[int, ...] | None]]] = []
        for group in self._groups:
            left = group.wanted - sum(family in group.families for _, family in sure)
            if left > 0:
                groups.append((left, group, [None] * _ORDERS))
        telling = flags & _TELLING
        wordings = self._wordings.get(telling)
        if wordings is None:
            pairs = [[(card, self._as_known(card, telling)) for card in w.variants] for w in self._story.responses]
            wordings = self._wordings[telling] = tuple(
                tuple(cards[(told + number) % len(cards)] for number, cards in enumerate(pairs))
                for told in range(_TELLINGS)
            )
        open_ = self._open[flags] = _Open(tuple(number for number, _ in sure), tuple(groups), wordings, [None] * HANDS)
        return open_

    def _as_known(self, card: Response, flags: int) -> Response:
        """A card with what a clerk may know: whether an option fits, how long work on such a matter usually takes."""
        id_, story = card.move.id, self._story
        look_share, look_spares = self._looks
        if id_ == "option" and flags & Flag.ROOT:
            return card._replace(fits=story.valid_options[card.target], costs=story.option_costs[card.target])
        if id_ == "option":
            return card._replace(costs=story.option_costs[card.target])
        if id_ == "investigate":
            return card._replace(seconds=card.seconds + story.work_s * look_share)
        if id_ == "resolve":
            spared = look_spares if flags & Flag.LOOKED else 0.0
            return card._replace(seconds=card.seconds + story.work_s * (1.0 - spared), costs=story.costs)
        return card


def _lay_out(open_: _Open, chosen: list[int], luck: int) -> Hand:
    """The chosen responses as cards, in no telling order."""
    if not chosen:
        return (), ()
    told = open_.wordings[luck % _TELLINGS]
    cards, known = zip(*[told[chosen[place]] for place in _places(len(chosen))[luck]], strict=True)
    return cards, known


@cache
def _places(size: int) -> list[tuple[int, ...]]:
    """For each luck, an order in which so many cards lie."""
    state = size
    found = []
    for _ in range(HANDS):
        places: list[int] = []
        for number in range(size):
            state = (state * _A + _C) & _MASK
            places.insert((state >> 33) % (number + 1), number)
        found.append(tuple(places))
    return found


def _still_open(order: tuple[_Place, ...], flags: int) -> tuple[int, ...]:
    """What some flags leave of an order: each response once, at the first place where it stands."""
    places = [n for n, matters, must, any_of in order if flags & matters == must and (not any_of or flags & any_of)]
    return tuple(dict.fromkeys(places))


def _order(members: list[tuple[int, Wording, Move]], salt: int) -> tuple[_Place, ...]:
    """A weighted random order: each member waits an exponential time with its weight for a rate.

    What fits a moment better gets a second, faster clock that counts only while its flags hold.
    """
    state = salt * 0x9E3779B97F4A7C15 & _MASK
    clocks: list[tuple[float, _Place]] = []
    for number, wording, move in members:
        state = (state * _A + _C) & _MASK
        first = -log(((state >> 11) + 1) * 2.0**-53) / move.weight
        clocks.append((first, (number, wording.needs | wording.bars, wording.needs, 0)))
        state = (state * _A + _C) & _MASK
        if move.likelier:
            again = -log(((state >> 11) + 1) * 2.0**-53) / (move.weight * (_LIKELIER - 1.0))
            clocks.append((again, (number, wording.needs | wording.bars, wording.needs, move.likelier)))
    return tuple(place for _, place in sorted(clocks))
