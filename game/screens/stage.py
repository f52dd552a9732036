"""The room over the counter: who waits, who is served and what they say, who leaves, colleagues at work."""

from __future__ import annotations

from math import sin
from typing import TYPE_CHECKING

import pygame

from game.art import backdrop, bays, counter
from game.ui.theme import CARD, CORAL, DEEP, INK, LINE, MUSTARD, PAPER, QUIET, SAGE, WHITE, mix
from game.ui.tree import Node
from sim.values import Flag, Moment

if TYPE_CHECKING:
    from game.memory import Memory
    from game.session import Parting, Session
    from game.ui.page import Page
    from sim.values import Appearance, Waiter

_EDGE = 0.84
"""Where the counter's edge is, as a share of the stage's height."""
_STRIP = 0.31
_DOOR_X = 0.085
_HEAD_OF_LINE_X = 0.465
_SPACING = 0.088
_MOST_SEEN = 5
_WALK = 0.42
"""Stage widths a second at which people walk."""
_STEPS_HZ = 9.0
"""Radians a second of the rise and fall of somebody who walks."""
_LEAVING_S = 2.6
_BLINK_EVERY_S, _BLINK_S = 4.3, 0.13
_MOUTH_HZ = 7.0
_CAPTION_S = 3.0
"""Real seconds for which a caption stays up."""


