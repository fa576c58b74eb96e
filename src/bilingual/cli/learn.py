"""``bilingual learn``: an edited brief in, approved English into the memory."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bilingual.cli import main
from bilingual.cli.console import FAILED, mending, say
from bilingual.cli.options import chosen_memory

if TYPE_CHECKING:
    from bilingual.glossary.editing import Added
    from bilingual.learning import Lesson, Lessons, Proposal
    from bilingual.memory.store import Kept

_CONTEXT = 24  # characters that are shown before and after what was changed
_LONGEST = 240


@main.command()
@click.argument("briefs", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="BRIEF…")
@click.option("--all", "everything", is_flag=True, help="Approve the rows that were left as they were too.")
@click.option("--dry-run", is_flag=True, help="Show what would be learned; keep nothing.")
@click.option(
    "--glossary",
    "target",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE.tsv",
    help="Add the proposed glossary changes to this glossary file.",
)
@click.option(
    "--memory",
    "path",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Another memory than your own; BILINGUAL_MEMORY or bilingual.toml can name it too.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON document on stdout.")
@click.pass_context
def learn(
    context: click.Context,
    /,
    briefs: tuple[Path, ...],
    everything: bool,
    dry_run: bool,
    target: Path | None,
    path: Path | None,
    as_json: bool,
) -> None:
    """Learn from briefs that a person edited in Word or LibreOffice: the next render uses their English.

    BRIEF is a .docx file that “bilingual render” wrote. Tracked changes count as accepted. Rows may have
    been moved, deleted or added. The English of the rows that were changed goes into the memory
    (“bilingual memory”) and stands word for word wherever the same Chinese is rendered again.

    \b
    bilingual learn brief.docx
    bilingual learn brief.docx --dry-run
    bilingual learn brief.docx --glossary my-terms.tsv

    Exit codes: 0 done; 1 failed; 2 wrong usage.
    """
    from bilingual.glossary import glossary_folders, load_glossary
    from bilingual.learning import read_lessons
    from bilingual.memory import open_memory
    from bilingual.memory.store import now

    records = []
    failed = False
    with mending():
        layers = glossary_folders((target,) if target is not None and target.exists() else ())
        glossary = load_glossary(layers)
        memory = open_memory(chosen_memory(path))
        for brief in briefs:
            lessons = read_lessons(brief, glossary, everything=everything)
            kept = None if dry_run else memory.keep(lessons.wordings(now()))
            added = None
            if target is not None and lessons.proposals and not dry_run:
                added = _write(lessons, target)
                failed = failed or any(not fault.warning for fault in added.faults)
            if as_json:
                records.append(_record(lessons, kept))
            else:
                _print(lessons, kept, everything=everything)
                _print_proposals(lessons.proposals, target, added)
    if as_json:
        click.echo(json.dumps({"schema": 1, "briefs": records}, ensure_ascii=False, indent=1))
    context.exit(FAILED if failed else 0)


def _write(lessons: Lessons, target: Path) -> Added:
    from bilingual.glossary.editing import add_terms, cells_of, target_file

    terms = [proposal.changed(f"edited in {lessons.name}") for proposal in lessons.proposals]
    return add_terms(target_file(str(target.absolute())), map(cells_of, terms), partial=True)


def _print(lessons: Lessons, kept: Kept | None, *, everything: bool) -> None:
    from bilingual.learning import Fate

    click.echo(f"{lessons.name}: {_summary(lessons, kept)}")
    for lesson in lessons.lessons:
        row = lesson.row
        if row.fate is Fate.KEPT and not lesson.findings and not row.notes:
            continue
        click.echo(f"\n{row.id or 'new row'}, {row.fate}: {_short(row.zh, 40)}")
        if row.fate is Fate.EDITED:
            old, new = _difference(row.old, row.new)
            click.echo(f"  - {old}\n  + {new}")
        elif row.new and row.fate is not Fate.KEPT:
            click.echo(f"  + {_short(row.new, _LONGEST)}")
        elif row.old and row.fate is not Fate.KEPT:
            click.echo(f"  - {_short(row.old, _LONGEST)}")
        for note in row.notes:
            click.echo(f"  {note}")
        for finding in lesson.findings:
            click.echo(f"  Warning ({finding.check}): {finding.message}")


def _summary(lessons: Lessons, kept: Kept | None) -> str:
    """Return what was learned in one line."""
    from bilingual.learning import Fate

    approved = [lesson for lesson in lessons.lessons if lesson.approved]
    verb = "would be learned" if kept is None else "learned"
    parts = [f"{len(approved)} row{'' if len(approved) == 1 else 's'} {verb}"]
    if kept is not None and kept.known:
        parts[0] += f" ({kept.known} of them known already)"
    if doubtful := sum(bool(lesson.findings) for lesson in approved):
        parts.append(f"{doubtful} with warnings")
    said = {
        Fate.KEPT: "left as they were",
        Fate.EMPTIED: "without English",
        Fate.DELETED: "deleted",
        Fate.MERGED: "merged",
        Fate.ADDED: "added",
        Fate.UNPAIRED: "added without a text beside them",
    }
    parts += [f"{count} {words}" for fate, words in said.items() if (count := lessons.count(fate))]
    return ", ".join(parts)


def _print_proposals(proposals: tuple[Proposal, ...], target: Path | None, added: Added | None) -> None:
    if proposals:
        click.echo("\nGlossary changes that the edits ask for:")
    for item in proposals:
        times = f"{item.replaced} of {item.uses} uses"
        click.echo(f"  {item.term.zh}: {item.term.en} → {item.en} ({times})")
    if added is not None:
        for fault in added.faults:
            say(f"{'Warning' if fault.warning else 'Error'}: {fault}")
        for term in added.terms:
            click.echo(f"{target}: {term.zh}\t{term.en}")
    elif proposals and target is None:
        say("--glossary FILE.tsv adds them to a glossary file.")


def _record(lessons: Lessons, kept: Kept | None) -> dict[str, Any]:
    proposals = [
        {
            "zh": item.term.zh, "old": item.term.en, "new": item.en,
            "rows": item.rows, "replaced": item.replaced, "uses": item.uses,
        }
        for item in lessons.proposals
    ]  # fmt: skip
    return {
        "file": lessons.name,
        "kept": None if kept is None else asdict(kept),
        "rows": [_row_record(lesson) for lesson in lessons.lessons],
        "proposals": proposals,
    }


def _row_record(lesson: Lesson) -> dict[str, Any]:
    row = lesson.row
    return {
        "id": row.id,
        "fate": row.fate.value,
        "approved": lesson.approved,
        "zh": row.zh,
        "old": row.old,
        "new": row.new,
        "notes": list(row.notes),
        "findings": [
            {"check": finding.check, "severity": finding.severity.value, "message": finding.message}
            for finding in lesson.findings
        ],
    }


def _difference(old: str, new: str) -> tuple[str, str]:
    """Return both texts about where they differ, shortened."""
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    return _around(old, start, len(old) - end), _around(new, start, len(new) - end)


def _around(text: str, start: int, end: int) -> str:
    a, b = max(start - _CONTEXT, 0), min(end + _CONTEXT, len(text))
    if b - a > _LONGEST:
        b = a + _LONGEST
    shown = " ".join(text[a:b].split())
    return f"{'…' if a else ''}{shown}{'…' if b < len(text) else ''}"


def _short(text: str, limit: int) -> str:
    text = " ".join(text.split())
    return text if len(text) <= limit else text[: limit - 1] + "…"
