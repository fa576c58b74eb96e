"""A server that says the same whatever it is asked: how that is told from sentences that mean the same."""

from __future__ import annotations

from collections.abc import Sequence

SAME = "it gave the same answer to different sentences"
LONG = 8  # letters and digits of a sentence that surely says something of its own
REMEMBERED = 4096  # answers
KEPT = 8  # sentences that are kept of each answer


class Answers:
    """The answers of a server, each with the sentences that it was given to."""

    def __init__(self) -> None:
        """Know of no answer."""
        self._given: dict[str, list[str]] = {}

    def note(self, text: str, answer: str) -> None:
        """Note that *answer* was given to *text*."""
        texts = self._given.setdefault(_bare(answer), [])
        bare = _bare(text)
        if bare not in texts and len(texts) < KEPT:
            texts.append(bare)
        if len(self._given) > REMEMBERED:
            del self._given[next(iter(self._given))]

    def are_the_same(self, text: str, answer: str) -> bool:
        """Return True if *answer* was given to sentences that share little with *text*: one long, or two."""
        bare = _bare(text)
        unlike = [other for other in self._given.get(_bare(answer), ()) if _are_unlike(bare, other)]
        long = len(bare) >= LONG and any(len(other) >= LONG for other in unlike)
        return long or len(unlike) >= 2


def mark(answers: Answers, pairs: Sequence[tuple[str, str]]) -> list[bool]:
    """Note *pairs* of text and answer, and return of each whether its answer says nothing of its text."""
    for text, answer in pairs:
        answers.note(text, answer)
    return [answers.are_the_same(text, answer) for text, answer in pairs]


def _bare(text: str) -> str:
    return "".join(ch for ch in text.casefold() if ch.isalnum())


def _are_unlike(one: str, other: str) -> bool:
    """Return True if the texts have less than half of their characters in common."""
    signs, others = set(one), set(other)
    return 2 * len(signs & others) < min(len(signs), len(others))
