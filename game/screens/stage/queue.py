"""Those who wait: standing in the room or ringing on the counter, with the patience that they have left."""

from __future__ import annotations

from math import sin
from typing import TYPE_CHECKING

import pygame

from game.screens.stage.frames import channel_of, in_room
from game.ui.theme import CARD, CORAL, DEEP, INK, LINE, MUSTARD, PAPER, SAGE, WHITE
from sim.values import Flag

if TYPE_CHECKING:
    from game.screens.stage.frames import Frames
    from game.session import Session
    from game.ui.page import Page
    from sim.values import Waiter
    from sim.visit import Visit

EDGE = 0.84
"""Where the counter's edge is, as a share of the stage's height."""
DOOR_X = 0.085
HEAD_OF_LINE_X = 0.465
_SPACING = 0.088
_MOST_SEEN = 5
_WALK = 0.42
"""Stage widths a second at which people walk."""
_STEP_RATE = 9.0
"""Radians a second of the rise and fall of somebody who walks."""
_SHORT = 0.5
"""Share of the patience left below which somebody looks at the time."""
_TUGS = 0.75
"""The same below which a child has had enough."""


class Queue:
    """Draws the line of the player's desk."""

    def __init__(self, session: Session, frames: Frames) -> None:
        self.session = session
        self._frames = frames
        self._places: dict[int, float] = {}
        """Where those in line stand, as a share of the stage's width."""
        self._age = 0.0

    def draw(self, page: Page, rect: pygame.Rect, dt: float, still: bool) -> None:
        """Draw those in the room, behind the counter's edge; `still` keeps movement out that only delights."""
        self._age += dt
        places = {}
        for number, waiter in reversed(list(enumerate(self._waiting()[:_MOST_SEEN]))):
            target = HEAD_OF_LINE_X - number * _SPACING
            visit = self.session.visit(waiter.who)
            here = in_room(self.session.shift.level, visit)
            x = self._places.get(waiter.who, DOOR_X if here else target)
            step = _WALK * dt
            x = target if still or abs(target - x) <= step else x + step * (1 if target > x else -1)
            places[waiter.who] = x
            if here:
                self._standing(page, rect, waiter, visit, (x, x == target), still)
        self._places = places

    def _waiting(self) -> tuple[Waiter, ...]:
        level = self.session.shift.level
        return self.session.shift.waiting(level.desks[level.player].queues)

    def _standing(
        self, page: Page, rect: pygame.Rect, waiter: Waiter, visit: Visit, where: tuple[float, bool], still: bool
    ) -> None:
        x, stands = where
        height = round(rect.height * 0.5)
        child = bool(visit.flags & Flag.CHILD)
        pose = self._pose(waiter, child, still) if stands else "wait"
        look, feels = self.session.faces.look(visit), self.session.shift.appearance(waiter.who)
        picture = self.session.faces.figure(look, feels, height, pose, child)
        rise = 0 if stands else round(abs(sin(self._age * _STEP_RATE + waiter.who)) * page.px(6))
        floor = rect.y + round(rect.height * (EDGE + 0.035))
        left = rect.x + round(rect.width * x) - height // 4
        page.surface.blit(picture, (left, floor - rise - picture.get_height()))

    def _pose(self, waiter: Waiter, child: bool, still: bool) -> str:
        short = waiter.patience < _SHORT
        if still:
            return "watch" if short else "wait"
        turn = int(self._age / 3.0 + waiter.who * 1.7) % 4
        if child and waiter.patience < _TUGS and turn == 0:
            return "tug" if int(self._age * 3.0) % 2 else "wait"
        if short and turn == 1:
            return "watch"
        return "shift" if turn == 3 else "wait"

    def labels(self, page: Page, rect: pygame.Rect, still: bool) -> None:
        """On the counter: who is on the line from afar, and the patience of all, as a bar and a number."""
        waiting = self._waiting()
        top = rect.y + round(rect.height * (EDGE + 0.05))
        level = self.session.shift.level
        with page.group("The line", pygame.Rect(rect.x, top, rect.width // 2, rect.bottom - top), "list"):
            for waiter in waiting[:_MOST_SEEN]:
                visit = self.session.visit(waiter.who)
                x = rect.x + round(rect.width * self._places.get(waiter.who, DOOR_X))
                away = not in_room(level, visit)
                if away:
                    self._ringing(page, rect, waiter, visit, x, still)
                self._patience(page, rect, waiter, visit, x, top, channel_of(level, visit) if away else "")
            more = len(waiting) - _MOST_SEEN
            if more > 0:
                chip = pygame.Rect(rect.x + page.px(8), top, page.px(74), page.px(36))
                page.panel(chip, DEEP, 8)
                page.text(chip, f"+ {more} more", "tiny", "Bold", WHITE, align="center", middle=True)

    def _ringing(self, page: Page, rect: pygame.Rect, waiter: Waiter, visit: Visit, x: int, still: bool) -> None:
        """Somebody who waits on the telephone or at a keyboard: a face in a frame that asks to be answered."""
        across = page.px(78)
        faces = self.session.faces
        face = faces.head(faces.look(visit), self.session.shift.appearance(waiter.who), across)
        channel = channel_of(self.session.shift.level, visit)
        picture = self._frames.framed(face, channel, across)
        beat = self._age * (2.6 if waiter.patience < _SHORT else 1.3) + waiter.who * 0.37
        asks = not still and beat % 2.0 < 0.8
        shake = round(sin(self._age * 38.0) * page.px(1.6)) if asks and channel == "phone" else 0
        hop = round(abs(sin(self._age * 7.0)) * page.px(4)) if asks and channel != "phone" else 0
        middle = (x + page.px(6), rect.y + round(rect.height * (EDGE - 0.005)) - across // 2)
        page.surface.blit(picture, (middle[0] - across // 2 + shake, middle[1] - across // 2 - hop))
        if asks:
            for ring in (1, 2):
                pygame.draw.circle(page.surface, MUSTARD, middle, across // 2 + page.px(4 * ring), page.px(1.6),
                                   draw_top_left=True, draw_top_right=True)  # fmt: skip

    def _patience(
        self, page: Page, rect: pygame.Rect, waiter: Waiter, visit: Visit, x: int, top: int, channel: str
    ) -> None:
        width = page.px(70)
        box = pygame.Rect(x - width // 2 + page.px(6), top, width, page.px(36))
        page.panel(box, PAPER, 8)
        colour = SAGE if waiter.patience > 0.5 else MUSTARD if waiter.patience > 0.25 else CORAL
        number = f"{round(100 * waiter.patience)} %"
        words = pygame.Rect(box.x, box.y + page.px(3), box.width, page.px(17))
        page.text(words, number, "tiny", "Bold", INK, align="center", silent=True)
        if visit.flags & Flag.NAMED:
            _name_tag(page, visit.name.split()[0], box.centerx, rect)
        bar = pygame.Rect(box.x + page.px(7), box.y + page.px(23), box.width - page.px(14), page.px(7))
        told = ", has been told" if waiter.told else ""
        way = f", {'on the telephone' if channel == 'phone' else f'by {channel}'}" if channel else ""
        label = f"Patience of {self.session.called(waiter.who)}"
        page.meter(bar, waiter.patience, label, f"{number}, waiting {round(waiter.waited_s)} s{told}{way}", colour)


def _name_tag(page: Page, name: str, centre: int, rect: pygame.Rect) -> None:
    width = page.theme.font("tiny", "Bold").size(name)[0] + page.px(14)
    tag = pygame.Rect(0, 0, width, page.px(19))
    tag.midbottom = (centre, rect.y + round(rect.height * (EDGE - 0.006)))
    page.panel(tag, CARD, 6, LINE, 1)
    page.text(tag, name, "tiny", "Bold", INK, align="center", middle=True)
