"""Checks of a whole letter before anything is translated: its script, and places that look damaged."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from bilingual.document import APART, Block, BlockKind, Finding, Letter, Severity
from bilingual.normalising import Damage, damages, is_traditional

TRADITIONAL = "the text is in traditional characters, at least in part; they are left as they are"
_AROUND = 3  # characters shown beside a change that cannot be seen by itself
_LINE_ENDS = "\n\v\f\x1c\x1d\x1e\x85\u2028\u2029"


def check_letter(letter: Letter) -> Iterator[Finding]:
    """Yield what needs review in the Chinese of *letter*: its script, and places that look damaged.

    The reader's own notes are left out: the brief lists them beside what was set apart.
    """
    if in_traditional_script(letter):
        yield Finding(check="script", severity=Severity.NOTE, message=TRADITIONAL)
    lines = SourceLines(letter.raw.text)
    for block, damage in damaged_places(letter):
        yield Finding(
            check="damage",
            severity=Severity.WARNING,
            message=f"the Chinese looks damaged in line {lines.number(block.start)}: {damage.message}",
            source=damage.shown,
        )


class SourceLines:
    """The lines of a source text: which line an offset is on."""

    def __init__(self, text: str) -> None:
        """Find the line ends of *text*."""
        self.text = text
        self._ends = [at for at, character in enumerate(text) if character in _LINE_ENDS]

    def number(self, offset: int) -> int:
        """Return the number of the line, from 1, that *offset* is on."""
        return bisect_right(self._ends, offset - 1) + 1

    def around(self, start: int, end: int) -> tuple[str, str]:
        """Return the characters before *start* and after *end* on their lines."""
        before = self.text[max(0, start - _AROUND) : start]
        after = self.text[end : end + _AROUND]
        for character in _LINE_ENDS:
            before = before.rpartition(character)[2]
            after = after.partition(character)[0]
        return before, after


def in_traditional_script(letter: Letter) -> bool:
    """Return whether the body of *letter* is in traditional characters."""
    return is_traditional("".join(block.text for block in letter.body))


def damaged_places(letter: Letter) -> Iterator[tuple[Block, Damage]]:
    """Yield each place of the body that looks damaged, with its block, in order."""
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
