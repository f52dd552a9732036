"""What a level file may say: fields, types, ranges; the same models give the JSON Schema that editors complete from.

Words are checked here; whether names refer to something that exists is checked in `sim.level.checking`.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Share = Annotated[float, Field(ge=0, le=1)]
Words = Annotated[str, StringConstraints(min_length=1, max_length=600)]
Card = Annotated[str, StringConstraints(min_length=1, max_length=140)]
Short = Annotated[str, StringConstraints(min_length=1, max_length=80)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_-]*$", max_length=40)]
Clock = Annotated[str, StringConstraints(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]
Minutes = Annotated[float, Field(ge=0, le=600)]
TypeId = Literal["neutral", "upset", "hurried", "chatty", "hardnose", "novice", "business", "unheard"]
ChannelId = Literal["face", "video", "phone", "chat", "email", "text"]
Measure = Literal[
    "satisfaction", "heard_share", "resolved_share", "lost_share", "promises_kept", "walked_away", "wait_s"
]


class Part(BaseModel):
    """A part of a level file: plain values, no unknown keys."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class PlaceFile(Part):
    name: Short = Field(description="What stands over the door.")
    scene: Id = Field("office", description="Which room is drawn.")


class QueueFile(Part):
    id: Id
    name: Short = Field(description="As the sign says it.")
    channel: ChannelId | None = Field(
        None, description="How people here are spoken with; the level's own when left out."
    )
    recordings: Annotated[int, Field(ge=0, le=10)] = Field(
        0, description="Recorded voices to be got through before anybody answers."
    )


class DeskFile(Part):
    name: Short = Field(description="The clerk's name, or the place's name for the player's desk.")
    player: bool = Field(False, description="True for the one desk that the player sits at.")
    policy: Literal["attentive", "ordinary", "indifferent", "rushed", "random"] = Field(
        "ordinary", description="How a colleague deals with people."
    )
    queues: list[Id] = Field(min_length=1, description="The queues that this desk serves, the first one first.")
    mood: Annotated[float, Field(ge=-1, le=1)] = Field(0.2, description="From -1 (low) to 1 (bright).")
    sincerity: Share = Field(0.65, description="How much of the warmth they show is meant.")
    knowledge: Share = Field(0.8, description="How well they know the trade.")
    knows: dict[Id, Share] = Field(default_factory=dict, description="Knowledge by topic, where it differs.")
    authority: Share = Field(0.5, description="The most they may grant alone.")
    habit: Share | None = Field(
        None, description="How often a courtesy happens by itself: 0.3 for a colleague, never for the player."
    )
    phone_skill: Share = Field(0.85, description="How much of their warmth they can put into their voice.")
    at_once: Annotated[int, Field(ge=1, le=8)] | None = Field(
        None, description="How many conversations may be open at once; by the channel when left out."
    )
    look: dict[str, str | bool] = Field(default_factory=dict, description="Hints for the portrait.")


class HouseFile(Part):
    """The firm behind the desks, as far as customers feel it."""

    climate: Share = Field(default=0.5, description="How well the house treats its staff.")
    clarity: Share = Field(
        default=1.0, description="How clear it is whose task is what; the less, the more land in the wrong place."
    )
    advertised: Annotated[float, Field(ge=-1, le=1)] = Field(
        default=0.0, description="How much more the advertisement promises than the house does."
    )
    expects: Share = Field(default=0.6, description="The service that people expect in this trade; 0.6 is usual.")
    sameness: Share = Field(default=0.5, description="How alike the offers in the market are.")
    ways_in: list[ChannelId] = Field(
        default=["face", "video", "phone", "chat", "email", "text"],
        min_length=1,
        description="The ways in which one can reach the house.",
    )


ProtocolId = Literal["tap", "snpp", "wctp", "smtp"]


class NoticesFile(Part):
    """Messages with which promises can be kept, beside ringing."""

    protocols: list[ProtocolId] = Field(
        default_factory=list, description="How a message can be sent; none: not at all."
    )
    awareness: Share = Field(default=0.0, description="How much the public asks carriers for these protocols.")


class SupervisorFile(Part):
    name: Short
    comes_s: Annotated[float, Field(ge=0, le=600)] = Field(25, description="Seconds until the supervisor is there.")


class ArrivalFile(Part):
    from_min: Minutes
    to_min: Minutes
    per_hour: Annotated[float, Field(ge=0, le=2000)] = Field(description="People without a story, an hour.")


