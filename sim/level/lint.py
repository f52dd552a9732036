"""What a trainer should think twice about in a level that is in order: warnings, none of which stops anybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.level.reading_age import reading_age
from sim.level.speech import BRACES, lines, story_texts
from sim.problems import near_miss
from sim.trades import trade_id
from sim.values import Moment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sim.catalog import Catalog
    from sim.level.library import Checked
    from sim.level.schema import DeskFile, LevelFile, StoryFile
    from sim.problems import Problem
    from sim.reading import Path_

Warned = tuple[str, str, "Path_", bool]
"""The number of a warning, what it says, where, and whether the key is meant rather than the value."""

CARD_MOST = 120
"""Characters that a card holds in the smallest window, everything in braces filled."""
BUBBLE_MOST = 300
"""And that a speech bubble holds; what pours out may have twice as many, as it comes in after the opening."""
PARAGRAPH_MOST = 420
"""And a paragraph of the briefing."""
_HARDLY_EVER = 0.95
"""People are hardly ever as open as this."""
_RANGES = {
    "satisfaction": (-1.0, 1.0), "wait_s": (0.0, float("inf")), "handle_s": (0.0, float("inf")),
    "told_badly": (0.0, float("inf")), "told_well": (0.0, float("inf")), "revenue": (0.0, float("inf")),
    "given_away": (0.0, float("inf")), "given_each": (0.0, float("inf")), "walked_away": (0.0, float("inf")),
}  # fmt: skip
"""What a measure can be, where it is not a share."""
_FEW = 4
"""Moves that a story words itself, from which it should word a tempting one, too."""


def lint(checked: Checked, catalog: Catalog) -> list[Problem]:
    """Everything to think twice about, in the order of the file."""
    level, document = checked.file, checked.document
    found: list[Warned] = [
        *_people(level), *_house(level, catalog), *_goals(level), *_taught(level, catalog), *_told(level)
    ]  # fmt: skip
    for group, stories in (("stories", level.stories), ("errands", level.errands)):
        for id_, story in stories.items():
            path = (group, id_)
            found += [*_story(path, story, level, catalog), *_lengths(path, story, level), *_hard(path, story, level)]
    own = [warned for warned in found if not document.adopted(warned[2])]
    problems = [document.problem(number, message, path, at_key=key) for number, message, path, key in own]
    return sorted(problems, key=lambda problem: (problem.line, problem.column, problem.number))


def _people(level: LevelFile) -> Iterator[Warned]:
    brought = {person.story for person in level.people}
    for id_ in level.stories:
        if id_ not in brought:
            yield (
                "LV101",
                f"nobody brings the story “{id_}”; let one of the `people` come with it",
                ("stories", id_),
                True,
            )
    names: set[str] = set()
    for number, person in enumerate(level.people):
        if person.name in names:
            yield "LV114", f"there are two people called “{person.name}”; players will mix them up", (
                "people", number, "name",
            ), False  # fmt: skip
        names.add(person.name)
    known = {person.who for person in level.people}
    for id_ in level.cast:
        if id_ not in known:
            yield (
                "LV115",
                f"“{id_}” of the cast comes to nobody’s desk; give them a line under `people`",
                ("cast", id_),
                True,
            )
    kinds = {*level.mix, *(person.type for person in level.people)}
    for id_ in level.types:
        if id_ not in kinds:
            yield (
                "LV116",
                f"nobody is of the kind “{id_}”; name it under `mix`, or as somebody’s `type`",
                ("types", id_),
                True,
            )


def _player(level: LevelFile) -> DeskFile:
    return next(desk for desk in level.desks if desk.player)


def _house(level: LevelFile, catalog: Catalog) -> Iterator[Warned]:
    trade = trade_id(level.trade)
    if trade not in catalog.trades:
        near = near_miss(trade, catalog.trades)
        if near:
            yield (
                "LV108",
                f"“{level.trade}” is no trade of the catalogue, so an ordinary one is taken.{near}",
                ("trade",),
                False,
            )
    stories = {**level.stories, **level.errands}
    topics = {story.topic or id_ for id_, story in stories.items()}
    for number, desk in enumerate(level.desks):
        for topic in desk.knows:
            if topic not in topics:
                message = f"no story is about “{topic}”, so nobody needs this.{near_miss(topic, topics)}"
                yield "LV109", message, ("desks", number, "knows", topic), True
    first = level.queues[0].id
    used = {story.queue or first for story in stories.values()}
    mine = _player(level).queues
    for number, queue in enumerate(level.queues):
        if queue.id not in used and (mine is None or queue.id in mine):
            message = f"nobody lines up in “{queue.id}”: no story names it under `queue`"
            yield "LV111", message, ("queues", number, "id"), False
    for number, term in enumerate(level.promises):
        if term.minutes > level.shift_min and "promises" in level.model_fields_set:
            message = f"a promise of {term.minutes:g} minutes falls due after the doors close, whenever it is given"
            yield "LV113", message, ("promises", number, "minutes"), False


def _goals(level: LevelFile) -> Iterator[Warned]:
    for number, goal in enumerate(level.goals):
        low, high = _RANGES.get(goal.measure, (0.0, 1.0))
        bound = goal.at_least if goal.at_least is not None else goal.at_most
        if bound is None:
            continue
        path, what = ("goals", number), goal.measure
        least, most = (bound, high) if goal.at_least is not None else (low, bound)
        if least > high or most < low:
            yield (
                "LV112",
                f"this goal can’t be met: `{what}` is never {'above' if least > high else 'below'} "
                + (f"{high if least > high else low:g}"),
                path,
                False,
            )
        elif least <= low and most >= high:
            yield "LV112", f"this goal can’t be missed: `{what}` is always so", path, False


def _taught(level: LevelFile, catalog: Catalog) -> Iterator[Warned]:
    """Principles that nothing in this level can bring about."""
    impossible = _impossible(level)
    for number, id_ in enumerate(level.principles):
        moves = [name for name, principles in catalog.belongs.items() if id_ in principles]
        if moves and all(move in impossible for move in moves):
            yield (
                "LV105",
                f"the level is said to teach “{id_}”, but {impossible[moves[0]]}",
                ("principles", number),
                False,
            )


def _impossible(level: LevelFile) -> dict[str, str]:
    """Moves that can't be made in a level, and why."""
    player = _player(level)
    found = {}
    if not any(person.returning for person in level.people):
        found["recognise"] = "nobody who comes has been here before (`returning`)"
    if not any(person.child for person in level.people) and not level.errands:
        found["children"] = "nobody has a child along (`child`)"
    if not level.notices.protocols:
        found["notify"] = "there are no `notices` to send"
    if player.queues is None or len(player.queues) == len(level.queues):
        found["transfer_warm"] = found["transfer_cold"] = "there is no other line to pass anybody on to"
    channels = {queue.channel or level.channel for queue in level.queues}
    if not channels & {"chat", "text"} and (player.at_once or 1) == 1:
        found["turn_to"] = "only one conversation is open at once here"
    return found


