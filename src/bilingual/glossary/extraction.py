"""Candidate terms of letters that the glossary does not have yet, ranked.

Words are cut by jieba-rs around the glossary's own terms; noun phrases of them are candidates, weighed by
C-value (Frantzi, Ananiadou and Mima, 2000): how often a phrase stands by itself and not in a longer one.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bilingual.characters import has_chinese
from bilingual.glossary.characters import reduced
from bilingual.glossary.entries import ordinary_words
from bilingual.glossary.loading import Glossary
from bilingual.glossary.matching import Matcher
from bilingual.glossary.proposals import propose

_SENTENCE_END = frozenset("。！？；\n")
_QUOTES = {"“": "”", "「": "」"}
_LAST = frozenset({"n", "nz", "nt", "ns", "vn", "an", "j", "l", "i", "term", "eng", "ng", "s"})
_INSIDE = _LAST | {"b", "k"}
_FIRST = (_LAST | {"b"}) - {"vn", "l"}  # what stands there is mostly the verb: 拓宽|融资渠道
_GENERAL = frozenset({"n", "vn", "an", "v", "b", "a", "f", "d", "m", "s", "k", "l", "ng"})
_LONGEST, _MOST = 10, 4  # characters, words
_EXAMPLE = 60  # characters


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A phrase that may be worth an entry; ``english`` is a proposal, or "" where none can be made."""

    zh: str
    frequency: int
    letters: int  # in how many it stands
    score: float
    english: str
    basis: str  # what the proposal rests on: "parts", "pinyin" or ""
    example: str  # the first sentence it stands in, cut around it


@dataclass(frozen=True, slots=True, kw_only=True)
class _Word:
    text: str
    kind: str  # jieba's part of speech, or "term"


def extract_terms(texts: Sequence[str], glossary: Glossary, *, top: int = 50) -> tuple[Candidate, ...]:
    """Return up to *top* candidates of the letters *texts*, best first, none of them a glossary term."""
    matcher = Matcher(glossary)
    counts: Counter[str] = Counter()
    letters: defaultdict[str, set[int]] = defaultdict(set)
    inside: defaultdict[str, Counter[str]] = defaultdict(Counter)  # phrase → longer phrases it stands in
    words: dict[str, tuple[_Word, ...]] = {}
    examples: dict[str, str] = {}
    for number, text in enumerate(texts):
        for sentence in _sentences(text):
            for phrase, longest in _phrases(sentence, matcher):
                zh = "".join(word.text for word in phrase)
                counts[zh] += 1
                letters[zh].add(number)
                words.setdefault(zh, phrase)
                examples.setdefault(zh, sentence)
                if longest != zh:
                    inside[zh][longest] += 1
    known = {reduced(term.zh) for term in glossary.terms}
    ranked = sorted(
        (
            (_score(zh, counts, inside[zh], words[zh]), zh)
            for zh in counts
            if reduced(zh) not in known and _worthwhile(words[zh])
        ),
        key=lambda item: (-item[0], item[1]),
    )
    chosen = _distinct(((score, zh) for score, zh in ranked if score > 0), counts, top)
    result = []
    for score, zh in chosen:
        english, basis = propose(zh, matcher, [word.kind for word in words[zh]])
        result.append(
            Candidate(
                zh=zh, frequency=counts[zh], letters=len(letters[zh]), score=round(score, 2),
                english=english, basis=basis, example=_example(examples[zh], zh),
            )
        )  # fmt: skip
    return tuple(result)


def _sentences(text: str) -> Iterator[str]:
    start = 0
    for at, ch in enumerate(text):
        if ch in _SENTENCE_END:
            if sentence := text[start : at + 1].strip():
                yield sentence
            start = at + 1
    if sentence := text[start:].strip():
        yield sentence


def _phrases(sentence: str, matcher: Matcher) -> Iterator[tuple[tuple[_Word, ...], str]]:
    """Yield each phrase of *sentence* with the longest phrase that it is a part of there."""
    words: list[_Word] = []
    free = 0
    for hit in matcher.find(sentence):
        words += _cut(sentence[free : hit.start])
        words.append(_Word(text=hit.text, kind="term"))
        free = hit.end
    words += _cut(sentence[free:])
    yield from _quoted(words)
    run: list[_Word] = []
    for word in [*words, _Word(text="", kind="x")]:
        if word.kind in _INSIDE and (has_chinese(word.text) or word.kind == "eng"):
            run.append(word)
            continue
        yield from _parts(run)
        run = []


