"""What several commands share: the options of whatever translates, and what findings mean for exit codes."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bilingual.cli.console import FINDINGS, say, settling
from bilingual.engines.registry import ENGINES, EngineEntry, Option

if TYPE_CHECKING:
    from bilingual.configuration import Configuration
    from bilingual.document import Finding
    from bilingual.pipeline import Translator


def _engine_name(context: click.Context, parameter: click.Parameter, name: str | None) -> str | None:
    """Return *name* if it is an engine on this machine; another is wrong usage."""
    if name is not None:
        from bilingual.engines import find_entry
        from bilingual.errors import EngineError

        try:
            find_entry(name)
        except EngineError as exc:
            raise click.BadParameter(str(exc)) from exc
    return name


def _engine_options() -> Iterator[Callable[..., Any]]:
    """Yield the option that chooses the engine, and those that engines of the package have of their own."""
    summaries = "; ".join(f"{entry.name}: {entry.summary}" for entry in ENGINES.values())
    yield click.option(
        "--engine-option",
        "engine_options",
        multiple=True,
        metavar="NAME=VALUE",
        help="An option of the chosen engine; what there is, it says itself.",
    )
    for entry in reversed(ENGINES.values()):
        for option in reversed(entry.options):
            if option.typed:
                yield click.option(
                    _typed(option),
                    is_flag=option.flag,
                    default=None,
                    metavar=None if option.flag else option.metavar,
                    help=f"With --engine {entry.name}: {option.help}",
                )
    yield click.option(
        "--engine",
        metavar="NAME",
        callback=_engine_name,
        help=f"{summaries}; or a model installed with “bilingual models”. Settings may stand in "
        "./bilingual.toml as well: see “bilingual doctor --help”.  [default: the best that is "
        "installed and that this computer is large enough for]",
    )


def _typed(option: Option) -> str:
    return f"--{option.name.replace('_', '-')}"


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
        *_engine_options(),
    ):
        command = option(command)
    return command


@settling()
def open_translator(
    *,
    engine: str | None,
    engine_options: tuple[str, ...] = (),
    threads: int | None,
    glossaries: tuple[Path, ...],
    style: Path | None,
    quiet: bool,
    no_cache: bool,
    memory: Path | None,
    no_memory: bool,
    tick: Callable[[int], None] = lambda _: None,
    begun: str = "",
    **typed: Any,
) -> Translator:
    """Return the translator that the options of :func:`translator_options` ask for.

    *tick* is told of the engine's answers as they come; *typed* are options that engines have of their own.
    Where no engine is named it is the one that has *begun* the run, if this goes on with an earlier one.
    What no option says, the configuration does (:mod:`bilingual.configuration`).
    """
    from bilingual.configuration import load_configuration
    from bilingual.engines import find_entry, open_engine
    from bilingual.errors import ConfigurationError, EngineError
    from bilingual.glossary import glossary_folders, load_glossary
    from bilingual.memory import open_memory
    from bilingual.pipeline import Translator
    from bilingual.quantities import HOUSE_STYLE, load_style

    configured = load_configuration()
    name, origin = _chosen(configured, engine, begun, quiet=quiet)
    try:
        entry = find_entry(name)
    except EngineError as exc:
        raise ConfigurationError(f"{origin}: engine: {exc}") from exc
    chosen_options = _options_of(entry, configured.options.get(name, {}), typed, engine_options)
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
            **chosen_options,
        ),
        glossary=glossary,
        style=load_style(style) if style else HOUSE_STYLE,
        memory=None if no_memory else open_memory(kept),
    )


def _chosen(configured: Configuration, option: str | None, begun: str, *, quiet: bool) -> tuple[str, str]:
    """Return the name of the engine and what chose it; say it where that is not what one would expect."""
    from bilingual.configuration import DEFAULT_ORIGIN
    from bilingual.engines import engine_names
    from bilingual.engines.preference import preferred

    name, origin = configured.chosen_engine(option)
    if origin != DEFAULT_ORIGIN:
        return name, origin
    if begun and begun not in engine_names():
        if not quiet:
            say(f"The engine {begun}, with which the run began, is not installed any more; {name} goes on.")
    elif begun:
        if begun != name and not quiet:
            say(f"Going on with the engine {begun}, as the run began; --engine {name} would do all anew.")
        return begun, "--resume"
    if not quiet and (why := preferred().why):
        say(f"Engine {name} ({why})")
    return name, origin


def _options_of(
    entry: EngineEntry, configured: Mapping[str, Any], typed: Mapping[str, Any], others: Sequence[str]
) -> dict[str, Any]:
    """Return the options that *entry*'s engine is opened with: those *typed* go before those *configured*.

    *others* are those given as NAME=VALUE. An option of another engine, or none, is wrong usage.
    """
    from bilingual.errors import EngineError

    given = {name: value for name, value in typed.items() if value is not None}
    for other in ENGINES.values():
        if other is not entry and any(option.name in given for option in other.options):
            listed = [_typed(option) for option in other.options if option.typed]
            raise click.UsageError(f"{', '.join(listed)} are of --engine {other.name}")
    for text in others:
        name, equals, value = text.partition("=")
        if not equals:
            raise click.BadParameter(f"{text} has no =; give NAME=VALUE", param_hint="--engine-option")
        given[name.strip().replace("-", "_")] = _toml_value(value)
    try:
        given = entry.read(given)
    except EngineError as exc:
        raise click.UsageError(str(exc)) from exc
    left_out = {option.name for option in entry.options if option.goes_with in given}
    return {name: value for name, value in configured.items() if name not in left_out} | given


def _toml_value(text: str) -> object:
    """Return what *text* is in TOML, such as a number or true; a text that is nothing in it is itself."""
    import tomllib

    try:
        return tomllib.loads(f"value = {text}")["value"]
    except (tomllib.TOMLDecodeError, RecursionError):
        return text


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
