"""Faces of people who are not in the room, in the frame of their channel; kept from frame to frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from game.art import devices

if TYPE_CHECKING:
    from sim.level.plan import Level
    from sim.visit import Visit

_MOST_KEPT = 40


def channel_of(level: Level, visit: Visit) -> str:
    """The channel through which somebody comes."""
    return level.channels[visit.queue].id


def in_room(level: Level, visit: Visit) -> bool:
    """Whether somebody stands in the room, rather than being heard, read or seen from afar."""
    return channel_of(level, visit) == "face"


class Frames:
    """Portraits cut to a disc, with the rim and the sign of a channel."""

    def __init__(self) -> None:
        self._parts: dict[tuple[str, int], tuple[pygame.Surface, pygame.Surface, pygame.Surface]] = {}
        self._kept: dict[tuple[int, str, int], tuple[pygame.Surface, pygame.Surface]] = {}

    def framed(self, face: pygame.Surface, channel: str, diameter: int) -> pygame.Surface:
        """A face in its frame; `face` stands on the lower edge, in the middle."""
        key = (id(face), channel, diameter)
        found = self._kept.get(key)
        if found is not None and found[0] is face:
            return found[1]
        ground, disc, rim = self._of(channel, diameter)
        inside = pygame.Surface((diameter, diameter), pygame.SRCALPHA)
        inside.blit(face, ((diameter - face.get_width()) // 2, diameter - face.get_height()))
        inside.blit(disc, (0, 0), special_flags=pygame.BLEND_RGBA_MULT)
        made = ground.copy()
        made.blit(inside, (0, 0))
        made.blit(rim, (0, 0))
        if len(self._kept) >= _MOST_KEPT:
            self._kept.clear()
        self._kept[key] = face, made
        return made

    def _of(self, channel: str, diameter: int) -> tuple[pygame.Surface, pygame.Surface, pygame.Surface]:
        key = (channel, diameter)
        found = self._parts.get(key)
        if found is None:
            found = self._parts[key] = (
                devices.ground(diameter, channel), devices.disc(diameter), devices.rim(diameter, channel)
            )  # fmt: skip
        return found
