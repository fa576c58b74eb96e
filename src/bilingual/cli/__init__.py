"""The command line: parse, call, print. The only importer of click; everything else is imported on use."""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bilingual.cli.console import (
    FAILED,
    FINDINGS,
    Commands,
    mending,
    one_line,
    progress_bar,
    say,
    speak_utf_8,
)

if TYPE_CHECKING:
    from bilingual.briefs import Rendered
    from bilingual.document import Finding
    from bilingual.pipeline import Translator

ENGINE_NAMES = ("compact", "argos")


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="bilingual-briefs", prog_name="bilingual")
def main() -> None:
    """Turn Chinese official documents into side-by-side Chinese–English briefs, offline.

    Start with:  bilingual render letter.txt

    That writes output/letter.docx. Every figure is checked by value and every glossary term is verified;
    what needs a person's eye stands in the brief as a Word comment.

    Exit codes: 0 clean; 1 something failed and nothing was written for it; 2 wrong usage;
    3 done, but with critical findings (with --strict: with any finding).
    """
    speak_utf_8()


def _translator_options(command: Callable[..., Any]) -> Callable[..., Any]:
    for option in (
        click.option("--quiet", "-q", is_flag=True, help="Say nothing on stderr but errors."),
        click.option("--no-cache", is_flag=True, help="Translate everything anew."),
        click.option("--threads", type=click.IntRange(0), default=0, help="Threads at most (0: all cores)."),
        click.option(
            "--style",
            type=click.Path(exists=True, dir_okay=False, path_type=Path),
            help="House style of the figures: a small TOML file.",
        ),
        click.option(
            "--glossary",
            "glossaries",
            multiple=True,
            type=click.Path(exists=True, path_type=Path),
            metavar="PATH",
            help="A glossary folder or file that overrides the others; may be given more than once.",
        ),
        click.option(
            "--engine",
            type=click.Choice(ENGINE_NAMES),
            default="compact",
            show_default=True,
            help="compact: the built-in model; argos: an installed Argos zh→en package.",
        ),
    ):
        command = option(command)
    return command


@main.command()
@click.argument("letters", nargs=-1, required=True, metavar="PATH…")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE|DIR",
    help="Where to write; - for stdout.  [default: output/<name>.docx]",
)
@click.option(
    "--to",
    "formats",
    metavar="docx,json",
    help="Formats, by commas.  [default: what -o ends in, or docx]",
)
@click.option("--strict", is_flag=True, help="Exit with 3 on any finding, not on critical ones alone.")
@click.option("--force", is_flag=True, help="Overwrite a brief even if a person has changed it.")
@_translator_options
@click.pass_context
def render(
    context: click.Context,
    /,
    letters: tuple[str, ...],
    output: Path | None,
    formats: str | None,
    strict: bool,
    force: bool,
    quiet: bool,
    **options: Any,
) -> None:
    """Render letters as bilingual briefs.

    PATH is a text file, a folder of .txt files, or - for stdin. The path of each brief is printed on
    stdout; everything else goes to stderr. A brief that somebody edited since it was written is not
    overwritten: the new one is called name-2.docx.

    \b
    bilingual render letter.txt
    bilingual render letters/ -o briefs/ --to docx,json
    bilingual render letter.txt --glossary my-terms.tsv --strict
    """
    from bilingual.briefs import find_letters, render_letters

    kinds = _formats(formats, output)
    codes = {0}
    with mending(), progress_bar(quiet) as progress:
        found = find_letters(letters)
        translator = _translator(quiet=quiet, **options)
        for rendered in render_letters(
            found, translator, output=output, formats=kinds, force=force, progress=progress
        ):
            codes.add(_report(rendered, strict=strict, quiet=quiet))
    context.exit(FAILED if FAILED in codes else max(codes))


@main.command()
@click.option(
    "--json", "as_json", is_flag=True, help="One JSON object a line: zh, en, terms, figures, findings."
)
@click.option("--strict", is_flag=True, help="Exit with 3 on any finding, not on critical ones alone.")
@_translator_options
@click.pass_context
def translate(context: click.Context, /, as_json: bool, strict: bool, quiet: bool, **options: Any) -> None:
    """Translate stdin to stdout, one line for one line, in order.

    \b
    echo 1-5月，全市整治低效工业企业1248家。 | bilingual translate
    """
    from bilingual.pipeline import translate_lines
    from bilingual.writing.lines import line_english, line_json, read_lines

    worst = 0
    with mending():
        translator = _translator(quiet=quiet, **options)
        for drafts in translate_lines(read_lines(sys.stdin.buffer if sys.stdin else ()), translator):
            click.echo(line_json(drafts) if as_json else line_english(drafts))
            worst = max(worst, _code([finding for draft in drafts for finding in draft.findings], strict))
    if worst and not quiet:
        say("Some lines have findings that want a person's eye; --json shows them.")
    context.exit(worst)


