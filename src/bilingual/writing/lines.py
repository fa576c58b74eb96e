"""One line in, one line out: what ``bilingual translate`` reads and prints."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from bilingual.assembly import join_english
from bilingual.document import Draft
from bilingual.errors import LetterError
from bilingual.writing.json import segment_record


def read_lines(lines: Iterable[bytes]) -> Iterator[str]:
    """Yield *lines* decoded, without BOM, each as UTF-8 or else as GB18030, whatever it takes.

    Raises LetterError, naming the line, for what is no such text: UTF-16, or binary data.
    """
    for number, line in enumerate(lines, 1):
        if number == 1 and line.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise LetterError("stdin, line 1: is UTF-16; convert it to UTF-8, or save it and render it")
        if b"\0" in line:
            raise LetterError(
                f"stdin, line {number}: is binary data; give lines of UTF-8 text, or save it and render it"
            )
        try:
            yield line.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError:
            yield line.decode("gb18030", "replace")


def line_english(drafts: Sequence[Draft]) -> str:
    """Return the English of a line, on one line; "" for a blank one."""
    return " ".join(join_english(drafts).split())


def line_json(drafts: Sequence[Draft]) -> str:
    """Return a line as a JSON object on one line: zh, en, terms, figures, findings."""
    records = [segment_record(draft) for draft in drafts]
    whole: dict[str, Any] = {"zh": "".join(record["zh"] for record in records), "en": line_english(drafts)}
    for key in ("terms", "figures", "findings"):
        whole[key] = [entry for record in records for entry in record[key]]
    return json.dumps(whole, ensure_ascii=False)
