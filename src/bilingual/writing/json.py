"""A brief as JSON: schema 1, the same content as the other formats, for programs to read."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from pathlib import Path
from typing import Any

from bilingual.document import Brief, Draft, Finding, Outcome, Quantity, Row, TermHit
from bilingual.quantities import format_value
from bilingual.writing.facts import Bilingual, document_facts
from bilingual.writing.options import DEFAULT, Options

SCHEMA = 1


def json_text(brief: Brief) -> str:
    """Return *brief* as a JSON object, indented, ending in a line feed, non-ASCII text as it is.

    Keys and their order never change within schema 1; the README lists them.
    """
    record = _safe(brief_record(brief))
    record["content_hash"] = _content_hash(record)
    return json.dumps(record, ensure_ascii=False, indent=2) + "\n"


def content(brief: Brief, options: Options = DEFAULT) -> bytes:
    """Return *brief* as a JSON file in UTF-8; it has everything, whatever the *options*."""
    return json_text(brief).encode()


def is_untouched(path: Path) -> bool | None:
    """Return True if *path* is a JSON brief as it was written, False if changed since, None if not ours."""
    try:
        record = json.loads(path.read_bytes())
        written = record.pop("content_hash")
    except (OSError, ValueError, KeyError, AttributeError, TypeError):
        return None
    return bool(written == _content_hash(record))


def _content_hash(record: dict[str, Any]) -> str:
    text = json.dumps(record, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def brief_record(brief: Brief) -> dict[str, Any]:
    """Return *brief* as the plain values that :func:`json_text` writes."""
    facts = document_facts(brief)
    return {
        "schema": SCHEMA,
        "file": brief.letter.raw.name,
        "signature": dataclasses.asdict(brief.signature),
        "document": {
            "kind": brief.letter.kind.value,
            "title": _both(facts.title),
            "number": _both(facts.number),
            "issuer": _both(facts.issuer),
            "addressee": _both(facts.addressee),
            "date": _both(facts.date),
        },
        "blocks": [_block_record(row) for row in brief.rows],
        "apart": [
            {"kind": block.kind.value, "label": block.label, "zh": block.text} for block in brief.letter.apart
        ],
        "findings": [_finding_record(finding) for finding in brief.findings],
        **({"reading": list(brief.letter.raw.notes)} if brief.letter.raw.notes else {}),
    }


def segment_record(draft: Draft) -> dict[str, Any]:
    """Return one sentence with its English: zh, en, terms, figures and findings."""
    return {
        "zh": draft.protected.segment.text,
        "en": draft.english,
        "terms": [
            {
                "zh": outcome.span.of.text,
                "en": outcome.english or outcome.span.english,
                "status": outcome.status.value,
            }
            for outcome in draft.outcomes
            if isinstance(outcome.span.of, TermHit)
        ],
        "figures": [
            _figure_record(outcome, outcome.span.of)
            for outcome in draft.outcomes
            if isinstance(outcome.span.of, Quantity)
        ],
        "findings": [_finding_record(finding) for finding in draft.findings],
    }


def _block_record(row: Row) -> dict[str, Any]:
    return {
        "kind": row.block.kind.value,
        "level": row.block.level,
        "zh": row.block.text,
        "en": row.english,
        "segments": [segment_record(draft) for draft in row.drafts],
        **({"approved": True} if row.approved else {}),
    }


def _figure_record(outcome: Outcome, quantity: Quantity) -> dict[str, Any]:
    return {
        "zh": quantity.text,
        "value": format_value(quantity),
        "unit": quantity.unit,
        "en": outcome.english or outcome.span.english,
        "status": outcome.status.value,
    }


def _finding_record(finding: Finding) -> dict[str, Any]:
    return {"check": finding.check, "severity": finding.severity.value, "message": finding.message}


def _both(fact: Bilingual | None) -> dict[str, str] | None:
    return None if fact is None else {"zh": fact.zh, "en": fact.en}


def _safe(value: Any) -> Any:
    """Return *value* with lone surrogates replaced: they cannot be encoded, and so not be written."""
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, dict):
        return {key: _safe(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_safe(item) for item in value]
    return value
