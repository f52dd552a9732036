"""What a level file says of a matter: what is told of it and when, what would settle it, and how a clerk words it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from sim.level.schema.base import Card, Id, Money, Part, Share, Short, Words

Lines = Card | list[Card]
Point = Literal["opening", "heard", "root", "looked", "failed"]
"""What may have to be so before something can be said."""


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
    costs: Money = Field(0, description="What the house gives away when it is settled this way.")
    after: Point | None = Field(
        None,
        description="Not before they have said why they came, told a fact or what is really wrong, or it has been "
        "looked into, or a fix has failed. When left out: as soon as they have told a fact.",
    )
    reply: Words | None = Field(None, description="What they say back when it is offered.")
    settles: Card | None = Field(
        None, description="What the clerk says when settling it this way; the words for `resolve` when left out."
    )


class PromiseFile(Part):
    about: Short | None = Field(None, description="What is promised to be found out; the story's title when left out.")
    says: Card = Field("I’ll see to it and ring you by {due}.", description="With {due} where the time goes.")


class ExtraFile(Part):
    id: Id = Field(description="A short name, stable: logs refer to it.")
    move: Id = Field(description="What kind of thing it is to say; this decides what it does.")
    says: Lines = Field(description="The clerk's words.")
    after: Point | None = Field(
        None,
        description="Not before they have said why they came, told a fact or what is really wrong, or it has been "
        "looked into, or a fix has failed. When left out: as soon as the move itself can be made.",
    )


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
    costs: Money = Field(0, description="What the house gives away when what they ask for is granted.")
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
    says: dict[Id, Lines] = Field(default_factory=dict, description="The clerk's words, per move.")
    extras: list[ExtraFile] = Field(
        default_factory=list, max_length=20, description="More things to say here, beside one for each move."
    )
    options: list[OptionFile] = Field(
        default_factory=list, max_length=6, description="Other ways out that may be offered."
    )
    promise: PromiseFile = Field(
        PromiseFile.model_validate({}), description="What is promised when it can't be settled at once."
    )
    replies: dict[Id, Words | list[Words]] = Field(default_factory=dict, description="What they say back.")
    hints: dict[Id, Words] = Field(
        default_factory=dict, description="What a coach says, per move, when that move would help here."
    )