def _quoted(words: Sequence[_Word]) -> Iterator[tuple[tuple[_Word, ...], str]]:
    """Yield what stands in quotation marks: slogans and names, which are terms more often than not."""
    for start, word in enumerate(words):
        close = _QUOTES.get(word.text)
        for end in range(start + 1, min(start + 9, len(words))) if close else ():
            if words[end].text == close:
                inner = words[start + 1 : end]
                zh = "".join(word.text for word in inner)
                if 3 <= len(zh) <= _LONGEST and has_chinese(zh):
                    yield (_Word(text=zh, kind="quoted"),), zh
                break


def _parts(run: Sequence[_Word]) -> Iterator[tuple[tuple[_Word, ...], str]]:
    found: list[tuple[int, int]] = []
    for start in range(len(run)):
        for end in range(start + 1, min(start + _MOST, len(run)) + 1):
            if run[start].kind in _FIRST and run[end - 1].kind in _LAST:
                found.append((start, end))
    for start, end in found:
        longer = max(
            ((s, e) for s, e in found if s <= start and end <= e), key=lambda span: span[1] - span[0]
        )
        phrase = tuple(run[start:end])
        if 2 <= sum(len(word.text) for word in phrase) <= _LONGEST:
            yield phrase, "".join(word.text for word in run[longer[0] : longer[1]])


def _worthwhile(words: tuple[_Word, ...]) -> bool:
    """Return False for a single everyday word, and for what begins with one."""
    if words[0].text in ordinary_words() or (
        words[0].text[:2] in ordinary_words() and len(words[0].text) > 3
    ):
        return False  # 全力|支持工业经济: a clause rather than a name
    if len(words) == 1:
        kind, text = words[0].kind, words[0].text
        return kind == "quoted" or (
            len(text) > 1 and kind not in _GENERAL and kind != "term" and kind != "eng"
        )
    return any(len(word.text) > 1 for word in words) and not all(word.kind == "eng" for word in words)


def _score(zh: str, counts: Counter[str], longer: Counter[str], words: tuple[_Word, ...]) -> float:
    others = {phrase for phrase in longer if phrase != zh}
    alone = counts[zh] - (sum(longer[phrase] for phrase in others) / len(others) if others else 0)
    weight = math.log2(len(reduced(zh)) + 1) * (0.5 + 0.5 * min(len(words), 3))
    if words[0].kind == "quoted":
        weight = math.log2(len(zh) + 1) * 2.5
    if sum(longer.values()) == counts[zh] and len(others) == 1:
        return 0.0  # never by itself: the longer phrase says it
    known = sum(word.kind == "term" for word in words) / len(words)
    ordinary = sum(word.text in ordinary_words() for word in words) / len(words)
    once = 0.6 if counts[zh] == 1 and words[0].kind != "quoted" else 1.0
    return alone * weight * once * (1 - 0.5 * known) * (1 - 0.6 * ordinary)


def _distinct(ranked: Iterable[tuple[float, str]], counts: Counter[str], top: int) -> list[tuple[float, str]]:
    """Return the best, without those that stand in a better one, no more often than it."""
    chosen: list[tuple[float, str]] = []
    for score, zh in ranked:
        if len(chosen) == top:
            break
        if not any(zh in better and counts[zh] <= counts[better] + 1 for _, better in chosen):
            chosen.append((score, zh))
    return chosen


def _example(sentence: str, zh: str) -> str:
    at = max(sentence.find(zh), 0)
    start = max(0, min(at - (_EXAMPLE - len(zh)) // 2, len(sentence) - _EXAMPLE))
    end = start + _EXAMPLE
    cut = " ".join(sentence[start:end].split())
    return ("…" if start else "") + cut + ("…" if end < len(sentence) else "")


def _cut(text: str) -> list[_Word]:
    import rjieba

    return [_Word(text=word, kind=kind) for word, kind in rjieba.tag(text)] if text else []
