"""Terms in Chinese text: longest match, left to right, no overlap."""

from __future__ import annotations

import ahocorasick

from bilingual.document import Term, TermHit
from bilingual.glossary.loading import Glossary

_OPEN = {"“": "”", "‘": "’", "「": "」", "『": "』", "《": "》", "〈": "〉", "（": "）", "(": ")"}
_CLOSE = {close: open_ for open_, close in _OPEN.items()}
_SKIPPED = frozenset("“”‘’「」『』《》〈〉\"'\u0020\u3000\u00a0\t\n\u200b")
"""Characters that may stand inside a term without hiding it: 实施“腾笼换鸟、 凤凰涅槃”行动."""


class Matcher:
    """Finds a glossary's terms; the cost per character does not grow with the number of terms.

    The automaton is Aho and Corasick's (CACM 18:6, 1975), as pyahocorasick implements it.
    """

    def __init__(self, glossary: Glossary) -> None:
        """Build the automaton of *glossary*: its terms, and its guards as words that match nothing."""
        self._automaton = ahocorasick.Automaton()
        for words in glossary.guards.values():
            for word in words:
                self._automaton.add_word(_reduced(word), (len(_reduced(word)), None))
        for term in glossary.terms:
            key = _reduced(term.zh)
            self._automaton.add_word(key, (len(key), term))
        if len(self._automaton):
            self._automaton.make_automaton()

    def find(self, text: str) -> tuple[TermHit, ...]:
        """Return the terms of *text* in order; a longer one that starts no later wins over a shorter."""
        if not len(self._automaton):
            return ()
        kept = [i for i, ch in enumerate(text) if ch not in _SKIPPED]
        reduced = "".join(text[i] for i in kept)
        best: dict[int, tuple[int, Term | None]] = {}
        for last, (length, term) in self._automaton.iter(reduced):
            first = last - length + 1
            if first not in best or length > best[first][0]:
                best[first] = (length, term)
        hits: list[TermHit] = []
        free = 0
        for first in sorted(best):
            length, term = best[first]
            if first < free:
                continue
            if term is None:  # a guard: the word is taken, no term
                free = first + length
                continue
            span = _balanced(text, kept[first], kept[first + length - 1] + 1)
            if span is None:
                continue
            start, end = span
            hits.append(TermHit(start=start, end=end, text=text[start:end], term=term))
            free = first + length
        return tuple(hits)


def _reduced(zh: str) -> str:
    return "".join(ch for ch in zh if ch not in _SKIPPED)


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
