"""A term's English in English text, tolerant of inflection, capitals, spelling and hyphens."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from bilingual.document import Term

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|[+&%*]")
_BETWEEN = re.compile(r"[\s\-‐‑–—,“”\"‘’'()/.]*")
_SMALL = frozenset({"the", "a", "an"})
_ISE = re.compile(r"is(e[sdr]?|ing|ations?)$")
_OUR = re.compile(r"(?<=[a-z]{2})our(s|ed|ing|able)?$")
_US_WORDS = {"centre": "center", "programme": "program", "licence": "license", "practise": "practice"}


def find_english(term: Term, english: str, start: int = 0) -> tuple[int, int] | None:
    """Return where *term*'s English or one of its variants first stands in *english* at or after *start*.

    Words may differ in capitals, plural, verb ending, British or American spelling; hyphens, quotes
    and articles between them do not count. None if it does not stand there.
    """
    found = [span for wording in (term.en, *term.variants) if (span := find_wording(wording, english, start))]
    return min(found, key=lambda span: (span[0], -span[1]), default=None)


def find_wording(wording: str, english: str, start: int = 0) -> tuple[int, int] | None:
    """Return where *wording* first stands in *english* at or after *start*, by the same rules, or None."""
    wanted = _content(wording)
    if not wanted:
        return None
    words = _words(english)
    first = wanted[0]
    for i, (word, at, _) in enumerate(words):
        if at >= start and same_word(first, word):
            end = _follow(wanted, words, i, english)
            if end is not None:
                return at, end
    return None


def _follow(
    wanted: tuple[str, ...], words: tuple[tuple[str, int, int], ...], i: int, english: str
) -> int | None:
    """Return the end of *wanted* matched word by word from words[i], or None."""
    end = words[i][2]
    i += 1
    for want in wanted[1:]:
        while i < len(words) and words[i][0] in _SMALL and not same_word(want, words[i][0]):
            i += 1
        if i == len(words) or not same_word(want, words[i][0]):
            return None
        gap = english[end : words[i][1]]
        if not _BETWEEN.fullmatch(gap) and gap.strip(' -“”"').lower() not in _SMALL:
            return None
        end = words[i][2]
        i += 1
    return end


@lru_cache(maxsize=4096)
def _content(wording: str) -> tuple[str, ...]:
    words = tuple(word for word, _, _ in _words(wording))
    return tuple(word for word in words if word not in _SMALL) or words


@lru_cache(maxsize=256)
def _words(text: str) -> tuple[tuple[str, int, int], ...]:
    return tuple((_spelling(m.group()), m.start(), m.end()) for m in _WORD.finditer(text))


def _spelling(word: str) -> str:
    word = word.lower().replace("’", "'")
    if word.endswith("'s"):
        word = word[:-2]
    for ending in ("s", ""):
        stem = word.removesuffix(ending) if ending else word
        if stem in _US_WORDS:
            return _US_WORDS[stem] + (ending if stem != word else "")
    return _OUR.sub(r"or\1", _ISE.sub(r"iz\1", word))


@lru_cache(maxsize=65536)
def same_word(one: str, other: str) -> bool:
    """Return True if two lower-case words are forms of one word by regular English inflection."""
    if one == other:
        return True
    return not set(_forms(one)).isdisjoint(_forms(other))


_IRREGULAR = {
    "built": "build", "led": "lead", "held": "hold", "made": "make", "took": "take", "taken": "take",
    "gave": "give", "given": "give", "grew": "grow", "grown": "grow", "brought": "bring", "sought": "seek",
    "men": "man", "women": "woman", "people": "person", "children": "child", "countries": "country",
    "criteria": "criterion", "indices": "index", "data": "datum", "sold": "sell", "spent": "spend",
}  # fmt: skip


def _forms(word: str) -> Iterator[str]:
    """Yield the base forms that *word* may be an inflection of, itself first."""
    yield word
    if word in _IRREGULAR:
        yield _IRREGULAR[word]
    if len(word) < 4 or not word.isalpha():
        return
    if word.endswith("ies"):
        yield word[:-3] + "y"
    if word.endswith("es") and word[-3] in "shxzo":
        yield word[:-2]
    if word.endswith("s") and not word.endswith("ss"):
        yield word[:-1]
    for ending in ("ed", "ing"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            stem = word[: -len(ending)]
            yield stem
            yield stem + "e"
            if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] != "s":
                yield stem[:-1]
            if ending == "ed" and stem.endswith("i"):
                yield stem[:-1] + "y"
