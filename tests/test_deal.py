"""Which cards lie on the table: open ones, each once, the sure ones always, what was said before mostly passed over."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.deal import HANDS, Deck
from sim.level import load_level
from sim.values import Flag, Moment

LEVEL = load_level("first-day")
TUNING = LEVEL.catalog.tuning
MOMENTS = (Moment.APPROACH, Moment.TURN, Moment.CLOSING)
DECKS = {
    (number, moment): Deck(story, moment, TUNING.look_share, TUNING.look_spares)
    for number, story in enumerate(LEVEL.stories)
    for moment in MOMENTS
}
UNUSED = [0] * LEVEL.catalog.buckets
places = st.sampled_from(sorted(DECKS))
flags_ = st.lists(st.sampled_from([1 << bit for bit in range(30)]), max_size=12, unique=True).map(sum)
used_ = st.lists(st.integers(0, 2), min_size=len(UNUSED), max_size=len(UNUSED))
lucks = st.integers(0, HANDS - 1)


def wording_of(place, card):
    return next(w for w in LEVEL.stories[place[0]].responses if card in w.variants)


@given(places, flags_, used_, lucks)
def test_every_card_is_open_and_lies_there_once(place, flags, used, luck):
    cards, _ = DECKS[place].deal(flags, used, luck)
    wordings = [wording_of(place, card) for card in cards]
    assert len({id(wording) for wording in wordings}) == len(wordings)
    for card, wording in zip(cards, wordings, strict=True):
        assert place[1] in card.move.moments
        assert flags & wording.needs == wording.needs
        assert not flags & wording.bars


@given(places, flags_, used_, lucks)
def test_what_the_moment_makes_sure_of_is_always_there(place, flags, used, luck):
    dealt = {id(wording_of(place, card)) for card in DECKS[place].deal(flags, used, luck)[0]}
    for wording in LEVEL.stories[place[0]].responses:
        move = wording.variants[0].move
        open_ = place[1] in move.moments and flags & wording.needs == wording.needs and not flags & wording.bars
        assert not (open_ and flags & move.sure) or id(wording) in dealt


@given(places, flags_, used_, lucks)
def test_a_hand_changes_only_where_something_in_it_was_used(place, flags, used, luck):
    deck = DECKS[place]
    fresh = deck.deal(flags, UNUSED, luck)
    if not any(used[card.move.bucket] for card in fresh[0]):
        assert deck.deal(flags, used, luck) == fresh


@given(places, flags_, used_, lucks)
def test_a_clerk_knows_the_cards_but_for_what_may_be_told(place, flags, used, luck):
    cards, known = DECKS[place].deal(flags, used, luck)
    assert [card._replace(seconds=0.0, fits=None) for card in known] == [card._replace(seconds=0.0) for card in cards]
    assert all(card.fits is None for card in known if not flags & Flag.ROOT)


def test_luck_spreads_over_everything_that_is_open():
    deck = DECKS[0, Moment.TURN]
    flags = Flag.OPENED | Flag.TOLD | Flag.HEARD
    hands = [deck.deal(flags, UNUSED, luck)[0] for luck in range(HANDS)]
    assert len({tuple(card.text or card.id for card in hand) for hand in hands}) > HANDS * 0.9
    assert len({card.move.id for hand in hands for card in hand}) > 15


@pytest.mark.parametrize("place", [(0, Moment.TURN), (1, Moment.TURN)])
def test_what_was_said_before_is_mostly_passed_over(place):
    def dealt(used):
        hands = [DECKS[place].deal(Flag.OPENED | Flag.TOLD, used, luck)[0] for luck in range(HANDS)]
        return Counter(card.move.bucket for hand in hands for card in hand if card.move.family == "care")

    bucket, often = dealt(UNUSED).most_common(1)[0]
    assert dealt([int(number == bucket) for number in range(len(UNUSED))])[bucket] < often * 0.5
