"""One line in, one line out: what ``bilingual translate`` prints."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from bilingual.assembly import join_english
from bilingual.document import Draft
from bilingual.writing.json import segment_record


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
