"""What a level file says of the house: the place, its lines, its desks and who sits at them, and who may help."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from sim.level.schema.base import ChannelId, Id, Part, Share, Short, Signed


class LookFile(Part):
    """Hints for a portrait; what is left out is drawn by luck."""

    age: Literal["young", "adult", "middle", "old"] | None = Field(None, description="About how old.")
    presents: Literal["woman", "man", "person"] | None = Field(None, description="How they come across.")
    hair: Short | None = Field(None, description="In words: “grey bun”, “short black curls”, “shaved”.")
    skin: Literal["fair", "light", "tan", "brown", "dark"] | None = Field(None, description="The tone.")
    build: Literal["slight", "medium", "broad"] | None = Field(None, description="How they are built.")
    wears: Short | None = Field(None, description="In words: “yellow raincoat”, “navy suit and tie”.")
    glasses: bool | None = Field(None, description="Whether they wear glasses.")
    beard: bool | None = Field(None, description="Whether they have a beard.")
    hat: Literal["none", "cap", "beanie", "straw", "headscarf", "sailor"] | None = Field(
        None, description="On the head."
    )

    def hints(self) -> dict[str, Any]:
        """What is said of the look, by name."""
        return self.model_dump(exclude_none=True)


class PlaceFile(Part):
    name: Short = Field(description="What stands over the door.")
    scene: Id | None = Field(None, description="Which room is drawn; the trade’s own when left out.")


class QueueFile(Part):
    id: Id = Field(description="A short name by which desks and stories refer to it.")
    name: Short = Field(description="As the sign says it.")
    channel: ChannelId | None = Field(
        None, description="How people here are spoken with; the level's own when left out."
    )
    recordings: Annotated[int, Field(ge=0, le=10)] = Field(
        0, description="Recorded voices to be got through before anybody answers."
    )
    weight: Annotated[float, Field(gt=0, le=1000)] = Field(
        1, description="How much a minute of waiting here counts, for routing that weighs lines."
    )
    priority: Annotated[int, Field(ge=0, le=99)] = Field(
        0, description="The higher, the sooner this line is served, for routing by priority."
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
    mood: Signed = Field(0.2, description="From -1 (low) to 1 (bright).")
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
    look: LookFile = Field(LookFile.model_validate({}), description="Hints for the portrait.")


class HouseFile(Part):
    """The firm behind the desks, as far as customers feel it."""

    climate: Share = Field(default=0.5, description="How well the house treats its staff.")
    clarity: Share = Field(
        default=1.0, description="How clear it is whose task is what; the less, the more land in the wrong place."
    )
    advertised: Signed = Field(default=0.0, description="How much more the advertisement promises than the house does.")
    expects: Share | None = Field(
        default=None, description="The service that people expect here; the trade’s own when left out, 0.6 is usual."
    )
    sameness: Share | None = Field(
        default=None, description="How alike the offers in the market are; the trade’s own when left out."
    )
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
