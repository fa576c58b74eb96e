"""``bilingual check``: a bilingual file → its findings, without any engine."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from pathlib import Path

from bilingual.checks import check_pair
from bilingual.commands.pairs import read_pairs
from bilingual.document import Finding
from bilingual.glossary import Matcher, glossary_folders, load_glossary
from bilingual.verification import read_pair

Found = tuple[tuple[int, Finding], ...]


def check_file(path: Path, glossaries: Sequence[Path], only: Collection[str] | None) -> tuple[int, Found]:
    """Return how many rows *path* has, and every finding with its row's number, from 1, in order.

    Raises PairsError for a file that is not bilingual, GlossaryError for a malformed glossary.
    """
    matcher = Matcher(load_glossary(glossary_folders(glossaries)))
    rows, found = 0, []
    for row in read_pairs(path):
        rows += 1
        pair = read_pair(row.zh, matcher, row.en)
        found += [(row.number, finding) for finding in check_pair(pair, only)]
    return rows, tuple(found)


def findings_json(rows: int, found: Found) -> str:
    """Return the findings as one JSON object, schema 1."""
    records = [
        {
            "row": number,
            "check": finding.check,
            "severity": finding.severity.value,
            "source": finding.source,
            "expected": finding.expected,
            "found": finding.found,
            "message": finding.message,
        }
        for number, finding in found
    ]
    return json.dumps({"schema": 1, "rows": rows, "findings": records}, ensure_ascii=False, indent=1)
