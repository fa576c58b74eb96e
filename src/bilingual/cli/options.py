"""What several commands share: the options of whatever translates, and what findings mean for exit codes."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bilingual.cli.console import FINDINGS, say, settling

if TYPE_CHECKING:
    from bilingual.document import Finding
    from bilingual.pipeline import Translator


def _engine_name(context: click.Context, parameter: click.Parameter, name: str | None) -> str | None:
    """Return *name* if it is an engine on this machine; another is wrong usage."""
    if name is not None:
        from bilingual.engines import check_name
        from bilingual.errors import EngineError

        try:
            check_name(name)
        except EngineError as exc:
            raise click.BadParameter(str(exc)) from exc
    return name


def translator_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give *command* the options that :func:`open_translator` takes, and ``--quiet``."""
    for option in (
        click.option("--quiet", "-q", is_flag=True, help="Say nothing on stderr but errors."),
        click.option("--no-cache", is_flag=True, help="Translate everything anew."),
        click.option("--no-memory", is_flag=True, help="Do not use what was approved before."),
        click.option(
            "--memory",
            type=click.Path(exists=True, dir_okay=False, path_type=Path),
            metavar="FILE",
            help="Approved English from another memory than your own (see “bilingual learn”).",
        ),
        click.option(
            "--threads", type=click.IntRange(0), help="Threads at most (0: all cores).  [default: 0]"
        ),
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
            "--allow-remote",
            is_flag=True,
            help="With --engine llm: the server may be another computer. Letters leave this one.",
        ),
        click.option("--model", metavar="NAME", help="With --engine llm: which of the server's models."),
        click.option(
            "--url",
            metavar="URL",
            help="With --engine llm: where the server is, such as http://127.0.0.1:8080/v1.",
        ),
        click.option(
            "--engine",
            metavar="NAME",
            callback=_engine_name,
            help="compact: the built-in model; argos: an installed Argos zh→en package; llm: a language "
            "model server on this computer; or a model installed with “bilingual models”. Settings may stand "
            "in ./bilingual.toml as well: see “bilingual doctor --help”.  [default: compact]",
        ),
    ):
        command = option(command)
    return command


@settling()
def open_translator(
    *,
    engine: str | None,
    url: str | None,
    model: str | None,
    allow_remote: bool,
    threads: int | None,
    glossaries: tuple[Path, ...],
    style: Path | None,
    quiet: bool,
    no_cache: bool,
    memory: Path | None,
    no_memory: bool,
    tick: Callable[[int], None] = lambda _: None,
) -> Translator:
    """Return the translator that the options of :func:`translator_options` ask for.

    *tick* is told of the engine's answers as they come. What no option says, the configuration does
    (:mod:`bilingual.configuration`).
    """
    from bilingual.configuration import load_configuration
    from bilingual.engines import check_name, open_engine
    from bilingual.errors import ConfigurationError, EngineError
    from bilingual.glossary import glossary_folders, load_glossary
    from bilingual.memory import open_memory
    from bilingual.pipeline import Translator
    from bilingual.quantities import HOUSE_STYLE, load_style

    configured = load_configuration()
    name, origin = configured.chosen_engine(engine)
    try:
        check_name(name)
    except EngineError as exc:
        raise ConfigurationError(f"{origin}: engine: {exc}") from exc
    if name != "llm" and (url is not None or model is not None or allow_remote):
        raise click.UsageError("--url, --model and --allow-remote are of --engine llm")
    glossary = load_glossary(glossary_folders((*(configured.glossary or ()), *glossaries)))
    style = style or configured.style
    kept = None if no_memory else chosen_memory(memory)
    if kept is not None and not quiet and not os.path.lexists(kept):  # a slip of the pen, or the first letter
        say(f"{kept}: no memory is there yet; “bilingual learn” makes it")
    return Translator(
        engine=open_engine(
            name,
            threads=threads if threads is not None else configured.threads or 0,
            cached=not no_cache,
            notify=(lambda _: None) if quiet else say,
            tick=tick,
            url=url or configured.llm_url,
            model=model or (configured.llm_model if url is None else None),
            allow_remote=allow_remote,
            timeout=configured.llm_timeout,
            parallel=configured.llm_parallel,
        ),
        glossary=glossary,
        style=load_style(style) if style else HOUSE_STYLE,
        memory=None if no_memory else open_memory(kept),
    )


def chosen_memory(option: Path | None) -> Path | None:
    """Return the memory that is meant: *option*'s, else that of the environment, else the configuration's.

    None means the user's own. What learns and what renders mean the same.
    """
    from bilingual.configuration import load_configuration
    from bilingual.memory import named_memory

    return option or named_memory() or load_configuration().memory


def chosen(given: str, known: Collection[str], noun: str, option: str) -> tuple[str, ...]:
    """Return the names in *given*, parted by commas, each once; one that is not among *known* is wrong usage.

    *noun* is what they name, *option* the option that they were given to.
    """
    names = tuple(dict.fromkeys(name.strip().lower() for name in given.split(",") if name.strip()))
    wrong = next((name for name in names if name not in known), None)
    if names and wrong is None:
        return names
    fault = f"no {noun} is named" if wrong is None else f"{wrong!r} is no {noun}"
    raise click.BadParameter(f"{fault}; choose from {', '.join(known)}", param_hint=option)


def exit_code(findings: list[Finding], strict: bool) -> int:
    """Return the exit code for *findings*; with *strict* any of them counts, else only critical ones."""
    from bilingual.document import Severity

    critical = any(finding.severity is Severity.CRITICAL for finding in findings)
    return FINDINGS if critical or (strict and findings) else 0
