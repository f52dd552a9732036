"""A shift in play: its clock, its log, and what has been seen and heard of it so far; nothing is drawn here."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.faces import Faces
from sim import wording
from sim.level.plan import speech_s
from sim.problems import LogError
from sim.record import Recorder, open_shift, read_log
from sim.values import Action, Appearance, IllegalAction

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sim.shift import Shift
    from sim.values import Decision, Event, Observation
    from sim.visit import Visit

_QUICKLY = 0.6
"""How much faster than speech a word in answer appears; at once where the clock may stand still."""
_SPOKEN = ("face", "video", "phone")
"""Channels on which people are heard."""
_LINGERS_S = 6.0
"""Real seconds for which a parting word stays up."""


@dataclass(slots=True)
class Utterance:
    """Something a customer says, over time. Times in seconds of the shift."""

    who: int
    words: str
    begins: float
    seconds: float
    then: str = ""
    """What pours out after it."""
    then_s: float = 0.0
    cut_at: float | None = None
    """When they were interrupted."""

    def at(self, now: float) -> tuple[str, int]:
        """The words in the bubble and how many characters of them have been said."""
        if self.cut_at is not None:
            now = min(now, self.cut_at)
        passed = now - self.begins
        words, seconds = self.words, self.seconds
        if self.then and passed >= seconds:
            words, passed, seconds = self.then, passed - seconds, self.then_s
        share = min(passed / seconds, 1.0) if seconds > 0 else 1.0
        said = int(len(words) * share)
        if self.cut_at is not None and said < len(words):
            return f"{words[:said].rstrip(' ,.')} –", said + 2
        return words, said

    def saying(self, now: float) -> bool:
        """Whether it is being said just now."""
        return self.cut_at is None and now < self.begins + self.seconds + self.then_s


@dataclass(slots=True)
class Parting:
    """Somebody on their way out, as the room sees it."""

    who: int
    how: str
    feels: Appearance
    from_desk: int
    age_s: float = 0.0
    """Real seconds since they turned to go."""


@dataclass(slots=True)
class News:
    """A short message about the room."""

    words: str
    alert: bool = False
    age_s: float = 0.0
    """Real seconds."""


class Session:
    """Everything a shift's screen knows beside the shift itself. `name` is the level's name or file."""

    def __init__(
        self, shift: Shift, name: str, untimed: bool = False, logs: Sequence[Path] = (), watching: bool = False
    ) -> None:
        self.shift = shift
        self.watching = watching
        self.name = name
        self.untimed = untimed
        self.speed = 1.0
        self.faces = Faces(shift.level, shift.seed)
        self.utterance: Utterance | None = None
        self.partings: list[Parting] = []
        self.said: list[tuple[float, int, str]] = []
        """What the player's clerk has said: (when, to whom, words)."""
        self.findings: dict[int, str] = {}
        """What looking into it has shown, by customer."""
        self.news: list[News] = []
        """Short messages, the latest last."""
        self.cues: list[str] = []
        """Sounds that have begun and were not yet played, by name."""
        self.gone: Counter[str] = Counter()
        """How often each way of leaving was seen."""
        self.script: list[Decision] = []
        """Decisions to be taken at their times, when this is a shift to watch."""
        self.stops_s: float | None = None
        """When what is watched breaks off, for a log without an end."""
        self._seen = 0
        self._recorders = [Recorder(log, shift, name, untimed) for log in logs]
        self._take_in()

    @property
    def level_clock(self) -> str:
        """The clock on the wall."""
        return self.shift.level.clock(self.shift.now)

    @property
    def frozen(self) -> bool:
        """Untimed, and somebody waits for a decision: the clock stands still."""
        shift = self.shift
        if not self.untimed or self.watching or not shift.awaiting:
            return False
        _, who = shift.desk_state(shift.level.player)
        needed = who >= 0 or bool(shift.waiting(shift.level.desks[shift.level.player].queues))
        return needed and shift.now >= self._heard_until

    @property
    def _heard_until(self) -> float:
        """When what is being told is over, and an answer no longer comes too quickly."""
        shift = self.shift
        return shift.talk_until + shift.tuning.quick_s if shift.talk_until else 0.0

    @property
    def finished(self) -> bool:
        """Whether there is nothing more to see."""
        broken_off = self.stops_s is not None and not self.script and self.shift.now >= self.stops_s
        return self.shift.over or broken_off

    def pass_time(self, dt: float) -> None:
        """Let `dt` real seconds pass."""
        for parting in self.partings:
            parting.age_s += dt
        self.partings = [p for p in self.partings if p.age_s < _LINGERS_S]
        for item in self.news:
            item.age_s += dt
        self.news = [item for item in self.news if item.age_s < _LINGERS_S]
        shift = self.shift
        if self.finished or self.frozen:
            return
        until = shift.now + dt * shift.level.pace * self.speed
        if self.untimed and not self.watching and shift.awaiting and self._heard_until > shift.now:
            until = min(until, self._heard_until)
        while self.script and self.script[0].t <= until:
            shift.advance(self.script[0].t)
            self.act(self.script.pop(0).response)
        shift.advance(max(until, shift.now))
        self._take_in()

    def act(self, response: str) -> None:
        """Take a response now; one that has just closed is passed over."""
        try:
            self.shift.act(Action(response))
        except IllegalAction:
            return
        self._take_in()

    def close(self) -> None:
        """Stop writing logs, and let go of the hands that were worked out for this level."""
        self.shift.level.kept.clear()
        for recorder in self._recorders:
            recorder.close()

    def observe(self) -> Observation:
        """What the player sees."""
        return self.shift.observe()

    def visit(self, who: int) -> Visit:
        """A customer by number."""
        return self.shift.visits[who]

    def called(self, who: int) -> str:
        """What a customer is called by now."""
        return wording.called(self.shift.visits[who])

    def notes(self, who: int) -> list[str]:
        """What has been written down about a customer."""
        visit = self.shift.visits[who]
        facts = self.shift.level.stories[visit.story].facts
        return [fact.note for fact in facts[: visit.noted]]

    @classmethod
    def left(cls, log: Path, untimed: bool) -> Session:
        """A shift that was left, from its log: where it was, to the last decision or to the moment of leaving.

        Raises LogError if it can't be gone on with.
        """
        read = read_log(log)
        session = cls(open_shift(read), read.header.level, untimed)
        shift = session.shift
        try:
            session.go_through(read.decisions, read.latest_s if read.end_s is None else read.end_s + 1.0)
        except IllegalAction as error:
            raise LogError(f"{log}: a decision in it does not fit its shift: {error}") from None
        session._recorders = [Recorder.going_on(log, shift)] if read.end_s is None else []
        return session

    def go_through(self, decisions: Sequence[Decision], until: float) -> None:
        """Take these decisions at their times and let time pass up to `until`, as if it had been seen and heard.

        Raises IllegalAction for a decision that is not open.
        """
        shift = self.shift
        for decision in decisions:
            shift.advance(decision.t)
            self._take_in()
            shift.act(Action(decision.response))
            self._take_in()
        if until > shift.now:
            shift.advance(until)
        self._take_in()
        self.cues.clear()
        self.news.clear()
        self.partings.clear()

    # --- taking in what has happened --------------------------------------------------------------

    def _take_in(self) -> None:
        for event in self.shift.events[self._seen :]:
            self._take(event)
        self._seen = len(self.shift.events)
        for recorder in self._recorders:
            recorder.keep()

    def _take(self, event: Event) -> None:
        mine = event.desk == self.shift.level.player
        self._sound(event, mine)
        if event.kind == "spoke" and mine:
            self._hear(event)
        elif event.kind == "said" and mine:
            self._keep_words(event)
            if self.utterance and event.numbers[1] > 0.0:
                self.utterance.cut_at = event.t
        elif event.kind == "called" and mine:
            self.utterance = None
        elif event.kind == "found" and mine:
            visit = self.shift.visits[event.who]
            self.findings[event.who] = self.shift.level.stories[visit.story].finding
        elif event.kind == "left":
            self._see_off(event)
        elif event.kind == "news":
            told = self.shift.level.events[int(event.what.partition(":")[2])].says
            if told:
                self.news.append(News(told, alert=True))
        else:
            self._tell(event, mine)

    def _sound(self, event: Event, mine: bool) -> None:
        """What can be heard of an event at the player's desk."""
        level = self.shift.level
        if event.kind == "arrived":
            queues = {level.queues[queue][0]: queue for queue in level.desks[level.player].queues}
            if event.what in queues:
                channel = level.channels[queues[event.what]]
                self.cues.append("door" if channel.id == "face" else "telephone" if channel.voice else "ping")
        elif event.kind == "left" and event.what in ("abandoned", "walked_out"):
            self.cues.append("sigh" if event.what == "abandoned" else "slam")
        elif mine and event.kind in ("kept", "broken"):
            self.cues.append(event.kind)
        elif mine and event.kind == "called":
            self.cues.append("bell")
        elif mine and event.kind == "said":
            self.cues.append("card")
        elif mine and event.kind == "spoke":
            visit = self.shift.visits[event.who]
            if level.channels[visit.queue].id in _SPOKEN:
                self.cues.append(self.faces.voice(visit))

    def _keep_words(self, event: Event) -> None:
        """What the player's clerk says, for the debrief."""
        shift = self.shift
        doing = shift.doing(event.desk)
        if doing is not None and doing.id == event.what:
            words = wording.on_card(shift.level, shift.visits[event.who], doing, event.t)
            self.said.append((event.t, event.who, words))

    def words_before(self, who: int, t: float) -> str:
        """What was last said to a customer up to a moment; empty when nothing was."""
        return next((words for at, to, words in reversed(self.said) if to == who and at <= t), "")

    def _hear(self, event: Event) -> None:
        visit = self.shift.visits[event.who]
        words, then = wording.spoken(self.shift.level, visit, event)
        if event.numbers:
            self.utterance = Utterance(event.who, words, event.t, event.numbers[0], then, event.numbers[1])
        else:
            shown_s = 0.0 if self.untimed else _QUICKLY * speech_s(words)
            self.utterance = Utterance(event.who, words, event.t, shown_s)

    def _see_off(self, event: Event) -> None:
        visit = self.shift.visits[event.who]
        how = event.what
        self.gone[how] += 1
        feels = self.shift.appearance(event.who)
        self.partings.append(Parting(event.who, how, feels, event.desk))
        if how in ("abandoned", "walked_out"):
            line = "gives_up" if how == "abandoned" else "walks_out"
            words = wording.reply(self.shift.level, visit, line, event.t)
            self.news.append(News(f"{_sentence(wording.called(visit))}: “{words}”", alert=True))

    def _tell(self, event: Event, mine: bool) -> None:
        if not mine:
            return
        name = wording.called(self.shift.visits[event.who]) if event.who >= 0 else ""
        if event.kind == "promised" and event.numbers[0] >= 0:
            by = self.shift.level.clock(event.numbers[0])
            self.news.append(News(f"Promised to {name}: by {by}."))
        elif event.kind == "kept":
            self.news.append(News(f"Promise to {name} kept."))
        elif event.kind == "broken":
            self.news.append(News(f"The promise to {name} has fallen due, and nobody called.", alert=True))
        elif event.kind == "felt" and event.what == "escalate":
            who = self.shift.level.supervisor
            self.news.append(News(f"{who} is with you: what you may not grant, {who} may."))
        elif event.kind == "sent":
            self.news.append(News(f"{_sentence(name)} goes across to another line."))


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
