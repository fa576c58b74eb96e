"""How the engines of the registry's table are opened and described; each is imported when it is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from bilingual.engine import Engine

if TYPE_CHECKING:
    from bilingual.engines.registry import Model, Opening


def open_compact(opening: Opening) -> Engine:
    """Return the engine ``compact``, opened."""
    from bilingual.engines.compact import CompactEngine

    return CompactEngine(threads=opening.threads, notify=opening.notify, tick=opening.tick)


def describe_compact(options: Mapping[str, Any]) -> Iterable[Model]:
    """Return the models of ``compact`` on this machine."""
    from bilingual.engines.building import describe

    return describe()


def open_standard(opening: Opening) -> Engine:
    """Return the engine ``standard``, opened."""
    from bilingual.engines.standard.engine import StandardEngine

    return StandardEngine(threads=opening.threads, notify=opening.notify, tick=opening.tick)


def describe_standard(options: Mapping[str, Any]) -> Iterable[Model]:
    """Return the models of ``standard`` on this machine."""
    from bilingual.engines.standard.installing import describe

    return describe()


def lacking_standard() -> str:
    """Return what ``standard`` lacks on this machine, and what to type, or ""."""
    from bilingual.engines.standard.installing import lacking

    return lacking()


def open_argos(opening: Opening) -> Engine:
    """Return the engine ``argos``, opened."""
    from bilingual.engines.argos import ArgosEngine

    return ArgosEngine(threads=opening.threads)


def describe_argos(options: Mapping[str, Any]) -> Iterable[Model]:
    """Return the models of ``argos`` on this machine."""
    from bilingual.engines.argos import describe

    return describe()


def describe_llm(options: Mapping[str, Any]) -> Iterable[Model]:
    """Return the models of ``llm`` on this machine: the server that is set."""
    from bilingual.engines.registry import Model

    if url := options.get("url"):  # it is not asked: looking opens no connection
        yield Model(name="llm", what=f"a server at {url}, asked when something is translated")


def open_llm(opening: Opening) -> Engine:
    """Return the engine ``llm``, opened."""
    from bilingual.engines.llm import open_llm

    return open_llm(stand_in=opening.stand_in, **opening.options)
