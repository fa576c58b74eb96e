"""Settings a user need not type each time: ``bilingual.toml`` here, ``config.toml`` of the user, environment.

For each setting the first of these that has it decides: the option on the command line, the environment
(``BILINGUAL_ENGINE``), ``./bilingual.toml``, ``config.toml`` in the user's configuration folder, the default.
Both files hold the same keys; paths in them are relative to the file::

    engine = "compact"            # or "argos", "llm", the name of an installed model
    glossary = ["our-terms.tsv"]  # a path or several
    style = "house-style.toml"
    threads = 2
    memory = "approved.sqlite"
    layout = "columns"            # or "stacked", "english"
    paper = "a4"                  # or "letter"
    font = "song"                 # or "fangsong"
    governing = "Working translation; the Chinese text is authoritative."

    [llm]
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

from bilingual.errors import ConfigurationError

ENGINE_VARIABLE = "BILINGUAL_ENGINE"
LOCAL_FILE = Path("bilingual.toml")
DEFAULT_ENGINE = "compact"
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
    llm_url: str | None = None
    llm_model: str | None = None
    llm_timeout: float | None = None
    llm_parallel: int | None = None
    files: tuple[Path, ...] = ()  # those that were read, strongest first
    origins: Mapping[str, str] = field(default_factory=dict)

    def chosen_engine(self, option: str | None = None) -> tuple[str, str]:
        """Return the name of the engine to use and where it was chosen, in words for a person."""
        if option is not None:
            return option, "--engine"
        if self.engine is not None:
            return self.engine, self.origins["engine"]
        return DEFAULT_ENGINE, DEFAULT_ORIGIN


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
    for path, settings in reversed(layers):  # the strongest last
        values |= settings
        origins |= dict.fromkeys(settings, str(path))
    if engine := os.environ.get(ENGINE_VARIABLE, "").strip():
        values["engine"], origins["engine"] = engine, ENGINE_VARIABLE
    changes = {key.replace(".", "_"): value for key, value in values.items()}
    return replace(Configuration(files=tuple(path for path, _ in layers), origins=origins), **changes)


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
    llm = table.pop("llm", {})
    if not isinstance(llm, dict):
        raise ConfigurationError(f"{path}: llm must be a table: [llm], then url and model below it")
    flat = table | {f"llm.{key}": value for key, value in llm.items()}
    settings: dict[str, Any] = {}
    for key, value in flat.items():
        if key == "llm.allow_remote" or key == "allow_remote":
            raise ConfigurationError(f"{path}: {key} is no setting; only --allow-remote lets letters leave")
        if key not in _KEYS:
            raise ConfigurationError(f"{path}: {key} is no setting; the settings are {', '.join(_KEYS)}")
        try:
            settings[key] = _KEYS[key](value, path)
        except ValueError as exc:
            raise ConfigurationError(f"{path}: {key} {exc}") from exc
    return settings


def _text(value: object, _: Path) -> str:
    if not isinstance(value, str) or not value.strip() or "\n" in value:
        raise ValueError(f"must be a line of text, not {value!r}")
    return value.strip()


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


def _number(least: int, most: int) -> Callable[[object, Path], int]:
    def read(value: object, _: Path) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise ValueError(f"must be a whole number from {least} to {most:,}, not {value!r}")
        return value

    return read


def _seconds(value: object, _: Path) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= 3600:
        raise ValueError(f"must be a number of seconds up to 3,600, not {value!r}")
    return float(value)


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
    "threads": _number(0, 1024),
    "memory": _path,
    "layout": _choice("Layout"),
    "paper": _choice("Paper"),
    "font": _choice("ChineseFont"),
    "governing": _line,
    "llm.url": _text,
    "llm.model": _text,
    "llm.timeout": _seconds,
    "llm.parallel": _number(1, 64),
}
