"""``bilingual doctor``: what is installed, what is found where, and what to type if something is missing."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from bilingual.errors import BilingualError

if TYPE_CHECKING:
    from bilingual.engines.registry import Model


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """One thing looked at; ``remedy`` is what to type or do if it is not well."""

    name: str
    what: str
    ok: bool = True
    optional: bool = False
    remedy: str = ""


_PACKAGES = ("ctranslate2", "sentencepiece", "python-docx", "pypinyin", "argostranslate")
_EXTRAS = {"argostranslate": "argos"}  # packages that one engine alone needs, by the extra that brings them


def examine() -> Iterator[Examined]:
    """Yield what was looked at, one thing at a time; opens no network connection."""
    yield Examined(
        name="bilingual-briefs", what=f"{version('bilingual-briefs')} on Python {platform.python_version()}"
    )
    for package in _PACKAGES:
        yield _package(package)
    yield _memory()
    yield from _glossaries()
    yield from _configuration()
    yield from _engines()


def _package(name: str) -> Examined:
    try:
        return Examined(name=name, what=version(name))
    except PackageNotFoundError:
        return Examined(
            name=name,
            what="not installed",
            ok=False,
            optional=name in _EXTRAS,
            remedy=f"{sys.executable} -m pip install {_wanted(name)}",
        )


def _wanted(name: str) -> str:
    """Return what pip is asked for to have the package *name*."""
    return f"'bilingual-briefs[{_EXTRAS[name]}]'" if name in _EXTRAS else name


def _memory() -> Examined:
    from bilingual.engines.registry import ENGINES, FALLBACK
    from bilingual.machine import free_memory, total_memory

    free, wanted = free_memory(), ENGINES[FALLBACK].memory
    return Examined(
        name="RAM",
        what=f"{total_memory() / 1e6:,.0f} MB ({free / 1e6:,.0f} MB free), {os.cpu_count() or 1} cores",
        ok=free > wanted,
        optional=True,
        remedy=""
        if free > wanted
        else f"close other programs: an engine takes {wanted / 1e6:,.0f} MB or more",
    )


def _glossaries() -> Iterator[Examined]:
    from bilingual.glossary import glossary_folders, load_glossary

    for folder in glossary_folders():
        try:
            glossary = load_glossary([folder])
            yield Examined(name="glossary", what=f"{folder} ({len(glossary.terms)} terms)")
        except BilingualError as exc:
            yield Examined(name="glossary", what=str(exc), ok=False, remedy="mend that cell and try again")


def _engines() -> Iterator[Examined]:
    """Yield every engine with its models; but for the chosen one and the fallback it is optional."""
    from bilingual.configuration import Configuration, load_configuration
    from bilingual.engines.registry import FALLBACK, describe_engine, engine_names

    try:
        configured = load_configuration()
    except BilingualError:  # told already
        configured = Configuration()
    chosen, _ = configured.chosen_engine()
    for name in engine_names():
        for model in describe_engine(name, configured.options.get(name, {})):
            if not model.stale:
                yield _engine(name, model, optional=name not in (chosen, FALLBACK))


def _engine(name: str, model: Model, *, optional: bool) -> Examined:
    from bilingual.engines.registry import costs_of

    facts = [model.fault or model.what]
    facts += [f"{model.size / 1e6:,.0f} MB"] if model.size else []
    facts += [costs] if model.usable and (costs := costs_of(name)) else []
    facts += [f"in {model.folder}"] if model.folder is not None else []
    return Examined(
        name=f"engine {model.name}",
        what=", ".join(facts),
        ok=model.usable,
        optional=optional,
        remedy=model.remedy,
    )


def _configuration() -> Iterator[Examined]:
    """Yield the files that are read, and the engine that is used without --engine, with who chose it."""
    from bilingual.configuration import DEFAULT_ORIGIN, LOCAL_FILE, load_configuration, user_file
    from bilingual.engines import find_entry
    from bilingual.engines.preference import preferred

    remedy = "mend that key, or remove the file"
    try:
        configured = load_configuration()
        files = (
            ", ".join(map(str, configured.files)) or f"none; ./{LOCAL_FILE} or {user_file()} would be read"
        )
        yield Examined(name="configuration", what=files)
        name, origin = configured.chosen_engine()
        remedy = f"mend engine in {origin}"
        find_entry(name)
        if origin == DEFAULT_ORIGIN:
            why = preferred().why
            yield Examined(name="engine", what=f"{name}, {origin}" + (f" ({why})" if why else ""))
        else:
            yield Examined(name="engine", what=f"{name}, chosen in {origin}")
    except BilingualError as exc:
        yield Examined(name="configuration", what=str(exc), ok=False, remedy=remedy)
