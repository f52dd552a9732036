"""What a level file says of the people who come: kinds of customer, a cast to choose from, and who comes when."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from sim.level.schema.base import Id, Minutes, Part, Share, Short, Signed
from sim.level.schema.house import LookFile

Seconds = Annotated[float, Field(ge=0, le=86400)]


class TypeFile(Part):
    """A kind of customer of this level's own: like one of the catalogue, but for what is said here."""

    like: Id = Field("neutral", description="The kind whose numbers and replies hold where nothing is said here.")
    mood: Signed | None = Field(None, description="How they come in, from -1 (misery) to 1 (delight).")
    anger: Share | None = Field(None, description="How angry they come in.")
    hardness: Share | None = Field(None, description="How little of a smile reaches them.")
    orientation: Signed | None = Field(None, description="From -1 (wants to get on with it) to 1 (would like a word).")
    hurry: Share | None = Field(None, description="How pressed for time.")
    understanding: Share | None = Field(None, description="How well they follow how things work here.")
    literacy: Share | None = Field(None, description="How well they know the trade's words.")
    vent_s: Seconds | None = Field(None, description="Seconds of letting off steam, usually; 0 for none.")
    expectation: Share | None = Field(None, description="The service they expect.")
    critical: Share | None = Field(None, description="How much harder lateness hits them.")
    child: Share | None = Field(None, description="Share of them who have a child along.")
    wants_hearing: Share | None = Field(None, description="Share of them who want no more than to be heard.")
    cannot_talk: Share | None = Field(None, description="Share of them who can’t well speak where they are.")
    patience_s: Seconds | None = Field(None, description="Seconds that they would wait, usually.")
    temper: Share | None = Field(None, description="The anger beyond which, when miserable too, they walk out.")


class CastFile(Part):
    """Somebody who may come to several levels."""

    name: Short = Field(description="First and last name.")
    address: Short | None = Field(None, description="How one politely speaks to them; their name when left out.")
    waiting: Short = Field(
        "somebody in the line",
        description='How one thinks of them before the name is known: "a woman in a yellow raincoat".',
    )
    type: Id = Field("neutral", description="What kind of customer they are.")
    story: Id | None = Field(None, description="What they usually come with: one of `stories`.")
    returning: bool = Field(False, description="Has been here before.")
    child: bool = Field(False, description="Has a child along.")
    look: LookFile = Field(LookFile.model_validate({}), description="Hints for the portrait.")


class PersonFile(CastFile):
    """Somebody who comes to this level."""

    who: Id | None = Field(None, description="One of the `cast`; what is said here goes before what is said there.")
    story: Id = Field(description="What they come with: one of `stories`.")
    arrives_min: Annotated[list[Minutes], Field(min_length=2, max_length=2)] = Field(
        description="They come at a moment between these two minutes of the shift."
    )


class ArrivalFile(Part):
    from_min: Minutes = Field(description="Minutes of the shift from which they come.")
    to_min: Minutes = Field(description="Minutes of the shift until which they come.")
    per_hour: Annotated[float, Field(ge=0, le=2000)] = Field(description="People without a story, an hour.")
