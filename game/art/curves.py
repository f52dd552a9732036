"""Curves as arrays of points: smoothing, arcs, brush outlines; nothing here paints."""

from collections.abc import Sequence
from functools import cache
from math import cos, radians, sin

import numpy as np
import numpy.typing as npt

Path = npt.NDArray[np.float64]
Points = Sequence[Sequence[float]] | Path

_STEPS = 8
_LEFT = np.array([-1.0, 1.0])
_CAP_ANGLES = np.radians(np.linspace(0.0, -180.0, 9))[1:-1]
_HALF_TURN = np.stack(
    [
        np.stack([np.cos(_CAP_ANGLES), np.sin(_CAP_ANGLES)], axis=-1),
        np.stack([-np.sin(_CAP_ANGLES), np.cos(_CAP_ANGLES)], axis=-1),
    ],
    axis=1,
)
_T = np.linspace(0.0, 1.0, _STEPS, endpoint=False)[None, :, None]
_H00 = 2 * _T**3 - 3 * _T**2 + 1
_H10 = _T**3 - 2 * _T**2 + _T
_H01 = -2 * _T**3 + 3 * _T**2
_H11 = _T**3 - _T**2


def path(points: Points) -> Path:
    """The points as an array of shape (n, 2)."""
    return np.asarray(points, dtype=np.float64)


@cache
def pts(text: str) -> Path:
    """Points written as "x,y x,y ..."; the array is shared and must not be changed."""
    read = np.array([[float(n) for n in pair.split(",")] for pair in text.split()])
    read.setflags(write=False)
    return read


def smooth(points: Points, *, closed: bool = False) -> Path:
    """A smooth curve through all points; a point given twice in a row makes a corner."""
    p = path(points)
    if len(p) < 3:
        return p
    if closed:
        before, after = np.roll(p, 1, axis=0), np.roll(p, -1, axis=0)
    else:
        before = np.vstack([2 * p[:1] - p[1:2], p[:-1]])
        after = np.vstack([p[1:], 2 * p[-1:] - p[-2:-1]])
    back = np.hypot(*(p - before).T)
    ahead = np.hypot(*(after - p).T)
    speed = (after - before) / np.maximum(back + ahead, 1e-9)[:, None]
    speed[(back < 1e-9) | (ahead < 1e-9)] = 0.0
    start, end = (p, after) if closed else (p[:-1], p[1:])
    v0 = speed if closed else speed[:-1]
    v1 = np.roll(speed, -1, axis=0) if closed else speed[1:]
    length = (ahead if closed else ahead[:-1])[:, None, None]
    curve = (
        _H00 * start[:, None, :]
        + _H10 * v0[:, None, :] * length
        + _H01 * end[:, None, :]
        + _H11 * v1[:, None, :] * length
    ).reshape(-1, 2)
    return curve if closed else np.vstack([curve, p[-1:]])


def join(*parts: Points) -> Path:
    """Several curves one after the other, with corners where they meet."""
    return np.vstack([path(part) for part in parts])


def mirror(points: Points) -> Path:
    """The points reflected left to right, in reverse order so that outlines go on."""
    p = path(points)[::-1].copy()
    p[:, 0] *= -1
    return p


@cache
def curve(text: str) -> Path:
    """The smooth open curve through points written as for `pts`, kept for the next time."""
    line = smooth(pts(text))
    line.setflags(write=False)
    return line


@cache
def loop(text: str) -> Path:
    """The smooth closed curve through points written as for `pts`, kept for the next time."""
    line = smooth(pts(text), closed=True)
    line.setflags(write=False)
    return line


def both(points: Points) -> Path:
    """A right half outline from top to bottom, completed with its mirror image."""
    return join(points, mirror(points))


def arc(cx: float, cy: float, rx: float, ry: float, start: float, end: float, steps: int = 20) -> Path:
    """Part of an ellipse, angles in degrees, 0 to the right and 90 downwards."""
    angles = np.radians(np.linspace(start, end, steps))
    return np.stack([cx + rx * np.cos(angles), cy + ry * np.sin(angles)], axis=1)


def box(left: float, top: float, right: float, bottom: float) -> Path:
    """The four corners of a rectangle."""
    return path([(left, top), (right, top), (right, bottom), (left, bottom)])


def rounded(left: float, top: float, right: float, bottom: float, radius: float) -> Path:
    """A rectangle with round corners."""
    r = min(radius, abs(right - left) / 2, abs(bottom - top) / 2)
    return join(
        arc(right - r, top + r, r, r, -90, 0, 7),
        arc(right - r, bottom - r, r, r, 0, 90, 7),
        arc(left + r, bottom - r, r, r, 90, 180, 7),
        arc(left + r, top + r, r, r, 180, 270, 7),
    )


def brush(points: Points, widths: Sequence[float]) -> Path:
    """The outline of a brush stroke along a line whose width runs through `widths`; ends are round."""
    p = path(points)
    steps = np.empty_like(p)
    steps[1:-1] = p[2:] - p[:-2]
    steps[0], steps[-1] = p[1] - p[0], p[-1] - p[-2]
    length = np.sqrt(steps[:, 0] ** 2 + steps[:, 1] ** 2)
    normal = steps[:, ::-1] * _LEFT / np.maximum(length, 1e-9)[:, None]
    half = np.interp(_along(len(p)), _along(len(widths)), widths)[:, None] / 2
    offset = normal * half
    left, right = p + offset, (p - offset)[::-1]
    return np.concatenate([left, _cap(p[-1], left[-1]), right, _cap(p[0], right[-1])])


@cache
def _along(count: int) -> Path:
    """Even steps from 0 to 1."""
    return np.linspace(0.0, 1.0, count)


def _cap(centre: Path, rim: Path) -> Path:
    """Half a circle from a rim point around the centre to the other side."""
    half: Path = np.einsum("i,kij->kj", rim - centre, _HALF_TURN) + centre
    return half


def turned(points: Points, degrees: float, about: tuple[float, float] = (0.0, 0.0)) -> Path:
    """The points rotated clockwise on the screen about a centre."""
    c, s = cos(radians(degrees)), sin(radians(degrees))
    p = path(points) - about
    return np.stack([p[:, 0] * c - p[:, 1] * s, p[:, 0] * s + p[:, 1] * c], axis=1) + about


def shifted(points: Points, dx: float, dy: float) -> Path:
    """The points moved."""
    moved: Path = path(points) + np.array((dx, dy))
    return moved


def scaled(points: Points, sx: float, sy: float, about: tuple[float, float] = (0.0, 0.0)) -> Path:
    """The points scaled about a centre."""
    return (path(points) - about) * (sx, sy) + about
