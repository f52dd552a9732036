"""Watching: a log, or a policy's whole shift, played back in the real window; with pictures of it on request."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pygame

from game.app import App, NoDisplay
from game.screens.briefing import BriefingScreen
from game.screens.debrief import DebriefScreen
from game.screens.levels import LevelsScreen
from game.screens.shift import ShiftScreen
from game.screens.title import TitleScreen
from game.session import Session
from game.ui.theme import LEAST
from sim.level import load_level
from sim.problems import LogError
from sim.record import open_shift, read_log, replay
from sim.shift import Shift
from sim.study.replications import run_shift

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from sim.values import Decision

_UNSEEN_SPEED, _PICTURED_SPEED = 12.0, 2.0
_UNSEEN_FRAME_S = 0.1
_MOST_FRAMES = 200_000
_BUSY_LINE = 3
_AFTERMATH_S = 20.0
"""Seconds shown after the last decision of a log without an end."""
_STRIP, _STRIP_ACROSS, _STRIP_EVERY_S = 6, 3, 3.0
"""Pictures in the strip, how many side by side, and real seconds between two at the least: half a minute of play."""
_SMALL = (640, 360)
_TELLING, _HAND = 60, 4
"""How many characters in the bubble and cards on the table make a telling picture."""


def watch(arguments: argparse.Namespace) -> None:
    """Carry out `nextplease watch`. Where nobody can see a window it runs through quickly and says how it ended."""
    size = _size(arguments.size)
    if arguments.shots and arguments.shots.exists() and not arguments.shots.is_dir():
        raise LogError(f"--shots needs a folder, and {arguments.shots} is a file")
    if not 0.05 <= arguments.speed <= 100:
        raise LogError(f"--speed must be from 0.05 to 100, found {arguments.speed:g}")
    shift, decisions, name, untimed, stops_s = _what(arguments)
    app, unseen = _window(size, arguments.shots is not None)
    app.open(TitleScreen(app))
    screen = ShiftScreen(app, Session(shift, name, untimed, watching=True))
    screen.session.script = list(decisions)
    screen.session.stops_s = stops_s
    screen.session.speed = arguments.speed
    if not unseen:
        app.open(screen)
        app.run()
        return
    pictures = Pictures(app, arguments.shots)
    if arguments.shots:
        pictures.take_before(name, shift)
    screen.session.speed = arguments.speed * (_PICTURED_SPEED if arguments.shots else _UNSEEN_SPEED)
    app.open(screen)
    _run_through(app, screen, pictures)
    app.close()


def _what(arguments: argparse.Namespace) -> tuple[Shift, Sequence[Decision], str, bool, float | None]:
    """The shift to watch, the decisions in it, its level, whether it was untimed, and when it breaks off."""
    if arguments.store is not None:
        return _unit(arguments)
    path = Path(arguments.what)
    if path.is_file() and path.suffix not in {".yaml", ".yml"}:
        if arguments.policy:
            raise LogError("a log has its decisions already; leave out --policy, or name a level")
        log = read_log(path)
        if replay(log).same is False:
            print("This log’s events are NOT the same as when it was written; see `nextplease replay`.")
        stops_s = None
        if log.end_s is None:
            print("The log stops before the shift’s end; it is shown up to there.")
            stops_s = (log.decisions[-1].t if log.decisions else 0.0) + _AFTERMATH_S
        return open_shift(log), log.decisions, log.header.level, log.header.untimed, stops_s
    level = load_level(arguments.what)
    if not arguments.policy:
        raise LogError(f"who is to play “{arguments.what}”? Add --policy attentive, or name a log")
    decisions = run_shift(level, arguments.policy, arguments.seed).decisions
    return Shift(level, arguments.seed), decisions, arguments.what, False, None


def _unit(arguments: argparse.Namespace) -> tuple[Shift, Sequence[Decision], str, bool, float | None]:
    """The shift of one unit of a study."""
    from sim.study.sweep.again import find_unit, run_again

    if arguments.policy:
        raise LogError("a unit has its policy already; leave out --policy")
    unit = find_unit(arguments.store, arguments.what)
    found = run_again(unit)
    if found.shift is None:
        raise LogError(f"this unit fails, so there is nothing to see: {found.failed}")
    shift = found.shift
    return Shift(shift.level, shift.seed, shift.tuning), shift.decisions, shift.level.name, False, None


def _size(text: str) -> tuple[int, int]:
    found = re.fullmatch(r"(\d{3,5})x(\d{3,5})", text)
    if not found:
        raise LogError(f"--size must be like 1280x720, found “{text}”")
    width, height = int(found[1]), int(found[2])
    if not (LEAST[0] <= width <= 7680 and LEAST[1] <= height <= 4320):
        raise LogError(f"--size must be from {LEAST[0]}x{LEAST[1]} to 7680x4320, found “{text}”")
    return width, height


def _window(size: tuple[int, int], hidden: bool) -> tuple[App, bool]:
    """A window, and whether nobody can see it."""
    try:
        app = App(size, hidden)
    except NoDisplay:
        app = App(size, hidden=True)
    return app, pygame.display.get_driver() in ("dummy", "offscreen")


def _run_through(app: App, screen: ShiftScreen, pictures: Pictures) -> None:
    for _ in range(_MOST_FRAMES):
        app.frame(_UNSEEN_FRAME_S)
        if isinstance(app.screen, DebriefScreen):
            break
        pictures.look(screen)
    app.frame(0.0)
    pictures.take("debrief")
    debrief = app.screen
    if isinstance(debrief, DebriefScreen):
        met, goals = debrief.score.stars, len(debrief.score.goals)
        how = "Watched to the end" if screen.session.shift.over else "Watched up to where it stops"
        print(f"{how}: {len(debrief.score.mine)} customers, {met} of {goals} goals met.")
    for path in pictures.taken:
        print(f"  {path}")


@dataclass(slots=True)
class Pictures:
    """Takes pictures of the telling moments, each once."""

    app: App
    folder: Path | None
    taken: list[Path] = field(default_factory=list)
    _names: set[str] = field(default_factory=set)
    _strip: list[tuple[float, pygame.Surface]] = field(default_factory=list)
    """Half a minute of play, in small pictures, and when each was taken."""

    _shown: tuple[int, str] = (-1, "")
    """What the last small picture showed: where the desk stood, and what was being said."""

    def take(self, name: str) -> None:
        """Take a picture of what is shown, unless there is one of this name."""
        if self.folder is None or name in self._names:
            return
        self._names.add(name)
        path = self.folder / f"{name}.png"
        try:
            self.app.save_picture(path)
        except OSError as error:
            raise LogError(f"{path}: the picture can’t be written: {(error.strerror or '').lower()}") from None
        self.taken.append(path)

    def _add_to_strip(self, screen: ShiftScreen) -> None:
        """A small picture of each new thing in a busy half-minute; all of them side by side once it is over."""
        session = screen.session
        shift, said = session.shift, session.utterance
        t = shift.now / shift.level.pace
        shown = (shift.desk_state(shift.level.player)[0], said.words if said else "")
        if self.folder is None or len(self._strip) == _STRIP:
            return
        if not self._strip and (len(shift.waiting()) < _BUSY_LINE or not session.observe().responses):
            return
        if self._strip and (t - self._strip[-1][0] < _STRIP_EVERY_S or shown == self._shown):
            return
        self._shown = shown
        small = pygame.transform.smoothscale(self.app.window, _SMALL)
        self._strip.append((t, small))
        if len(self._strip) == _STRIP:
            width, height = _SMALL
            whole = pygame.Surface((width * _STRIP_ACROSS, height * (_STRIP // _STRIP_ACROSS)))
            for number, (_, picture) in enumerate(self._strip):
                whole.blit(picture, (number % _STRIP_ACROSS * width, number // _STRIP_ACROSS * height))
            path = self.folder / "strip.png"
            try:
                with path.open("wb") as file:
                    pygame.image.save(whole, file, path.name)
            except OSError as error:
                raise LogError(f"{path}: the picture can’t be written: {(error.strerror or '').lower()}") from None
            self.taken.append(path)

    def take_before(self, name: str, shift: Shift) -> None:
        """The screens on the way to a shift."""
        for label, screen in (
            ("title", None),
            ("levels", LevelsScreen(self.app)),
            ("briefing", BriefingScreen(self.app, name, shift.level)),
        ):
            if screen:
                self.app.open(screen)
            self.app.frame(0.0)
            self.take(label)
            if screen:
                self.app.back()

    def look(self, screen: ShiftScreen) -> None:
        """Take a picture if something worth one is going on."""
        session = screen.session
        seen = session.observe()
        self._add_to_strip(screen)
        said = session.utterance
        if said is not None and said.who == seen.who and len(seen.responses) >= _HAND:
            words, shown = said.at(session.shift.now)
            if len(words) >= _TELLING and shown >= len(words):
                self.take("early")
                if len(seen.waiting) >= _BUSY_LINE:
                    self.take("busy")
        if any(p.how in ("abandoned", "walked_out") and 0.7 < p.age_s < 1.4 for p in session.partings):
            self.take("walking-out")
        if session.shift.pledges() and seen.responses:
            self.take("promise")
