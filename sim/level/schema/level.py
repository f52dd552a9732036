"""What a level file says as a whole: the parts, and what befalls a shift; also a file that several levels share."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from sim.level.schema.base import Card, ChannelId, Clock, Id, Minutes, Money, Part, Short, Words
from sim.level.schema.house import DeskFile, HouseFile, NoticesFile, PlaceFile, QueueFile, SupervisorFile
from sim.level.schema.people import ArrivalFile, CastFile, PersonFile, TypeFile
from sim.level.schema.story import ExtraFile, Lines, StoryFile

Measure = Literal[
    "satisfaction", "heard_share", "resolved_share", "first_contact_resolution", "lost_share", "promises_kept",
    "walked_away", "abandoned_share", "wait_s", "service_level", "handle_s", "told_badly", "told_well", "revenue",
    "given_away", "given_each",
]  # fmt: skip
EventKind = Literal["rush", "line_down", "late_delivery", "colleague_leaves", "announcement"]
Routing = Literal["desk-order", "first-come", "priority", "c-mu", "longest-weighted-wait", "max-weight", "overflow"]
LessonMoment = Literal[
    "start", "approach", "talking", "answer", "heard", "root", "cross", "waiting", "failed", "closing", "promised"
]


class EventFile(Part):
    """Something that befalls the shift."""

    kind: EventKind = Field(
        description="rush: more people come. line_down: looking up and fixing takes longer. late_delivery: a topic "
        "can’t be fixed on the spot. colleague_leaves: a desk stays empty. announcement: everybody in line is told."
    )
    at_min: Minutes = Field(description="The minute of the shift at which it begins.")
    for_min: Annotated[float, Field(gt=0, le=600)] | None = Field(
        None, description="For how many minutes; to the end of the shift when left out."
    )
    times: Annotated[float, Field(gt=1, le=20)] | None = Field(
        None, description="rush: this many times as many people. line_down: this many times as long. 2 when left out."
    )
    topic: Id | None = Field(None, description="late_delivery: the topic whose matters can’t be fixed meanwhile.")
    desk: Short | None = Field(None, description="colleague_leaves: the name of the desk that stays empty.")
    says: Card | None = Field(None, description="What the player reads when it begins.")


class PromiseTermFile(Part):
    id: Id = Field(description="A short name, stable: logs refer to it.")
    minutes: Annotated[float, Field(gt=0, le=600)] = Field(description="Minutes until the promise falls due.")


class GoalFile(Part):
    title: Short = Field(description="As the player reads it.")
    measure: Measure = Field(description="What is measured, of the player's customers.")
    at_least: float | None = Field(default=None, description="Met from here up.")
    at_most: float | None = Field(default=None, description="Met from here down.")


class LessonFile(Part):
    """A word from the coach in the middle of a shift, the first time that something is so."""

    when: LessonMoment = Field(description="When it is said: at the first moment of this kind.")
    title: Short = Field(description="What it is about.")
    says: Words = Field(description="What the coach says.")


class SharedFile(Part):
    """What several levels have in common; a level takes it up by naming the file under `include`."""

    cast: dict[Id, CastFile] = Field(default_factory=dict, description="People whom levels may let come, by id.")
    stories: dict[Id, StoryFile] = Field(default_factory=dict, description="What named people come with.")
    errands: dict[Id, StoryFile] = Field(default_factory=dict, description="What people without a story come for.")
    types: dict[Id, TypeFile] = Field(default_factory=dict, description="Kinds of customer.")
    says: dict[Id, Lines] = Field(default_factory=dict, description="The clerk's words, per move.")
    replies: dict[Id, Words | list[Words]] = Field(default_factory=dict, description="What people say back.")
    hints: dict[Id, Words] = Field(default_factory=dict, description="What a coach says, per move.")


class LevelFile(Part):
    """A level."""

    name: Short = Field(description="What the level is called.")
    include: list[Short] = Field(
        default_factory=list, max_length=10, description="Files in this folder that levels share, by name."
    )
    place: PlaceFile | None = Field(None, description="Where it is; the trade over the door when left out.")
    trade: Short = Field(
        description="What kind of house it is: one of the catalogue (shop, clinic, ...), or own words."
    )
    briefing: list[Words] = Field(
        default=["The doors open in a moment. People rarely begin with what is really the matter: hear them out."],
        min_length=1,
        max_length=6,
        description="What the player reads before the shift, a paragraph each.",
    )
    teaches: list[Short] = Field(
        default=["listening", "settling it"], min_length=1, max_length=8, description="In a few words each."
    )
    principles: list[Id] = Field(
        default_factory=list, max_length=60, description="The principles it teaches, by id (`nextplease principles`)."
    )
    mode: Literal["practice", "exam", "either"] = Field(
        "either", description="practice: with hints. exam: without. either: as the player likes."
    )
    reading_age: Annotated[int, Field(ge=6, le=20)] = Field(
        15, description="How old one must be to read its hardest line with ease; harder ones are warned of."
    )
    opens: Clock = Field("09:00", description='The clock at the start, in quotes: "09:00".')
    shift_min: Annotated[float, Field(gt=0, le=600)] = Field(10, description="Minutes until the doors close.")
    pace: Annotated[float, Field(ge=0.25, le=8)] = Field(
        1.5, description="Seconds of the shift per second at normal speed."
    )
    channel: ChannelId = Field("face", description="How people are spoken with.")
    notices: NoticesFile = Field(NoticesFile(), description="Messages with which promises can be kept.")
    house: HouseFile = Field(HouseFile(), description="The firm behind the desks.")
    service_target_s: Annotated[float, Field(gt=0)] = Field(
        60, description="Called within this many seconds counts as served well."
    )
    spend: Money | None = Field(
        None, description="What a customer usually spends in a quarter; the trade’s own when left out."
    )
    money: Short = Field("€", description="The sign for money.")
    clerk: Short = Field("Robin", description="The name on the player's badge.")
    supervisor: SupervisorFile = Field(
        SupervisorFile.model_validate({"name": "the supervisor"}), description="Who may grant what a clerk may not."
    )
    queues: list[QueueFile] = Field(
        default=[QueueFile.model_validate({"id": "desk", "name": "Desk"})],
        min_length=1,
        max_length=8,
        description="The lines people stand in.",
    )
    desks: list[DeskFile] = Field(
        default=[DeskFile.model_validate({"name": "You", "player": True})],
        min_length=1,
        max_length=12,
        description="Who serves them.",
    )
    routing: Routing = Field(
        "desk-order",
        description="Who is next where a desk serves several lines. desk-order: the desk’s first line first. "
        "first-come: who has waited longest. priority: by the lines’ `priority`. c-mu, max-weight and "
        "longest-weighted-wait: by their `weight`. overflow: a desk’s first line, and others after `overflow_s`.",
    )
    overflow_s: Annotated[float, Field(ge=0, le=3600)] = Field(
        60, description="routing: overflow – after how many seconds another desk may help."
    )
    promises: list[PromiseTermFile] = Field(
        default=[
            PromiseTermFile(id="short", minutes=2),
            PromiseTermFile(id="medium", minutes=4),
            PromiseTermFile(id="long", minutes=7),
        ],
        min_length=1,
        max_length=4,
        description="By when something may be promised.",
    )
    arrivals: list[ArrivalFile] | None = Field(
        None, max_length=200, description="People without a story; 30 an hour when left out, if there are `errands`."
    )
    events: list[EventFile] = Field(default_factory=list, max_length=20, description="What befalls the shift.")
    types: dict[Id, TypeFile] = Field(
        default_factory=dict, max_length=30, description="Kinds of customer of this level's own."
    )
    mix: dict[Id, Annotated[float, Field(gt=0, le=1000)]] = Field(
        default_factory=dict, description="Of people without a story: how common each kind is, against the others."
    )
    cast: dict[Id, CastFile] = Field(
        default_factory=dict, max_length=200, description="People who may come; `people` says who does."
    )
    people: list[PersonFile] = Field(
        default_factory=list, max_length=200, description="Named people, each with a story of their own."
    )
    says: dict[Id, Lines] = Field(
        default_factory=dict, description="The clerk's words here, per move, where a story has none of its own."
    )
    extras: list[ExtraFile] = Field(
        default_factory=list, max_length=20, description="More things to say in any story, beside one for each move."
    )
    replies: dict[Id, Words | list[Words]] = Field(
        default_factory=dict, description="What people say back here, where a story has no words of its own."
    )
    hints: dict[Id, Words] = Field(
        default_factory=dict, description="What a coach says, per move, where a story has no hint of its own."
    )
    lessons: list[LessonFile] = Field(
        default_factory=list, max_length=20, description="What a coach says in the course of a first play."
    )
    stories: dict[Id, StoryFile] = Field(default_factory=dict, description="What the named people come with.")
    errands: dict[Id, StoryFile] = Field(default_factory=dict, description="What people without a story come for.")
    goals: list[GoalFile] = Field(
        default=[
            GoalFile(title="People leave content", measure="satisfaction", at_least=0.3),
            GoalFile(title="You hear what is really wrong", measure="heard_share", at_least=0.8),
            GoalFile(title="Nobody walks away, no promise is broken", measure="walked_away", at_most=0),
        ],
        min_length=1,
        max_length=3,
        description="One star each.",
    )