def _told(level: LevelFile) -> Iterator[Warned]:
    """What the player is told: of events, by the coach, in the briefing."""
    for number, event in enumerate(level.events):
        if event.says is None:
            message = "the player is not told that this happens; give it a sentence under `says`"
            yield "LV117", message, ("events", number), False
    seen: set[str] = set()
    for number, lesson in enumerate(level.lessons):
        if lesson.when in seen:
            message = f"there is a lesson for “{lesson.when}” above; each moment has one, so this is never said"
            yield "LV121", message, ("lessons", number, "when"), False
        seen.add(lesson.when)
    for number, paragraph in enumerate(level.briefing):
        if len(paragraph) > PARAGRAPH_MOST:
            message = (
                f"a paragraph of {len(paragraph)} characters is much to read at the door; {PARAGRAPH_MOST} are enough"
            )
            yield "LV106", message, ("briefing", number), False


def _story(path: Path_, story: StoryFile, level: LevelFile, catalog: Catalog) -> Iterator[Warned]:
    for number, fact in enumerate(story.facts):
        if fact.at is not None and fact.at > _HARDLY_EVER:
            message = f"people are hardly ever as open as {fact.at:g}; below 0.8 this comes out with good listening"
            yield "LV102", message, (*path, "facts", number, "at"), False
    yield from _unsayable(path, story, level, catalog)
    good = [move for move in story.says if catalog.moves[move].family != "poor"]
    if len(good) >= _FEW and len(good) == len(story.says) and _served(story, level):
        message = (
            "only good things to say are worded here, so a player can tell them by their words; "
            "word a tempting one, too (cite_policy, blame, talk_down, refuse_coldly)"
        )
        yield "LV104", message, (*path, "says"), True
    used = {name for text, _, _ in story_texts(path, story) for name in BRACES.findall(text)}
    shared = [*level.says.values(), *(extra.says for extra in level.extras), *level.replies.values()]
    used |= {name for words in shared for text in lines(words) for name in BRACES.findall(text)}
    for name in story.variables:
        if name not in used:
            yield "LV110", f"nothing says “{{{name}}}”", (*path, "variables", name), True
    if len(story.options) > 1 and len({option.valid for option in story.options}) == 1:
        which = "every" if story.options[0].valid else "no"
        message = f"{which} option would serve them, so there is nothing to choose between"
        yield "LV118", message, (*path, "options"), True
    for number, option in enumerate(story.options):
        if option.settles and not option.valid:
            message = "this is never said: nothing is settled by a way that would not serve them"
            yield "LV123", message, (*path, "options", number, "settles"), True
    yield from _names(path, story, level)
    yield from _echoes(path, story)


