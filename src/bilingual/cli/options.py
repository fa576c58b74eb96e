"""What several commands share: the options of whatever translates, and what findings mean for exit codes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bilingual.cli.console import FINDINGS, say

if TYPE_CHECKING:
    from bilingual.document import Finding
    from bilingual.pipeline import Translator

ENGINE_NAMES = ("compact", "argos")


def translator_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give *command* the options that :func:`open_translator` takes, and ``--quiet``."""
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


def open_translator(
    *,
    engine: str,
    threads: int,
    glossaries: tuple[Path, ...],
    style: Path | None,
    quiet: bool,
    no_cache: bool,
) -> Translator:
    """Return the translator that the options of :func:`translator_options` ask for."""
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


def exit_code(findings: list[Finding], strict: bool) -> int:
    """Return the exit code for *findings*; with *strict* any of them counts, else only critical ones."""
    from bilingual.document import Severity

    critical = any(finding.severity is Severity.CRITICAL for finding in findings)
    return FINDINGS if critical or (strict and findings) else 0
