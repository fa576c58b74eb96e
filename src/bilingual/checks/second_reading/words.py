"""The few words that the second reading knows, and the text as it sees it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from importlib import resources

_WIDE = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if code != 0xFF0C}
_SAME = _WIDE | str.maketrans(
    "\u3000\xa0\t—–―～〜−‐‑﹣∶︰○萬億兩畝噸頃戶個項﹪",
    "   ~~~~~----::〇万亿两亩吨顷户个项%",
)
_FORMAL = re.compile(r"[零壹贰叁肆伍陆柒捌玖拾佰仟万亿]{2,}[元圆整角分美港欧]")
_LOWER = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟圆", "一二三四五六七八九十百千元")


@dataclass(frozen=True, slots=True)
class Unit:
    """A word that stands behind a number: the unit's name, and how many of it the word is.

    ``before`` says what it may stand behind: "digits", "any" numeral; "alone" is a number by itself.
    """

    word: str
    name: str
    factor: Fraction
    before: str


def plain(text: str) -> str:
    """Return *text* with one form for each sign, character for character."""
    text = text.translate(_SAME)
    return _FORMAL.sub(lambda match: match.group().translate(_LOWER), text)


@cache
def _words() -> tuple[dict[str, list[Unit]], re.Pattern[str]]:
    rows = resources.files(__package__).joinpath("units.tsv").read_text("utf-8").splitlines()
    behind: dict[str, list[Unit]] = {}
    alone: dict[str, Unit] = {}
    for row in rows:
        if row.startswith("#"):
            continue
        name, factor, before, words = row.split("\t")
        for word in words.split():
            unit = Unit(word, name, Fraction(factor), before)
            if before == "alone":
                alone[word] = unit
            else:
                behind.setdefault(word[0], []).append(unit)
    for units in behind.values():
        units.sort(key=lambda unit: -len(unit.word))
    pattern = re.compile("|".join(sorted(alone, key=len, reverse=True)))
    behind[""] = list(alone.values())
    return behind, pattern


def unit_at(text: str, at: int) -> Unit | None:
    """Return the longest unit word that stands at *at*, or None; a word that only begins like one is none."""
    unit = _word_at(text, at)
    return None if unit is None or unit.name == "none" else unit


def _word_at(text: str, at: int) -> Unit | None:
    if at >= len(text):
        return None
    for unit in _words()[0].get(text[at], ()):
        end = at + len(unit.word)
        if text.startswith(unit.word, at) and not (
            unit.word[-1].isascii() and unit.word[-1].isalpha() and text[end : end + 1].isascii()
            and text[end : end + 1].isalnum()
        ):  # fmt: skip
            return unit
    return None


def begins_unit(text: str, at: int) -> bool:
    """Return whether a word of two characters or more stands at *at* that is a unit, or begins like one:
    千瓦, 百分位, and not 千."""
    unit = _word_at(text, at)
    return unit is not None and len(unit.word) > 1


def numbers_in_words(text: str) -> Iterator[tuple[int, int, Unit]]:
    """Yield what is a number without a numeral that could be folded (上半年, 翻番), and as "none" the words
    with a numeral in them that are no figure."""
    behind, pattern = _words()
    known = {unit.word: unit for unit in behind[""]}
    for match in pattern.finditer(text):
        if match.group()[0] != "半" or text[match.start() - 1 : match.start()] not in tuple("个年天"):
            yield match.start(), match.end(), known[match.group()]


@cache
def unit_names() -> frozenset[str]:
    """Return the names of all units that the second reading knows."""
    behind, _ = _words()
    return frozenset(unit.name for units in behind.values() for unit in units)
