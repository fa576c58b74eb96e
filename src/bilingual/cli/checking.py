"""``bilingual check`` and ``bilingual figures``: what is known of a text without any engine."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from bilingual.cli import main
from bilingual.cli.console import counted, mending, say
from bilingual.cli.options import chosen, exit_code

if TYPE_CHECKING:
    from bilingual.document import Finding


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
    from bilingual.checks import CHECKS
    from bilingual.commands.check import check_file, findings_json

    with mending():
        names = None if only is None else chosen(only, CHECKS, "check", "--only")
        rows, found = check_file(file, glossaries, names)
    if as_json:
        click.echo(findings_json(rows, found))
    else:
        for number, finding in found:
            click.echo(f"{file}:{number}: {_line(finding)}")
        say(f"{counted(rows, 'row')}, {counted(len(found), 'finding')}")
    context.exit(exit_code([finding for _, finding in found], strict))


@main.command()
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--json", "as_json", is_flag=True, help="One JSON array with every figure.")
def figures(file: Path, as_json: bool) -> None:
    """List every figure of a Chinese document with its exact value and its English.

    \b
    bilingual figures letter.txt
    """
    from bilingual.commands.figures import figure_records, figures_json, print_figures

    with mending():
        records = figure_records(file)
    if as_json:
        click.echo(figures_json(records))
    else:
        print_figures(records)


def _line(finding: Finding) -> str:
    return f"{finding.severity.value}: {finding.check}: {finding.message}"