class Stage:
    """Draws the room of a session."""

    def __init__(self, session: Session, memory: Memory) -> None:
        self.session = session
        self._memory = memory
        self.caption, self.caption_s = "", 0.0
        """What was heard last, and how many real seconds ago."""
        self._pictures: dict[tuple[str, tuple[int, int]], pygame.Surface] = {}
        self._places: dict[int, float] = {}
        """Where those in line stand, as a share of the stage's width."""
        self._age = 0.0
        self._at_desk = -1
        self._since = 0.0

    def draw(self, page: Page, rect: pygame.Rect, dt: float) -> None:
        """Draw the room into `rect`, `dt` real seconds after the last frame."""
        self._age += dt
        page.surface.set_clip(rect)
        page.surface.blit(self._picture("room", rect.size), rect)
        with page.group("The room", rect):
            self._colleagues(page, rect)
            self._line(page, rect, dt)
            for parting in self.session.partings:
                self._leaving(page, rect, parting)
            self._customer(page, rect)
            height = round(rect.height * _STRIP)
            strip = self._picture("counter", (rect.width, height))
            page.surface.blit(strip, (rect.x, rect.y + round(rect.height * _EDGE - height * 0.46)))
            self._labels(page, rect)
            self._bubble(page, rect)
            self._news(page, rect)
            self._caption(page, rect)
        page.surface.set_clip(None)

    def _picture(self, what: str, size: tuple[int, int]) -> pygame.Surface:
        key = (what, size)
        found = self._pictures.get(key)
        if found is None:
            self._pictures = {k: v for k, v in self._pictures.items() if k[0] != what}
            level = self.session.shift.level
            made = counter(size) if what == "counter" else backdrop(level.scene, size, len(level.desks) - 1)
            found = self._pictures[key] = made.convert_alpha() if what == "counter" else made.convert()
        return found

    # --- the line ---------------------------------------------------------------------------------

    def _in_line(self) -> tuple[Waiter, ...]:
        level = self.session.shift.level
        return self.session.shift.waiting(level.desks[level.player].queues)

    def _line(self, page: Page, rect: pygame.Rect, dt: float) -> None:
        waiting = self._in_line()
        height = round(rect.height * 0.5)
        floor = rect.y + round(rect.height * (_EDGE + 0.035))
        places = {}
        for number, waiter in reversed(list(enumerate(waiting[:_MOST_SEEN]))):
            target = _HEAD_OF_LINE_X - number * _SPACING
            x = self._places.get(waiter.who, _DOOR_X)
            step = _WALK * dt
            x = target if self._still or abs(target - x) <= step else x + step * (1 if target > x else -1)
            places[waiter.who] = x
            visit = self.session.visit(waiter.who)
            look = self.session.faces.look(visit)
            pose = self._pose(waiter, x == target)
            picture = self.session.faces.figure(look, self._feels(waiter.who), height, pose, _has_child(visit.flags))
            rise = 0 if x == target else round(abs(sin(self._age * _STEPS_HZ + waiter.who)) * page.px(6))
            left = rect.x + round(rect.width * x) - height // 4
            page.surface.blit(picture, (left, floor - rise - picture.get_height()))
        self._places = places

    def _pose(self, waiter: Waiter, stands: bool) -> str:
        if not stands:
            return "wait"
        turn = int(self._age / 3.0 + waiter.who * 1.7) % 4
        if self._still:
            return "watch" if waiter.patience < 0.5 else "wait"
        if waiter.patience < 0.5 and turn == 1:
            return "watch"
        return "shift" if turn == 3 else "wait"

    def _labels(self, page: Page, rect: pygame.Rect) -> None:
        """Patience, as a bar and a number, on the counter before each one who waits."""
        waiting = self._in_line()
        top = rect.y + round(rect.height * (_EDGE + 0.05))
        with page.group("The line", pygame.Rect(rect.x, top, rect.width // 2, rect.bottom - top), "list"):
            for waiter in waiting[:_MOST_SEEN]:
                visit = self.session.visit(waiter.who)
                x = self._places.get(waiter.who, _DOOR_X)
                width = page.px(70)
                left = rect.x + round(rect.width * x) - width // 2 + page.px(6)
                box = pygame.Rect(left, top, width, page.px(36))
                page.panel(box, PAPER, 8)
                colour = SAGE if waiter.patience > 0.5 else MUSTARD if waiter.patience > 0.25 else CORAL
                number = f"{round(100 * waiter.patience)} %"
                words = pygame.Rect(box.x, box.y + page.px(3), box.width, page.px(17))
                page.text(words, number, "tiny", "Bold", INK, align="center", silent=True)
                if visit.flags & Flag.NAMED:
                    self._name_tag(page, visit.name.split()[0], box.centerx, rect)
                bar = pygame.Rect(box.x + page.px(7), box.y + page.px(23), box.width - page.px(14), page.px(7))
                label = f"Patience of {self.session.called(waiter.who)}"
                told = ", has been told" if waiter.told else ""
                page.meter(bar, waiter.patience, label, f"{number}, waiting {round(waiter.waited_s)} s{told}", colour)
            more = len(waiting) - _MOST_SEEN
            if more > 0:
                chip = pygame.Rect(rect.x + page.px(8), top, page.px(74), page.px(36))
                page.panel(chip, DEEP, 8)
                page.text(chip, f"+ {more} more", "tiny", "Bold", WHITE, align="center", middle=True)

    @staticmethod
    def _name_tag(page: Page, name: str, centre: int, rect: pygame.Rect) -> None:
        width = page.theme.font("tiny", "Bold").size(name)[0] + page.px(14)
        tag = pygame.Rect(0, 0, width, page.px(19))
        tag.midbottom = (centre, rect.y + round(rect.height * (_EDGE - 0.006)))
        page.panel(tag, CARD, 6, LINE, 1)
        page.text(tag, name, "tiny", "Bold", INK, align="center", middle=True)

    def _feels(self, who: int) -> Appearance:
        return self.session.shift.appearance(who)

    # --- at the desk ------------------------------------------------------------------------------

    def _customer(self, page: Page, rect: pygame.Rect) -> None:
        shift = self.session.shift
        moment, who = shift.desk_state(shift.level.player)
        if who != self._at_desk:
            self._at_desk, self._since = who, self._age
        if who < 0:
            return
        visit = self.session.visit(who)
        feels = self._feels(who)
        said = self.session.utterance
        talks = said is not None and said.who == who and said.saying(shift.now)
        mouth = 0.7 if talks and (self._still or int(self._age * _MOUTH_HZ) % 2) else 0.0
        blink = self._age % _BLINK_EVERY_S < _BLINK_S and not talks and not self._still
        height = round(rect.height * 0.8)
        picture = self.session.faces.bust(self.session.faces.look(visit), feels, height, mouth, blink)
        arrived = 1.0 if self._still else min((self._age - self._since) / 0.45, 1.0)
        slide = round((1.0 - arrived) ** 2 * rect.width * 0.16)
        sway = (
            round(page.px(3) * feels.anger * (1 if int(self._age * 9) % 2 else -1))
            if feels.anger > 0.7 and not self._still
            else 0
        )
        x = rect.x + round(rect.width * 0.635) - picture.get_width() // 2 - slide + sway
        y = rect.y + round(rect.height * _EDGE) - picture.get_height() + page.px(6)
        page.surface.blit(picture, (x, y))
        state = "on hold" if moment == Moment.HOLD else "talking" if talks else "listening"
        place = pygame.Rect((x, y), picture.get_size()).clip(rect)
        page.add(Node("image", self.session.called(who), value=f"{describe(feels)}, {state}", bounds=place))

    def _bubble(self, page: Page, rect: pygame.Rect) -> None:
        said = self.session.utterance
        shift = self.session.shift
        _, who = shift.desk_state(shift.level.player)
        if said is None or said.who != who or who < 0:
            return
        words, shown = said.at(shift.now)
        width, height = round(rect.width * 0.505) - page.px(18), round(rect.height * 0.41)
        box = pygame.Rect(rect.x + page.px(18), rect.y + page.px(14), width, height)
        inner = box.inflate(-page.px(40), -page.px(26))
        block = page.theme.block(words, 19, "Regular", inner.width, inner.height - page.px(22), 12.0)
        box.height = max(block.height + page.px(52), page.px(76))
        tip = (round(rect.x + rect.width * 0.555), round(box.y + min(box.height * 0.7, rect.height * 0.36)))
        base = box.right - page.px(4)
        tail = [(base, tip[1] - page.px(16)), tip, (base, tip[1] + page.px(6))]
        pygame.draw.polygon(page.surface, CARD, tail)
        page.panel(box, CARD, 16)
        name = pygame.Rect(inner.x, box.y + page.px(10), inner.width, page.px(20))
        talking = said.saying(shift.now)
        page.text(name, self.session.called(who), "small", "Bold", QUIET)
        if talking:
            self._dots(page, (box.right - page.px(44), name.centery))
        body = pygame.Rect(inner.x, box.y + page.px(34), inner.width, box.height - page.px(44))
        page.text(body, words, 19, shown=shown, role="status", least=12.0)

    def _dots(self, page: Page, centre: tuple[int, int]) -> None:
        """The sign that somebody is still talking."""
        beat = int(self._age * 4) % 3
        for number in range(3):
            colour = CORAL if number == beat else mix(CORAL, CARD, 0.6)
            pygame.draw.circle(page.surface, colour, (centre[0] + number * page.px(11), centre[1]), page.px(3.6))
        bounds = pygame.Rect(centre[0] - page.px(5), centre[1] - page.px(5), page.px(32), page.px(10))
        page.add(Node("status", "still talking", bounds=bounds))

    # --- the others -------------------------------------------------------------------------------

    def _colleagues(self, page: Page, rect: pygame.Rect) -> None:
        shift = self.session.shift
        others = [n for n in range(len(shift.level.desks)) if n != shift.level.player]
        for number, bay in zip(others, bays(rect.size, min(len(others), 2)), strict=False):
            place = bay.move(rect.topleft)
            look = self.session.faces.colleague_look(number)
            feels = shift.clerk_appearance(number)
            picture = self.session.faces.bust(look, feels, place.height)
            page.surface.blit(picture, (place.centerx - picture.get_width() // 2, place.bottom - picture.get_height()))
            _, who = shift.desk_state(number)
            name = shift.level.desks[number].name
            busy = f"with {self.session.called(who)}" if who >= 0 else "free"
            page.add(Node("image", name, value=f"{describe(feels)}, {busy}", bounds=place))
            size = page.px(42)
            plate = pygame.Rect(place.x, place.bottom + page.px(8), place.width - page.px(2), page.px(20))
            page.panel(plate, PAPER, 6, LINE, 1)
            page.text(plate, name, "tiny", "Bold", INK, align="center", middle=True)
            if who >= 0:
                face = self.session.faces.head(self.session.faces.look(self.session.visit(who)), self._feels(who), size)
                page.surface.blit(face, (place.centerx - size // 2, plate.bottom + page.px(6)))

    def _leaving(self, page: Page, rect: pygame.Rect, parting: Parting) -> None:
        """Whoever leaves is seen to leave: across the floor, to the door."""
        share = parting.age_s / _LEAVING_S
        if share >= 1.0:
            return
        start = _HEAD_OF_LINE_X if parting.from_desk < 0 else 0.6 if parting.from_desk == self._mine else 0.8
        x = start + (_DOOR_X - start) * share
        height = round(rect.height * 0.5)
        visit = self.session.visit(parting.who)
        look = self.session.faces.look(visit)
        picture = self.session.faces.figure(look, parting.feels, height, "leave", _has_child(visit.flags))
        left = rect.x + round(rect.width * x) - height // 4
        top = rect.y + round(rect.height * (_EDGE + 0.02)) - picture.get_height()
        page.surface.blit(picture, (left, top))
        page.add(
            Node("image", f"{self.session.called(parting.who)} leaves", value=parting.how,
                 bounds=pygame.Rect((left, top), picture.get_size()).clip(rect))
        )  # fmt: skip

    @property
    def _mine(self) -> int:
        return self.session.shift.level.player

    @property
    def _still(self) -> bool:
        """Whether movement that only delights is left out."""
        return self._memory.settings.still

    def _caption(self, page: Page, rect: pygame.Rect) -> None:
        """What was heard, for those who don't hear it."""
        if not self.caption or self.caption_s > _CAPTION_S or not self._memory.settings.captions:
            return
        width = page.theme.font("tiny", "Bold").size(self.caption)[0] + page.px(24)
        box = pygame.Rect(rect.right - width - page.px(10), rect.y + page.px(8), width, page.px(24))
        page.panel(box, mix(DEEP, INK, 0.3), 8)
        page.text(box, self.caption, "tiny", "Bold", PAPER, align="center", middle=True, role="status")

    def _news(self, page: Page, rect: pygame.Rect) -> None:
        """The latest news, on the counter at the right of the line."""
        left, bottom = rect.x + round(rect.width * 0.53), rect.bottom - page.px(8)
        for item in reversed(self.session.news[-2:]):
            room = rect.right - left - page.px(8 + 32)
            block = page.theme.block(item.words, "small", "Bold", room, page.px(80))
            box = pygame.Rect(left, 0, block.width + page.px(32), block.height + page.px(14))
            box.bottom = bottom
            page.panel(box, CORAL if item.alert else DEEP, 10)
            words = box.inflate(-page.px(28), -page.px(10))
            page.text(words, item.words, "small", "Bold", WHITE, middle=True, role="status")
            bottom = box.top - page.px(6)


def _has_child(flags: int) -> bool:
    return bool(flags & Flag.CHILD)


def describe(feels: Appearance) -> str:
    """A face in words, for whoever can't see it."""
    if feels.anger > 0.7:
        return "furious"
    if feels.anger > 0.45:
        return "cross"
    for bound, word in ((-0.55, "miserable"), (-0.2, "unhappy"), (0.2, "calm"), (0.5, "content")):
        if feels.mood < bound:
            return word
    return "delighted"
