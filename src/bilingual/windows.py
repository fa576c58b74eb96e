"""Which sentences are translated together: at first only a few, so that the first row is soon there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, islice

from bilingual.document import Protected

FIRST = 120  # Chinese characters in the first window
SECOND = 128  # segments
WINDOW = 512  # segments from then on: the more of them, the more are of like length


def windows(letters: Iterable[Iterable[Protected]], *, apart: bool) -> Iterator[list[Protected]]:
    """Yield the segments of *letters*, in order, in windows, lazily; none is empty.

    With *apart* no window reaches from one letter into the next, and where it ends is decided by its letter
    alone: an engine whose answers depend on what is asked beside them then says the same of a letter whether
    it is rendered alone, among others, or resumed. Otherwise letters share windows.
    """
    if apart:
        for letter in letters:
            yield from _cut(iter(letter))
    else:
        yield from _cut(chain.from_iterable(letters))


def _cut(segments: Iterator[Protected]) -> Iterator[list[Protected]]:
    first: list[Protected] = []
    length = 0
    while length < FIRST and (taken := next(segments, None)) is not None:
        first.append(taken)
        length += len(taken.segment.text)
        if len(first) >= SECOND:
            break
    size = SECOND
    window = first
    while window:
        yield window
        window = list(islice(segments, size))
        size = WINDOW
