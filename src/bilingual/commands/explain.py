"""What was made of a letter before it was translated, in lines for a person: ``--explain``.

Every change of the text by normalising, lines that were joined, and what a person should look at: places
that look damaged, traditional script, the reader's own notes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from bilingual.characters import UNSEEN_CHARACTERS
from bilingual.checks.letter import TRADITIONAL, SourceLines, damaged_places, in_traditional_script
from bilingual.document import Change, Letter


def explain(letter: Letter) -> Iterator[str]:
    """Yield what was changed in *letter*, with the line of the source, the old, the new and the reason.

    First come the reader's notes and what concerns the whole, then line by line: changes, a count where
    the same was changed more than once in the line, paragraphs joined of several lines, damaged places.
    """
    lines = SourceLines(letter.raw.text)
    yield from letter.raw.notes
    if in_traditional_script(letter):
        yield TRADITIONAL
    told = [(lines.number(change.start), 0, text) for change, text in _changes(letter, lines)]
    told += [(first, last, "joined") for first, last in _joined(letter, lines)]
    told += [
        (lines.number(block.start), 0, f"{damage.shown}: {damage.message}")
        for block, damage in damaged_places(letter)
    ]
    for number, last, text in sorted(told, key=lambda item: item[0]):
        yield f"lines {number}–{last}: {text}" if last else f"line {number}: {text}"


def _changes(letter: Letter, lines: SourceLines) -> Iterator[tuple[Change, str]]:
    """Yield what was changed, each kind of change in a line of the source once, with its first place."""
    for _, changes in groupby(letter.changes, key=lambda change: lines.number(change.start)):
        first: dict[tuple[str, str, str], Change] = {}
        counts: Counter[tuple[str, str, str]] = Counter()
        for change in changes:
            before, after = lines.around(change.start, change.end) if _needs_context(change) else ("", "")
            key = (before + change.old + after, before + change.new + after, change.reason)
            first.setdefault(key, change)
            counts[key] += 1
        for key, change in first.items():
            old, new, reason = key
            often = f", {counts[key]} times" if counts[key] > 1 else ""
            yield change, f"{_shown(old)} → {_shown(new)} ({reason}{often})"


def _needs_context(change: Change) -> bool:
    return not change.new.strip() or not change.old.strip()


def _shown(text: str) -> str:
    """Return *text* in quotes, with what nobody sees spelt out."""
    spelt = "".join(
        f"<U+{ord(c):04X}>" if c in UNSEEN_CHARACTERS or (c.isspace() and c not in " \u3000") else c
        for c in text
    )
    return f"“{spelt}”" if spelt else "nothing"


def _joined(letter: Letter, lines: SourceLines) -> Iterator[tuple[int, int]]:
    """Yield the first and the last line of what was joined of several."""
    for block in letter.blocks:
        first, last = lines.number(block.start), lines.number(block.end - 1)
        if last > first:
            yield first, last
