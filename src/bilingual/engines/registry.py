"""The engines, one entry each: how it is opened, what there is to say of it, which settings it has.

The command line, ``doctor``, ``models`` and the configuration read this table, and nothing else, to know an
engine. Besides :data:`ENGINES` there is an entry for each CTranslate2 directory that is installed, and one
for each entry point of the group ``bilingual.engines``. Another distribution adds one in its pyproject.toml::

    [project.entry-points."bilingual.engines"]
    mine = "my_module:ENTRY"     # an EngineEntry called "mine"

Importing this module loads no engine, and what others installed is looked up only when it is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bilingual import settings
from bilingual.engine import Engine
from bilingual.engines import opening
from bilingual.errors import EngineError

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

GROUP = "bilingual.engines"
FALLBACK = "compact"
"""The engine that can always be had, and does the work where another cannot."""
_NEEDED = ("name", "marks", "model_hash", "attempts", "longest", "batch", "translate", "revise")


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """A setting of one engine: ``name`` in its table of a file, ``--name`` on the command line."""

    name: str  # of letters and _
    help: str = ""
    metavar: str = "TEXT"
    read: settings.Reader = settings.line  # what TOML has or the command line says → what ``open`` gets
    flag: bool = False  # on the command line it takes no value, and means True
    typed: bool = True  # it has a name of its own on the command line
    written: bool = True  # it may stand in a file
    goes_with: str = ""  # the option that it belongs to: given with another one of that, a file's is not used


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What an engine is opened with."""

    threads: int  # at most, from 1
    notify: Callable[[str], None]  # told, in one line, of work that takes long
    tick: Callable[[int], None]  # told how many answers of a batch there are, as they come
    options: Mapping[str, Any] = field(default_factory=dict)  # those that were set, read
    stand_in: Callable[[], Engine]  # opens the engine to be asked where this one cannot


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """A model of an engine on this machine, as ``doctor`` and ``models list`` show it."""

    name: str  # what ``--engine`` or ``models remove`` takes
    what: str
    folder: Path | None = None  # where it stands, or will stand
    files: tuple[Path, ...] = ()  # what else goes with it
    licence: str = ""
    size: int = 0  # bytes on the disk
    hash: str = ""  # hex; "" while there is none
    fault: str = ""  # why it cannot be used
    remedy: str = ""  # what to type or do
    stale: bool = False  # nothing of this version uses it
    installed: bool = True  # False: it could be had, and ``remedy`` says how

    @property
    def usable(self) -> bool:
        """Return whether the engine can be used as it is, be it that its first use builds the model."""
        return not self.fault and not self.stale


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineEntry:
    """An engine: all that the rest of the program knows of it before it is opened."""

    name: str
    summary: str  # a few words for --help
    open: Callable[[Opening], Engine]
    describe: Callable[[Mapping[str, Any]], Iterable[Model]]  # its models here, with its options; no network
    options: tuple[Option, ...] = ()
    absent: str = "not installed"  # what is wrong where it has no model
    install: str = ""  # what to type or do then
    costs: str = ""  # time and memory, in words for ``doctor``
    memory: int = 0  # bytes that must be free when it loads its model
    machine: int = 0  # bytes of memory that a computer has, if the engine is to be chosen without being named
    lacking: Callable[[], str] | None = None
    """Return what it lacks, and what to type, or ""; None: it is only chosen by its name."""

    def read(self, given: Mapping[str, object]) -> dict[str, Any]:
        """Return the options in *given*, read; raises EngineError for one that is none or is wrong."""
        known = {option.name: option for option in self.options}
        found = {}
        for name, value in given.items():
            if name not in known:
                there = f"; there are {', '.join(known)}" if known else ""
                raise EngineError(f"the engine {self.name} has no option {name}{there}")
            try:
                found[name] = known[name].read(value)
            except ValueError as exc:
                raise EngineError(f"{self.name}.{name} {exc}") from exc
        return found


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError(f"must be true or false, not {value!r}")
    return value


