"""What can be heard: every sound is made here, neither silent nor too loud, and has a caption or words that say it."""

import numpy as np
import pygame
import pytest

from game.memory import Memory
from game.screens.shift import ShiftScreen
from game.session import Session
from game.sounds import CUES, RATE, ROOMS, Sounds, samples
from sim.catalog import load_catalog
from sim.level import load_level
from sim.shift import Shift
from sim.study.replications import run_shift
from tests.driving import Driver


@pytest.mark.parametrize("name", CUES)
def test_a_sound_is_heard_and_does_not_clip(name):
    wave = samples(name)
    assert 0.05 < len(wave) / RATE <= 8.0
    assert np.isfinite(wave).all()
    assert 0.8 < np.abs(wave).max() < 1.0
    assert np.sqrt((wave**2).mean()) > 0.05
    assert (wave == samples(name)).all()


@pytest.mark.parametrize("name", [name for name, cue in CUES.items() if cue.part != "room"])
def test_a_sound_ends_in_silence(name):
    wave = samples(name)
    assert np.abs(wave[-20:]).max() < 0.06


@pytest.mark.parametrize("name", [name for name, cue in CUES.items() if cue.part == "room"])
def test_a_room_goes_on_without_a_seam(name):
    wave = samples(name)
    assert abs(wave[0] - wave[-1]) < 4 * np.abs(np.diff(wave)).max()


def test_every_sound_that_words_do_not_say_has_a_caption():
    said = {"voice low", "voice", "voice high", "card"}
    assert {name for name, cue in CUES.items() if not cue.caption} == said


def test_rooms_are_scenes_and_their_sounds_are_there():
    assert set(ROOMS) <= set(load_catalog().scenes)
    assert set(ROOMS.values()) <= set(CUES)


def test_a_shift_is_heard():
    level = load_level("first-day")
    session = Session(Shift(level, 2), "first-day", watching=True)
    session.script, session.speed = list(run_shift(level, "indifferent", 2).decisions), 4.0
    heard = set()
    while not session.finished:
        session.pass_time(0.5)
        heard |= set(session.cues)
        session.cues.clear()
    assert {"door", "bell", "card", "sigh"} <= heard
    assert heard & {"voice low", "voice", "voice high"}


def test_what_is_heard_depends_on_the_channel():
    for name, cue in (("please-hold", "telephone"), ("is-typing", "ping")):
        level = load_level(name)
        session = Session(Shift(level, 3), name, watching=True)
        while not session.finished and cue not in session.cues:
            session.pass_time(0.5)
        assert cue in session.cues
        assert "door" not in session.cues


def test_captions_say_what_is_heard_unless_they_are_off():
    driver = Driver()
    level = load_level("first-day")
    driver.app.open(ShiftScreen.begun(driver.app, Shift(level, 3), "first-day"))
    captions = {cue.caption for cue in CUES.values() if cue.caption}

    def shown():
        found = set()
        for _ in range(60):
            found |= {node.label for node in driver.frame(0.2).walk()} & captions
        return found

    assert "The door opens." in shown()
    driver.app.memory.change(captions=False)
    assert not shown()


def test_volumes_are_kept_to_and_a_machine_without_a_loudspeaker_is_silent(monkeypatch):
    memory = Memory()
    sounds = Sounds(memory)
    assert sounds.heard
    memory.change(desk_volume=0.35)
    sounds.play("bell")
    assert sounds._sound("bell").get_volume() == pytest.approx(0.35, abs=0.02)
    memory.change(people_volume=0.0)
    sounds.play("slam")
    assert "slam" not in sounds._kept
    sounds.be_in("sea")
    sounds.be_in("hum")
    sounds.be_in("")
    sounds.close()

    def fail(*_):
        raise pygame.error("no device")

    monkeypatch.setattr(pygame.mixer, "init", fail)
    silent = Sounds(memory)
    assert not silent.heard
    silent.play("bell")
    silent.be_in("sea")
    silent.close()
    memory.close()
