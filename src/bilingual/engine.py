"""The seam to machine translation: all that the stages know of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, runtime_checkable

LONGEST = 64
"""Chinese characters of a sentence beyond which it is given in parts, unless the engine says otherwise."""


class Marks(StrEnum):
    """How an engine wants fixed English shown to it."""

    INLINE = "inline"  # in the Chinese sentence, between « and »: it copies what is between them
    NONE = "none"  # not at all: the Chinese stands as it is, and ``revise`` puts the English in


@dataclass(frozen=True, slots=True)
class Answer:
    """The English of one text, and who gave it."""

    text: str
    engine: str  # the name of the engine that gave it
    reason: str = ""  # why that is not the engine that was asked, without a word of the letter; "" if it is


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """A draft that lacks some fixed English, or has a figure that the source has not."""

    text: str  # the Chinese as the engine was shown it
    draft: str
    missing: tuple[str, ...]  # fixed English that must stand in the next draft
    present: tuple[str, ...] = ()  # fixed English that stands already
    unwanted: tuple[str, ...] = ()  # wordings of the draft that must not come back
    attempt: int = 0  # from 1: nothing is to be mended, the whole is to be worded otherwise


@runtime_checkable
class Loading(Protocol):
    """An engine that loads a model when it is first asked, and can be told to beforehand."""

    def load(self) -> None:
        """Load the model, if it is not loaded yet; any thread may call this. Raises ModelError."""
        ...


@runtime_checkable
class Expecting(Protocol):
    """An engine that knows some answers beforehand, and can be told what is coming."""

    def expect(self, text: str) -> bool:
        """Make ready for *text* if its answer is not known; return whether that goes on beside other work."""
        ...


class Engine(Protocol):
    """A translator from Chinese to English of single sentences.

    A class that derives from it need only say its name, marks and hash, and translate.
    """

    name: str
    marks: Marks
    model_hash: str  # of everything that decides the output, hex

    attempts: int = 0
    """How many other wordings of a whole sentence it can be asked for."""

    longest: int = LONGEST
    """Chinese characters of a sentence beyond which the stages give it in parts, at most 160."""

    batch: int = 0
    """0: an answer is the same whatever is asked beside it. Else texts are asked for in batches of so many,
    which are the same for a letter however it is rendered."""

    def translate(self, texts: Sequence[str]) -> Iterator[Answer]:
        """Yield the English of *texts*, one for one, in order, lazily; never raises for poor output."""
        ...

    def revise(self, revisions: Sequence[Revision]) -> Iterator[Answer]:
        """Yield a new draft for each revision, one for one, in order; it may be no better than the old.

        An engine that cannot revise gives the old draft back.
        """
        return (Answer(revision.draft, self.name) for revision in revisions)
