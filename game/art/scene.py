"""The places of the game as finished pictures: rooms, the counter strip and the title; callers keep them."""

from collections.abc import Callable
from typing import Final

import pygame

from game.art.counters import counter
from game.art.rooms import bays, ferry_office, plain_office
from game.art.title import title_picture

_ROOMS: Final[dict[str, Callable[[tuple[int, int], int], pygame.Surface]]] = {"ferry_office": ferry_office}


def backdrop(scene: str, size: tuple[int, int], colleagues: int = 2) -> pygame.Surface:
    """The room of a scene as the clerk sees it, with up to two more desks; unknown scenes are a plain office."""
    return _ROOMS.get(scene, plain_office)(size, colleagues)


__all__ = ["backdrop", "bays", "counter", "title_picture"]
