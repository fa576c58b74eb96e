"""``bilingual figures``: every quantity of a document with its value and English; and a brief's summary."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path

from bilingual.document import Brief, Severity, TermHit
from bilingual.letters import read_place
from bilingual.quantities import format_value, parse_quantities, render_quantity
from bilingual.structure import parse_structure


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRecord:
    """A figure of a document: the block it stands in, from 1, and what it says."""

    block: int
    zh: str
    kind: str
    value: str
    unit: str
    precision: str
    en: str


def figure_records(path: Path) -> tuple[FigureRecord, ...]:
    """Return every figure of the document's own text, in order; raises LetterError as the reader does."""
    raw = read_place(str(path))
    return tuple(
        FigureRecord(
            block=number,
            zh=quantity.text,
            kind=quantity.kind.value,
            value=format_value(quantity),
            unit=quantity.unit,
            precision=quantity.precision.value,
            en=render_quantity(quantity),
        )
        for number, block in enumerate(parse_structure(raw).body, 1)
        for quantity in parse_quantities(block.text)
    )


def figures_json(records: tuple[FigureRecord, ...]) -> str:
    """Return *records* as a JSON array."""
    return json.dumps([asdict(record) for record in records], ensure_ascii=False, indent=1)


def print_figures(records: tuple[FigureRecord, ...]) -> None:
    """Print *records* as a table on stdout."""
    from rich.console import Console
    from rich.table import Table

    table = Table("block", "Chinese", "English", "value", "unit", "kind")
    for record in records:
        table.add_row(str(record.block), record.zh, record.en, record.value, record.unit, record.kind)
    console = Console(markup=False, highlight=False, emoji=False)
    if not console.is_terminal:
        console.width = 160
    console.print(table)


def summary(brief: Brief) -> str:
    """Return one line: how many terms and figures were applied, repaired, failed, and how many findings."""
    counts: dict[str, Counter[str]] = {"terms": Counter(), "figures": Counter()}
    for row in brief.rows:
        for draft in row.drafts:
            for outcome in draft.outcomes:
                counts["terms" if isinstance(outcome.span.of, TermHit) else "figures"][
                    outcome.status.value
                ] += 1
    parts = [
        f"{name} {count['applied']} applied, {count['repaired']} repaired, {count['failed']} failed"
        for name, count in counts.items()
    ]
    findings = Counter(finding.severity for finding in brief.all_findings())
    parts.append(f"findings {findings[Severity.CRITICAL]} critical, {findings.total()} in all")
    return "; ".join(parts)