@main.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="One JSON object with all findings.")
@click.option("--only", metavar="CHECKS", help="Only these checks, by commas: figures,terms,…")
@click.option("--strict", is_flag=True, help="Exit with 3 on any finding, not on critical ones alone.")
@click.option(
    "--glossary", "glossaries", multiple=True, type=click.Path(exists=True, path_type=Path), metavar="PATH",
    help="A glossary folder or file that overrides the others.",
)  # fmt: skip
@click.pass_context
def check(context: click.Context, file: Path, as_json: bool, only: str | None, strict: bool,
          glossaries: tuple[Path, ...]) -> None:  # fmt: skip
    """Check a finished translation: figures by value, glossary terms, text left in Chinese, and more.

    FILE is tab-separated text: Chinese, English, further columns ignored. No engine is used.

    \b
    bilingual check translation.tsv
    bilingual check translation.tsv --only figures --json
    """
    from bilingual.checking import check_file, findings_json

    with mending():
        names = _checks(only)
        rows, found = check_file(file, glossaries, names)
    if as_json:
        click.echo(findings_json(rows, found))
    else:
        for number, finding in found:
            click.echo(f"{file}:{number}: {_line(finding)}")
        say(f"{rows} rows, {len(found)} findings")
    context.exit(_code([finding for _, finding in found], strict))


@main.command()
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--json", "as_json", is_flag=True, help="One JSON array with every figure.")
def figures(file: Path, as_json: bool) -> None:
    """List every figure of a Chinese document with its exact value and its English.

    \b
    bilingual figures letter.txt
    """
    from bilingual.figures import figure_records, figures_json, print_figures

    with mending():
        records = figure_records(file)
    if as_json:
        click.echo(figures_json(records))
    else:
        print_figures(records)


@main.command()
@click.pass_context
def doctor(context: click.Context) -> None:
    """Show what is installed, where models and glossaries are, and what to type if something is missing."""
    from bilingual.doctor import examine

    worst = 0
    for line in examine():
        click.echo(f"{'ok ' if line.ok else '!! '} {line.name:<22} {line.what}")
        if line.remedy:
            click.echo(f"    → {line.remedy}")
        worst = max(worst, 0 if line.ok or line.optional else FAILED)
    context.exit(worst)


def _translator(
    *,
    engine: str,
    threads: int,
    glossaries: tuple[Path, ...],
    style: Path | None,
    quiet: bool,
    no_cache: bool,
) -> Translator:
    from bilingual.engines import open_engine
    from bilingual.glossary import glossary_folders, load_glossary
    from bilingual.pipeline import Translator
    from bilingual.quantities import HOUSE_STYLE, load_style

    glossary = load_glossary(glossary_folders(glossaries))
    notify = (lambda _: None) if quiet else say
    return Translator(
        engine=open_engine(engine, threads=threads, cached=not no_cache, notify=notify),
        glossary=glossary,
        style=load_style(style) if style else HOUSE_STYLE,
    )


def _formats(given: str | None, output: Path | None) -> tuple[str, ...]:
    from bilingual.briefs import FORMATS

    if given is None:
        ending = output.suffix.lower().removeprefix(".") if output is not None else ""
        return (ending if ending in FORMATS else "docx",)
    kinds = tuple(dict.fromkeys(kind.strip().lower() for kind in given.split(",") if kind.strip()))
    if wrong := [kind for kind in kinds if kind not in FORMATS]:
        raise click.BadParameter(
            f"{wrong[0]!r} is no format; choose from {', '.join(FORMATS)}", param_hint="--to"
        )
    if not kinds:
        raise click.BadParameter(f"no format is named; choose from {', '.join(FORMATS)}", param_hint="--to")
    return kinds


def _checks(only: str | None) -> tuple[str, ...] | None:
    from bilingual.checks import CHECKS

    if only is None:
        return None
    names = tuple(name.strip() for name in only.split(",") if name.strip())
    if wrong := [name for name in names if name not in CHECKS]:
        raise click.BadParameter(
            f"{wrong[0]!r} is no check; choose from {', '.join(CHECKS)}", param_hint="--only"
        )
    if not names:
        raise click.BadParameter(f"no check is named; choose from {', '.join(CHECKS)}", param_hint="--only")
    return names


def _report(rendered: Rendered, *, strict: bool, quiet: bool) -> int:
    """Print what became of a letter; return its exit code."""
    if rendered.error is not None or rendered.brief is None:
        say(f"Error: {one_line(rendered.error)}")
        return FAILED
    for kept in rendered.kept:
        say(f"{kept} is not as it was rendered; it is left as it is (--force overwrites it).")
    for path in rendered.written:
        click.echo(path)
    if not quiet:
        from bilingual.figures import summary

        say(f"{rendered.source}: {summary(rendered.brief)}")
    return _code(list(rendered.brief.all_findings()), strict)


def _code(findings: list[Finding], strict: bool) -> int:
    from bilingual.document import Severity

    critical = any(finding.severity is Severity.CRITICAL for finding in findings)
    return FINDINGS if critical or (strict and findings) else 0


def _line(finding: Finding) -> str:
    return f"{finding.severity.value}: {finding.check}: {finding.message}"


for _module in ("cache", "glossary"):  # registers their commands on what stands above
    import_module(f"bilingual.cli.{_module}")
