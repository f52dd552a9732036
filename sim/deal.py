"""Which cards lie on the table: a few that suit the moment, good ones and tempting ones, in no telling order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.level.plan import offer

if TYPE_CHECKING:
    from sim.level.plan import Story
    from sim.values import Response

_MASK = (1 << 64) - 1
_A, _C = 6364136223846793005, 1442695040888963407
"""Knuth's MMIX congruential generator: it spreads one uniform over a hand of cards; only its upper bits are used."""


def deal(story: Story, moment: str, flags: int, used: list[int], uniform: float) -> tuple[Response, ...]:
    """The cards for a moment; `used` says how often each bucket of moves was used, `uniform` is luck in [0, 1).

    Each group of moves is a ring in which a move stands the more often, the greater its weight. The ring is walked
    from a place and with a stride given by luck; what was said before is mostly passed over while something is new.
    """
    found = offer(story, moment, flags)
    chosen = list(found.sure)
    state = int(uniform * 9007199254740992.0)
    for count, ring, strides in found.groups:
        state = (state * _A + _C) & _MASK
        size = len(ring)
        place = (state >> 40) % size
        stride = strides[(state >> 33) % len(strides)]
        wanted = len(chosen) + count
        for passes_over in (True, False):
            for turn in range(size):
                number, bucket = ring[place]
                place = (place + stride) % size
                if number in chosen or (passes_over and used[bucket] and (state >> (20 + turn % 12)) & 3):
                    continue
                chosen.append(number)
                if len(chosen) == wanted:
                    break
            if len(chosen) == wanted:
                break
    hand: list[Response] = []
    for number in chosen:
        variants = story.responses[number].variants
        state = (state * _A + _C) & _MASK
        hand.insert((state >> 50) % (len(hand) + 1), variants[(state >> 36) % len(variants)])
    return tuple(hand)
