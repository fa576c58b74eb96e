"""Terms in Chinese text: longest match, left to right, no overlap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import ahocorasick

from bilingual.document import Term, TermHit
from bilingual.glossary.characters import HALF_WIDTH, SKIPPED, reduced
from bilingual.glossary.loading import Glossary

_OPEN = {"“": "”", "‘": "’", "「": "」", "『": "』", "《": "》", "〈": "〉", "（": "）", "(": ")"}
_CLOSE = {close: open_ for open_, close in _OPEN.items()}
_LEVELS = {"省": ("Provincial", " Province"), "市": ("Municipal", ""), "县": ("County", " County"),
           "区": ("District", " District"), "州": ("Prefectural", " Prefecture")}  # fmt: skip
"""What a body's English begins with at a level, and what the English of a place of that level ends with."""


_AND = frozenset({"、", "和", "及", "与", "以及"})
"""What stands between bodies of one level of which only the first names it: 市财政局、税务局和商务局."""


class Matcher:
    """Finds a glossary's terms; the cost per character does not grow with the number of terms.

    The automaton is Aho and Corasick's (CACM 18:6, 1975), as pyahocorasick implements it.
    """

    def __init__(self, glossary: Glossary) -> None:
        """Build the automaton of *glossary*: its terms, and the words in which they may not fire."""
        self._automaton = ahocorasick.Automaton()
        self._terms = {reduced(term.zh): term for term in glossary.terms}
        entries: dict[str, tuple[Term | None, tuple[tuple[int, int], ...]]] = {}
        for term in glossary.terms:
            entries[reduced(term.zh)] = (term, ())
        for zh, words in glossary.guards.items():
            key = reduced(zh)
            for word in map(reduced, words):
                known, spans = entries.get(word, (None, ()))
                entries[word] = (known, (*spans, (word.index(key), len(key))))
        for key, (known, spans) in entries.items():
            self._automaton.add_word(key, (len(key), known, spans))
        if len(self._automaton):
            self._automaton.make_automaton()

    def find(self, text: str) -> tuple[TermHit, ...]:
        """Return the terms of *text* in order; a longer one that starts no later wins over a shorter."""
        if not len(self._automaton):
            return ()
        kept = [i for i, ch in enumerate(text) if ch not in SKIPPED]
        plain = "".join(text[i] for i in kept).translate(HALF_WIDTH)
        found: dict[int, list[tuple[int, Term]]] = {}
        blocked: set[tuple[int, int]] = set()  # where a guard keeps its own term, and only that, from firing
        for last, (length, term, spans) in self._automaton.iter(plain):
            first = last - length + 1
            if term is not None:
                found.setdefault(first, []).append((length, term))
            blocked.update((first + at, size) for at, size in spans)
        hits: list[TermHit] = []
        free = 0
        for first in sorted(found):
            if first < free:
                continue
            open_ = _unblocked(found, first, blocked)
            if not open_:
                continue
            length, term = open_[-1]  # the automaton reports shorter words first
            if (body := _body_of(term, _unblocked(found, first + length - 1, blocked))) is not None:
                length, term = length + body[0] - 1, _joined(term, body[1])
            elif hits and text[hits[-1].end : kept[first]].strip() in _AND:
                term = _inherited(term, self._terms.get(self._level(hits[-1].term) + reduced(term.zh)))
            span = _balanced(text, kept[first], kept[first + length - 1] + 1)
            if span is None:
                continue
            start, end = span
            hits.append(TermHit(start=start, end=end, text=text[start:end], term=term))
            free = first + length
        return tuple(hits)

    def _level(self, term: Term) -> str:
        """Return 省, 市, 县, 区 or 州 for a body of that level that is named by it, 金华市财政局; else ""."""
        for at, ch in enumerate(term.zh):
            if ch in _LEVELS and (body := self._terms.get(reduced(term.zh[at:]))) is not None:
                return ch if body.en.startswith(f"{_LEVELS[ch][0]} ") else ""
        return ""


_Found = dict[int, list[tuple[int, Term]]]


def _unblocked(found: _Found, first: int, blocked: set[tuple[int, int]]) -> list[tuple[int, Term]]:
    """Return the terms that begin at *first* and that no guard forbids there, shorter ones first."""
    return [hit for hit in found.get(first, ()) if (first, hit[0]) not in blocked]


def _inherited(term: Term, levelled: Term | None) -> Term:
    """Return a body named after another of its level, as one of that level: 市财政局、税务局.

    Its English without the level stays good: "Municipal Finance Bureau and Tax Bureau".
    """
    if levelled is None or levelled is term:
        return term
    plain = (wording for wording in (term.en, *term.variants) if wording != levelled.en)
    return replace(levelled, variants=tuple(dict.fromkeys((*levelled.variants, *plain))))


def _body_of(place: Term, following: Sequence[tuple[int, Term]]) -> tuple[int, Term] | None:
    """Return the body of *place* among the terms that begin with its last character: 市财政局 of 金华市."""
    level = _LEVELS.get(place.zh[-1:])
    if level is None or place.domain != "places":
        return None
    bodies = [(length, term) for length, term in following if term.en.startswith(f"{level[0]} ")]
    return bodies[-1] if bodies else None


def _joined(place: Term, body: Term) -> Term:
    """Return the term of a body with its place: 金华市 + 市财政局 → Jinhua Municipal Finance Bureau."""
    name = place.en.removesuffix(_LEVELS[place.zh[-1]][1])
    return replace(
        body,
        zh=place.zh + body.zh[1:],
        en=f"{name} {body.en}",
        variants=tuple(f"{name} {variant}" for variant in body.variants),
        forbidden=(),
    )


def _balanced(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the span with a bracket taken in at either side so that every pair is whole, or None.

    “专精特新”企业 is found by its term from the quote on; 上“海 is not found at all.
    """
    waiting: list[str] = []
    for ch in text[start:end]:
        if ch in _OPEN:
            waiting.append(ch)
        elif ch in _CLOSE:
            if waiting and waiting[-1] == _CLOSE[ch]:
                waiting.pop()
            elif not waiting and start > 0 and text[start - 1] == _CLOSE[ch]:
                start -= 1
            else:
                return None
    if not waiting:
        return start, end
    if len(waiting) == 1 and text[end : end + 1] == _OPEN[waiting[0]]:
        return start, end + 1
    return None
