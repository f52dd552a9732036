"""Those who leave are seen to leave: waving, walking or storming across the floor; from afar they are cut off."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from game.screens.stage.frames import channel_of, in_room
from game.screens.stage.queue import DOOR_X, EDGE, HEAD_OF_LINE_X
from game.ui.tree import Node
from sim.values import Flag

if TYPE_CHECKING:
    from game.screens.stage.frames import Frames
    from game.session import Parting, Session
    from game.ui.page import Page
    from sim.visit import Visit

_WALKS_S, _STORMS_S = 2.6, 1.5
_WAVES_S = 1.3
"""How long somebody who is pleased stands and waves first."""
_WAVE_HZ = 5.0
_PLEASED = 0.15
"""Mood above which somebody waves."""
_CROSS = 0.6
_ENDS_S = 1.1
"""How long a line that is cut off is seen."""


class Leaving:
    """Draws people on their way out."""

    def __init__(self, session: Session, frames: Frames) -> None:
        self.session = session
        self._frames = frames

    def draw(self, page: Page, rect: pygame.Rect, still: bool) -> None:
        """Draw all who are leaving; `still` shows them at the door instead of on the way."""
        for parting in self.session.partings:
            visit = self.session.visit(parting.who)
            if in_room(self.session.shift.level, visit):
                self._walking(page, rect, parting, visit, still)
            else:
                self._hanging_up(page, rect, parting, visit, still)

    def _start(self, parting: Parting) -> float:
        if parting.from_desk < 0:
            return HEAD_OF_LINE_X
        return 0.6 if parting.from_desk == self.session.shift.level.player else 0.8

    def _walking(self, page: Page, rect: pygame.Rect, parting: Parting, visit: Visit, still: bool) -> None:
        feels = parting.feels
        waves_s = _WAVES_S if feels.mood > _PLEASED and feels.anger < 1.0 - _CROSS else 0.0
        takes_s = _STORMS_S if feels.anger > _CROSS else _WALKS_S
        share = (parting.age_s - waves_s) / takes_s
        if share >= 1.0:
            return
        pose = "leave"
        if share < 0.0:
            pose = "waving" if not still and int(parting.age_s * _WAVE_HZ) % 2 else "wave"
        start = self._start(parting)
        x = DOOR_X + 0.03 if still else start + (DOOR_X - start) * max(share, 0.0)
        height = round(rect.height * 0.5)
        look = self.session.faces.look(visit)
        child = bool(visit.flags & Flag.CHILD)
        picture = self.session.faces.figure(look, feels, height, pose, child)
        place = (
            rect.x + round(rect.width * x) - height // 4,
            rect.y + round(rect.height * (EDGE + 0.02)) - picture.get_height(),
        )
        page.surface.blit(picture, place)
        self._told(page, rect, parting, pygame.Rect(place, picture.get_size()))

    def _hanging_up(self, page: Page, rect: pygame.Rect, parting: Parting, visit: Visit, still: bool) -> None:
        share = parting.age_s / _ENDS_S
        if share >= 1.0:
            return
        across = page.px(78)
        faces = self.session.faces
        face = faces.head(faces.look(visit), parting.feels, across)
        picture = self._frames.framed(face, channel_of(self.session.shift.level, visit), across)
        size = across if still else max(round(across * (1.0 - share**3)), 2)
        if size != across:
            picture = pygame.transform.smoothscale(picture, (size, size))
        middle = (
            rect.x + round(rect.width * self._start(parting)),
            rect.y + round(rect.height * (EDGE - 0.02)) - across // 2,
        )
        place = picture.get_rect(center=middle)
        page.surface.blit(picture, place)
        self._told(page, rect, parting, place)

    def _told(self, page: Page, rect: pygame.Rect, parting: Parting, place: pygame.Rect) -> None:
        name = f"{self.session.called(parting.who)} leaves"
        page.add(Node("image", name, value=parting.how, bounds=place.clip(rect)))
