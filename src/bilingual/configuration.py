"""Settings a user need not type each time: ``bilingual.toml`` here, ``config.toml`` of the user, environment.

For each setting the first of these that has it decides: the option on the command line, the environment
(``BILINGUAL_ENGINE``), ``./bilingual.toml``, ``config.toml`` in the user's configuration folder, the default.
Both files hold the same keys; paths in them are relative to the file::

    engine = "compact"            # see “bilingual doctor”
    glossary = ["our-terms.tsv"]  # a path or several
    style = "house-style.toml"
    threads = 2
    memory = "approved.sqlite"
    layout = "columns"            # or "stacked", "english"
    paper = "a4"                  # or "letter"
    font = "song"                 # or "fangsong"
    governing = "Working translation; the Chinese text is authoritative."

    [llm]                         # the options of an engine, in a table of its name
    url = "http://127.0.0.1:8080/v1"
    model = "qwen2.5-7b-instruct"
    timeout = 120                 # seconds for one sentence
    parallel = 4                  # sentences in work at once

That a letter may leave the computer (``--allow-remote``) can be said on the command line alone: a
``bilingual.toml`` may have come with somebody else's folder.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import platformdirs

from bilingual import settings
from bilingual.engines.registry import ENGINES, EngineEntry, find_entry
from bilingual.errors import ConfigurationError, EngineError

ENGINE_VARIABLE = "BILINGUAL_ENGINE"
LOCAL_FILE = Path("bilingual.toml")
DEFAULT_ORIGIN = "by default"


@dataclass(frozen=True, slots=True, kw_only=True)
class Configuration:
    """What files and environment say; None where they say nothing.

    ``origins`` names, for each setting that was made, the file or variable that made it, under the name of
    the key: ``engine``, ``glossary``, ``llm.url`` …
    """

    engine: str | None = None
    glossary: tuple[Path, ...] | None = None
    style: Path | None = None
    threads: int | None = None
    memory: Path | None = None
    layout: str | None = None
    paper: str | None = None
    font: str | None = None
    governing: str | None = None
    options: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)  # of engines, by their names
    files: tuple[Path, ...] = ()  # those that were read, strongest first
    origins: Mapping[str, str] = field(default_factory=dict)

    def chosen_engine(self, option: str | None = None) -> tuple[str, str]:
        """Return the name of the engine to use and where it was chosen, in words for a person."""
        if option is not None:
            return option, "--engine"
        if self.engine is not None:
            return self.engine, self.origins["engine"]
        from bilingual.engines.preference import preferred

        return preferred().name, DEFAULT_ORIGIN


def user_file() -> Path:
    """Return the path of the user's own configuration file, which need not exist."""
    return Path(platformdirs.user_config_dir("bilingual")) / "config.toml"


def load_configuration() -> Configuration:
    """Return what ``./bilingual.toml``, the user's configuration file and the environment say together.

    Raises ConfigurationError, naming file and key, for a file that is not TOML, a key that is none, a value
    of the wrong type or a path that does not exist.
    """
    layers = [(path, _read(path)) for path in (LOCAL_FILE, user_file()) if os.path.lexists(path)]
    values: dict[str, Any] = {}
    origins: dict[str, str] = {}
    for path, found in reversed(layers):  # the strongest last
        values |= found
        origins |= dict.fromkeys(found, str(path))
    if engine := os.environ.get(ENGINE_VARIABLE, "").strip():
        values["engine"], origins["engine"] = engine, ENGINE_VARIABLE
    options: dict[str, dict[str, Any]] = {}
    for key in [key for key in values if "." in key]:
        name, _, option = key.rpartition(".")
        options.setdefault(name, {})[option] = values.pop(key)
    files = tuple(path for path, _ in layers)
    return replace(Configuration(files=files, origins=origins, options=options), **values)


