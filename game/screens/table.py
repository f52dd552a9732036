"""What lies on the counter before the player: the cards, what is being said, and the standing actions."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pygame

from game.ui.theme import CARD, CORAL, INK, LINE, MIST, PANEL, QUIET, SAGE, SEA, mix
from sim import wording
from sim.values import Moment

if TYPE_CHECKING:
    from collections.abc import Callable

    from game.session import Session
    from game.ui.page import Page
    from sim.values import Observation, Response

_STANDING = (
    ("listen", "Listen", "l"),
    ("note", "Note", "n"),
    ("promise", "Call back", "c"),
    ("transfer", "Transfer", "t"),
    ("escalate", "Supervisor", "s"),
    ("hold", "Hold", "h"),
    ("acknowledge", "A word to the line", "w"),
)
"""Standing actions: (move or group of moves, words, key)."""
_GROUPS = {"promise": ("promise", "promise_vague"), "transfer": ("transfer_warm", "transfer_cold")}
_BETWEEN = ("next", "resume", "follow_up", "notify", "keep_posted", "turn_to")
"""What is laid out as cards while nobody is spoken with."""
_SILENCE_SHOWN_S = 60.0
_WORKING = {"investigate": "Looking into it", "resolve": "Settling it", "escalate": "Fetching the supervisor"}


class Table:
    """Draws the lower part of the shift."""

    def __init__(self, session: Session, take: Callable[[str], None] | None = None) -> None:
        """`take` is called with a response that is chosen, in the place of the session's."""
        self.session = session
        self._take = take or session.act
        self.menu = ""
        """Which group of standing actions is spread out."""
        self._turn = (-1, -1)

    def draw(self, page: Page, rect: pygame.Rect, paused: bool) -> None:
        """Draw into `rect`; while paused nothing can be pressed."""
        page.panel(rect, mix(PANEL, MIST, 0.25), 0)
        seen = self.session.observe()
        if (seen.who, seen.turn) != self._turn:
            self._turn = (seen.who, seen.turn)
            self.menu = ""
        live = self.session.shift.awaiting and not paused and not self.session.watching
        margin = page.px(14)
        bar = pygame.Rect(rect.x + margin, rect.bottom - page.px(58), rect.width - 2 * margin, page.px(46))
        state = pygame.Rect(rect.x + margin, rect.y + page.px(7), rect.width - 2 * margin, page.px(24))
        top = state.bottom + page.px(5)
        cards = pygame.Rect(rect.x + margin, top, rect.width - 2 * margin, bar.y - top - page.px(12))
        if seen.moment == Moment.BUSY:
            self._saying(page, cards)
        else:
            self._state(page, state, seen)
            self._cards(page, cards, seen, live)
        self._standing(page, bar, seen, live)

    def _state(self, page: Page, rect: pygame.Rect, seen: Observation) -> None:
        """Where the conversation stands, and how long silence may last."""
        shift = self.session.shift
        colour = QUIET
        if self.menu:
            words = "When will you have an answer?" if self.menu == "promise" else "Where do you send them?"
        elif seen.talking:
            words, colour = "Still talking: whatever you say now cuts them off. Listening hears them out.", CORAL
        else:
            words = {
                Moment.IDLE: "Between two customers.",
                Moment.APPROACH: "Somebody stands at your window.",
                Moment.TURN: "They wait for an answer.",
                Moment.CLOSING: "Time to part.",
                Moment.HOLD: "They wait while you do something else.",
            }.get(seen.moment, "")
        wide = page.theme.font("small", "Bold").size(words)[0] + page.px(4)
        page.text(
            pygame.Rect(rect.x, rect.y, wide, rect.height), words, "small", "Bold", colour, middle=True, role="status"
        )
        left = shift.quiet_until - shift.now
        if seen.talking or left > _SILENCE_SHOWN_S or self.session.untimed:
            return
        bar = pygame.Rect(rect.right - page.px(150), rect.centery - page.px(3), page.px(150), page.px(7))
        label = pygame.Rect(bar.x - page.px(250), rect.y, page.px(240), rect.height)
        page.text(label, "Silence", "tiny", colour=QUIET, align="right", middle=True)
        share = left / shift.tuning.silence_s
        page.meter(bar, share, "Time until silence is felt", f"{round(left)} s", SAGE if share > 0.4 else CORAL)

    # --- the cards --------------------------------------------------------------------------------

    def _spread(self, seen: Observation) -> list[tuple[Response, str, str]]:
        """The cards to lay out: (response, words, small print)."""
        if self.menu:
            responses = [r for r in seen.standing if r.move.id in _GROUPS[self.menu]]
        elif seen.moment in (Moment.IDLE, Moment.HOLD):
            responses = [r for r in seen.standing if r.move.id in _BETWEEN]
        else:
            responses = list(seen.responses)
        return [(response, *self._words(response, seen)) for response in responses]

    def _words(self, response: Response, seen: Observation) -> tuple[str, str]:
        shift = self.session.shift
        level = shift.level
        seconds = f"about {round(response.seconds)} s"
        id_ = response.move.id
        visit = shift.visits[seen.who] if seen.who >= 0 else None
        if id_ == "next":
            return "Next, please", "call whoever is first in line"
        if id_ == "resume":
            return f"Back to {self.session.called(seen.who)}", "they have been waiting"
        if id_ == "turn_to":
            return f"Turn to {self.session.called(response.target)}", "they wait for an answer"
        if id_ == "notify":
            protocol = level.catalog.protocols[response.id.split(":")[1]]
            return f"Send {shift.visits[response.target].address} the answer", protocol.title
        if id_ == "keep_posted":
            told = shift.visits[response.target]
            return f"Tell {told.address} it will take longer", f"{seconds}; the promise moves"
        if id_ == "follow_up":
            kept = shift.visits[response.target]
            return f"Ring {kept.address}: {level.stories[kept.story].promise_about}", seconds
        words = wording.on_card(level, visit, response, shift.now)
        if id_ == "promise":
            return words, f"a promise, {response.due_s / 60:g} minutes from now"
        if id_ == "promise_vague":
            return words, "no time promised"
        if response.costs:
            return words, f"{seconds}; gives away {response.costs:g} {level.money}"
        return words, seconds

    def _cards(self, page: Page, rect: pygame.Rect, seen: Observation, live: bool) -> None:
        spread = self._spread(seen)
        label = "What you could say" if seen.who >= 0 else "What you could do"
        with page.group(label, rect, "list"):
            if not spread:
                words = "Nobody is waiting for you just now." if seen.moment == Moment.IDLE else ""
                page.text(rect, words, "body", colour=QUIET, align="center", middle=True)
                return
            gap = page.px(10)
            count = len(spread) + (1 if self.menu else 0)
            columns = min(count, 3)
            rows = (count + columns - 1) // columns
            width = (rect.width - gap * (columns - 1)) // columns
            height = min((rect.height - gap * (rows - 1)) // rows, page.px(104))
            for number, (response, words, small) in enumerate(spread):
                place = pygame.Rect(
                    rect.x + number % columns * (width + gap),
                    rect.y + number // columns * (height + gap),
                    width,
                    height,
                )
                self._card(page, place, number, words, small, partial(self.take, response.id), live, response.id)
            if self.menu:
                number = len(spread)
                place = pygame.Rect(
                    rect.x + number % columns * (width + gap),
                    rect.y + number // columns * (height + gap),
                    width,
                    height,
                )
                self._card(
                    page, place, number, "Never mind", "back to the cards", self.close_menu, live, "nevermind", "escape"
                )

    def _card(
        self,
        page: Page,
        rect: pygame.Rect,
        number: int,
        words: str,
        small: str,
        press: Callable[[], None],
        live: bool,
        id_: str,
        more_keys: str = "",
    ) -> None:
        keys = f"{number + 1} {more_keys}" + (" return" if id_ in ("next", "resume") else "")
        node = page.pressable(rect, words, press, f"card:{id_}", keys, live, small)
        under = live and page.is_under(rect)
        shade = rect.move(0, page.px(2))
        page.panel(shade, mix(LINE, INK, 0.12), 12)
        page.panel(rect, mix(CARD, SEA, 0.09) if under else CARD, 12, SEA if under else LINE)
        ink = INK if live else mix(INK, CARD, 0.25)
        cap = pygame.Rect(rect.x + page.px(12), rect.y + page.px(10), 0, page.px(24))
        used = page.key_cap(cap, str(number + 1), ink, CARD)
        left = used.right + page.px(10)
        body = pygame.Rect(left, rect.y + page.px(10), rect.right - left - page.px(12), rect.height - page.px(38))
        page.text(body, words, 17, "Regular", ink, silent=True, least=11.5)
        node.inked, node.fits = page.last_fit
        foot = pygame.Rect(left, rect.bottom - page.px(26), body.width, page.px(19))
        page.text(foot, small, "tiny", "Bold", SEA if live else QUIET, align="right", silent=True)
        page.focus_ring(node)

    def take(self, response: str) -> None:
        """Play a card."""
        self.menu = ""
        self._take(response)

    def close_menu(self) -> None:
        """Put a spread-out group away."""
        self.menu = ""

    # --- while the clerk speaks -------------------------------------------------------------------

    def _saying(self, page: Page, rect: pygame.Rect) -> None:
        shift = self.session.shift
        doing = shift.doing(shift.level.player)
        if doing is None:
            return
        _, who = shift.desk_state(shift.level.player)
        visit = shift.visits[who] if who >= 0 else None
        id_ = doing.move.id
        box = rect.inflate(-rect.width // 6, -rect.height // 4)
        head = _WORKING.get(id_, "You")
        words = f"“{wording.on_card(shift.level, visit, doing, shift.now)}”"
        if id_ == "listen":
            head, words = "You listen", f"“{wording.on_card(shift.level, visit, doing, shift.now)}”"
        elif id_ == "note":
            head, words = "You write it down", "Pen on paper, eyes on them."
        elif id_ == "next":
            words = "“Next, please!”"
        elif id_ == "notify":
            head, words = "You send a message", f"To {shift.visits[doing.target].address}."
        elif id_ in ("follow_up", "keep_posted"):
            kept = shift.visits[doing.target]
            head, words = f"On the phone to {kept.address}", f"About {shift.level.stories[kept.story].promise_about}"
        elif id_ == "turn_to":
            head, words = "You", f"Back to {self.session.called(doing.target)}."
        elif id_ == "resume":
            words = "“Thank you for waiting.”"
        with page.group("What you are saying", box, "status"):
            page.panel(box, CARD, 14, LINE)
            inner = box.inflate(-page.px(48), -page.px(32))
            page.text(pygame.Rect(inner.x, inner.y, inner.width, page.px(22)), head, "small", "Bold", SEA)
            middle = pygame.Rect(inner.x, inner.y + page.px(26), inner.width, inner.height - page.px(46))
            page.text(middle, words, 20, "Regular", INK, least=12.0)
            total = max(shift.busy_until - shift.busy_from, 0.1)
            share = (shift.now - shift.busy_from) / total
            bar = pygame.Rect(inner.x, inner.bottom - page.px(8), inner.width, page.px(8))
            page.meter(bar, share, "time", f"{round(shift.busy_until - shift.now)} s left", SEA)

    # --- what can always be done ------------------------------------------------------------------

    def _standing(self, page: Page, rect: pygame.Rect, seen: Observation, live: bool) -> None:
        open_moves = {response.move.id: response.id for response in seen.standing}
        gap = page.px(8)
        weights = [len(words) + 5 for _, words, _ in _STANDING]
        room = rect.width - gap * (len(_STANDING) - 1)
        with page.group("What you can always do", rect, "list"):
            x = rect.x
            for (id_, words, key), weight in zip(_STANDING, weights, strict=True):
                width = room * weight // sum(weights)
                place = pygame.Rect(x, rect.y, width, rect.height)
                moves = _GROUPS.get(id_, (id_,))
                available = [open_moves[move] for move in moves if move in open_moves]
                press = partial(self._spread_out, id_) if id_ in _GROUPS else partial(self.take, (available or [""])[0])
                style = "primary" if self.menu == id_ else "plain"
                page.button(place, words, press, f"standing:{id_}", key, style, live and bool(available), size=15.5)
                x += width + gap

    def _spread_out(self, group: str) -> None:
        self.menu = "" if self.menu == group else group
