"""What was made of a letter before it was translated, in lines for a person: ``--explain``.

Every change of the text by normalising, lines that were joined, and what a person should look at: places
that look damaged, traditional script, the reader's own notes.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby

from bilingual.characters import UNSEEN_CHARACTERS
from bilingual.document import APART, Block, BlockKind, Change, Finding, Letter, Severity
from bilingual.normalising import Damage, damages, is_traditional

_AROUND = 3  # characters shown beside a change that is not to be seen by itself
_LINE_ENDS = "\n\v\f\x1c\x1d\x1e\x85\u2028\u2029"


def explain(letter: Letter) -> Iterator[str]:
    """Yield what was changed in *letter*, with the line of the source, the old, the new and the reason.

    First come the reader's notes and what concerns the whole, then line by line: changes, a count where
    the same was changed more than once in the line, paragraphs joined of several lines, damaged places.
    """
    lines = _Lines(letter.raw.text)
    yield from letter.raw.notes
    if _is_traditional(letter):
        yield _TRADITIONAL
    told = [(lines.number(change.start), 0, text) for change, text in _changes(letter, lines)]
    told += [(first, last, "joined") for first, last in _joined(letter, lines)]
    told += [
        (lines.number(block.start), 0, f"{damage.shown}: {damage.message}")
        for block, damage in _damages(letter)
    ]
    for number, last, text in sorted(told, key=lambda item: item[0]):
        yield f"lines {number}–{last}: {text}" if last else f"line {number}: {text}"


def doubts(letter: Letter) -> Iterator[Finding]:
    """Yield what a person should check in the Chinese of *letter*: its script, places that look damaged.

    The reader's notes are none of it: the brief tells them beside what was left out.
    """
    if _is_traditional(letter):
        yield Finding(check="script", severity=Severity.NOTE, message=_TRADITIONAL)
    lines = _Lines(letter.raw.text)
    for block, damage in _damages(letter):
        yield Finding(
            check="damage",
            severity=Severity.WARNING,
            message=f"the Chinese looks damaged in line {lines.number(block.start)}: {damage.message}",
            source=damage.shown,
        )


_TRADITIONAL = "the text is in traditional characters, at least in part; they are left as they are"


class _Lines:
    """The lines of a source: which of them an offset is in."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._ends = [at for at, character in enumerate(text) if character in _LINE_ENDS]

    def number(self, offset: int) -> int:
        return bisect_right(self._ends, offset - 1) + 1

    def around(self, start: int, end: int) -> tuple[str, str]:
        """Return the characters before *start* and after *end* on their lines."""
        before = self.text[max(0, start - _AROUND) : start]
        after = self.text[end : end + _AROUND]
        for character in _LINE_ENDS:
            before = before.rpartition(character)[2]
            after = after.partition(character)[0]
        return before, after


def _changes(letter: Letter, lines: _Lines) -> Iterator[tuple[Change, str]]:
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


def _joined(letter: Letter, lines: _Lines) -> Iterator[tuple[int, int]]:
    """Yield the first and the last line of what was joined of several."""
    for block in letter.blocks:
        first, last = lines.number(block.start), lines.number(block.end - 1)
        if last > first:
            yield first, last


def _is_traditional(letter: Letter) -> bool:
    return is_traditional("".join(block.text for block in letter.body))


def _damages(letter: Letter) -> Iterator[tuple[Block, Damage]]:
    body = [block for block in letter.blocks if block.kind not in APART]
    lost = dict(_lost_quotes(body))
    for index, block in enumerate(body):
        if block.kind is not BlockKind.TABLE:
            yield from ((block, damage) for damage in damages(block.text))
        if index in lost:
            yield block, Damage(0, len(block.text), block.text[:16], lost[index])


def _lost_quotes(blocks: Iterable[Block]) -> Iterator[tuple[int, str]]:
    """Yield the indices of blocks in which half of a quotation is missing, and which.

    A quotation may run over several blocks, each of which may open with its mark again.
    """
    open_since: int | None = None
    for index, block in enumerate(blocks):
        balance = block.text.count("“") - block.text.count("”")
        if open_since is not None:
            again = block.text.startswith("“")
            balance -= again
            if balance < 0:
                balance, open_since = balance + 1, None
            elif balance == 0 and (again or "“" not in block.text):
                continue
            else:
                yield open_since, "a quotation opens and does not close"
                open_since = None
        if balance < 0:
            yield index, "a quotation closes and was not opened"
        elif balance > 0:
            open_since = index
    if open_since is not None:
        yield open_since, "a quotation opens and does not close"
