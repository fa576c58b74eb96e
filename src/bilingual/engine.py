"""The seam to machine translation: all that the stages know of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, Self


class Marks(StrEnum):
    """How an engine wants fixed English shown to it."""

    INLINE = "inline"  # in the Chinese sentence, between « and »: it copies what is between them
    NONE = "none"  # not at all: the Chinese stands as it is, and ``revise`` puts the English in


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """A draft that lacks some fixed English, or has a figure that the source has not."""

    text: str  # the Chinese as the engine was shown it
    draft: str
    missing: tuple[str, ...]  # fixed English that must stand in the next draft
    present: tuple[str, ...] = ()  # fixed English that stands already
    unwanted: tuple[str, ...] = ()  # wordings of the draft that must not come back
    attempt: int = 0  # from 1: nothing is to be mended, the whole is to be worded otherwise


class StandIn(str):
    """An answer that another engine gave, because the one that was asked could not.

    It is a string like any other answer; the brief says of the sentence who translated it and why.
    """

    __slots__ = ("engine", "reason")
    engine: str  # the name of the engine that stood in
    reason: str  # what was wrong, in words for a person, without a word of the letter

    def __new__(cls, english: str, *, engine: str, reason: str) -> Self:
        """Return *english* as the answer of *engine*."""
        answer = super().__new__(cls, english)
        answer.engine, answer.reason = engine, reason
        return answer


def attempts_of(engine: object) -> int:
    """Return how many other wordings of a sentence *engine* can be asked for: none if it does not say."""
    attempts: int = getattr(engine, "attempts", 0)
    return attempts


class Engine(Protocol):
    """A translator from Chinese to English of single sentences."""

    name: str
    marks: Marks
    model_hash: str  # of everything that decides the output, hex

    def translate(self, texts: Sequence[str]) -> Iterator[str]:
        """Yield the English of *texts*, one for one, in order, lazily; never raises for poor output.

        An answer may be a :class:`StandIn`.
        """
        ...

    def revise(self, revisions: Sequence[Revision]) -> Iterator[str]:
        """Yield a new draft for each revision, one for one, in order; it may be no better than the old."""
        ...
