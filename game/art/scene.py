"""The places of the game as finished pictures: rooms, the counter strip and the title; callers keep them."""

from collections.abc import Callable
from typing import Final

import pygame

from game.art.counters import counter
from game.art.places_public import clinic, help_desk, library, museum
from game.art.places_remote import chat_room, phone_room
from game.art.places_trade import bank, hotel, parcel_office, shop
from game.art.rooms import ferry_office, plain_office
from game.art.shell import bays
from game.art.title import title_picture

_ROOMS: Final[dict[str, Callable[[tuple[int, int], int], pygame.Surface]]] = {
    "bank": bank,
    "chat_room": chat_room,
    "clinic": clinic,
    "ferry_office": ferry_office,
    "help_desk": help_desk,
    "hotel": hotel,
    "library": library,
    "museum": museum,
    "parcel_office": parcel_office,
    "phone_room": phone_room,
    "shop": shop,
}


def backdrop(scene: str, size: tuple[int, int], colleagues: int = 2) -> pygame.Surface:
    """The room of a scene as the clerk sees it, with up to two more desks; unknown scenes are a plain office."""
    return _ROOMS.get(scene, plain_office)(size, colleagues)


__all__ = ["backdrop", "bays", "counter", "title_picture"]
