"""``bilingual render``: letters in, briefs out."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bilingual.cli import main
from bilingual.cli.console import FAILED, STOPPED, mending, one_line, progress_bar, say
from bilingual.cli.options import chosen, exit_code, open_translator, translator_options

if TYPE_CHECKING:
    from bilingual.document import Brief
    from bilingual.rendering import Rendered
    from bilingual.writing.options import Options


def _look_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give *command* the options of how a brief is to look: the fields of ``writing.options.Options``."""
    for option in (
        click.option(
            "--governing", metavar="TEXT", help="The footer's line on which text prevails; empty for none."
        ),
        click.option("--clean", is_flag=True, help="For sending: no comments, no points to check, no marks."),
        click.option(
            "--portable",
            is_flag=True,
            help="Keep the rows in the Word file for “bilingual learn” on another computer; not for sending.",
        ),
        click.option("--no-appendix", is_flag=True, help="Leave out “Terms used” and “Key figures”."),
        click.option("--no-notes", is_flag=True, help="Leave out the footnotes that explain terms."),
        click.option(
            "--font",
            type=click.Choice(["song", "fangsong"]),
            help="Chinese text in 宋体, or in 仿宋 as official documents have it.  [default: song]",
        ),
        click.option("--paper", type=click.Choice(["a4", "letter"]), help="[default: a4]"),
        click.option(
            "--layout",
            type=click.Choice(["columns", "stacked", "english"]),
            help="Side by side, Chinese over English, or English alone.  [default: columns]",
        ),
    ):
        command = option(command)
    return command


@main.command()
@click.argument("letters", nargs=-1, required=True, metavar="PATH…")
@click.option(
    "-o",
    "--output",
    metavar="FILE|DIR",
    help="Where to write; - for stdout; a name that ends in / is a folder.  [default: output/<name>.docx]",
)
@click.option(
    "--to",
    "formats",
    metavar="docx,html,…",
    help="Formats, by commas: docx, html, pdf, md, tmx, xliff, json.  [default: what -o ends in, or docx]",
)
@_look_options
@click.option("--explain", is_flag=True, help="List on stderr what was put right in the Chinese as read.")
@click.option("--strict", is_flag=True, help="Exit with 3 on any finding, not on critical ones alone.")
@click.option(
    "--force",
    is_flag=True,
    help="Overwrite a brief even if a person has changed it or it was made from another letter; "
    "with --clean, write over critical findings.",
)
@click.option("--resume", is_flag=True, help="Leave alone what an earlier run made of the same letters.")
@click.option("--jobs", type=click.IntRange(1, 32), help="Briefs written at once.  [default: cores, up to 4]")
@translator_options
@click.pass_context
def render(
    context: click.Context,
    /,
    letters: tuple[str, ...],
    output: str | None,
    formats: str | None,
    explain: bool,
    strict: bool,
    force: bool,
    resume: bool,
    jobs: int | None,
    quiet: bool,
    **options: Any,
) -> None:
    """Render letters as bilingual briefs.

    PATH is a text, Word, HTML, PDF or Markdown file, a folder of such files (where Markdown is to be named
    one by one, and folders in it are left out), or - for stdin. The path of each brief is printed on
    stdout; everything else goes to stderr. A brief that somebody edited since it was written, or that was
    made from another letter, is not overwritten: the new one is called name-2.docx. Ctrl-C leaves
    what is finished; --resume goes on from there.

    \b
    bilingual render letter.txt
    bilingual render letters/ -o briefs/ --to docx,html --resume
    bilingual render letter.docx --layout stacked --clean
    bilingual render letter.txt --glossary my-terms.tsv --strict
    """
    from bilingual.letters import find_letters, left_out
    from bilingual.rendering import WRITERS, Order, earlier_engine, render_letters
    from bilingual.writing import check_format

    if options["portable"] and options["clean"]:
        raise click.UsageError("--portable keeps the rows in the file, and --clean is for sending: drop one")
    folder = output is not None and output.endswith(("/", os.sep))
    place = None if output is None else Path(output)
    kinds = _formats(formats, None if folder else place)
    found = find_letters(letters)
    if not quiet and (others := left_out(letters)):
        more = f" and {len(others) - 5} more" if len(others) > 5 else ""
        say(f"Left out: {', '.join(others[:5])}{more}; name them to have them rendered too.")
    codes = {0}
    reported = 0
    with mending(), progress_bar(quiet) as progress:
        for kind in kinds:
            check_format(kind)
        order = Order(
            output=place,
            folder=folder,
            formats=kinds,
            options=_look(options),
            force=force,
            resume=resume,
            jobs=jobs or WRITERS,
        )
        begun = earlier_engine(found, order) if resume else ""
        translator = open_translator(quiet=quiet, tick=progress.tick, begun=begun, **options)
        try:
            for rendered in render_letters(found, translator, order, progress=progress):
                reported += 1
                progress.clear()
                codes.add(_report(rendered, strict=strict, quiet=quiet, portable=order.options.portable))
                if explain and rendered.brief is not None:
                    _explain(rendered.source, rendered.brief)
        except KeyboardInterrupt:
            progress.close()
            if reported < len(found):
                missing = f"{len(found) - reported} of {len(found)} letters are not done"
                say(f"Stopped. {missing}, from {found[reported]} on; --resume goes on from there.")
            context.exit(STOPPED)
    context.exit(FAILED if FAILED in codes else max(codes))


