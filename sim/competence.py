"""What somebody at the desk is good at, estimated from their decisions; with how sure that is, and no more than seen.

At most decisions one thing is at stake: a welcome, hearing somebody out, a promise that can be kept. The moment says
which, and which of the open responses do it justice. Somebody of skill s does what the moment asks for in a share s of
such moments, and takes any open response in the others; so they do it justice with the chance s + (1 - s) g, where g is
the share of open responses that do. From what was done, Bayes' rule with a uniform prior gives the skill.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sim.attentive import Attentive
from sim.draws import Purpose, Rows
from sim.shift import Shift
from sim.values import Action, Flag, Moment

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sim.level import Level
    from sim.values import Decision, Observation, Response

_WIDTH = 32
"""Uniforms in a row of a trainee's luck."""
_GRID = 200
"""Steps of skill in [0, 1] at which it is weighed."""
_FEW = 8
"""Moments below which nothing is said."""
_UNSURE = 0.6
"""Width of the interval above which nothing is said."""
_TENSE, _CROSS = 1, 2
_SOON_S = 75.0
"""A promise that falls due within this comes first."""
_LONG_S = 45.0
"""Work longer than this is better promised for later while others wait."""
_OTHERS_FIRST_S = 100.0
"""What usually comes between a promise and the time to keep it."""


class Competency(NamedTuple):
    """Something that one can be good at."""

    title: str
    does: str
    """What somebody does who is good at it."""
    principles: frozenset[str]


def _competency(title: str, does: str, principles: str) -> Competency:
    return Competency(title, does, frozenset(principles.split()))


COMPETENCIES = {
    "welcome": _competency(
        "Welcome", "meets people and sees them off as people",
        "smile-disarms greeting-first just-right-reply stop-and-welcome niceties introduce-self small-talk "
        "notice-children recognise-returning eye-contact use-name smile-lasts warm-tone continuous-care",
    ),
    "listening": _competency(
        "Listening", "lets people finish, asks, and hears what is really the matter",
        "listen vent-first interrupt-hides-cause true-reason-by-listening answer-in-question "
        "ask-facts-and-feelings take-notes not-too-quick",
    ),
    "empathy": _competency(
        "Empathy", "answers the feeling before the facts",
        "empathy-opens-needs right-to-be-upset see-their-side care-without-fix sincere-interest "
        "hear-them-even-if-helpless",
    ),
    "clarity": _competency(
        "Clarity", "says what happens, how and when, so that nobody is lost",
        "explain-process what-how-when no-stupid-question confusion-ladder admit-imperfection paraphrase "
        "make-it-look-easy",
    ),
    "honesty": _competency(
        "Honest promises", "promises what can be kept, and keeps it",
        "keep-promise under-promise follow-up on-time no-sandbagging callback-long-jobs",
    ),
    "solving": _competency(
        "Problem solving", "looks into it and finds the way that serves",
        "really-look be-the-expert offer-alternatives options-must-be-valid on-the-spot-retains own-the-alternatives",
    ),
    "composure": _competency(
        "Composure", "stays civil when others are not",
        "no-mirroring own-grievance-backfires friend-not-policy no-blame label-then-deflect treat-like-parents",
    ),
    "pace": _competency(
        "Pace", "keeps the line moving without hurrying anybody",
        "rushing-is-visible perception-over-reality transfer-with-name repeat-angers",
    ),
    "recovery": _competency(
        "Recovery", "makes good what has gone wrong",
        "resolved-retains foe-to-fan supervisor-last-resort same-words-other-voice firm-but-understanding extra-mile "
        "goodwill-buffers",
    ),
}  # fmt: skip
"""What one can be good at, by id."""
_DRAWING_OUT = frozenset({"ask_fact", "ask_feeling", "ask_wish", "paraphrase", "empathise", "listen", "note"})
_FEELING = frozenset({"empathise", "apologise", "ask_feeling", "see_side"})
_CLEAR = frozenset({"explain", "reassure", "plan", "make_easy", "paraphrase"})
_PARTING = frozenset({"farewell", "extra_mile", "teach_time", "teach_report", "thank", "use_name"})
_PLAYFUL = frozenset({"small_talk", "wellbeing", "just_right", "explain_quip"})
_MENDING = frozenset({"escalate", "refuse_kindly", "apologise", "empathise", "promise"})


class Stake(NamedTuple):
    """What is at stake at a decision."""

    competency: str
    good: frozenset[str]
    """The ids of the open responses that do it justice."""
    share: float
    """Their share of all that is open."""


class Evidence(NamedTuple):
    """What was done where something was at stake."""

    competency: str
    good: bool
    """Whether it did the moment justice."""
    share: float
    """How often chance alone would have."""


class Skill(NamedTuple):
    """How good somebody is at something: the share of moments in which they do what the moment asks for."""

    mean: float
    low: float
    high: float
    """The bounds of the 90 % interval."""
    moments: int

    @property
    def enough(self) -> bool:
        """Whether enough has been seen to speak of it."""
        return self.moments >= _FEW and self.high - self.low <= _UNSURE


def at_stake(seen: Observation) -> Stake | None:
    """What is at stake at a decision; None where nothing is, or where anything open would do."""
    named = _moment(seen)
    if named is None:
        return None
    competency, good = named
    count = len(seen.responses) + len(seen.standing)
    if not 0 < len(good) < count:
        return None
    return Stake(competency, frozenset(good), len(good) / count)


