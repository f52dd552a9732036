"""The words on cards and in bubbles: who says what, with names and times filled in; no consequences here."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from sim.values import Flag

if TYPE_CHECKING:
    from sim.level import Level
    from sim.values import Event, Response
    from sim.visit import Visit


def called(visit: Visit) -> str:
    """What somebody is called at the desk: their name once known, else how they look."""
    return visit.name if visit.flags & Flag.NAMED else visit.waiting_as


def fill(level: Level, visit: Visit | None, words: str, due_s: float = inf, to: int = -1) -> str:
    """Words with their placeholders filled."""
    if "{" not in words:
        return words
    where = level.queues[to][1] if to >= 0 else ""
    who = next((desk.name for desk in level.desks if to in desk.queues[:1]), where)
    return (
        words.replace("{address}", visit.address if visit else "")
        .replace("{clerk}", level.clerk)
        .replace("{supervisor}", level.supervisor)
        .replace("{due}", level.clock(due_s).replace(":", ".") if due_s < inf else "later")
        .replace("{to}", f"{who} at {where}" if who != where else where)
    )


def on_card(level: Level, visit: Visit | None, response: Response, now: float) -> str:
    """What a response says, in full."""
    story = level.stories[visit.story] if visit else None
    due = now + response.due_s if response.due_s else inf
    words = response.text
    if response.move.id == "promise" and story:
        words = story.promise_says
    elif response.move.id == "resolve" and visit and story and visit.way >= 0 and story.option_words[visit.way]:
        words = story.option_words[visit.way]
    elif not words:
        id_ = response.move.id
        lines = level.says.get(id_) or level.catalog.words["responses"].get(id_, [response.move.title])
        words = lines[(visit.who + visit.turn) % len(lines) if visit else 0]
    return fill(level, visit, words, due, response.target if response.move.id.startswith("transfer") else -1)


def spoken(level: Level, visit: Visit, event: Event) -> tuple[str, str]:
    """What a customer says at a `spoke` event: the words, and what pours out after them (empty when nothing does)."""
    story = level.stories[visit.story]
    line = event.what
    if line == "opening":
        return story.opening, story.vent if len(event.numbers) > 1 and event.numbers[1] > 0.0 else ""
    if line == "vent":
        return story.vent, ""
    if line.startswith("fact:"):
        return story.facts[int(line[5:])].says, ""
    return reply(level, visit, line, event.t), ""


def reply(level: Level, visit: Visit, line: str, t: float) -> str:
    """A reaction in the customer's own words, or in those of their type."""
    lines = level.stories[visit.story].replies.get(line)
    if not lines:
        spoken = level.catalog.words["replies"][line]
        lines = spoken[visit.kind if visit.kind in spoken else level.speaks_like[visit.kind]]
    return fill(level, visit, lines[int(t * 10.0) % len(lines)])