def _look(options: dict[str, Any]) -> Options:
    """Take the options of the look out of *options*; what they leave open the configuration says."""
    from bilingual.configuration import load_configuration
    from bilingual.writing.options import GOVERNING_LINE, ChineseFont, Layout, Options, Paper

    configured = load_configuration()
    governing = options.pop("governing")
    governing = configured.governing if governing is None else governing
    return Options(
        layout=Layout(options.pop("layout") or configured.layout or Layout.COLUMNS),
        paper=Paper(options.pop("paper") or configured.paper or Paper.A4),
        font=ChineseFont(options.pop("font") or configured.font or ChineseFont.SONG),
        notes=not options.pop("no_notes"),
        appendix=not options.pop("no_appendix"),
        clean=options.pop("clean"),
        portable=options.pop("portable"),
        governing=GOVERNING_LINE if governing is None else governing,
    )


def _formats(given: str | None, output: Path | None) -> tuple[str, ...]:
    from bilingual.writing import FORMATS

    if given is None:
        ending = output.suffix.lower().removeprefix(".") if output is not None else ""
        return (ending if ending in FORMATS else "docx",)
    return chosen(given, FORMATS, "format", "--to")


def _report(rendered: Rendered, *, strict: bool, quiet: bool, portable: bool) -> int:
    """Print what became of a letter; return its exit code."""
    if rendered.error is not None:
        say(f"Error: {one_line(rendered.error)}")
        return FAILED
    for path in rendered.edited:
        say(f"{path} was changed since it was rendered; it is left as it is.")
    if rendered.brief is None:
        if not quiet:
            say(f"{rendered.source}: done by an earlier run")
        return 0
    for kept in rendered.kept:
        say(f"{kept} is not as it was rendered; it is left as it is (--force overwrites it).")
    for path, letter in rendered.others:
        say(f"{path} was made from {_shown(letter)}; it is left as it is (--force overwrites it).")
    for path in rendered.written:
        click.echo(path)
        if portable and path.suffix.lower() == ".docx":
            say(f"{path} holds a copy of its Chinese and English rows (--portable): not for sending.")
    if not quiet:
        from bilingual.commands.figures import summary

        for note in rendered.brief.letter.raw.notes:
            say(f"{rendered.source}: {note}")  # the brief itself tells it as well
        say(f"{rendered.source}: {summary(rendered.brief)}")
    return exit_code(list(rendered.brief.all_findings()), strict)


def _shown(path: str) -> str:
    """Return *path* as seen from the folder the user is in, if it lies in that."""
    here = f"{os.path.realpath('.')}{os.sep}"
    return path.removeprefix(here)


def _explain(source: str, brief: Brief) -> None:
    from bilingual.commands.explain import explain

    for line in explain(brief.letter):
        say(f"{source}: {line}")
