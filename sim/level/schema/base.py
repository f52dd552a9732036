"""What every part of a level file is made of: plain values of a few kinds, and no unknown keys."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Share = Annotated[float, Field(ge=0, le=1)]
Signed = Annotated[float, Field(ge=-1, le=1)]
Words = Annotated[str, StringConstraints(min_length=1, max_length=600)]
Card = Annotated[str, StringConstraints(min_length=1, max_length=140)]
Short = Annotated[str, StringConstraints(min_length=1, max_length=80)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_-]*$", max_length=40)]
Clock = Annotated[str, StringConstraints(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]
Minutes = Annotated[float, Field(ge=0, le=600)]
Money = Annotated[float, Field(ge=0, le=1_000_000)]
ChannelId = Literal["face", "video", "phone", "chat", "email", "text"]


class Part(BaseModel):
    """A part of a level file: plain values, no unknown keys."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)
