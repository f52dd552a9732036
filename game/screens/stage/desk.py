"""Whoever is at the player's desk, or on the line with it, and what they say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from game.screens.stage.frames import channel_of, in_room
from game.screens.stage.queue import EDGE
from game.screens.stage.words import describe
from game.ui.theme import CARD, CORAL, QUIET, mix
from game.ui.tree import Node
from sim.values import Moment

if TYPE_CHECKING:
    from game.screens.stage.frames import Frames
    from game.session import Session
    from game.ui.page import Page

_MIDDLE_X = 0.635
_ARRIVES_S = 0.45
_BLINK_EVERY_S, _BLINK_S = 4.3, 0.13
_MOUTH_HZ = 7.0
_FURIOUS = 0.7


class Desk:
    """Draws who is being served."""

    def __init__(self, session: Session, frames: Frames) -> None:
        self.session = session
        self._frames = frames
        self._age = 0.0
        self._who = -1
        self._since = 0.0

    def draw(self, page: Page, rect: pygame.Rect, dt: float, still: bool) -> None:
        """Draw the customer; `still` keeps movement out that only delights."""
        self._age += dt
        shift = self.session.shift
        moment, who = shift.desk_state(shift.level.player)
        if who != self._who:
            self._who, self._since = who, self._age
        if who < 0:
            return
        visit = self.session.visit(who)
        feels = shift.appearance(who)
        said = self.session.utterance
        talks = said is not None and said.who == who and said.saying(shift.now)
        mouth = 0.7 if talks and (still or int(self._age * _MOUTH_HZ) % 2) else 0.0
        blink = self._age % _BLINK_EVERY_S < _BLINK_S and not talks and not still
        here = in_room(shift.level, visit)
        faces = self.session.faces
        height = round(rect.height * (0.8 if here else 0.66))
        picture = faces.bust(faces.look(visit), feels, height, mouth, blink)
        if not here:
            picture = self._frames.framed(picture, channel_of(shift.level, visit), round(rect.height * 0.72))
        arrived = 1.0 if still else min((self._age - self._since) / _ARRIVES_S, 1.0)
        coming = (1.0 - arrived) ** 2
        shakes = feels.anger > _FURIOUS and not still
        sway = round(page.px(3) * feels.anger * (1 if int(self._age * 9) % 2 else -1)) if shakes else 0
        x = rect.x + round(rect.width * (_MIDDLE_X - 0.16 * coming * here)) - picture.get_width() // 2 + sway
        y = rect.y + round(rect.height * EDGE) - picture.get_height() + page.px(6 if here else -4)
        page.surface.blit(picture, (x, y + (0 if here else round(rect.height * 0.2 * coming))))
        state = "on hold" if moment == Moment.HOLD else "talking" if talks else "listening"
        place = pygame.Rect((x, y), picture.get_size()).clip(rect)
        page.add(Node("image", self.session.called(who), value=f"{describe(feels)}, {state}", bounds=place))

    def bubble(self, page: Page, rect: pygame.Rect) -> None:
        """Draw what they say, as far as it is said."""
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
