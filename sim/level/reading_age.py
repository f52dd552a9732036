"""How old one must be to read a text with ease: the Flesch-Kincaid grade (Kincaid et al., 1975) and five years."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
_END = re.compile(r"[.!?:;…–]+(?=\s|$|[”\"])")
_VOWELS = re.compile(r"[aeiouyàâäæèéêëìîïòôöøœùûüå]+")
_SILENT = re.compile(r"(?<=[^aeiouyl])(?:es|ed|e)$")
_ENOUGH_WORDS = 12
"""A shorter text says nothing about its reader."""


def syllables(word: str) -> int:
    """The syllables of an English word, by its groups of vowels; right for some nine words in ten."""
    return max(len(_VOWELS.findall(_SILENT.sub("", word.lower()))), 1)


def reading_age(text: str) -> float:
    """Years; 0 for a text of a few words."""
    words = _WORD.findall(text)
    if len(words) < _ENOUGH_WORDS:
        return 0.0
    sentences = max(len(_END.findall(text)), 1)
    grade = 0.39 * len(words) / sentences + 11.8 * sum(map(syllables, words)) / len(words) - 15.59
    return grade + 5.0