def _served(story: StoryFile, level: LevelFile) -> bool:
    """Whether it comes to a line that the player serves."""
    player = _player(level)
    return player.queues is None or (story.queue or level.queues[0].id) in player.queues


def _unsayable(path: Path_, story: StoryFile, level: LevelFile, catalog: Catalog) -> Iterator[Warned]:
    """Words that are never offered."""
    coming = [person for person in level.people if person.story == path[1]]
    errand = path[0] == "errands"
    for move in story.says:
        moments = catalog.moves[move].moments
        why = ""
        if moments <= {Moment.IDLE, Moment.APPROACH}:
            why = "it is said before they have told what they come for; give it under the level’s own `says`"
        elif move == "children" and not errand and not any(person.child for person in coming):
            why = "nobody who brings this has a child along (`child`)"
        if why:
            yield "LV103", f"these words for “{move}” are never offered: {why}", (*path, "says", move), True
    for number, extra in enumerate(story.extras):
        if extra.after is not None and catalog.moves[extra.move].moments <= {Moment.IDLE, Moment.APPROACH}:
            message = (
                f"this is never offered: “{extra.move}” is said before they have told what they come for; drop `after`"
            )
            yield "LV103", message, (*path, "extras", number, "after"), False


def _names(path: Path_, story: StoryFile, level: LevelFile) -> Iterator[Warned]:
    for person in level.people:
        if person.story != path[1]:
            continue
        said = any(part in story.opening for part in person.name.split() if len(part) > 2)
        if said and not story.name_in_opening:
            message = f"the opening says the name of {person.name}, so `name_in_opening` should be true"
            yield "LV120", message, (*path, "opening"), False
        elif story.name_in_opening and not said:
            yield "LV120", f"the opening does not say the name of {person.name}", (*path, "name_in_opening"), False


def _echoes(path: Path_, story: StoryFile) -> Iterator[Warned]:
    """The same words for two things."""
    said: dict[str, str] = {}
    cards: list[tuple[str, str, Path_]] = [
        (option.says, f"option {option.id}", (*path, "options", n, "says")) for n, option in enumerate(story.options)
    ]
    for move, words in story.says.items():
        cards += [(text, move, (*path, "says", move)) for text in lines(words)]
    for text, what, where in cards:
        if text in said:
            yield "LV119", f"the same words as for “{said[text]}”: nobody can tell the two cards apart", where, False
        said.setdefault(text, what)


def _lengths(path: Path_, story: StoryFile, level: LevelFile) -> Iterator[Warned]:
    """Words that are too long for where they are shown."""
    longest = {
        "address": max((len(p.address or p.name) for p in level.people if p.story == path[1]), default=12),
        "clerk": len(level.clerk),
        "supervisor": len(level.supervisor.name),
        "due": 5,
        "to": max(len(queue.name) for queue in level.queues) + max(len(desk.name) for desk in level.desks) + 4,
        **{name: len(value) for name, value in story.variables.items()},
    }
    for text, where, filled in story_texts(path, story):
        length = len(text) + sum(longest.get(name, 0) - len(name) - 2 for name in BRACES.findall(text))
        card = bool(filled) and "replies" not in where
        most = CARD_MOST if card else BUBBLE_MOST * (2 if where[-1] == "vent" else 1)
        if length > most:
            place = "card" if card else "bubble"
            yield (
                "LV106",
                f"{length} characters are too many for a {place} that people can read; {most} fit",
                where,
                False,
            )


def _hard(path: Path_, story: StoryFile, level: LevelFile) -> Iterator[Warned]:
    for text, where, _ in story_texts(path, story):
        if text[:1] in ("“", "„") and text[-1:] in ("”", "“"):
            message = 'curly quotation marks around a sentence are a part of it; use straight ones (") instead'
            yield "LV122", message, where, False
        age = reading_age(text)
        if age > level.reading_age:
            message = (
                f"hard to read below {min(age, 25):.0f} years, and the level’s `reading_age` is {level.reading_age}; "
                "use shorter sentences and words"
            )
            yield "LV107", message, where, False
