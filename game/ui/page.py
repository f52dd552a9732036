"""A page: one frame of a screen, drawn and described at once, so that nothing is seen that the tree does not know."""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

import pygame

from game.ui.theme import (
    CARD,
    CORAL,
    DEEP,
    INK,
    LINE,
    MUSTARD,
    PANEL,
    PAPER,
    QUIET,
    SAND,
    SEA,
    WHITE,
    Rgb,
    Theme,
    mix,
    reveal,
)
from game.ui.tree import Node

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

Rect = pygame.Rect


class Page:
    """Draws onto `surface` and grows the tree under `root`."""

    def __init__(
        self,
        surface: pygame.Surface,
        theme: Theme,
        title: str,
        pointer: tuple[int, int] | None = None,
        focus: str = "",
    ) -> None:
        self.surface = surface
        self.theme = theme
        self.pointer = pointer
        self.focus = focus
        self.root = Node("window", title, bounds=surface.get_rect())
        self._open = [self.root]
        self.last_fit = (Rect(0, 0, 0, 0), True)
        """Where the last silent words were inked, and whether all of them were shown."""
        self._layer = 0

    @property
    def rect(self) -> Rect:
        """The whole window."""
        return self.surface.get_rect()

    def px(self, units: float) -> int:
        """Design units as pixels."""
        return self.theme.px(units)

    def add(self, node: Node) -> Node:
        """Put a node into the tree at the open group."""
        node.layer = self._layer
        self._open[-1].children.append(node)
        return node

    @contextmanager
    def group(self, label: str, bounds: Rect, role: str = "group", id_: str = "") -> Iterator[Node]:
        """What is drawn inside belongs together."""
        node = self.add(Node(role, label, id_, bounds=bounds))
        self._open.append(node)
        try:
            yield node
        finally:
            self._open.pop()

    @contextmanager
    def dialog(self, label: str, bounds: Rect) -> Iterator[Node]:
        """A group above everything else; what lies below can't be pressed meanwhile."""
        veil = pygame.Surface(self.rect.size, pygame.SRCALPHA)
        veil.fill((*DEEP, 150))
        self.surface.blit(veil, (0, 0))
        self._layer += 1
        with self.group(label, bounds, "dialog") as node:
            self.panel(bounds, PAPER, radius=18)
            yield node
        self._layer -= 1

    # --- shapes without meaning -------------------------------------------------------------------

    def panel(
        self, rect: Rect, fill: Rgb = PANEL, radius: float = 12, edge: Rgb | None = None, width: float = 1.5
    ) -> None:
        """A rounded ground."""
        pygame.draw.rect(self.surface, fill, rect, border_radius=self.px(radius))
        if edge:
            pygame.draw.rect(self.surface, edge, rect, self.px(width), border_radius=self.px(radius))

    def image(self, surface: pygame.Surface, position: tuple[int, int], label: str = "", value: str = "") -> Rect:
        """A picture, described if it means something."""
        rect = self.surface.blit(surface, position)
        if label:
            self.add(Node("image", label, value=value, bounds=Rect(position, surface.get_size())))
        return rect

    # --- words -------------------------------------------------------------------------------------

    def text(
        self,
        rect: Rect,
        words: str,
        size: str | float = "body",
        weight: str = "Regular",
        colour: Rgb = INK,
        align: str = "left",
        middle: bool = False,
        shown: int | None = None,
        silent: bool = False,
        role: str = "text",
        least: float = 11.0,
    ) -> Rect:
        """Words in a rectangle, smaller where they would not fit; returns where they are inked.

        `shown` draws only so many characters (the lines stay where they will be); `silent` keeps the words out of
        the tree where a button or picture says them already.
        """
        block = self.theme.block(words, size, weight, rect.width, rect.height, least)
        y = rect.y + (max(rect.height - block.height, 0) // 2 if middle else 0)
        lines = block.lines if shown is None else reveal(block.lines, shown)
        left, right = rect.right, rect.left
        for number, line in enumerate(lines):
            drawn = self.theme.render(block.font, line, colour)
            width = drawn.get_width()
            x = rect.x
            if align == "center":
                x = rect.x + (rect.width - width) // 2
            elif align == "right":
                x = rect.right - width
            self.surface.blit(drawn, (x, y + number * block.line_height))
            left, right = min(left, x), max(right, x + width)
        inked = Rect(left, y, max(right - left, 0), block.height)
        if not silent:
            self.add(Node(role, words, bounds=rect, inked=inked, fits=block.fits))
        else:
            self.last_fit = (inked, block.fits)
        return inked

    def height_of(self, words: str, width: int, size: str | float = "body", weight: str = "Regular") -> int:
        """How tall words will be at a width."""
        return self.theme.block(words, size, weight, width, 10_000, 11.0).height

    # --- things to press ---------------------------------------------------------------------------

    def button(
        self,
        rect: Rect,
        label: str,
        press: Callable[[], None],
        id_: str = "",
        key: str = "",
        style: str = "plain",
        enabled: bool = True,
        value: str = "",
        size: str | float = "body",
        words: str | None = None,
    ) -> Node:
        """A button; `words` are drawn instead of the label where there is less room, `key` presses it."""
        node = self.pressable(rect, label, press, id_, key, enabled, value)
        fill, ink, edge = self._dress(style, enabled, self.is_under(rect) and enabled)
        lift = self.px(2) if enabled and style != "quiet" else 0
        if lift:
            shade = Rect(rect.x, rect.y + lift, rect.width, rect.height)
            pygame.draw.rect(self.surface, mix(fill, INK, 0.28), shade, border_radius=self.px(11))
        self.panel(rect, fill, 11, edge)
        inner = rect.inflate(-self.px(20), -self.px(8))
        shown_key = key_name(key)
        if shown_key:
            cap = self.key_cap(Rect(inner.x, rect.y, 0, rect.height), shown_key, ink, fill)
            inner.x, inner.width = cap.right + self.px(8), inner.right - cap.right - self.px(8)
        align = "left" if shown_key else "center"
        self.text(inner, words or label, size, "Bold", ink, align=align, middle=True, silent=True)
        node.inked, node.fits = self.last_fit
        self.focus_ring(node)
        return node

    def pressable(
        self,
        rect: Rect,
        label: str,
        press: Callable[[], None],
        id_: str = "",
        key: str = "",
        enabled: bool = True,
        value: str = "",
    ) -> Node:
        """The meaning of a button without its looks."""
        node = Node("button", label, id_ or label, value, Rect(rect), press, key, enabled)
        return self.add(node)

    def is_under(self, rect: Rect) -> bool:
        """Whether the pointer is there."""
        return self.pointer is not None and rect.collidepoint(self.pointer)

    def focus_ring(self, node: Node) -> None:
        """Show where the keyboard is."""
        if node.id == self.focus and node.enabled:
            ring = node.bounds.inflate(self.px(8), self.px(8))
            pygame.draw.rect(self.surface, DEEP, ring, self.px(4), border_radius=self.px(15))
            pygame.draw.rect(self.surface, MUSTARD, ring, self.px(2.2), border_radius=self.px(15))

    @staticmethod
    def _dress(style: str, enabled: bool, under: bool) -> tuple[Rgb, Rgb, Rgb | None]:
        if not enabled:
            return mix(SAND, PAPER, 0.5), mix(QUIET, PAPER, 0.4), None
        fill, ink, edge = {
            "primary": (SEA, WHITE, None),
            "alert": (CORAL, WHITE, None),
            "quiet": (PANEL, INK, LINE),
        }.get(style, (CARD, INK, LINE))
        return (mix(fill, WHITE if style in ("primary", "alert") else SEA, 0.14) if under else fill), ink, edge

    def key_cap(self, where: Rect, name: str, ink: Rgb, ground: Rgb) -> Rect:
        """A little key with its name, at the left of `where` and in the middle of its height."""
        font = self.theme.font("tiny", "Bold")
        drawn = self.theme.render(font, name, ink)
        width = max(drawn.get_width() + self.px(9), self.px(21))
        cap = Rect(where.x, where.centery - self.px(10.5), width, self.px(21))
        pygame.draw.rect(self.surface, mix(ground, ink, 0.16), cap, border_radius=self.px(5))
        self.surface.blit(drawn, drawn.get_rect(center=cap.center))
        return cap

    def entry(self, rect: Rect, label: str, value: str, change: Callable[[str], None], most: int) -> Node:
        """A line to type into; `change` is called with what then stands there, `most` characters at the most."""

        def edit(typed: str) -> None:
            change((value[:-1] if typed == "\b" else value + typed)[:most])

        node = self.pressable(rect, label, lambda: None, f"entry:{label}", value=value)
        node.role, node.edit = "entry", edit
        here = node.id == self.focus
        self.panel(rect, CARD, 10, SEA if here or self.is_under(rect) else LINE, 2 if here else 1.5)
        inner = rect.inflate(-self.px(28), -self.px(8))
        self.text(
            inner,
            f"{value}|" if here else value or "type here",
            20,
            "Regular",
            INK if value or here else QUIET,
            middle=True,
            silent=True,
        )
        node.inked, node.fits = self.last_fit
        self.focus_ring(node)
        return node

    def choices(
        self,
        rect: Rect,
        label: str,
        options: Sequence[tuple[str, object]],
        chosen: object,
        choose: Callable[[object], None],
        id_: str,
        enabled: bool = True,
    ) -> None:
        """One of a few, side by side; the chosen one is filled."""
        gap = self.px(8)
        width = (rect.width - gap * (len(options) - 1)) // len(options)
        with self.group(label, rect, "list"):
            for number, (words, value) in enumerate(options):
                place = Rect(rect.x + number * (width + gap), rect.y, width, rect.height)
                style = "primary" if value == chosen else "quiet"
                said = "chosen" if value == chosen else ""
                self.button(
                    place,
                    f"{label}: {words}",
                    partial(choose, value),
                    f"{id_}:{number}",
                    "",
                    style,
                    enabled,
                    value=said,
                    size="small",
                    words=words,
                )

    # --- measures -----------------------------------------------------------------------------------

    def meter(self, rect: Rect, share: float, label: str, value: str, colour: Rgb, ground: Rgb = SAND) -> None:
        """A bar that is filled to a share of its width."""
        radius = rect.height // 2
        pygame.draw.rect(self.surface, ground, rect, border_radius=radius)
        filled = Rect(rect.x, rect.y, round(rect.width * min(max(share, 0.0), 1.0)), rect.height)
        if filled.width > 1:
            pygame.draw.rect(self.surface, colour, filled, border_radius=radius)
        self.add(Node("meter", label, value=value, bounds=rect))


_KEYS = {
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "return": "Enter",
    "escape": "Esc",
    "space": "Space",
    "backspace": "Back",
}


def key_name(key: str) -> str:
    """The name of the first of some keys, as it stands on it."""
    first = key.partition(" ")[0]
    return _KEYS.get(first, first.upper())
