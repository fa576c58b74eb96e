"""What the readers of the formats hand on: a text in plain lines, and what is known of it beyond that."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bilingual import characters

HAN = re.compile(f"[{characters.HAN}]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A document as plain text: a paragraph a line, a row of a table a line with tabs between its cells.

    ``text`` is without BOM and has ``\\n`` as its only line end. ``encoding`` is the format's short name
    (docx, pdf) for all that is no plain text.
    ``aside`` and ``notes`` are as in :class:`~bilingual.document.RawLetter`.
    """

    text: str
    encoding: str
    aside: tuple[tuple[int, int], ...] = ()
    notes: tuple[str, ...] = ()
