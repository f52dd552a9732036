"""Level plans: a play that a trainer writes down, with what is expected of it; run and compared."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import Field

from sim.attentive import Attentive
from sim.level import LevelError, load_level
from sim.level.schema.base import Part, Short
from sim.level.validation import validate
from sim.problems import Problem, listing, near_miss
from sim.reading import read
from sim.score import score
from sim.shift import Shift
from sim.study.replications import play
from sim.values import Action

if TYPE_CHECKING:
    from sim.level import Level
    from sim.reading import Document
    from sim.score import Score
    from sim.values import Observation

SUFFIX = ".plan.yaml"
SCHEMA_NAME = "plan.schema.json"


class StepFile(Part):
    to: Short = Field(description="The name of whom it is said to, one of the level's people.")
    say: Short = Field(description="The response, by its id: a move, or `option:...`, `promise:...`.")


class ExpectFile(Part):
    """What should come of it; what is left out does not matter."""

    stars: int | None = Field(None, description="How many stars exactly.")
    stars_at_least: int | None = Field(None, description="How many stars at least.")
    heard: list[Short] = Field(default_factory=list, description="Who tells what is really wrong.")
    settled: list[Short] = Field(default_factory=list, description="Whose matter is settled.")
    unsettled: list[Short] = Field(default_factory=list, description="Whose matter is not.")
    content: list[Short] = Field(default_factory=list, description="Who is satisfied in the end.")
    discontent: list[Short] = Field(default_factory=list, description="Who is not.")


class PlanFile(Part):
    """A plan."""

    about: Short = Field(description="What the plan shows, in a sentence.")
    seed: int = Field(1, ge=0, le=(1 << 53) - 1, description="Which luck people come with.")
    steps: list[StepFile] = Field(
        default_factory=list, max_length=500, description="What is said; the rest of the shift is played attentively."
    )
    expect: ExpectFile = Field(description="What should come of it.")


def plan_schema() -> dict[str, Any]:
    """The JSON Schema of plans, from which editors complete."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **PlanFile.model_json_schema()}


def plans_of(path: Path) -> list[Path]:
    """The plans of a level: beside it, with its name before the first dot."""
    return sorted(
        file for file in path.resolve().parent.glob(f"{path.stem}*{SUFFIX}") if _level_name(file) == path.stem
    )


def _level_name(plan: Path) -> str:
    return plan.name.partition(".")[0]


class _Planned:
    """Says what the plan says as soon as it can be said, hears people out until then, and else is attentive."""

    thinks_s = Attentive.thinks_s

    def __init__(self, plan: PlanFile, shift: Shift) -> None:
        self._usual = Attentive(plan.seed)
        self._shift = shift
        self._left: dict[str, list[tuple[int, str]]] = {}
        for number, step in enumerate(plan.steps):
            self._left.setdefault(step.to, []).append((number, step.say))
        self.unsaid = self._left
        """The steps that have not been taken, by whom they are for."""

    def __call__(self, seen: Observation) -> Action | None:
        name = self._shift.visits[seen.who].name if seen.who >= 0 else ""
        steps = self._left.get(name)
        if steps:
            _, say = steps[0]
            wanted = next((r for r in (*seen.responses, *seen.standing) if say in (r.id, r.move.id)), None)
            if wanted is not None and (not seen.talking or wanted.move.id in ("listen", "rush")):
                steps.pop(0)
                self._usual.note(seen.who, wanted.id)
                return Action(wanted.id)
        return self._usual(seen)


def run_plan(path: Path, shown: str = "") -> None:
    """Run a plan. Raises LevelError with everything in it that is wrong or does not come out as expected."""
    document = read(path, shown or str(path))
    plan = validate(document, PlanFile)
    level = load_level(str(path.parent / f"{_level_name(path)}.yaml"))
    problems = _names(document, plan, level)
    if problems:
        raise LevelError(problems)
    shift = Shift(level, plan.seed)
    policy = _Planned(plan, shift)
    play(shift, policy)
    result = score(level, shift.events)
    problems = [
        document.problem(
            "LV303",
            f"this was not open to be said to {name} in this shift; said until then: {_said(shift, name)}",
            ("steps", n),
        )
        for name, steps in policy.unsaid.items()
        for n, _ in steps[:1]
    ]
    problems += _outcome(document, plan.expect, shift, result)
    if problems:
        raise LevelError(problems)


def _said(shift: Shift, name: str) -> str:
    said = [d.response for d in shift.decisions if d.who >= 0 and shift.visits[d.who].name == name]
    return listing(said, 20) if said else "nothing, they do not come to the player’s desk"


def _names(document: Document, plan: PlanFile, level: Level) -> list[Problem]:
    people = {person.name for person in level.people}
    named: list[tuple[str, tuple[str | int, ...]]] = [(s.to, ("steps", n, "to")) for n, s in enumerate(plan.steps)]
    for key in ("heard", "settled", "unsettled", "content", "discontent"):
        named += [(name, ("expect", key, n)) for n, name in enumerate(getattr(plan.expect, key))]
    unknown = [
        document.problem("LV303", f"there is no response “{step.say}” to {step.to}.{near_miss(step.say, known)}", path)
        for n, step in enumerate(plan.steps)
        for path in [("steps", n, "say")]
        for known in [_responses(level, step.to)]
        if step.to in people and step.say.partition(":")[0] not in known and step.say not in known
    ]
    return unknown + [
        document.problem(
            "LV301", f"nobody here is called “{name}”; there are {listing(people)}.{near_miss(name, people)}", path
        )
        for name, path in named
        if name not in people
    ]


def _responses(level: Level, name: str) -> list[str]:
    """The ids of what can be said to somebody: of their story, and what can always be done."""
    story = next((level.stories[person.story] for person in level.people if person.name == name), None)
    own = [wording.variants[0].id for wording in story.responses] if story else []
    standing = [move.id for move in level.catalog.moves.values() if move.family == "stand"]
    return [*own, *(f"promise:{term}" for term, _ in level.terms), *standing]


def _outcome(document: Document, expect: ExpectFile, shift: Shift, result: Score) -> list[Problem]:
    courses = {shift.visits[course.who].name: course for course in result.courses}
    found: list[tuple[str, tuple[str | int, ...]]] = []
    if expect.stars is not None and result.stars != expect.stars:
        found.append((f"{expect.stars} stars were expected, and it earned {result.stars}", ("expect", "stars")))
    if expect.stars_at_least is not None and result.stars < expect.stars_at_least:
        message = f"at least {expect.stars_at_least} stars were expected, and it earned {result.stars}"
        found.append((message, ("expect", "stars_at_least")))
    checks: dict[str, tuple[Any, str]] = {
        "heard": (lambda c: c.heard_root, "does not tell what is really wrong"),
        "settled": (lambda c: c.settled, "goes without a settlement"),
        "unsettled": (lambda c: not c.settled, "goes with a settlement"),
        "content": (lambda c: c.satisfaction > 0.0, "is not content"),
        "discontent": (lambda c: c.satisfaction < 0.0, "is content"),
    }
    for key, (holds, otherwise) in checks.items():
        for n, name in enumerate(getattr(expect, key)):
            if name not in courses:
                found.append((f"{name} does not come", ("expect", key, n)))
            elif not holds(courses[name]):
                satisfied = courses[name].satisfaction
                found.append((f"{name} {otherwise} (satisfaction {satisfied:+.2f})", ("expect", key, n)))
    return [document.problem("LV302", message, path) for message, path in found]
