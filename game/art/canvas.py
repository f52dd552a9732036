"""Antialiased painting of shapes on a supersampled surface; it knows shapes and colours, not what they depict."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from math import cos, radians, sin

import numpy as np
import pygame

from game.art.curves import Path, Points, arc, brush, path, smooth
from game.art.palette import Rgb, mix

_UNIT_DISC = arc(0.0, 0.0, 1.0, 1.0, 0.0, 360.0, 49)[:-1]


class Canvas:
    """A surface of `size` pixels; drawing is in units of `scale` pixels, with (0, 0) at pixel `origin`."""

    def __init__(
        self,
        size: tuple[int, int],
        scale: float,
        origin: tuple[float, float] = (0.0, 0.0),
        *,
        ground: Rgb | None = None,
        samples: int = 4,
    ) -> None:
        """A transparent canvas, or an opaque one filled with `ground`."""
        self.size = (max(1, size[0]), max(1, size[1]))
        big = (self.size[0] * samples, self.size[1] * samples)
        self._opaque = ground is not None
        self._target = pygame.Surface(big, pygame.SRCALPHA, 32)
        if ground is not None:
            self._target.fill(ground)
        self._offset = np.zeros(2)
        self._linear = np.eye(2) * scale * samples
        self._shift = np.asarray(origin, dtype=np.float64) * samples

    @contextmanager
    def placed(
        self,
        dx: float = 0.0,
        dy: float = 0.0,
        *,
        scale: float = 1.0,
        turn: float = 0.0,
        flip: bool = False,
        squash: float = 1.0,
    ) -> Iterator[None]:
        """Draw inside in a frame moved, turned clockwise by degrees, and scaled."""
        linear, shift = self._linear, self._shift
        c, s = cos(radians(turn)) * scale, sin(radians(turn)) * scale
        local = np.array([[c * (-1.0 if flip else 1.0), -s * squash], [s * (-1.0 if flip else 1.0), c * squash]])
        self._shift = shift + linear @ np.array([dx, dy])
        self._linear = linear @ local
        try:
            yield
        finally:
            self._linear, self._shift = linear, shift

    @contextmanager
    def clipped(self, points: Points) -> Iterator[None]:
        """Only what falls inside the outline is painted."""
        outline = self._pixels(points)
        frame = self._frame(outline)
        if frame.width <= 0 or frame.height <= 0:
            frame = pygame.Rect(frame.left, frame.top, 1, 1)
        target, offset = self._target, self._offset
        layer = pygame.Surface(frame.size, pygame.SRCALPHA, 32)
        self._target, self._offset = layer, offset + frame.topleft
        try:
            yield
        finally:
            self._target, self._offset = target, offset
            mask = pygame.Surface(frame.size, pygame.SRCALPHA, 32)
            pygame.draw.polygon(mask, (255, 255, 255, 255), (outline - frame.topleft).tolist())
            layer.blit(mask, (0, 0), special_flags=pygame.BLEND_RGBA_MULT)
            target.blit(layer, frame.topleft)

    def shows(self, x: float, y: float, rx: float, ry: float | None = None) -> bool:
        """Whether anything within `rx` and `ry` of a point would be seen at present."""
        dy = rx if ry is None else ry
        corners = self._pixels(((x - rx, y - dy), (x + rx, y - dy), (x + rx, y + dy), (x - rx, y + dy)))
        frame = self._frame(corners)
        return frame.width > 0 and frame.height > 0

    def fill(self, points: Points, colour: Rgb, alpha: float = 1.0) -> None:
        """Fill the outline, straight from point to point."""
        outline = self._pixels(points)
        if len(outline) < 3 or alpha <= 0.0:
            return
        if alpha >= 1.0:
            pygame.draw.polygon(self._target, colour, outline.tolist())
            return
        frame = self._frame(outline)
        if frame.width <= 0 or frame.height <= 0:
            return
        layer = pygame.Surface(frame.size, pygame.SRCALPHA, 32)
        pygame.draw.polygon(layer, (*colour, round(alpha * 255)), (outline - frame.topleft).tolist())
        self._target.blit(layer, frame.topleft)

    def blob(self, points: Points, colour: Rgb, alpha: float = 1.0) -> None:
        """Fill the smooth closed curve through the points."""
        self.fill(smooth(points, closed=True), colour, alpha)

    def ellipse(
        self,
        cx: float,
        cy: float,
        rx: float,
        ry: float | None = None,
        *,
        colour: Rgb,
        alpha: float = 1.0,
        turn: float = 0.0,
    ) -> None:
        """Fill an ellipse (a circle without `ry`)."""
        c, s = cos(radians(turn)), sin(radians(turn))
        disc = _UNIT_DISC * (rx, rx if ry is None else ry)
        self.fill(disc @ np.array([[c, s], [-s, c]]) + (cx, cy), colour, alpha)

    def stroke(self, points: Points, colour: Rgb, *widths: float, alpha: float = 1.0, curved: bool = True) -> None:
        """A brush stroke with round ends along the points; several widths make it swell and taper."""
        line = smooth(points) if curved else path(points)
        if len(line) == 2:
            line = np.linspace(line[0], line[1], 5)
        self.fill(brush(line, widths if len(widths) > 1 else (widths[0], widths[0])), colour, alpha)

    def beads(self, points: Points, radius: float | Sequence[float], colour: Rgb) -> None:
        """A disc at every point: curls, flowers, gravel."""
        centres = path(points)
        radii = [radius] * len(centres) if isinstance(radius, float | int) else radius
        for (x, y), r in zip(centres.tolist(), radii, strict=True):
            self.ellipse(x, y, r, colour=colour)

    def gradient(self, points: Points, top: Rgb, bottom: Rgb) -> None:
        """Fill the outline with a soft vertical gradient."""
        outline = self._pixels(points)
        frame = self._frame(outline)
        if frame.width <= 0 or frame.height <= 0:
            return
        layer = pygame.Surface(frame.size, pygame.SRCALPHA, 32)
        for row in range(frame.height):
            layer.fill(mix(top, bottom, row / max(1, frame.height - 1)), (0, row, frame.width, 1))
        mask = pygame.Surface(frame.size, pygame.SRCALPHA, 32)
        pygame.draw.polygon(mask, (255, 255, 255, 255), (outline - frame.topleft).tolist())
        layer.blit(mask, (0, 0), special_flags=pygame.BLEND_RGBA_MULT)
        self._target.blit(layer, frame.topleft)

    def finish(self) -> pygame.Surface:
        """The picture in its real size; transparent edges keep their colour."""
        if self._opaque:
            return pygame.transform.smoothscale(self._target, self.size)
        small = pygame.transform.smoothscale(self._target.premul_alpha(), self.size)
        packed = pygame.surfarray.pixels2d(small)
        veil = small.get_shifts()[3]
        alpha = (packed >> veil) & 255
        soft = (alpha != 0) & (alpha != 255)
        edge = packed[soft].view(np.uint8).reshape(-1, 4).astype(np.float32)
        share = edge[:, veil // 8].copy()
        edge *= (255.0 / share)[:, None]
        edge[:, veil // 8] = share
        packed[soft] = np.minimum(edge, 255.0).astype(np.uint8).view(packed.dtype).ravel()
        del packed
        return small

    def _pixels(self, points: Points) -> Path:
        """Points of the drawing as pixels of the surface painted on at present."""
        moved: Path = path(points) @ self._linear.T + self._shift - self._offset
        return moved

    def _frame(self, outline: Path) -> pygame.Rect:
        """The whole pixels an outline touches, within the surface painted on at present."""
        low = np.floor(outline.min(axis=0)).astype(int) - 1
        high = np.ceil(outline.max(axis=0)).astype(int) + 2
        frame = pygame.Rect(int(low[0]), int(low[1]), int(high[0] - low[0]), int(high[1] - low[1]))
        return frame.clip(self._target.get_rect())
