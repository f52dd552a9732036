"""What can be seen from a desk: the cards on the table and an observation; what is hidden stays hidden here."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from sim.deal import deal
from sim.draws import Purpose, Rows
from sim.values import Flag, IllegalAction, Moment, Observation

if TYPE_CHECKING:
    from sim.desk import Desk
    from sim.level.plan import Level, Story
    from sim.room import Room
    from sim.tuning import Tuning
    from sim.values import Response
    from sim.visit import Visit

_WIDTH = 32
_MOMENTS = {Moment.APPROACH: "APPROACH", Moment.TURN: "TURN", Moment.CLOSING: "CLOSING"}
_FACES = (-0.55, -0.2, 0.2, 0.5)
_TEMPERS = (0.25, 0.45, 0.7)
_HURRIES = (0.3, 0.7)
_CHATTY = (-0.4, 0.5)
"""Where what shows changes from one look to the next."""
_TELLING = Flag.ROOT | Flag.LOOKED
"""The flags that decide what a clerk knows of a card."""
_LOST = 0.35
"""The understanding below which somebody looks lost."""


class Sight:
    """What the clerks of one shift can see."""

    def __init__(self, level: Level, seed: int, tuning: Tuning, room: Room) -> None:
        self._level = level
        self._room = room
        self._shares = (tuning.look_share, tuning.look_spares)
        self.luck = Rows(seed, Purpose.DEAL, _WIDTH)
        """A row of uniforms for each customer's cards."""

    def open_response(self, desk: Desk, id_: str, now: float) -> Response:
        """The open response with this id. Raises IllegalAction, which says what is open, if there is none."""
        cards = self._cards(desk)
        for response in cards:
            if response.id == id_:
                return response
        standing = self._standing(desk)
        for response in standing:
            if response.id == id_:
                return response
        names = ", ".join(response.id for response in (*cards, *standing)) or "nothing"
        raise IllegalAction(f"“{id_}” is not open at {now:.2f} s; open are: {names}")

    def observe(self, desk: Desk, now: float) -> Observation:
        """What the clerk at a desk can perceive."""
        visit = desk.visit
        waiting = self._room.seen(desk.plan.queues)
        standing = self._standing(desk)
        pledges = desk.open_pledges() if desk.pledges else ()
        if visit is None:
            return Observation(
                now, desk.number, desk.moment, -1, 0, 0, False, 0, 0, 0, 0, False, (), standing, waiting, pledges
            )
        person = visit.person
        cards = tuple(
            [self._as_known(visit, card) if card.move.family == "solve" else card for card in self._cards(desk)]
        )
        return Observation(
            now, desk.number, desk.moment, visit.who, visit.turn, visit.flags,
            bool(visit.speech) and now < visit.talk_until,
            bisect_right(_FACES, person.mood) - 2, bisect_right(_TEMPERS, person.anger),
            bisect_right(_HURRIES, person.hurry),
            bisect_right(_CHATTY, person.orientation) - 1, person.understanding < _LOST,
            cards, standing, waiting, pledges,
        )  # fmt: skip

    def _standing(self, desk: Desk) -> tuple[Response, ...]:
        return desk.standing.open(desk, self._room.someone_waits(desk.plan.queues))

    def _cards(self, desk: Desk) -> tuple[Response, ...]:
        visit = desk.visit
        name = _MOMENTS.get(desk.moment)
        if visit is None or name is None:
            return ()
        known = visit.cards
        if known is not None and known[0] == visit.turn and known[1] == visit.flags:
            return known[2]
        luck = self.luck.row(visit.luck)[visit.turn % _WIDTH]
        cards = deal(self._level.stories[visit.story], name, visit.flags, visit.used, luck)
        visit.cards = (visit.turn, visit.flags, cards)
        return cards

    def _as_known(self, visit: Visit, card: Response) -> Response:
        """A card of settling with what a clerk may know: whether an option fits, how long such work usually takes."""
        story = self._level.stories[visit.story]
        key = (card.id, card.text, visit.flags & _TELLING, self._shares)
        known: Response | None = story.known.get(key)
        if known is None:
            known = story.known[key] = _work_out(story, visit.flags, card, *self._shares)
        return known


def _work_out(story: Story, flags: int, card: Response, look_share: float, look_spares: float) -> Response:
    id_ = card.move.id
    if id_ == "option" and flags & Flag.ROOT:
        return card._replace(fits=story.valid_options[card.target])
    if id_ == "investigate":
        return card._replace(seconds=card.seconds + story.work_s * look_share)
    if id_ == "resolve":
        spared = look_spares if flags & Flag.LOOKED else 0.0
        return card._replace(seconds=card.seconds + story.work_s * (1.0 - spared))
    return card
