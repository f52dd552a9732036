"""What some moves do beside their effect: notes, looking, options, fixes, promises, passing on, fetching help."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from sim import outcomes, rules
from sim.consequences import scaled
from sim.people import SOLVE, UPTAKE
from sim.values import Event, Flag
from sim.visit import Speech

if TYPE_CHECKING:
    from collections.abc import Callable

    from sim.desk import Desk
    from sim.feelings import Feelings
    from sim.level.plan import Level
    from sim.values import Response
    from sim.visit import Visit

_TRIED_ENOUGH = 3
"""How many different things to try before the supervisor is no longer too early."""
_OTHERS_FIRST_S = 100.0
"""What usually comes between a promise and the time to keep it."""


def _note(feelings: Feelings, desk: Desk, visit: Visit, response: Response, now: float) -> str:
    visit.noted = visit.facts - (visit.speech == Speech.FACT)
    feelings.apply(desk, visit, "note", response.move.effect, now, response.move.bucket)
    return ""


def _investigate(feelings: Feelings, desk: Desk, visit: Visit, response: Response, now: float) -> str:
    visit.work_s *= 1.0 - feelings.tuning.look_spares
    feelings.apply(desk, visit, "investigate", response.move.effect, now, response.move.bucket)
    feelings.say(Event(now, "found", desk.number, visit.who, "finding"))
    return ""


def _option(feelings: Feelings, desk: Desk, visit: Visit, response: Response, now: float) -> str:
    valid = feelings.level.stories[visit.story].valid_options[response.target]
    feelings.apply(
        desk, visit, response.id, feelings.happenings["valid" if valid else "invalid"], now, response.move.bucket
    )
    if valid:
        visit.offered = True
        visit.way = response.target
        visit.flags |= Flag.AGREED
    return ""


def _ask_wish(feelings: Feelings, desk: Desk, visit: Visit, response: Response, now: float) -> str:
    visit.person.asked = 1.0
    feelings.apply(desk, visit, response.id, response.move.effect, now, response.move.bucket)
    return ""


def _make_easy(feelings: Feelings, desk: Desk, visit: Visit, response: Response, now: float) -> str:
    visit.person.easy = 1.0
    feelings.apply(desk, visit, response.id, response.move.effect, now, response.move.bucket)
    return ""


def _see_side(feelings: Feelings, desk: Desk, visit: Visit, response: Response, now: float) -> str:
    desk.clerk.perspective = 1.0
    feelings.apply(desk, visit, response.id, response.move.effect, now, response.move.bucket)
    return ""


def _resolve(feelings: Feelings, desk: Desk, visit: Visit, response: Response, now: float) -> str:
    visit.used[response.move.bucket] += 1
    if try_to_solve(feelings, desk, visit, float(visit.flags & Flag.LOOKED != 0), now):
        visit.flags |= Flag.SOLVED
        grantable = feelings.level.stories[visit.story].grantable
        visit.how = outcomes.SPOT if grantable else outcomes.AGREED
        feelings.apply(desk, visit, "solved", feelings.happenings["solved"], now)
        feelings.speak(desk, visit, "solved", now)
    else:
        visit.flags |= Flag.FAILED
        feelings.apply(desk, visit, "unsolved", feelings.happenings["unsolved"], now)
        feelings.speak(desk, visit, "failed", now)
    return ""


def _refuse(feelings: Feelings, desk: Desk, visit: Visit, response: Response, now: float) -> str:
    kind = response.move.id == "refuse_kindly"
    visit.how = outcomes.REFUSED if kind else outcomes.NOTHING
    effect = feelings.effects.refuse_kindly if kind else response.move.effect
    feelings.apply(desk, visit, response.id, effect, now, response.move.bucket)
    feelings.speak(desk, visit, "refused", now)
    return ""


def _promise(feelings: Feelings, desk: Desk, visit: Visit, response: Response, now: float) -> str:
    if (
        visit.person.hardness > feelings.tuning.callback_hardness
        or visit.draws[UPTAKE] >= feelings.tuning.callback_uptake
    ):
        feelings.apply(desk, visit, "declined", feelings.happenings["declined"], now)
        return ""
    visit.flags |= Flag.PROMISED | Flag.NAMED
    vague = response.move.id == "promise_vague"
    if not vague:
        needed = feelings.level.stories[visit.story].work_s + _OTHERS_FIRST_S
        rules.expect(visit.person, response.due_s, needed, feelings.tuning)
    visit.due = inf if vague else now + response.due_s
    visit.owner = desk.number
    visit.promised_s = now
    desk.pledges.append(visit)
    believed = 1.0 - feelings.tuning.broken_doubted * visit.person.doubts
    effect = response.move.effect if believed == 1.0 else scaled(response.move.effect, believed)
    feelings.apply(desk, visit, response.id, effect, now, response.move.bucket)
    feelings.say(Event(now, "promised", desk.number, visit.who, response.id, (visit.due if not vague else -1.0,)))
    return ""


def _transfer(feelings: Feelings, desk: Desk, visit: Visit, response: Response, now: float) -> str:
    warm = response.move.id == "transfer_warm"
    effect = feelings.effects.transfer_warm if warm else response.move.effect
    feelings.apply(desk, visit, response.id, effect, now, response.move.bucket)
    if warm:
        visit.noted = visit.facts
        visit.flags |= Flag.NOTED
    visit.queue = response.target
    return "transfer"


def _escalate(feelings: Feelings, desk: Desk, visit: Visit, response: Response, now: float) -> str:
    if visit.steps < _TRIED_ENOUGH:
        early = scaled(feelings.happenings["too_early"], 1.0 - visit.steps / _TRIED_ENOUGH)
        feelings.apply(desk, visit, "too_early", early, now)
    stale = 1.0 - feelings.tuning.other_voice
    visit.used = [round(count * stale) for count in visit.used]
    feelings.apply(desk, visit, "escalate", response.move.effect, now, response.move.bucket)
    return ""


def _extra(feelings: Feelings, desk: Desk, visit: Visit, response: Response, now: float) -> str:
    done = visit.flags & Flag.SOLVED
    effect = feelings.effects.extra if done else feelings.happenings["empty"]
    feelings.apply(desk, visit, "extra_mile" if done else "empty", effect, now, response.move.bucket)
    return ""


def work_takes(level: Level, now: float) -> float:
    """How many times as long as usual looking up and fixing take now."""
    down = level.befalls("line_down", now)
    return down.times if down else 1.0


def may_grant(feelings: Feelings, desk: Desk, visit: Visit) -> bool:
    """Whether what they need may be granted here: by the clerk alone, or by the supervisor who stands by."""
    needed = feelings.level.stories[visit.story].authority * feelings.tuning.authority_counts
    return bool(needed <= desk.clerk.authority or visit.flags & Flag.SUPERVISOR)


def knowledge(feelings: Feelings, desk: Desk, visit: Visit) -> float:
    """How well whoever is behind the desk knows their matter, [0, 1]; the supervisor knows it all."""
    if visit.flags & Flag.SUPERVISOR:
        return 1.0
    return desk.plan.knows.get(feelings.level.stories[visit.story].topic, desk.clerk.knowledge)


def to_be_had(level: Level, visit: Visit, now: float) -> bool:
    """Whether what they came for can be had now: it exists, and nothing that is late is needed for it."""
    story = level.stories[visit.story]
    late = level.befalls("late_delivery", now)
    return story.grantable and (late is None or late.topic != story.topic)


def try_to_solve(feelings: Feelings, desk: Desk, visit: Visit, looked: float, now: float) -> bool:
    """Whether a fix tried now is the right one; their luck in this was drawn when they came.

    What is then given away is kept with the visit.
    """
    story = feelings.level.stories[visit.story]
    granted = to_be_had(feelings.level, visit, now)
    possible = granted or visit.flags & Flag.AGREED
    chance = rules.chance_solved(visit.person, knowledge(feelings, desk, visit), looked, feelings.tuning)
    solved = bool(may_grant(feelings, desk, visit) and possible and visit.draws[SOLVE] < chance)
    if solved:
        visit.given = story.costs if visit.way < 0 else story.option_costs[visit.way]
    return solved


DEEDS: dict[str, Callable[[Feelings, Desk, Visit, Response, float], str]] = {
    "ask_wish": _ask_wish,
    "make_easy": _make_easy,
    "see_side": _see_side,
    "note": _note,
    "investigate": _investigate,
    "option": _option,
    "resolve": _resolve,
    "refuse_kindly": _refuse,
    "refuse_coldly": _refuse,
    "promise": _promise,
    "promise_vague": _promise,
    "transfer_warm": _transfer,
    "transfer_cold": _transfer,
    "escalate": _escalate,
    "extra_mile": _extra,
}
"""Each returns "", or "transfer". Moves that are not here have their effect alone."""
