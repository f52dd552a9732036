"""Colleagues at their desks: how they look, whom they serve, and how what they meet with lifts or wears them."""

from __future__ import annotations

from math import cos, sin, tau
from typing import TYPE_CHECKING, NamedTuple

import pygame

from game.art import bays
from game.screens.stage.frames import channel_of, in_room
from game.screens.stage.words import describe
from game.ui.theme import INK, LINE, MIST, MUSTARD, PAPER, WHITE, mix
from game.ui.tree import Node

if TYPE_CHECKING:
    from game.screens.stage.frames import Frames
    from game.session import Session
    from game.ui.page import Page

_SHOWN_S = 1.6
"""How long a sigh or a lift is seen."""
_NOTICED = 0.15
"""How much a mood has to change for it."""


class _Turn(NamedTuple):
    """The last change in how a colleague feels."""

    mood: float
    up: bool
    age: float


class Colleagues:
    """Draws up to two other desks."""

    def __init__(self, session: Session, frames: Frames) -> None:
        self.session = session
        self._frames = frames
        self._age = 0.0
        self._turns: dict[int, _Turn] = {}

    def draw(self, page: Page, rect: pygame.Rect, dt: float, still: bool) -> None:
        """Draw them; `still` keeps movement out that only delights."""
        self._age += dt
        shift = self.session.shift
        others = [n for n in range(len(shift.level.desks)) if n != shift.level.player]
        for number, bay in zip(others, bays(rect.size, min(len(others), 2)), strict=False):
            self._one(page, number, bay.move(rect.topleft), still)

    def _one(self, page: Page, number: int, place: pygame.Rect, still: bool) -> None:
        shift, faces = self.session.shift, self.session.faces
        feels = shift.clerk_appearance(number)
        picture = faces.bust(faces.colleague_look(number), feels, place.height)
        page.surface.blit(picture, (place.centerx - picture.get_width() // 2, place.bottom - picture.get_height()))
        turned = self._turned(number, feels.mood)
        _, who = shift.desk_state(number)
        name = shift.level.desks[number].name
        busy = f"with {self.session.called(who)}" if who >= 0 else "free"
        state = f", {turned}" if turned else ""
        page.add(Node("image", name, value=f"{describe(feels)}, {busy}{state}", bounds=place))
        if turned:
            self._sign(page, place, turned == "cheered", (self._age - self._turns[number].age) / _SHOWN_S, still)
        plate = pygame.Rect(place.x, place.bottom + page.px(8), place.width - page.px(2), page.px(20))
        page.panel(plate, PAPER, 6, LINE, 1)
        page.text(plate, name, "tiny", "Bold", INK, align="center", middle=True)
        if who >= 0:
            visit = self.session.visit(who)
            size = page.px(42)
            face = faces.head(faces.look(visit), shift.appearance(who), size)
            if not in_room(shift.level, visit):
                face = self._frames.framed(face, channel_of(shift.level, visit), size)
            page.surface.blit(face, (place.centerx - size // 2, plate.bottom + page.px(6)))

    def _turned(self, number: int, mood: float) -> str:
        """What has just happened to a colleague's mood, in a word; empty for nothing."""
        last = self._turns.get(number)
        if last is None:
            self._turns[number] = _Turn(mood, True, -_SHOWN_S)
            return ""
        if abs(last.mood - mood) > _NOTICED:
            last = self._turns[number] = _Turn(mood, mood > last.mood, self._age)
        if self._age - last.age >= _SHOWN_S:
            return ""
        return "cheered" if last.up else "sighs"

    def _sign(self, page: Page, place: pygame.Rect, cheered: bool, share: float, still: bool) -> None:
        """Small rays over somebody who is cheered; a breath beside somebody who sighs."""
        grown = 1.0 if still else min(share * 2.5, 1.0)
        if cheered:
            middle = (place.centerx, place.y + round(place.height * 0.32))
            near, far = place.width * 0.4, place.width * (0.4 + 0.11 * grown)
            for ray in range(5):
                turn = tau * (0.62 + 0.065 * ray)
                start, end = ((middle[0] + r * cos(turn), middle[1] + r * sin(turn)) for r in (near, far))
                pygame.draw.line(page.surface, MUSTARD, start, end, page.px(2.6))
            return
        x, y = place.right - page.px(10), place.y + round(place.height * 0.5)
        for puff, size in enumerate((3.0, 4.4, 3.4)):
            drift = 0 if still else share * page.px(10)
            centre = (x + page.px(puff * 5) + drift, y - page.px(puff * 3) - drift * 0.5)
            pygame.draw.circle(page.surface, mix(MIST, WHITE, 0.35 + 0.5 * share), centre, page.px(size))
