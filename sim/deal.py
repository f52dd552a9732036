"""Which cards lie on the table: a few that suit the moment, good ones and tempting ones, in no telling order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.level.plan import offer

if TYPE_CHECKING:
    from sim.level.plan import Story
    from sim.values import Response

_MASK = (1 << 64) - 1
_SCALE = 2.0**-53


class _Dice:
    """A few dozen numbers out of one uniform (Knuth's MMIX congruential generator, upper bits)."""

    __slots__ = ("state",)

    def __init__(self, uniform: float) -> None:
        self.state = int(uniform * 9007199254740992.0) * 2862933555777941757 & _MASK

    def below(self, limit: float) -> float:
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) & _MASK
        return (self.state >> 11) * _SCALE * limit


def deal(story: Story, moment: str, flags: int, used: list[int], uniform: float) -> tuple[Response, ...]:
    """The cards for a moment; `used` says how often each bucket of moves was used, `uniform` is luck in [0, 1)."""
    dice = _Dice(uniform)
    below = dice.below
    found = offer(story, moment, flags)
    chosen = list(found.sure)
    for count, members, weights, buckets in found.groups:
        worn = [
            0.0 if member in chosen else weight / (1 + 2 * used[bucket])
            for member, weight, bucket in zip(members, weights, buckets, strict=True)
        ]
        total = sum(worn)
        for _ in range(min(count, len(worn))):
            if total <= 1e-9:
                break
            mark = below(total)
            for number, weight in enumerate(worn):
                mark -= weight
                if mark < 0.0 < weight:
                    chosen.append(members[number])
                    total -= weight
                    worn[number] = 0.0
                    break
    cards = [story.responses[number].variants for number in chosen]
    hand = [variants[0] if len(variants) == 1 else variants[int(below(len(variants)))] for variants in cards]
    for last in range(len(hand) - 1, 0, -1):
        other = int(below(last + 1))
        hand[last], hand[other] = hand[other], hand[last]
    return tuple(hand)
