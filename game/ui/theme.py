"""Type and colour: one family, one scale, one palette; sizes follow the window, and nothing is laid out here."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

import pygame

from game.art.palette import CORAL, DEEP, INK, MIST, MUSTARD, PAPER, SAGE, SAND, SEA, SLATE, WHITE, Rgb, mix
from sim.catalog import data_folder

if TYPE_CHECKING:
    from collections.abc import Sequence

DESIGN: Final = (1280, 720)
LEAST: Final = (1024, 640)
SIZES: Final = {"display": 58, "title": 34, "heading": 22, "body": 18, "small": 15, "tiny": 13}
LEADING: Final = 1.28
LINE: Final[Rgb] = mix(SAND, SLATE, 0.22)
CARD: Final[Rgb] = WHITE
PANEL: Final[Rgb] = mix(PAPER, WHITE, 0.35)
QUIET: Final[Rgb] = mix(SLATE, INK, 0.25)


__all__ = [
    "CARD",
    "CORAL",
    "DEEP",
    "DESIGN",
    "INK",
    "LEADING",
    "LEAST",
    "LINE",
    "MIST",
    "MUSTARD",
    "PANEL",
    "PAPER",
    "QUIET",
    "SAGE",
    "SAND",
    "SEA",
    "SIZES",
    "WHITE",
    "Block",
    "Rgb",
    "Theme",
    "mix",
    "reveal",
    "wrap",
]


class Block(NamedTuple):
    """Words broken into lines in a font that fits its room."""

    lines: tuple[str, ...]
    font: pygame.font.Font
    line_height: int
    width: int
    height: int
    fits: bool


class Theme:
    """Fonts and measures for one window size. `scale` is 1 at 1280x720.

    `text` makes words larger where there is room for it; what is short of room stays as it would be.
    """

    def __init__(self, size: tuple[int, int], text: float = 1.0) -> None:
        self.size = size
        self.text = text
        self.scale = min(size[0] / DESIGN[0], size[1] / DESIGN[1])
        self.block = lru_cache(maxsize=600)(self._block)
        self.render = lru_cache(maxsize=900)(self._render)

    def px(self, units: float) -> int:
        """Design units (pixels at 1280x720) as pixels of this window."""
        return max(round(units * self.scale), 1)

    def font(self, size: str | float, weight: str = "Regular") -> pygame.font.Font:
        """A font by the name of its size (or in design units) and weight: Regular, Bold, Black."""
        units = SIZES[size] if isinstance(size, str) else size
        return _font(weight, self.px(units * self.text))

    def _render(self, font: pygame.font.Font, words: str, colour: Rgb) -> pygame.Surface:
        return font.render(words, True, colour)

    def _block(self, words: str, size: str | float, weight: str, width: int, height: int, least: float = 11.0) -> Block:
        """Break words to a width, in the given size or, where the height is short, in one down to `least`."""
        units = float(SIZES[size]) if isinstance(size, str) else float(size)
        while True:
            font = self.font(units, weight)
            lines = wrap(font, words, width)
            line_height = round(font.get_height() * LEADING / 1.2)
            tall = line_height * len(lines)
            wide = max((font.size(line)[0] for line in lines), default=0)
            fits = tall <= height and wide <= width
            if fits or units * self.text <= least:
                return Block(tuple(lines), font, line_height, wide, tall, fits)
            units -= 0.5


@lru_cache(maxsize=64)
def _font(weight: str, pixels: int) -> pygame.font.Font:
    return pygame.font.Font(data_folder("assets") / "fonts" / f"Lato-{weight}.ttf", pixels)


def wrap(font: pygame.font.Font, words: str, width: int) -> list[str]:
    """Break words into lines no wider than `width` pixels where a space allows it."""
    lines: list[str] = []
    for paragraph in words.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            longer = f"{line} {word}" if line else word
            if line and font.size(longer)[0] > width:
                lines.append(line)
                line = word
            else:
                line = longer
        lines.append(line)
    return lines


def reveal(lines: Sequence[str], characters: int) -> list[str]:
    """The first `characters` of lines already broken, so that words do not jump while they are said."""
    shown: list[str] = []
    for line in lines:
        if characters <= 0:
            break
        shown.append(line[:characters])
        characters -= len(line) + 1
    return shown
