"""A sentence that fails as a whole, in parts: the one place that cuts what an engine is shown.

What is too long from the start :mod:`bilingual.segmentation` has cut before.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

from bilingual.engine import Answer
from bilingual.protection import halves, join_halves


def parts_of(text: str, times: int) -> list[str]:
    """Return *text* halved so many times at its clause borders, or less often where it has none."""
    parts = [text]
    for _ in range(times):
        parts = [half for part in parts for half in (halves(part) or (part,))]
    return parts


def join_parts(answers: Sequence[Answer]) -> Answer:
    """Return the answer to a sentence from those to its parts; another engine's makes the whole that one's.

    There must be at least one.
    """
    english = reduce(join_halves, (answer.text for answer in answers))
    named = next((answer for answer in answers if answer.reason), answers[0])
    return Answer(english, named.engine, named.reason)
