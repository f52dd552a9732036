"""Every sound of the game, made with NumPy when it is first heard; when one is played is said elsewhere.

A sound belongs to the people, the desk or the room, each with a volume of its own, and has a caption that says what can
be heard. Where there is no loudspeaker the captions remain.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pygame

if TYPE_CHECKING:
    from game.memory import Memory

    Wave = np.ndarray[tuple[int], np.dtype[np.float64]]

RATE = 22_050
"""Samples a second."""
_LOUDEST = 0.85
_CHANNELS = 12
_ROOM_S = 8.0
"""Length of a room's loop."""


class Cue(NamedTuple):
    """A sound: how it is made, whose it is, and what it says to those who don't hear it."""

    make: Callable[[], Wave]
    part: str
    """people, desk or room: which volume holds."""
    caption: str
    """Empty where something on the screen says the same."""


def _time(seconds: float) -> Wave:
    return np.arange(int(RATE * seconds)) / RATE


def _noise(seconds: float, seed: int) -> Wave:
    return np.random.default_rng(seed).uniform(-1.0, 1.0, int(RATE * seconds))


def _low(wave: Wave, hertz: float) -> Wave:
    """What is below a frequency (by Fourier's transform, so that a loop has no seam)."""
    spectrum = np.fft.rfft(wave)
    reach = np.fft.rfftfreq(len(wave), 1.0 / RATE) / hertz
    return np.asarray(np.fft.irfft(spectrum / (1.0 + reach**4), len(wave)))


def _fade(wave: Wave, rise_s: float, fall_s: float) -> Wave:
    """Come in over `rise_s`, die away with the time `fall_s`."""
    t = np.arange(len(wave)) / RATE
    ends = np.minimum(1.0, (t[-1] - t) / 0.01)
    return np.asarray(wave * np.minimum(1.0, t / max(rise_s, 1e-4)) * np.exp(-t / fall_s) * ends)


def _tones(seconds: float, fall_s: float, *partials: tuple[float, float]) -> Wave:
    t = _time(seconds)
    return _fade(np.asarray(sum(level * np.sin(2 * np.pi * hertz * t) for hertz, level in partials)), 0.003, fall_s)


def _after(first: Wave, second: Wave, gap_s: float) -> Wave:
    """One sound, and another `gap_s` after its beginning."""
    start = int(RATE * gap_s)
    whole = np.zeros(max(len(first), start + len(second)))
    whole[: len(first)] += first
    whole[start : start + len(second)] += second
    return whole


def _bell() -> Wave:
    return _tones(1.1, 0.28, (1318.5, 1.0), (2637.0, 0.45), (3951.0, 0.2), (5274.0, 0.08))


def _card() -> Wave:
    return _fade(_low(_noise(0.09, 1), 3_600.0), 0.004, 0.018)


def _door() -> Wave:
    return _after(
        _fade(_low(_noise(0.35, 2), 420.0), 0.08, 0.12), _tones(0.7, 0.2, (1568.0, 0.35), (3136.0, 0.12)), 0.1
    )


def _slam() -> Wave:
    return _after(
        _fade(_low(_noise(0.5, 3), 180.0) * 3.0, 0.002, 0.09), _fade(_low(_noise(0.4, 4), 900.0), 0.002, 0.05), 0.02
    )


def _sigh() -> Wave:
    breath = _low(_noise(0.9, 5), 1_300.0) - _low(_noise(0.9, 5), 300.0)
    return _fade(breath * np.hanning(len(breath)), 0.2, 0.6)


def _telephone() -> Wave:
    t = _time(0.42)
    ring = (np.sin(2 * np.pi * 440.0 * t) + np.sin(2 * np.pi * 554.0 * t)) * (
        0.6 + 0.4 * np.sign(np.sin(2 * np.pi * 22.0 * t))
    )
    ring *= np.minimum(1.0, np.minimum(t / 0.02, (t[-1] - t) / 0.05))
    return _after(ring, ring, 0.6)


def _ping() -> Wave:
    return _after(_tones(0.3, 0.08, (987.8, 1.0)), _tones(0.4, 0.12, (1480.0, 0.8)), 0.09)


def _kept() -> Wave:
    return _after(
        _after(_tones(0.5, 0.18, (659.3, 0.8)), _tones(0.5, 0.18, (830.6, 0.8)), 0.12),
        _tones(0.9, 0.3, (987.8, 1.0)),
        0.24,
    )


def _broken() -> Wave:
    return _after(_tones(0.4, 0.15, (311.1, 0.9), (466.2, 0.3)), _tones(0.8, 0.3, (207.7, 1.0), (311.1, 0.3)), 0.18)


def _star() -> Wave:
    return _after(_tones(0.6, 0.2, (1046.5, 0.7), (2093.0, 0.25)), _tones(1.2, 0.4, (1568.0, 0.8), (3136.0, 0.25)), 0.1)


