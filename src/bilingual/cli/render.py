"""``bilingual render``: letters in, briefs out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bilingual.cli import main
from bilingual.cli.console import FAILED, mending, one_line, progress_bar, say
from bilingual.cli.options import exit_code, open_translator, translator_options

if TYPE_CHECKING:
    from bilingual.briefs import Rendered


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
@translator_options
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
        translator = open_translator(quiet=quiet, **options)
        for rendered in render_letters(
            found, translator, output=output, formats=kinds, force=force, progress=progress
        ):
            codes.add(_report(rendered, strict=strict, quiet=quiet))
    context.exit(FAILED if FAILED in codes else max(codes))


def _formats(given: str | None, output: Path | None) -> tuple[str, ...]:
    from bilingual.writing import FORMATS

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
    return exit_code(list(rendered.brief.all_findings()), strict)
