"""One contact at a time: a customer, a clerk and a script, each in a SimPy environment of its own; nobody else waits.

This is the bench on which principles are measured and the model is calibrated: the same `Office` as in a shift, but
what is said is a script rather than a choice from the table. A step that is not open at its moment is passed over, and
each waits until the customer has finished talking, unless it is marked `!`: then it interrupts (`sim.study.scripts`).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from math import inf
from typing import TYPE_CHECKING, Any

from simpy import Environment

from sim import outcomes
from sim.consequences import consequences
from sim.draws import Purpose, Rows, pick
from sim.level import reference_level
from sim.office import Office
from sim.patrons import come_again, remembered
from sim.people import TYPE, UNFIT, WIDTH, customer
from sim.records import Clerk, Outcome
from sim.study.scripts import Step, read_step
from sim.values import Flag, Moment, Response

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sim.catalog import Catalog
    from sim.consequences import Consequences
    from sim.level import Level
    from sim.values import Event, Move
    from sim.visit import Visit

_AFTER_S = 1.0
"""A breath after somebody has finished, so that an answer is not too quick."""
_THE_SECOND = 1 << 20
"""Added to the address of a customer's second visit."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What a contact is like before anybody speaks."""

    story: str = "complaint"
    among: str = ""
    """A customer type's id; empty for the mix."""
    person: Mapping[str, float] = field(default_factory=dict)
    """What somebody is like beside their own luck: fields of `records.Person`."""
    clerk: Mapping[str, float] = field(default_factory=dict)
    """What the clerk is like: fields of `records.Clerk`."""
    house: Mapping[str, Any] = field(default_factory=dict)
    """The firm behind the desk: fields of `House`."""
    channel: str = "face"
    cannot_talk: bool = False
    """Whether they are where one can't well speak."""
    flags: tuple[str, ...] = ()
    """What is already so."""
    judged: Mapping[str, float] = field(default_factory=dict)
    """What is set before the contact is judged, all else equal."""
    recordings: int = 0
    upstream: float = 0.0
    before: tuple[str, ...] = ()
    """A script for another customer whom the same clerk has served just before."""
    before_among: str = "upset"
    then: tuple[str, ...] | None = None
    """A script for the same person's next contact; what is measured is that one."""
    quarters: float = 1.0
    """How long until then."""


class Bench:
    """The reference scenario under a catalogue, ready for contacts."""

    def __init__(self, catalog: Catalog, seed: int) -> None:
        self.catalog = catalog
        self.level = reference_level(catalog)
        self.tuning = catalog.tuning
        self._moves = frozenset(catalog.moves)
        self._rows = Rows(seed, Purpose.PERSON, WIDTH)
        self._again = Rows(seed, Purpose.AGAIN, WIDTH)
        self._levels: dict[tuple[object, ...], tuple[Level, Consequences]] = {}
        self._stories = {story.id: number for number, story in enumerate(self.level.stories)}

    def row(self, who: int) -> list[float]:
        """A customer's own luck."""
        return self._rows.row(who)

    def steps(self, script: Sequence[str]) -> list[Step]:
        """A script as read. Raises ScriptError."""
        return [read_step(text, self._moves) for text in script]

    def place(self, scene: Scene) -> tuple[Level, Consequences]:
        """The level with a scene's house, channel and story."""
        key = (
            tuple(sorted((name, str(value)) for name, value in scene.house.items())),
            scene.channel,
            scene.recordings,
            scene.upstream,
        )
        known = self._levels.get(key)
        if known is None:
            house = replace(self.level.house, **scene.house)
            channels = (self.catalog.channels[scene.channel],) * len(self.level.queues)
            stories = tuple(replace(story, upstream=scene.upstream) for story in self.level.stories)
            level = replace(
                self.level, house=house, channels=channels, stories=stories,
                recordings=(scene.recordings,) * len(self.level.queues),
            )  # fmt: skip
            known = self._levels[key] = (level, consequences(self.catalog, house.sameness, self.tuning))
        return known

    def visit(self, scene: Scene, who: int) -> Visit:
        """The customer `who` as they come."""
        level, _ = self.place(scene)
        u = self.row(who)
        if scene.cannot_talk:
            u = list(u)
            u[UNFIT] = 0.0
        kind = level.kinds[scene.among] if scene.among else level.types[pick(level.type_shares, u[TYPE])]
        return customer(level, who, ("A", "A", "a"), kind, self._stories[scene.story], u, self.tuning)

    def taken(self, scene: Scene, script: Sequence[str], who: int) -> set[str]:
        """Which steps of a script were open to be taken."""
        contact = Contact(self, scene, self.visit(scene, who))
        return {text for text, step in zip(script, self.steps(script), strict=True) if contact.play([step])}

    def contact(self, scene: Scene, script: Sequence[str], who: int) -> dict[str, float]:
        """What a contact comes to: see `Contact.measures` for the names. Raises ScriptError."""
        contact = Contact(self, scene, self.visit(scene, who))
        contact.play(self.steps(script))
        if scene.then is None:
            return contact.measures()
        contact.measures()
        patron = remembered(contact.visit, "again")
        level, _ = self.place(scene)
        again = come_again(
            level, who, patron, contact.visit.story, self._again.row(who + _THE_SECOND), scene.quarters, self.tuning
        )
        second = Contact(self, scene, again)
        second.play(self.steps(scene.then))
        return second.measures()