def _read(path: Path) -> dict[str, Any]:
    """Return the settings of one file by key, checked; paths are made relative to it."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as exc:
        raise ConfigurationError(
            f"{path}: cannot be read ({exc.strerror or type(exc).__name__}); mend or remove it"
        ) from exc
    except UnicodeDecodeError as exc:
        raise ConfigurationError(f"{path}: is not UTF-8; save it as UTF-8") from exc
    except (tomllib.TOMLDecodeError, RecursionError) as exc:
        raise ConfigurationError(f"{path}: is not TOML: {' '.join(str(exc).split())}") from exc
    found: dict[str, Any] = {}
    for key, value in table.items():
        if key in _KEYS:
            try:
                found[key] = _KEYS[key](value, path)
            except ValueError as exc:
                raise ConfigurationError(f"{path}: {key} {exc}") from exc
        elif (entry := _entry(key, value)) is not None:
            found |= _options(path, entry, value)
        else:
            raise ConfigurationError(f"{path}: {key} is not a setting; the settings are {_known()}")
    return found


def _entry(name: str, table: object) -> EngineEntry | None:
    """Return the engine called *name*; None if there is none, or if *table* cannot be meant for one."""
    if name in ENGINES:
        return ENGINES[name]
    if not isinstance(table, dict):  # a slip of the pen: what else is installed need not be looked up
        return None
    try:
        return find_entry(name)
    except EngineError:
        return None


def _options(path: Path, entry: EngineEntry, table: object) -> dict[str, Any]:
    """Return the options in the *table* of an engine, under "engine.option", read."""
    if not isinstance(table, dict):
        raise ConfigurationError(
            f"{path}: {entry.name} must be a table: [{entry.name}], its options below it"
        )
    options = {option.name: option for option in entry.options}
    found = {}
    for name, value in table.items():
        key, option = f"{entry.name}.{name}", options.get(name)
        if option is None:
            raise ConfigurationError(f"{path}: {key} is not a setting; the settings are {_known(entry)}")
        if not option.written:
            raise ConfigurationError(
                f"{path}: {key} cannot stand in a file; type --{name.replace('_', '-')} where you mean it"
            )
        try:
            found[key] = option.read(value)
        except ValueError as exc:
            raise ConfigurationError(f"{path}: {key} {exc}") from exc
    return found


def _known(*others: EngineEntry) -> str:
    """Return every key there is, with those of the engines of the package and of *others*."""
    entries = {entry.name: entry for entry in (*ENGINES.values(), *others)}.values()
    options = [f"{entry.name}.{o.name}" for entry in entries for o in entry.options if o.written]
    return ", ".join((*_KEYS, *options))


def _text(value: object, _: Path) -> str:
    return settings.line(value)


def _line(value: object, file: Path) -> str:
    return "" if value == "" else _text(value, file)


def _path(value: object, file: Path) -> Path:
    return file.parent / Path(_text(value, file)).expanduser()


def _existing(value: object, file: Path) -> Path:
    path = _path(value, file)
    if not path.exists():
        raise ValueError(f"names {path}, which does not exist")
    return path


def _paths(value: object, file: Path) -> tuple[Path, ...]:
    return tuple(_existing(each, file) for each in (value if isinstance(value, list) else [value]))


def _choice(kind: str) -> Callable[[object, Path], str]:
    def read(value: object, _: Path) -> str:
        from bilingual.writing import options

        choices = [str(choice) for choice in getattr(options, kind)]
        if value not in choices:
            raise ValueError(f"must be {' or '.join(map(repr, choices))}, not {value!r}")
        return str(value)

    return read


_KEYS: dict[str, Callable[[object, Path], object]] = {
    "engine": _text,
    "glossary": _paths,
    "style": _existing,
    "threads": lambda value, _: settings.whole_number(0, 1024)(value),
    "memory": _path,
    "layout": _choice("Layout"),
    "paper": _choice("Paper"),
    "font": _choice("ChineseFont"),
    "governing": _line,
}
