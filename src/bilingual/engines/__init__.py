"""Machine-translation engines behind the seam of :mod:`bilingual.engine`."""

from __future__ import annotations

import os
from collections.abc import Callable

from bilingual.engine import Engine
from bilingual.engines.registry import ENGINES, EngineEntry, Model, Opening, Option, engine_names, find_entry

__all__ = [
    "ENGINES",
    "EngineEntry",
    "Model",
    "Opening",
    "Option",
    "engine_names",
    "find_entry",
    "open_engine",
]


def open_engine(
    name: str = "",
    *,
    threads: int = 0,
    cached: bool = True,
    notify: Callable[[str], None] = lambda _: None,
    tick: Callable[[int], None] = lambda _: None,
    **options: object,
) -> Engine:
    """Return the engine called *name*, ready to translate with at most *threads* threads (0: all cores).

    Without a name it is the best that is installed and that this computer is large enough for.

    *notify* is told, in one line, of work that takes long, such as building the model the first time;
    *tick* how many answers of a batch are there, as they come, where the engine can say so.
    With *cached*, answers are kept in the user's cache directory and found there again; without, no text is
    asked for twice in the life of the engine. *options* are the engine's own; those of ``llm`` are *url*,
    *model*, *allow_remote*, *timeout* (seconds) and *parallel*.
    Raises EngineError for a name or an option that is none, or an engine whose model is missing.
    """
    from bilingual.engines.caching import CachedEngine
    from bilingual.engines.preference import check_memory, preferred
    from bilingual.engines.registry import FALLBACK, check_engine

    entry = find_entry(name or preferred().name)
    opening = Opening(
        threads=threads or os.cpu_count() or 1,
        notify=notify,
        tick=tick,
        options=entry.read(options),
        stand_in=lambda: open_engine(FALLBACK, threads=threads, cached=cached, notify=notify),
    )
    engine = check_engine(entry.open(opening), entry.name)
    return CachedEngine(engine, kept=cached, before=lambda: check_memory(entry))