def _voice(pitch: float, seed: int) -> Callable[[], Wave]:
    """A murmur of a few syllables: a voice without words."""

    def make() -> Wave:
        luck = np.random.default_rng(seed)
        whole = np.zeros(1)
        for number in range(4):
            t = _time(0.11 + 0.05 * luck.uniform())
            hertz = pitch * (1.0 + 0.12 * luck.normal()) * (1.0 - 0.1 * t / t[-1])
            phase = 2 * np.pi * np.cumsum(hertz) / RATE
            wave = np.asarray(sum(np.sin(k * phase) / k**1.3 for k in range(1, 9)))
            syllable = _low(wave, luck.uniform(500.0, 1_100.0)) * np.hanning(len(t))
            whole = _after(whole, syllable, len(whole) / RATE + (0.02 if number else 0.0))
        return whole

    return make


def _room(low_hertz: float, swell_s: float, depth: float, seed: int) -> Callable[[], Wave]:
    """A loop of noise that swells and ebbs."""

    def make() -> Wave:
        t = _time(_ROOM_S)
        swell = 1.0 - depth * (0.5 + 0.5 * np.cos(2 * np.pi * t / swell_s))
        return np.asarray(_low(_noise(_ROOM_S, seed), low_hertz) * swell)

    return make


CUES = {
    "door": Cue(_door, "people", "The door opens."),
    "slam": Cue(_slam, "people", "The door slams."),
    "sigh": Cue(_sigh, "people", "Somebody sighs, and leaves."),
    "voice low": Cue(_voice(118.0, 7), "people", ""),
    "voice": Cue(_voice(165.0, 8), "people", ""),
    "voice high": Cue(_voice(215.0, 9), "people", ""),
    "bell": Cue(_bell, "desk", "The bell on the counter."),
    "card": Cue(_card, "desk", ""),
    "telephone": Cue(_telephone, "desk", "The telephone rings."),
    "ping": Cue(_ping, "desk", "A message comes in."),
    "kept": Cue(_kept, "desk", "A bright chime."),
    "broken": Cue(_broken, "desk", "A dull chord."),
    "star": Cue(_star, "desk", "A chime for a star."),
    "sea": Cue(_room(700.0, 4.0, 0.75, 11), "room", "The sea, outside."),
    "rain": Cue(_room(5_200.0, 8.0, 0.15, 12), "room", "Rain on the glass."),
    "hum": Cue(_room(240.0, 8.0, 0.2, 13), "room", "The hum of the room."),
}
"""Every sound by its name."""
ROOMS = {"ferry_office": "sea"}
"""What is heard in a place; a hum elsewhere."""


def samples(name: str) -> Wave:
    """A sound's samples in [-1, 1], at `RATE`. Raises KeyError."""
    wave = CUES[name].make()
    return np.asarray(wave / max(float(np.abs(wave).max()), 1e-9) * _LOUDEST)


@contextmanager
def _quietly() -> Iterator[None]:
    """Without what sound libraries write to standard error, by the dozen lines, where there is no loudspeaker."""
    sys.stderr.flush()
    kept = os.dup(2)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)


class Sounds:
    """Plays sounds at the player's volumes; where none can be heard it does nothing."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self._kept: dict[str, pygame.mixer.Sound] = {}
        self._room: tuple[str, pygame.mixer.Channel] | None = None
        try:
            with _quietly():
                pygame.mixer.init(RATE, -16, 1, 512)
            pygame.mixer.set_num_channels(_CHANNELS)
            self.heard = True
        except pygame.error:
            self.heard = False

    def play(self, name: str) -> None:
        """Play a sound once."""
        volume = self._volume(name)
        if self.heard and volume > 0.0:
            sound = self._sound(name)
            sound.set_volume(volume)
            sound.play()

    def be_in(self, room: str) -> None:
        """Let a room be heard, or none where it is empty; loops until told otherwise."""
        if not self.heard:
            return
        if self._room is not None and self._room[0] != room:
            self._room[1].fadeout(600)
            self._room = None
        if room and self._room is None:
            channel = self._sound(room).play(loops=-1, fade_ms=900)
            self._room = (room, channel) if channel is not None else None
        if self._room is not None:
            self._room[1].set_volume(0.35 * self._volume(room))

    def close(self) -> None:
        """Be silent."""
        if self.heard:
            pygame.mixer.quit()
            self.heard = False

    def _volume(self, name: str) -> float:
        return float(getattr(self._memory.settings, f"{CUES[name].part}_volume"))

    def _sound(self, name: str) -> pygame.mixer.Sound:
        if name not in self._kept:
            self._kept[name] = pygame.mixer.Sound(buffer=(samples(name) * 32_767).astype("<i2").tobytes())
        return self._kept[name]
