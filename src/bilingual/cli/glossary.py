"""``bilingual glossary``: look into the glossary, check it, add to it, exchange it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bilingual.cli import main
from bilingual.cli.console import FAILED, counted, keep_what_is_there, mending, say

if TYPE_CHECKING:
    from bilingual.glossary.editing import Added
    from bilingual.glossary.finding import Found
    from bilingual.glossary.linting import Report

_PATHS: Any = click.Path(exists=True, path_type=Path)
_as_json = click.option("--json", "as_json", is_flag=True, help="One JSON document on stdout.")


def _from(command: Callable[..., Any]) -> Callable[..., Any]:
    return click.option(
        "--glossary", "glossaries", multiple=True, type=_PATHS, metavar="PATH",
        help="A glossary folder or file that overrides the others; may be given more than once.",
    )(command)  # fmt: skip


@main.group()
def glossary() -> None:
    """Look into the glossary, check it, add to it, exchange it with other programs.

    A glossary is a folder of tab-separated text files (or .csv, .xlsx) whose first line names the columns
    zh, en, variants, forbidden, note, domain, source. Several are laid over each other, the later winning:
    the built-in one, your own, ./glossary, and those named with --glossary.

    \b
    bilingual glossary find 首贷户拓展行动
    bilingual glossary add 链主企业 "chain-leading enterprise" --domain industry
    bilingual glossary lint

    Exit codes: 0 done; 1 faults, or nothing found; 2 wrong usage.
    """


@glossary.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[FILE|FOLDER]…")
@click.option("--strict", is_flag=True, help="Exit with 1 on warnings too.")
@_as_json
@click.pass_context
def lint(context: click.Context, /, paths: tuple[Path, ...], strict: bool, as_json: bool) -> None:
    """Report every fault of glossary files, and what overrides what.

    Without arguments all layers are looked through. Each fault is one line: file:line: column: the cell:
    what is wrong; what to do. Warnings do not keep a file from being used; errors do.

    \b
    bilingual glossary lint
    bilingual glossary lint my-terms.xlsx
    """
    from bilingual.glossary.linting import lint as look_through

    with mending():
        report = look_through(paths)
    click.echo(_report_json(report)) if as_json else _print_report(report)
    context.exit(FAILED if report.errors or (strict and report.faults) else 0)


@glossary.command()
@click.argument("text")
@_from
@_as_json
@click.pass_context
def find(context: click.Context, /, text: str, glossaries: tuple[Path, ...], as_json: bool) -> None:
    """Show the terms in TEXT with their English, as a letter's are found.

    Longer terms that contain TEXT follow. If TEXT has no Chinese it is looked for in the English.

    \b
    bilingual glossary find 市委市政府推进亩均论英雄改革
    bilingual glossary find "first-time borrower"
    """
    from bilingual.glossary import glossary_folders, load_glossary
    from bilingual.glossary.finding import find_terms

    with mending():
        found = find_terms(load_glossary(glossary_folders(glossaries)), text)
    if as_json:
        click.echo(_json([_found_record(item) for item in found]))
    else:
        _print_found(found)
    context.exit(0 if found else FAILED)


@glossary.command()
@click.argument("zh")
@click.argument("en")
@click.option("--variants", default="", metavar="A|B", help="English that is accepted as well.")
@click.option("--forbidden", default="", metavar="A|B", help="English that is to be replaced by EN.")
@click.option("--note", default="", help="One sentence that explains the term to a foreign reader.")
@click.option("--domain", default="", help="The subject: policy, finance, places …")
@click.option("--source", default="", help="Where the English is from.")
@click.option("--file", "name", metavar="NAME", help="The file to write to.  [default: terms.tsv]")
def add(name: str | None, **cells: str) -> None:
    """Add the term ZH with its English EN.

    It goes to ./glossary if there is such a folder, or else to your own folder; a NAME with a folder in it
    is taken as it stands. The row is put after the last one of its domain. What stands in the file stays
    as it is. A term that is there already with other English is refused.

    \b
    bilingual glossary add 链主企业 "chain-leading enterprise" --variants "chain leader" --domain industry
    """
    from bilingual.glossary.editing import add_terms, target_file

    with mending():
        added = add_terms(target_file(name), [cells])
    _print_added(added)


@glossary.command(name="import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--file", "name", metavar="NAME", help="The file to write to.  [default: FILE's name, .tsv]")
@click.option("--partial", is_flag=True, help="Leave faulty and conflicting terms out, import the others.")
def import_(file: Path, name: str | None, partial: bool) -> None:
    """Import terms from TBX, XLSX, CSV or TSV.

    From TBX (TBX-Basic, ISO 30042) preferred terms become the English, admitted ones variants, deprecated
    and superseded ones forbidden. Nothing is written if any term is faulty or conflicts.

    \b
    bilingual glossary import termbase.tbx
    bilingual glossary import terms.xlsx --file finance.tsv --partial
    """
    from bilingual.glossary.editing import target_file
    from bilingual.glossary.exchange import import_file

    with mending():
        added = import_file(file, target_file(name or f"{file.stem}.tsv"), partial=partial)
    _print_added(added, partial=partial)


@glossary.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help="Overwrite a file that is there.")
@click.option("--domain", "domains", multiple=True, help="Only terms of this domain.")
@_from
def export(file: Path, force: bool, domains: tuple[str, ...], glossaries: tuple[Path, ...]) -> None:
    """Export the glossary as TBX, XLSX, CSV or TSV, by the ending of FILE.

    TBX is TBX-Basic (ISO 30042:2019, style DCA), which CAT tools and term bases read. Guards, the words in
    which a short term is not to be found, are not part of it.

    \b
    bilingual glossary export glossary.tbx
    bilingual glossary export finance.xlsx --domain finance --domain tax
    """
    from bilingual.glossary import glossary_folders, load_glossary
    from bilingual.glossary.exchange import export_file

    with mending():
        terms = load_glossary(glossary_folders(glossaries)).terms
        chosen = [term for term in terms if not domains or term.domain in domains]
        keep_what_is_there(file, force)
        export_file(chosen, file)
    click.echo(file)
    say(counted(len(chosen), "term"))


@glossary.command()
@click.argument("letters", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="LETTER…")
@click.option("--top", type=click.IntRange(1), default=40, show_default=True, help="How many at most.")
@click.option("--tsv", is_flag=True, help="Rows of a glossary file, to fill in and save.")
@_from
@_as_json
def extract(
    letters: tuple[Path, ...], top: int, tsv: bool, glossaries: tuple[Path, ...], as_json: bool
) -> None:
    """List candidate terms of letters that the glossary does not have, best first.

    Each comes with how often it stands there and a sentence. English is proposed only where it can be put
    together from glossary terms, or for names of places (in Hanyu Pinyin); otherwise it is left to you.

    \b
    bilingual glossary extract letters/*.txt --top 100
    bilingual glossary extract letter.txt --tsv > candidates.tsv
    """
    from bilingual.glossary import glossary_folders, load_glossary
    from bilingual.glossary.extraction import extract_terms
    from bilingual.reading import read_letter

    with mending():
        texts = [read_letter(path).text for path in letters]
        found = extract_terms(texts, load_glossary(glossary_folders(glossaries)), top=top)
    if as_json:
        click.echo(_json([asdict(candidate) for candidate in found]))
        return
    if tsv:
        click.echo("zh\ten\tsource")
    for item in found:
        cells = (item.zh, item.english, f"{item.frequency} times: {item.example}")
        click.echo(
            "\t".join(cells) if tsv else f"{item.frequency:4}  {item.zh}  {_proposal(item)}{item.example}"
        )


@glossary.command()
@_from
@_as_json
def stats(glossaries: tuple[Path, ...], as_json: bool) -> None:
    """Show how many terms, notes, variants and guards there are, by domain and by file.

    \b
    bilingual glossary stats --glossary my-terms.tsv
    """
    from bilingual.glossary import glossary_folders, load_glossary
    from bilingual.glossary.finding import statistics

    with mending():
        figures = asdict(statistics(load_glossary(glossary_folders(glossaries))))
    if as_json:
        click.echo(_json({k: dict(v) if isinstance(v, tuple) else v for k, v in figures.items()}))
        return
    for name, value in figures.items():
        if isinstance(value, tuple):
            click.echo(f"{name}\n" + "\n".join(f"  {key!s:<24}{count:>7}" for key, count in value))
        else:
            click.echo(f"{name:<26}{value:>7}")


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1)


def _print_report(report: Report) -> None:
    for fault in report.faults:
        click.echo(f"{fault}{' (warning)' if fault.warning else ''}")
    for override in report.overrides:
        click.echo(f"override: {override}")
    warnings = len(report.faults) - report.errors
    say(
        f"{counted(len(report.files), 'file')}, {counted(report.terms, 'term')}:"
        f" {counted(report.errors, 'error')}, {counted(warnings, 'warning')},"
        f" {counted(len(report.overrides), 'override')}"
    )


def _report_json(report: Report) -> str:
    faults = [{**asdict(fault), "path": str(fault.path), "message": str(fault)} for fault in report.faults]
    overrides = [
        {
            "zh": item.later.term.zh,
            "earlier": {
                "en": item.earlier.term.en,
                "path": str(item.earlier.path),
                "line": item.earlier.line,
            },
            "later": {"en": item.later.term.en, "path": str(item.later.path), "line": item.later.line},
        }
        for item in report.overrides
    ]
    files = [str(path) for path in report.files]
    return _json(
        {"schema": 1, "files": files, "terms": report.terms, "faults": faults, "overrides": overrides}
    )


def _found_record(found: Found) -> dict[str, Any]:
    from bilingual.glossary.finding import term_record

    overrode = [term_record(term) for term in found.overrode]
    return {**term_record(found.term), "start": found.start, "end": found.end, "overrode": overrode}


def _print_found(found: tuple[Found, ...]) -> None:
    if not found:
        say("No such term. “bilingual glossary add” adds one.")
    for item in found:
        term = item.term
        click.echo(f"{term.zh}\t{term.en}\t{term.origin}")
        for label, text in (
            ("also", " | ".join(term.variants)),
            ("never", " | ".join(term.forbidden)),
            ("note", term.note),
            *(("overrides", f"{old.en} ({old.origin})") for old in item.overrode),
        ):
            if text:
                click.echo(f"    {label}: {text}")


def _print_added(added: Added, *, partial: bool = False) -> None:
    """Print what was written; leave with exit code 1 if something was refused."""
    for fault in added.faults:
        say(f"{'Warning' if fault.warning else 'Error'}: {fault}")
    for term in added.terms:
        click.echo(f"{added.path.parent / term.origin}: {term.zh}\t{term.en}")
    for term in added.present:
        say(f"{term.zh} is there already with this English ({term.origin}).")
    errors = sum(not fault.warning for fault in added.faults)
    if errors and not partial:
        say("Nothing was written.")
    if errors:
        click.get_current_context().exit(FAILED)


def _proposal(candidate: Any) -> str:
    return f"[{candidate.english}? from {candidate.basis}]  " if candidate.english else ""
