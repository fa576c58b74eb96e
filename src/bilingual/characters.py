"""The classes of characters that the whole house goes by: Chinese ones, blanks, and those that nobody sees.

Names in capitals that end in no ``S`` are ranges for a class of a regular expression: ``f"[{HAN}]"``.
"""

from __future__ import annotations

import re
from functools import cache

HAN = "\u2e80-\u2fd5\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Chinese characters: radicals, 々〆〇, all blocks of ideographs with their compatibility forms."""

UNSEEN = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff\x00-\x08\x0e-\x1b\x7f\x80-\x84\x86-\x9f"
)
"""Characters that show nothing: zero-width ones, soft hyphens, direction marks, selectors, controls.

Line and page breaks and the separators of files (U+001C to U+001F) are none of them: they are blanks.
"""

UNSEEN_CHARACTERS = frozenset(
    chr(code)
    for first, last in re.findall("(.)(?:-(.))?", UNSEEN, re.DOTALL)
    for code in range(ord(first), ord(last or first) + 1)
)
BLANK_CHARACTERS = frozenset(chr(code) for code in range(0x3001) if chr(code).isspace())
EDGES = "".join(sorted(BLANK_CHARACTERS | UNSEEN_CHARACTERS))
"""All blanks and unseen characters: what is stripped from the ends of a line."""

_HAN = re.compile(f"[{HAN}]")


def has_chinese(text: str) -> bool:
    """Return True if a Chinese character stands in *text*; punctuation is none."""
    return _HAN.search(text) is not None


def is_han(character: str) -> bool:
    """Return True if *character*, one or none, is a Chinese one."""
    return _HAN.match(character) is not None


@cache
def traditional_characters() -> frozenset[str]:
    """Return the characters of traditional script that the simplified one does without: 萬, 產, 與.

    They stand in Big5 but not in GB 2312-80, which also holds for rare characters in names (喆, 堃): a
    few of them say nothing of a text.
    """

    def written_in(character: str, encoding: str) -> bool:
        return bool(character.encode(encoding, "ignore"))

    every = map(chr, range(0x4E00, 0xA000))
    return frozenset(c for c in every if written_in(c, "big5") and not written_in(c, "gb2312"))
