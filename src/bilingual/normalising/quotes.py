"""Rules for quotation marks (GB/T 15834-2011, 4.8): “…”, and ‘…’ inside them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bilingual.characters import has_chinese
from bilingual.normalising.edits import Edit

_CELL = re.compile("[^\t|]+")
_LONGEST = 400  # characters of a quotation
_QUOTE = re.compile('[“”"＂]')
_AFTER_FIGURE = re.compile('[0-9]["＂]')


def quotation_marks(text: str) -> Iterator[Edit]:
    """Write straight quotation marks as “ and ”, and turn those that are the wrong way round.

    Only where the marks of the text, or of a cell of its table, pair up without any doubt: their number
    is even, and those that know their side all say the same. Otherwise they are left as they are.
    """
    for cell in _CELL.finditer(text):
        marks = [match.start() for match in _QUOTE.finditer(text, cell.start(), cell.end())]
        if not marks or len(marks) % 2 or not has_chinese(cell[0]):
            continue
        signs = "".join(text[at] for at in marks)
        if _AFTER_FIGURE.search(cell[0]) and signs.count('"') + signs.count("＂") == 1:
            continue
        wanted = "“”" * (len(marks) // 2)
        if signs == wanted or not _pairs_up(signs, wanted):
            continue
        if any(not 1 < b - a <= _LONGEST for a, b in zip(marks[::2], marks[1::2], strict=True)):
            continue  # 增收”“订单: the halves of two quotations
        for at, new in zip(marks, wanted, strict=True):
            if text[at] != new:
                yield Edit(at, at + 1, new)


def _pairs_up(signs: str, wanted: str) -> bool:
    """Return True if all of *signs* that know their side are right, all are wrong, or all are the same."""
    known = [(sign, want) for sign, want in zip(signs, wanted, strict=True) if sign in "“”"]
    right = sum(sign == want for sign, want in known)
    return right in (0, len(known)) or (len(known) == len(signs) and len(set(signs)) == 1)
