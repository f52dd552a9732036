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
    id: Id = Field(description="A short name by which desks and stories refer to it.")
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
    queues: list[Id] | None = Field(
        None, min_length=1, description="The queues that this desk serves, the first one first; all when left out."
    )
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
    name: Short = Field(description="As one speaks of them: Mrs Teixeira, the duty manager.")
    comes_s: Annotated[float, Field(ge=0, le=600)] = Field(25, description="Seconds until the supervisor is there.")


class ArrivalFile(Part):
    from_min: Minutes = Field(description="Minutes of the shift from which they come.")
    to_min: Minutes = Field(description="Minutes of the shift until which they come.")
    per_hour: Annotated[float, Field(ge=0, le=2000)] = Field(description="People without a story, an hour.")


class PersonFile(Part):
    name: Short = Field(description="First and last name.")
    address: Short | None = Field(None, description="How one politely speaks to them; their name when left out.")
    waiting: Short = Field(
        "somebody in the line",
        description='How one thinks of them before the name is known: "a woman in a yellow raincoat".',
    )
    type: TypeId = Field("neutral", description="What kind of customer they are.")
    story: Id = Field(description="What they come with: one of `stories`.")
    arrives_min: Annotated[list[Minutes], Field(min_length=2, max_length=2)] = Field(
        description="They come at a moment between these two minutes of the shift."
    )
    returning: bool = Field(False, description="Has been here before.")
    child: bool = Field(False, description="Has a child along.")
    look: dict[str, str | bool] = Field(default_factory=dict, description="Hints for the portrait.")


class FactFile(Part):
    at: Share | None = Field(
        None, description="How open they must be for this to come out; when left out, one after the other."
    )
    says: Words = Field(description="The fact in their own words.")
    note: Short | None = Field(None, description="What a clerk jots down; the beginning of it when left out.")
    root: bool = Field(
        False, description="True for the one fact that is what is really wrong; a fact that stands alone is."
    )


class OptionFile(Part):
    id: Id = Field(description="A short name, stable: logs refer to it.")
    says: Card = Field(description="The way out as the clerk offers it.")
    valid: bool = Field(description="Whether it would serve what they really need.")


class PromiseFile(Part):
    about: Short | None = Field(None, description="What is promised to be found out; the story's title when left out.")
    says: Card = Field("I’ll see to it and ring you by {due}.", description="With {due} where the time goes.")


class StoryFile(Part):
    title: Short = Field(description="What it is about, in a few words.")
    topic: Id | None = Field(None, description="What clerks may know more or less about; the story's id when left out.")
    queue: Id | None = Field(None, description="Where people with this matter line up; the first queue when left out.")
    severity: Share = Field(0.3, description="What is at stake for them.")
    critical: Share = Field(0, description="How much harder lateness hits them.")
    upstream: Annotated[float, Field(ge=0, le=10)] = Field(
        0, description="How many bad touches with the house they have had before they get here."
    )
    share: Annotated[float, Field(gt=0, le=1000)] = Field(
        1, description="Of errands: how common it is, against the other errands."
    )
    work_s: Annotated[float, Field(ge=1, le=3600)] = Field(30, description="Median seconds of looking up or fixing.")
    authority: Share = Field(0.3, description="Above the clerk's own, only the supervisor can grant it.")
    grantable: bool = Field(True, description="False when what they ask for cannot be had.")
    name_in_opening: bool = Field(False, description="Whether the opening says their name.")
    opening: Words = Field(description="The first thing they say: rarely what is really the matter.")
    vent: Words | None = Field(None, description="What pours out of the upset after it.")
    facts: list[FactFile] = Field(
        min_length=1, max_length=8, description="What comes out as they open up; one of them is what is really wrong."
    )
    finding: Words = Field("There it is. I see now what has happened.", description="What looking into it brings up.")
    variables: dict[Id, Short] = Field(
        default_factory=dict, description="Words that stand for their names in braces: {item} in what anybody says."
    )
    says: dict[Id, Card | list[Card]] = Field(default_factory=dict, description="The clerk's words, per move.")
    options: list[OptionFile] = Field(
        default_factory=list, max_length=6, description="Other ways out that may be offered."
    )
    promise: PromiseFile = Field(
        PromiseFile.model_validate({}), description="What is promised when it can't be settled at once."
    )
    replies: dict[Id, Words | list[Words]] = Field(default_factory=dict, description="What they say back.")


class PromiseTermFile(Part):
    id: Id = Field(description="A short name, stable: logs refer to it.")
    minutes: Annotated[float, Field(gt=0, le=600)] = Field(description="Minutes until the promise falls due.")


class GoalFile(Part):
    title: Short = Field(description="As the player reads it.")
    measure: Measure = Field(description="What is measured, of the player's customers.")
    at_least: float | None = Field(default=None, description="Met from here up.")
    at_most: float | None = Field(default=None, description="Met from here down.")


class LevelFile(Part):
    """A level."""

    name: Short = Field(description="What the level is called.")
    place: PlaceFile | None = Field(None, description="Where it is; the trade over a plain office when left out.")
    trade: Short = Field(description="What kind of house it is: ferry office, shop, clinic.")
    briefing: list[Words] = Field(
        default=["The doors open in a moment. People rarely begin with what is really the matter: hear them out."],
        min_length=1,
        max_length=6,
        description="What the player reads before the shift, a paragraph each.",
    )
    teaches: list[Short] = Field(
        default=["listening", "settling it"], min_length=1, max_length=8, description="In a few words each."
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
    spend: Annotated[float, Field(ge=0)] = Field(40, description="What a customer usually spends in a quarter.")
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
    people: list[PersonFile] = Field(
        default_factory=list, max_length=200, description="Named people, each with a story of their own."
    )
    says: dict[Id, Card | list[Card]] = Field(
        default_factory=dict, description="The clerk's words here, per move, where a story has none of its own."
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
