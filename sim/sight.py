"""What can be seen from a desk: the cards on the table and an observation; what is hidden stays hidden here."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from sim.deal import HANDS, Deck
from sim.draws import Purpose, Rows
from sim.values import Action, IllegalAction, Moment, seen

if TYPE_CHECKING:
    from sim.desk import Desk
    from sim.level.plan import Level
    from sim.room import Room
    from sim.tuning import Tuning
    from sim.values import Hand, Observation, Policy, Response

_WIDTH, _HANDS_IN_ONE = 4, 8
"""A customer's uniforms, and how many turns draw their hands from one before they come round again."""
_BITS = HANDS.bit_length() - 1
_SPREAD = float(HANDS**_HANDS_IN_ONE)
_DEALT = frozenset({Moment.APPROACH, Moment.TURN, Moment.CLOSING})
"""When cards lie on the table."""
_FACES = (-0.55, -0.2, 0.2, 0.5)
_TEMPERS = (0.25, 0.45, 0.7)
_HURRIES = (0.3, 0.7)
_CHATTY = (-0.4, 0.5)
"""Where what shows changes from one look to the next."""
_LISTEN = Action("listen")
_HEARING = frozenset({Moment.APPROACH, Moment.TURN})
"""When one can listen."""
_LOST = 0.35
"""The understanding below which somebody looks lost."""


class Sight:
    """What the clerks of one shift can see."""

    def __init__(self, level: Level, seed: int, tuning: Tuning, room: Room) -> None:
        self._level = level
        self._room = room
        self._looks = (tuning.look_share, tuning.look_spares)
        self._decks: dict[tuple[int, int], Deck] = level.kept.setdefault(f"decks {self._looks}", {})
        """By story and moment; they serve every shift of the level."""
        self.luck = Rows(seed, Purpose.DEAL, _WIDTH)
        """A row of uniforms for each customer's cards."""

    def open_response(self, desk: Desk, id_: str, now: float) -> Response:
        """The open response with this id. Raises IllegalAction, which says what is open, if there is none."""
        standing = desk.standing.open(desk, self._room.may_take(desk.plan.queues, desk.number))
        for response in standing:
            if response.id == id_:
                return response
        cards = self._cards(desk)[0]
        for response in cards:
            if response.id == id_:
                return response
        names = ", ".join(response.id for response in (*cards, *standing)) or "nothing"
        raise IllegalAction(f"“{id_}” is not open at {now:.2f} s; open are: {names}")

    def decide(self, desk: Desk, policy: Policy, now: float) -> Action | None:
        """What a policy does now at a desk."""
        visit = desk.visit
        talking = visit is not None and visit.speech and now < visit.talk_until
        if visit is not None and talking and desk.moment in _HEARING and desk.plan.at_once == 1:
            hears_out = getattr(policy, "hears_out", None)
            if hears_out and hears_out(visit.who, visit.turn, now):
                return _LISTEN
        return policy(self.observe(desk, now))

    def observe(self, desk: Desk, now: float) -> Observation:
        """What the clerk at a desk can perceive."""
        visit = desk.visit
        waiting = self._room.seen(desk.plan.queues, desk.number)
        standing = desk.standing.open(desk, bool(waiting))
        pledges = desk.open_pledges() if desk.pledges else ()
        if visit is None:
            return seen(
                (now, desk.number, desk.moment, -1, 0, 0, False, 0, 0, 0, 0, False, (), standing, waiting, pledges)
            )
        person = visit.person
        return seen(
            (now, desk.number, desk.moment, visit.who, visit.turn, visit.flags,
             bool(visit.speech) and now < visit.talk_until,
             bisect_right(_FACES, person.mood) - 2, bisect_right(_TEMPERS, person.anger),
             bisect_right(_HURRIES, person.hurry),
             bisect_right(_CHATTY, person.orientation) - 1, person.understanding < _LOST,
             self._cards(desk)[1], standing, waiting, pledges)
        )  # fmt: skip

    def _cards(self, desk: Desk) -> Hand:
        """The cards on the table, as they are and as a clerk knows them."""
        visit, moment = desk.visit, desk.moment
        if visit is None or moment not in _DEALT:
            return (), ()
        turn, flags = visit.turn, visit.flags
        known = visit.cards
        if known is not None and known[0] == turn and known[1] == flags:
            return known[2]
        deck = self._decks.get((visit.story, moment))
        if deck is None:
            story = self._level.stories[visit.story]
            deck = self._decks[visit.story, moment] = Deck(story, moment, *self._looks)
        luck = int(self.luck.row(visit.luck)[turn // _HANDS_IN_ONE % _WIDTH] * _SPREAD)
        cards = deck.deal(flags, visit.used, luck >> turn % _HANDS_IN_ONE * _BITS & HANDS - 1)
        visit.cards = (turn, flags, cards)
        return cards
