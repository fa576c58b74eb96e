"""The command line: parse, call, print. The only importer of click; everything else is imported on use."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Any

import click

from bilingual.cli.console import FAILED, Commands, mending, say, speak_utf_8
from bilingual.cli.options import exit_code, open_translator, translator_options


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


@main.command()
@click.option(
    "--json", "as_json", is_flag=True, help="One JSON object a line: zh, en, terms, figures, findings."
)
@click.option("--strict", is_flag=True, help="Exit with 3 on any finding, not on critical ones alone.")
@translator_options
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
        translator = open_translator(quiet=quiet, **options)
        for drafts in translate_lines(read_lines(sys.stdin.buffer if sys.stdin else ()), translator):
            click.echo(line_json(drafts) if as_json else line_english(drafts))
            worst = max(worst, exit_code([finding for draft in drafts for finding in draft.findings], strict))
    if worst and not quiet:
        say("Some lines have findings that want a person's eye; --json shows them.")
    context.exit(worst)


@main.command()
@click.pass_context
def doctor(context: click.Context) -> None:
    """Show what is installed, where models and glossaries are, and what to type if something is missing.

    It shows the engine that is used without --engine as well, and what chose it: BILINGUAL_ENGINE, the file
    bilingual.toml in the folder you are in, config.toml in your configuration folder, in this order. A file:

    \b
    engine = "compact"            # or any other that is installed
    glossary = ["our-terms.tsv"]  # paths are relative to the file
    style = "house-style.toml"
    threads = 2
    layout = "columns"            # stacked, english
    paper = "a4"                  # letter
    font = "song"                 # fangsong
    governing = "The Chinese text prevails."
    memory = "approved.sqlite"
    [llm]
    url = "http://127.0.0.1:8080/v1"
    model = "the server's name for it"
    timeout = 120                 # seconds for one sentence
    parallel = 4                  # sentences in work at once
    """
    from bilingual.commands.doctor import examine

    worst = 0
    for line in examine():
        click.echo(f"{'ok ' if line.ok else '!! '} {line.name:<22} {line.what}")
        if line.remedy:
            click.echo(f"    → {line.remedy}")
        worst = max(worst, 0 if line.ok or line.optional else FAILED)
    context.exit(worst)


COMMANDS = ("render", "outline", "checking", "glossary", "cache", "learn", "memory", "models")
"""Modules that register their commands on what stands above."""

for _module in COMMANDS:
    import_module(f"bilingual.cli.{_module}")