class Contact:
    """One customer's contact on the bench."""

    def __init__(self, bench: Bench, scene: Scene, visit: Visit) -> None:
        self.bench = bench
        self.scene = scene
        self.visit = visit
        self.level, effects = bench.place(scene)
        self._env = Environment()
        self._office = Office(self.level, bench.tuning, self._env, [visit], _say_nothing, effects)
        self._desk = self._office.desks[0]
        self._queue = visit.queue
        for name, value in scene.clerk.items():
            setattr(self._desk.clerk, name, value)
        for name, value in scene.person.items():
            setattr(visit.person, name, value)
        for flag in scene.flags:
            visit.flags |= getattr(Flag, flag)
        self._called_s = -1.0
        if scene.before:
            self._serve_somebody_before()
        self._office.arrive(visit)

    def _serve_somebody_before(self) -> None:
        """The same clerk has another customer first; what stays is the clerk's mood, anger, fatigue and habit."""
        scene = Scene(story=self.scene.story, among=self.scene.before_among, clerk=self.scene.clerk)
        other = Contact(self.bench, scene, self.bench.visit(scene, self.visit.who + _THE_SECOND))
        other.play(self.bench.steps(self.scene.before))
        mine, theirs = self._desk.clerk, other.clerk
        mine.mood, mine.anger, mine.fatigue, mine.habit = theirs.mood, theirs.anger, theirs.fatigue, theirs.habit

    @property
    def waited_s(self) -> float:
        """How long they waited in the line before they were called, or left."""
        return self._called_s if self._called_s >= 0.0 else self._env.now

    @property
    def clerk(self) -> Clerk:
        """Who is behind the desk now."""
        return self._desk.clerk

    def play(self, steps: Sequence[Step]) -> int:
        """Play a script from its beginning to its end; how many of its steps could be taken."""
        taken = 0
        for step in steps:
            if step.id in ("wait", "word"):
                self._in_line(step)
                taken += 1
                continue
            if self._called_s < 0.0:
                self._call()
            flags = self.visit.flags
            if flags & step.needs == step.needs and not flags & step.bars:
                taken += self._take(step)
        return taken

    def _in_line(self, step: Step) -> None:
        if step.id == "word":
            self._do(Response("acknowledge", self.bench.catalog.moves["acknowledge"], "", 0.0))
        self._pass(step.seconds)

    def _call(self) -> None:
        self._called_s = self._env.now
        if self.visit.waiting:
            self._do(Response("next", self.bench.catalog.moves["next"], "", 0.0))

    def _pass(self, seconds: float) -> None:
        if seconds > 0.0:
            self._env.run(until=self._env.now + seconds)

    def _do(self, response: Response) -> None:
        self._pass(self._office.begin(self._desk, response))
        self._office.end(self._desk, response)

    def _take(self, step: Step) -> bool:
        """Take a step, if it is open."""
        visit = self.visit
        if step.id == "away":
            self._pass(step.seconds)
        elif step.id in ("ring", "post"):
            return self._ring(step)
        elif self._desk.visit is not visit:
            return False
        elif step.id == "talk":
            self._office.let_speak(self._desk)
            self._let_finish(_AFTER_S)
        elif step.id == "at":
            self._let_finish(0.0)
        elif step.id == "pause":
            self._let_finish(0.0)
            self._pass(step.seconds)
        elif step.id == "ignore":
            self._let_finish(0.0)
            self._pass(self.bench.tuning.silence_s)
            self._office.ignore(self._desk)
        elif step.id == "hold":
            return self._hold(step.seconds)
        else:
            return self._say(step)
        return True

    def _say(self, step: Step) -> bool:
        response = self._response(step)
        if not self._open(response.move):
            return False
        if step.id != "listen" and not step.cuts_in:
            self._let_finish(_AFTER_S)
        self._do(response)
        self._follow()
        return True

    def _let_finish(self, after_s: float) -> None:
        """Let the customer finish what they are telling, if they are, and so many seconds more."""
        visit = self.visit
        if visit.speech and self._env.now < visit.talk_until:
            self._pass(visit.talk_until - self._env.now + after_s)
            if after_s > 0.0:
                self._office.let_finish(self._desk)

    def _follow(self) -> None:
        """After a transfer, the other desk calls them at once."""
        visit = self.visit
        if visit.waiting and visit.queue != self._queue:
            self._queue = visit.queue
            self._desk = self._office.desks[1]
            for name, value in self.scene.clerk.items():
                setattr(self._desk.clerk, name, value)
            self._do(Response("next", self.bench.catalog.moves["next"], "", 0.0))

    def _hold(self, seconds: float) -> bool:
        moves = self.bench.catalog.moves
        if self._desk.moment != Moment.TURN:
            return False
        self._do(Response("hold", moves["hold"], "", 0.0))
        self._pass(seconds)
        if self._desk.visit is self.visit:
            self._do(Response("resume", moves["resume"], "", 0.0))
        return True

    def _ring(self, step: Step) -> bool:
        """Ring them `seconds` after the promise falls due; a promise without a time counts from when it was made."""
        visit = self.visit
        if visit.owner < 0 or visit.judged or visit not in self._desk.pledges:
            return False
        due = visit.due if visit.due < inf else visit.promised_s
        self._pass(max(due + step.seconds - self._env.now, 0.0))
        moves = self.bench.catalog.moves
        id_ = "follow_up" if step.id == "ring" else "keep_posted"
        self._do(Response(id_, moves[id_], "", moves[id_].seconds, target=0))
        return True

    def _response(self, step: Step) -> Response:
        move = self.bench.catalog.moves[step.id]
        if step.id == "option":
            valid = self.level.stories[self.visit.story].valid_options
            wanted = [number for number, serves in enumerate(valid) if serves == (step.detail == "valid")]
            return Response(f"option:{step.detail}", move, "", move.seconds, target=wanted[0])
        if step.id == "promise":
            due_s = dict(self.level.terms)[step.detail]
            return Response(f"promise:{step.detail}", move, "", move.seconds, due_s=due_s)
        if step.id.startswith("transfer"):
            return Response(step.id, move, "", move.seconds, target=1 - self.visit.queue)
        return Response(step.id, move, "", move.seconds)

    def _open(self, move: Move) -> bool:
        desk = self._desk
        if desk.moment not in move.moments:
            return False
        flags = self.visit.flags
        return flags & move.needs == move.needs and not flags & move.bars

    def measures(self) -> dict[str, float]:
        """End the contact and read it: states at the end, and what comes of it. Shares and chances in [0, 1]."""
        visit, person, clerk = self.visit, self.visit.person, self._desk.clerk
        if self._desk.visit is visit:
            self._office.feelings.carry(self._desk, visit, self._env.now)
        elif visit in self._desk.pledges:
            self._office.feelings.wait(visit, 1.0, 1.0, self._env.now)
        found = {
            "mood": person.mood, "anger": person.anger, "care": person.care, "disclosure": person.disclosure,
            "understanding": person.understanding, "effort": person.effort, "warmth": person.warmth,
            "expectation": person.expectation, "clerk_mood": clerk.mood, "clerk_anger": clerk.anger,
            "clerk_fatigue": clerk.fatigue, "worked_s": visit.worked_s, "handle_s": self._env.now,
            "heard": float(visit.flags & Flag.ROOT != 0), "repeats": float(visit.repeats),
        }  # fmt: skip
        for name, value in self.scene.judged.items():
            setattr(person, name, value)
        self._office.close()
        outcome = visit.outcome or Outcome()
        how = visit.how if visit.how >= 0.0 else outcomes.NOTHING
        found.update(
            satisfaction=outcome.satisfaction, quality=outcome.quality, affect=outcome.affect, leaves=outcome.leaves,
            leaves_indifference=outcome.hazard_indifference, leaves_failure=outcome.hazard_failure,
            leaves_competition=outcome.hazard_competition, blames=outcome.reported_indifference,
            told_badly=outcome.told_badly, told_well=outcome.told_well, referrals=outcome.referrals,
            basket=outcome.basket, spend=outcome.spend, liability=outcome.liability, effort_felt=outcome.effort_felt,
            resolved=float(how <= outcomes.LATE), on_spot=float(how <= outcomes.AGREED), how=how,
            got=outcomes.received(person, how, self.bench.tuning), belief=person.belief,
            goodwill=person.goodwill, clerk_habit=clerk.habit,
        )  # fmt: skip
        if outcome.satisfaction > 0.0:
            found["told_well_rate"] = outcome.told_well / outcome.satisfaction
        return found


def _say_nothing(_event: Event) -> None:
    pass