class PersonFile(Part):
    name: Short
    address: Short = Field(description="How one politely speaks to them.")
    waiting: Short = Field(
        description='How one thinks of them before the name is known: "a woman in a yellow raincoat".'
    )
    type: TypeId
    story: Id
    arrives_min: Annotated[list[Minutes], Field(min_length=2, max_length=2)] = Field(
        description="They come at a moment between these two minutes of the shift."
    )
    returning: bool = Field(False, description="Has been here before.")
    child: bool = Field(False, description="Has a child along.")
    look: dict[str, str | bool] = Field(default_factory=dict, description="Hints for the portrait.")


class FactFile(Part):
    at: Share = Field(description="How open they must be for this to come out.")
    says: Words
    note: Short = Field(description="What a clerk jots down.")
    root: bool = Field(False, description="True for the one fact that is what is really wrong.")


class OptionFile(Part):
    id: Id
    says: Card
    valid: bool = Field(description="Whether it would serve what they really need.")


class PromiseFile(Part):
    about: Short
    says: Card = Field(description="With {due} where the time goes.")


class StoryFile(Part):
    title: Short
    topic: Id
    queue: Id | None = Field(None, description="Where people with this matter line up; the first queue when left out.")
    severity: Share = Field(description="What is at stake for them.")
    critical: Share = Field(0, description="How much harder lateness hits them.")
    upstream: Annotated[float, Field(ge=0, le=10)] = Field(
        0, description="How many bad touches with the house they have had before they get here."
    )
    share: Annotated[float, Field(gt=0, le=1000)] = Field(
        1, description="Of errands: how common it is, against the other errands."
    )
    work_s: Annotated[float, Field(ge=1, le=3600)] = Field(description="Median seconds of looking up or fixing.")
    authority: Share = Field(0.3, description="Above the clerk's own, only the supervisor can grant it.")
    grantable: bool = Field(True, description="False when what they ask for cannot be had.")
    name_in_opening: bool = False
    opening: Words
    vent: Words | None = None
    facts: list[FactFile] = Field(min_length=1, max_length=8)
    finding: Words
    says: dict[Id, Card | list[Card]] = Field(default_factory=dict, description="The clerk's words, per move.")
    options: list[OptionFile] = Field(default_factory=list, max_length=6)
    promise: PromiseFile
    replies: dict[Id, Words | list[Words]] = Field(default_factory=dict, description="What they say back.")


class PromiseTermFile(Part):
    id: Id
    minutes: Annotated[float, Field(gt=0, le=600)]


class GoalFile(Part):
    title: Short
    measure: Measure
    at_least: float | None = None
    at_most: float | None = None


class LevelFile(Part):
    """A level."""

    name: Short
    place: PlaceFile
    trade: Short
    briefing: list[Words] = Field(min_length=1, max_length=6)
    teaches: list[Short] = Field(min_length=1, max_length=8, description="What it teaches, in a few words each.")
    opens: Clock = Field("09:00", description='The clock at the start, in quotes: "09:00".')
    shift_min: Annotated[float, Field(gt=0, le=600)] = Field(description="Minutes until the doors close.")
    pace: Annotated[float, Field(ge=0.25, le=8)] = Field(
        1.5, description="Seconds of the shift per second at normal speed."
    )
    channel: ChannelId = Field("face", description="How people are spoken with.")
    notices: NoticesFile = Field(NoticesFile(), description="Messages with which promises can be kept.")
    house: HouseFile = Field(HouseFile(), description="The firm behind the desks.")
    service_target_s: Annotated[float, Field(gt=0)] = Field(
        60, description="Called within this many seconds counts as served well."
    )
    spend: Annotated[float, Field(ge=0)] = Field(40, description="What a customer usually spends in a quarter.")
    money: Short = Field("€", description="The sign for money.")
    clerk: Short = Field("Robin", description="The name on the player's badge.")
    supervisor: SupervisorFile
    queues: list[QueueFile] = Field(min_length=1, max_length=8)
    desks: list[DeskFile] = Field(min_length=1, max_length=12)
    promises: list[PromiseTermFile] = Field(min_length=1, max_length=4)
    arrivals: list[ArrivalFile] = Field(default_factory=list, max_length=200)
    people: list[PersonFile] = Field(default_factory=list, max_length=200)
    stories: dict[Id, StoryFile] = Field(default_factory=dict)
    errands: dict[Id, StoryFile] = Field(default_factory=dict, description="What people without a story come for.")
    goals: list[GoalFile] = Field(min_length=1, max_length=3, description="One star each.")
