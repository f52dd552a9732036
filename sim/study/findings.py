"""What a playtest says against a level, in plain sentences; the playing itself is done elsewhere."""

from __future__ import annotations

from collections import Counter
from math import sqrt
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sim.level.plan import Story
    from sim.level.schema import GoalFile
    from sim.study.playtest import Playtest, Use

_ENOUGH_SHIFTS = 100
"""Shifts of a grade from which it says something that a thing never happened."""
_ENOUGH_WEIGHED = 12
"""Decisions at which a response was weighed, from which it says something that it was never or always best."""
_ALL, _NOBODY = 0.95, 0.0
_APART = 0.25
"""Stars between the least and the most skill, below which a level tells nobody apart."""
_SURE = 2.0
"""Standard errors by which a goal must be met more often with less skill to be called unfair."""


class Finding(NamedTuple):
    """Something that a trainer should know."""

    number: str
    message: str


def findings(found: Playtest) -> list[Finding]:
    """What a playtest says against its level."""
    return [
        Finding(number, message)
        for part in (_goals, _skill, _stories, _responses, _principles)
        for number, message in part(found)
    ]


def _per_cent(share: float) -> str:
    return f"{share * 100:.0f} %"


def _some(share: float, reps: int) -> str:
    return f"{round(share * reps)} of {reps} shifts"


def _bound(goal: GoalFile) -> str:
    return f"at least {goal.at_least:g}" if goal.at_least is not None else f"at most {goal.at_most:g}"


def _harder(goal: GoalFile) -> str:
    return f"{_bound(goal)} is asked: make it {'more' if goal.at_least is not None else 'less'}"


def _goals(found: Playtest) -> Iterator[tuple[str, str]]:
    least, most = found.grades[0], found.grades[-1]
    for n, goal in enumerate(found.level.goals):
        shares = [grade.met(n) for grade in found.grades]
        if max(shares) <= _NOBODY:
            yield (
                "LV201",
                (
                    f"nobody meets the goal “{goal.title}”, not even the best way that was found; "
                    f"on average it reaches {_value(found, n)}, and {_bound(goal)} is asked: make it easier"
                ),
            )
        elif min(shares) >= _ALL:
            yield "LV202", f"everybody meets the goal “{goal.title}”, even by chance; {_harder(goal)}"
        else:
            error = sqrt((least.met(n) * (1 - least.met(n)) + most.met(n) * (1 - most.met(n))) / found.reps)
            if least.met(n) - most.met(n) > _SURE * error:
                yield (
                    "LV203",
                    (
                        f"the goal “{goal.title}” is unfair: chance meets it in {_per_cent(least.met(n))} of shifts "
                        f"and the best way that was found in {_per_cent(most.met(n))}; "
                        "measure something that good service brings about"
                    ),
                )


def _value(found: Playtest, goal: int) -> str:
    mean = found.grades[-1].mean(found.level.goals[goal].measure)
    return "nothing" if mean is None else f"{mean:.2f}"


def _skill(found: Playtest) -> Iterator[tuple[str, str]]:
    least, most = found.grades[0], found.grades[-1]
    if most.stars - least.stars < _APART:
        yield (
            "LV204",
            (
                f"the level tells nobody apart: {least.stars:.2f} stars by chance, {most.stars:.2f} by the best way "
                "that was found; choose goals that listening and settling things bring about"
            ),
        )
    for lower, higher in zip(found.grades, found.grades[1:], strict=False):
        if higher.stars < lower.stars and most.stars - least.stars >= _APART:
            yield (
                "LV205",
                (
                    f"more skill earns fewer stars: {lower.stars:.2f} for {lower.name} play, "
                    f"{higher.stars:.2f} for {higher.name}"
                ),
            )
    if most.share(len(found.level.goals)) >= 1.0:
        yield "LV206", "the best way that was found earns every star in every shift; a goal could ask for more"
    if least.share(len(found.level.goals)) > 0.0 and len(found.level.goals) > 1:
        yield (
            "LV207",
            (
                f"chance alone earns every star in {_some(least.share(len(found.level.goals)), found.reps)}; "
                "ask for more"
            ),
        )


