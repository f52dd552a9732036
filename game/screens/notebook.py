"""The notebook beside the stage: what was written down and found out, and the promises with their countdown."""

from __future__ import annotations

from functools import partial
from math import inf
from typing import TYPE_CHECKING

import pygame

from game.ui.theme import CARD, CORAL, INK, LINE, MIST, MUSTARD, PANEL, QUIET, SAGE, SEA, mix

if TYPE_CHECKING:
    from game.feedback import Remark
    from game.session import Session
    from game.ui.page import Page
    from sim.values import Pledge

_SOON_S = 60.0


class Notebook:
    """Draws the right side of the shift."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def draw(self, page: Page, rect: pygame.Rect, remark: Remark | None = None) -> None:
        """Draw into `rect`; `remark` is what the coach has to say."""
        page.panel(rect, mix(PANEL, MIST, 0.45), 0)
        pygame.draw.line(page.surface, LINE, rect.topleft, rect.bottomleft, page.px(1.5))
        inner = rect.inflate(-page.px(28), -page.px(24))
        pledges = self.session.shift.pledges()
        promised = page.px(44 + 92 * min(max(len(pledges), 1), 3))
        notes = pygame.Rect(inner.x, inner.y, inner.width, inner.height - promised - page.px(10))
        below = pygame.Rect(inner.x, notes.bottom + page.px(10), inner.width, promised)
        if remark is not None:
            notes.height -= self._remark(page, notes, remark)
        self._notes(page, notes)
        self._promises(page, below, pledges)

    @staticmethod
    def _remark(page: Page, room: pygame.Rect, remark: Remark) -> int:
        """The coach's words at the foot of the notes; returns how much height they take."""
        colour = SAGE if remark.change > 0.0 else CORAL if remark.change < 0.0 else MUSTARD
        width = room.width - page.px(34)
        head = page.height_of(remark.words, width, 16, "Bold")
        claim = page.height_of(remark.claim, width, 13.5) if remark.claim else 0
        box = pygame.Rect(room.x, 0, room.width, head + claim + page.px(26))
        box.bottom = room.bottom
        with page.group("The coach", box, "status"):
            page.panel(box, CARD, 10, colour, 2)
            x, y = box.x + page.px(17), box.y + page.px(10)
            page.text(pygame.Rect(x, y, width, head), remark.words, 16, "Bold")
            if claim:
                place = pygame.Rect(x, y + head + page.px(5), width, claim)
                page.text(place, remark.claim, 13.5, colour=QUIET)
        return box.height + page.px(10)

    def _notes(self, page: Page, rect: pygame.Rect) -> None:
        shift = self.session.shift
        _, who = shift.desk_state(shift.level.player)
        with page.group("Notes", rect, "list"):
            page.text(pygame.Rect(rect.x, rect.y, rect.width, page.px(26)), "Notes", "heading", "Bold")
            y = rect.y + page.px(36)
            if who < 0:
                place = pygame.Rect(rect.x, y, rect.width, page.px(44))
                page.text(place, "Nobody is at your window.", "small", colour=QUIET)
                return
            called = self.session.called(who)
            size = page.px(44)
            face = self.session.faces.head(
                self.session.faces.look(self.session.visit(who)), shift.appearance(who), size
            )
            page.surface.blit(face, (rect.x, y))
            name = pygame.Rect(rect.x + size + page.px(10), y, rect.width - size - page.px(10), size)
            page.text(name, called[:1].upper() + called[1:], "body", "Bold", middle=True, least=12.0)
            y += size + page.px(12)
            rows = [(words, SEA) for words in self.session.notes(who)]
            if who in self.session.findings:
                rows.append((f"Found: {self.session.findings[who]}", CORAL))
            if not rows:
                rows.append(("Nothing written down yet.", QUIET))
            for words, colour in rows:
                y = self._slip(page, pygame.Rect(rect.x, y, rect.width, rect.bottom - y), words, colour)

    @staticmethod
    def _slip(page: Page, room: pygame.Rect, words: str, colour: tuple[int, int, int]) -> int:
        width = room.width - page.px(30)
        height = page.height_of(words, width, 14.5)
        box = pygame.Rect(room.x, room.y, room.width, min(height + page.px(14), room.height))
        if box.height < page.px(20):
            return room.y
        page.panel(box, CARD, 7)
        edge = pygame.Rect(box.x, box.y, page.px(5), box.height)
        pygame.draw.rect(page.surface, colour, edge, border_radius=page.px(3))
        inner = pygame.Rect(box.x + page.px(16), box.y + page.px(7), width, box.height - page.px(12))
        page.text(inner, words, 14.5, least=10.0)
        return box.bottom + page.px(7)

    def _promises(self, page: Page, rect: pygame.Rect, pledges: tuple[Pledge, ...]) -> None:
        with page.group("Promises", rect, "list"):
            page.text(pygame.Rect(rect.x, rect.y, rect.width, page.px(26)), "Promises", "heading", "Bold")
            y = rect.y + page.px(36)
            if not pledges:
                page.text(pygame.Rect(rect.x, y, rect.width, page.px(44)), "None open.", "small", colour=QUIET)
                return
            for number, pledge in enumerate(pledges[:3]):
                self._promise(page, pygame.Rect(rect.x, y + number * page.px(92), rect.width, page.px(84)), pledge)

    def _promise(self, page: Page, rect: pygame.Rect, pledge: Pledge) -> None:
        shift = self.session.shift
        visit = shift.visits[pledge.who]
        left = pledge.due - shift.now
        response = f"follow_up:{pledge.who}"
        live = shift.awaiting and not self.session.watching
        live = live and any(r.id == response for r in self.session.observe().standing)
        about = shift.level.stories[visit.story].promise_about
        if pledge.broken:
            when, colour, share = "overdue", CORAL, 1.0
        elif left == inf:
            when, colour, share = "no time promised", QUIET, 0.0
        else:
            when = f"{int(left) // 60}:{int(left) % 60:02d} left"
            colour = CORAL if left < _SOON_S else MUSTARD if left < 2 * _SOON_S else SAGE
            share = left / (pledge.due - pledge.made)
        press = partial(self.session.act, response)
        node = page.pressable(
            rect, f"Keep the promise to {visit.address}", press, f"pledge:{pledge.who}", "", live, f"{about}, {when}"
        )
        page.panel(rect, CARD, 10, SEA if live and page.is_under(rect) else LINE)
        size = page.px(40)
        face = self.session.faces.head(self.session.faces.look(visit), shift.appearance(pledge.who), size)
        page.surface.blit(face, (rect.x + page.px(9), rect.y + page.px(9)))
        x = rect.x + size + page.px(18)
        width = rect.right - x - page.px(10)
        page.text(pygame.Rect(x, rect.y + page.px(7), width, page.px(20)), visit.address, "small", "Bold", silent=True)
        page.text(
            pygame.Rect(x, rect.y + page.px(27), width, page.px(34)), about, 13.5, colour=INK, silent=True, least=10.0
        )
        node.inked, node.fits = page.last_fit
        bar = pygame.Rect(x, rect.bottom - page.px(14), width - page.px(96), page.px(6))
        page.meter(bar, share, f"Time left for {visit.address}", when, colour)
        words = pygame.Rect(bar.right + page.px(6), rect.bottom - page.px(20), page.px(90), page.px(18))
        page.text(words, when, "tiny", "Bold", mix(colour, INK, 0.35), align="right", role="timer", least=9.0)
        page.focus_ring(node)
