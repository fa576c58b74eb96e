"""Longest-match look-up of words at a place in a text."""

from __future__ import annotations

from collections.abc import Iterable


class Words:
    """A set of words, indexed by first and last character so that most places cost one look-up."""

    __slots__ = ("_by_first", "_by_last")

    def __init__(self, words: Iterable[str]) -> None:
        """Index *words*; the longest that stands at a place wins."""
        self._by_first: dict[str, list[str]] = {}
        self._by_last: dict[str, list[str]] = {}
        for word in sorted(set(words), key=len, reverse=True):
            self._by_first.setdefault(word[0], []).append(word)
            self._by_last.setdefault(word[-1], []).append(word)

    def at(self, text: str, at: int) -> str:
        """Return the longest word that begins at *at*, or ""."""
        for word in self._by_first.get(text[at : at + 1], ()):
            if text.startswith(word, at):
                return word
        return ""

    def every(self, text: str, at: int) -> Iterable[str]:
        """Yield the words that begin at *at*, longest first."""
        for word in self._by_first.get(text[at : at + 1], ()):
            if text.startswith(word, at):
                yield word

    def before(self, text: str, at: int) -> str:
        """Return the longest word that ends at *at*, or ""."""
        for word in self._by_last.get(text[at - 1 : at] if at else "", ()):
            if len(word) <= at and text.startswith(word, at - len(word)):
                return word
        return ""