def _moment(seen: Observation) -> tuple[str, set[str]] | None:
    if seen.moment == Moment.IDLE:
        return _between(seen)
    if seen.moment == Moment.APPROACH:
        hurried = seen.hurry > 0 or seen.temper >= _CROSS
        return "welcome", {
            r.id
            for r in seen.responses
            if r.move.family in ("open", "care") and not (hurried and r.move.id in _PLAYFUL)
        }
    if seen.moment == Moment.CLOSING:
        return "welcome", _among(seen, _PARTING)
    if seen.moment == Moment.TURN:
        return _turn(seen)
    return None


def _between(seen: Observation) -> tuple[str, set[str]] | None:
    soon = [p.who for p in seen.pledges if not p.broken and p.due - seen.t < _SOON_S]
    if soon:
        return "honesty", {r.id for r in seen.standing if r.move.id in ("follow_up", "notify", "keep_posted")}
    if seen.waiting:
        return "pace", _among(seen, frozenset({"next", "turn_to"}))
    return None


def _turn(seen: Observation) -> tuple[str, set[str]]:
    flags = seen.flags
    if seen.talking:
        return "listening", _among(seen, frozenset({"listen", "note"}))
    if flags & Flag.FAILED:
        looks = frozenset() if flags & Flag.LOOKED else frozenset({"investigate"})
        return "recovery", _among(seen, _MENDING | looks) | _fitting(seen)
    if seen.temper >= _CROSS and not flags & Flag.EMPATHISED:
        return "empathy", _among(seen, _FEELING)
    if seen.temper >= _TENSE and flags & Flag.EMPATHISED:
        return "composure", {r.id for r in (*seen.responses, *seen.standing) if r.move.family != "poor"}
    if not flags & Flag.ROOT:
        return "listening", _among(seen, _DRAWING_OUT)
    clear = _among(seen, _CLEAR)
    if clear and (seen.lost or not flags & (Flag.PLANNED | Flag.LOOKED)):
        return "clarity", clear
    fix = seen.find("resolve")
    if fix is not None and fix.seconds > _LONG_S and seen.waiting:
        needed = fix.seconds + _OTHERS_FIRST_S
        return "honesty", {r.id for r in seen.standing if r.move.id == "promise" and r.due_s >= needed}
    ready = frozenset({"resolve", "plan"}) if flags & Flag.LOOKED else frozenset({"investigate", "plan"})
    return "solving", _among(seen, ready) | _fitting(seen)


def _among(seen: Observation, moves: frozenset[str]) -> set[str]:
    return {response.id for response in (*seen.responses, *seen.standing) if response.move.id in moves}


def _fitting(seen: Observation) -> set[str]:
    return {response.id for response in seen.responses if response.fits}


def evidence(level: Level, seed: int, decisions: Iterable[Decision]) -> list[Evidence]:
    """What the decisions of a shift say about whoever took them. Raises IllegalAction for one that was not open."""
    shift = Shift(level, seed)
    found = []
    for decision in decisions:
        shift.advance(decision.t)
        stake = at_stake(shift.observe())
        if stake is not None:
            found.append(Evidence(stake.competency, decision.response in stake.good, stake.share))
        shift.act(Action(decision.response))
    return found


def skill_from(found: Sequence[Evidence]) -> Skill:
    """The skill that evidence on one competency speaks for."""
    from math import exp, log

    weights = []
    for step in range(_GRID):
        s = (step + 0.5) / _GRID
        fit = 0.0
        for row in found:
            chance = s + (1.0 - s) * row.share
            fit += log(chance if row.good else 1.0 - chance)
        weights.append(fit)
    most = max(weights)
    weights = [exp(weight - most) for weight in weights]
    total = sum(weights)
    mean = sum((step + 0.5) / _GRID * weight for step, weight in enumerate(weights)) / total
    return Skill(mean, _quantile(weights, total, 0.05), _quantile(weights, total, 0.95), len(found))


def _quantile(weights: Sequence[float], total: float, share: float) -> float:
    left = share * total
    for step, weight in enumerate(weights):
        if left <= weight:
            return (step + left / weight) / _GRID
        left -= weight
    return 1.0


def skills_from(found: Iterable[Evidence]) -> dict[str, Skill]:
    """Every competency's skill, by id; those of which nothing was seen with the widest interval."""
    rows: dict[str, list[Evidence]] = {id_: [] for id_ in COMPETENCIES}
    for row in found:
        rows[row.competency].append(row)
    return {id_: skill_from(kept) for id_, kept in rows.items()}


def practise_next(skills: Mapping[str, Skill]) -> str | None:
    """The weakest of those of which enough has been seen; None before that, or where all are sure to be good."""
    known = [(skill.mean, id_) for id_, skill in skills.items() if skill.enough]
    return min(known)[1] if known else None


class Trainee:
    """A synthetic trainee of known skill in each competency; a policy.

    It acts as soon as it has seen, so that what was at stake is what it saw.
    """

    thinks_s = 1e-3

    def __init__(self, seed: int, skills: Mapping[str, float]) -> None:
        self._luck = Rows(seed, Purpose.TRAINEE, _WIDTH)
        self._decided = 0
        self._skills = skills
        self._otherwise = Attentive(seed)

    def __call__(self, seen: Observation) -> Action | None:
        stake = at_stake(seen)
        action = self._otherwise.wish(seen) if stake is None else self._decide(seen, stake)
        if action is not None:
            self._otherwise.note(seen.who, action.response)
        return action

    def _decide(self, seen: Observation, stake: Stake) -> Action:
        everything: tuple[Response, ...] = seen.responses + seen.standing
        row, place = divmod(self._decided, _WIDTH)
        self._decided += 1
        luck, skill = self._luck.row(row)[place], self._skills[stake.competency]
        if luck < skill:
            good = sorted(stake.good)
            return Action(good[int(luck / skill * len(good))])
        luck = (luck - skill) / (1.0 - skill)
        return Action(everything[int(luck * len(everything))].id)
