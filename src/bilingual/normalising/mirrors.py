"""What sites that copy other sites leave in a text: another script, pinyin after characters, stray signs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bilingual.characters import HAN, traditional_characters
from bilingual.normalising.edits import Edit

_TONES = "āáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜ"
_PINYIN = re.compile(rf"(?<=([{HAN}]))\((?=[a-zü]{{0,5}}[{_TONES}])[a-zü{_TONES}]{{1,6}}\)")
_AT_SIGNS = re.compile(rf"(?<=[{HAN}，。；：、！？])@{{2,}}|@{{2,}}(?=[{HAN}])")
_HAN = re.compile(f"[{HAN}]")
_FEWEST = 10
_SHARE = 0.03  # of the Chinese characters; names in simplified texts stay far below it


def pinyin(text: str) -> Iterator[Edit]:
    """Take out the pinyin that a mirror put after traditional characters: 產(chǎn)業(yè).

    Only where it did so twice or more: 陈喆(zhé) is the author's own.
    """
    if "(" not in text:
        return
    found = [m for m in _PINYIN.finditer(text) if m[1] in traditional_characters()]
    if len(found) > 1:
        for match in found:
            yield Edit(match.start(), match.end(), "")


def at_signs(text: str) -> Iterator[Edit]:
    """Take out runs of @ beside Chinese, which mean nothing."""
    for match in _AT_SIGNS.finditer(text):
        yield Edit(match.start(), match.end(), "")


def is_traditional(text: str) -> bool:
    """Return True if *text* is written, or was converted, in traditional characters, though only in part."""
    characters = _HAN.findall(text)
    traditional = traditional_characters()
    count = sum(character in traditional for character in characters)
    return count >= _FEWEST and count >= _SHARE * len(characters)