ENGINES: dict[str, EngineEntry] = {
    entry.name: entry
    for entry in (
        EngineEntry(
            name="standard",
            summary="the better built-in model",
            open=opening.open_standard,
            describe=opening.describe_standard,
            install="bilingual models install standard",
            costs="built once in two to four minutes; takes 4 GB of memory",
            memory=4_000_000_000,
            machine=8 << 30,
            lacking=opening.lacking_standard,
        ),
        EngineEntry(
            name="compact",
            summary="the small built-in model",
            open=opening.open_compact,
            describe=opening.describe_compact,
            costs="built once in half a minute; takes 0.7 GB of memory",
            memory=700_000_000,
            lacking=lambda: "",
        ),
        EngineEntry(
            name="argos",
            summary="an installed Argos zh→en package",
            open=opening.open_argos,
            describe=opening.describe_argos,
            absent="no zh→en Argos package is installed",
            install="bilingual models install argos",
        ),
        EngineEntry(
            name="llm",
            summary="a language model server on this computer",
            open=opening.open_llm,
            describe=opening.describe_llm,
            absent="no address is set",
            install='give --url, or write in bilingual.toml: [llm], and below it url = "http://127.0.0.1:8080/v1"',
            options=(
                Option(
                    name="url",
                    metavar="URL",
                    help="where the server is, such as http://127.0.0.1:8080/v1.",
                ),
                Option(name="model", metavar="NAME", help="which of the server's models.", goes_with="url"),
                Option(
                    name="allow_remote",
                    help="the server may be another computer. Letters leave this one.",
                    read=_flag,
                    flag=True,
                    written=False,  # a file may have come with somebody else's folder
                ),
                Option(name="timeout", read=settings.seconds, typed=False),
                Option(name="parallel", read=settings.whole_number(1, 64), typed=False),
            ),
        ),
    )
}
"""The engines that come with the package, by name; of those that need not be named, the best first."""


def engine_names() -> tuple[str, ...]:
    """Return the name of every engine that can be asked for on this machine, those of the package first."""
    from bilingual.engines.directories import installed_names

    return tuple(dict.fromkeys((*ENGINES, *installed_names(), *_points())))


def find_entry(name: str) -> EngineEntry:
    """Return the entry of the engine called *name*.

    Raises EngineError: listing those there are, if it is none; naming the distribution that brings it, if
    that is broken.
    """
    if name in ENGINES:  # without a look at the disk
        return ENGINES[name]
    from bilingual.engines.directories import installed_names

    if name in installed_names():
        return _of_directory(name)
    if (point := _points().get(name)) is not None:
        return _of_point(point)
    raise EngineError(
        f"unknown engine {name!r}; choose one of: {', '.join(engine_names())}; "
        "bilingual models list shows what is installed"
    )


def describe_engine(name: str, options: Mapping[str, Any]) -> Iterator[Model]:
    """Yield the models of the engine called *name*, faulty ones too; if there is none, how to have one.

    *options* are the engine's own, read.
    """
    try:
        entry = find_entry(name)
        models = tuple(entry.describe(options))
    except EngineError as exc:
        yield Model(name=name, what="an engine of another distribution", fault=str(exc))
        return
    yield from models or (_absent(entry),)


def _absent(entry: EngineEntry) -> Model:
    return Model(
        name=entry.name, what=entry.summary, fault=entry.absent, remedy=entry.install, installed=False
    )


def costs_of(name: str) -> str:
    """Return what the engine called *name* takes, in words; "" if nothing is known of it."""
    try:
        return find_entry(name).costs
    except EngineError:
        return ""


def check_engine(engine: Engine, name: str) -> Engine:
    """Return *engine*, as the entry *name* opened it; raises EngineError where it is no engine."""
    if missing := [needed for needed in _NEEDED if not hasattr(engine, needed)]:
        raise EngineError(
            f"the engine {name} is none: it lacks {', '.join(missing)}; derive it from bilingual.Engine"
        )
    return engine


def _of_directory(name: str) -> EngineEntry:
    from bilingual.engines.directories import DirectoryEngine, describe

    return EngineEntry(
        name=name,
        summary="an installed CTranslate2 directory",
        open=lambda opening: DirectoryEngine(name, threads=opening.threads),
        describe=lambda options: describe(name),
    )


def _points() -> dict[str, EntryPoint]:
    from importlib.metadata import entry_points

    return {point.name: point for point in entry_points(group=GROUP)}


def _of_point(point: EntryPoint) -> EngineEntry:
    whose = point.dist.name if point.dist is not None else point.value
    try:
        entry = point.load()
    except Exception as exc:  # somebody else's code: whatever it is, it is told in one line
        raise EngineError(
            f"the engine {point.name} of {whose} cannot be loaded ({type(exc).__name__}: {exc}); "
            f"reinstall or remove {whose}"
        ) from exc
    if not isinstance(entry, EngineEntry) or entry.name != point.name:
        raise EngineError(
            f"the entry point {point.name} of {whose} is no EngineEntry called {point.name!r}; "
            f"reinstall or remove {whose}"
        )
    return entry