def _stories(found: Playtest) -> Iterator[tuple[str, str]]:
    if found.reps < _ENOUGH_SHIFTS:
        return
    level, tally = found.level, found.tally
    for story in level.stories:
        served = story.queue in level.desks[level.player].queues
        if not tally.came[story.id]:
            yield "LV210", f"nobody ever comes with “{story.id}”; let somebody bring it, or make it more common"
        elif served and not tally.stories[story.id]:
            yield "LV210", f"the player never meets “{story.id}”: whoever comes with it is always served by a colleague"
        elif tally.stories[story.id]:
            for line in _lines(story):
                if not tally.reached[story.id, line]:
                    where = f"{line.replace(':', ' ')} of “{story.id}”"
                    yield "LV211", f"nobody ever hears “{_shown(story, line)}” ({where})"


def _lines(story: Story) -> list[str]:
    """The lines of a story that should come up in some shift of many."""
    return [*(["vent"] if story.vent else []), *(f"fact:{n}" for n in range(len(story.facts)))]


def _shown(story: Story, line: str) -> str:
    words = story.vent if line == "vent" else story.facts[int(line.partition(":")[2])].says
    return words if len(words) < 50 else f"{words[:47].rstrip()}..."


def _responses(found: Playtest) -> Iterator[tuple[str, str]]:
    uses = found.uses()
    counts = {story.id: found.tally.stories[story.id] for story in found.level.stories}
    for use in uses:
        if use.own and not use.offered and counts[use.story] >= _ENOUGH_SHIFTS:
            yield "LV212", f"“{use.response}” of “{use.story}” is never offered"
    for response, story, weighed, best in (*_by_option(uses), *_by_move(uses)):
        where = f" of “{story}”" if story else ""
        if weighed < _ENOUGH_WEIGHED:
            continue
        if best == weighed:
            yield (
                "LV213",
                f"“{response}”{where} is always best where it is offered ({weighed} times): there is nothing to choose",
            )
    valid = {
        (story.id, f"option:{_option(story, n)}"): fits
        for story in found.level.stories
        for n, fits in enumerate(story.valid_options)
    }
    for use in uses:
        single = ":" in use.response and use.own
        if single and use.weighed >= _ENOUGH_WEIGHED and not use.best and valid.get((use.story, use.response), True):
            yield (
                "LV214",
                (
                    f"“{use.response}” of “{use.story}” is never the best thing to say ({use.weighed} times weighed), "
                    "though nothing in the level marks it as a wrong one"
                ),
            )


def _option(story: Story, number: int) -> str:
    return next(
        w.variants[0].id.partition(":")[2]
        for w in story.responses
        if w.variants[0].move.id == "option" and w.variants[0].target == number
    )


def _by_option(uses: list[Use]) -> Iterator[tuple[str, str, int, int]]:
    """A story's options and extras, each by itself."""
    for use in uses:
        if ":" in use.response and use.own:
            yield use.response, use.story, use.weighed, use.best


def _by_move(uses: list[Use]) -> Iterator[tuple[str, str, int, int]]:
    """The other words that stories have of their own by their move, over all stories."""
    weighed: Counter[str] = Counter()
    best: Counter[str] = Counter()
    for use in uses:
        if use.own and ":" not in use.response:
            weighed[use.response] += use.weighed
            best[use.response] += use.best
    for move in weighed:
        yield move, "", weighed[move], best[move]


def _principles(found: Playtest) -> Iterator[tuple[str, str]]:
    if found.reps < _ENOUGH_SHIFTS:
        return
    for id_ in found.level.principles:
        if not found.tally.exercised[id_]:
            yield "LV215", f"the principle “{id_}” is said to be taught, and nothing that belongs to it ever happens"
