"""Machine-translation engines behind the seam of :mod:`bilingual.engine`."""

from __future__ import annotations

import os
from collections.abc import Callable

from bilingual.engine import Engine
from bilingual.errors import EngineError

ENGINES = ("compact", "argos")


def open_engine(
    name: str = "compact",
    *,
    threads: int = 0,
    cached: bool = True,
    notify: Callable[[str], None] = lambda _: None,
) -> Engine:
    """Return the engine called *name*, ready to translate with at most *threads* threads (0: all cores).

    *notify* is told, in one line, of work that takes long, such as building the model the first time.
    With *cached*, answers are kept in the user's cache directory and found there again.
    Raises EngineError for a name that is no engine or an engine whose model is missing.
    """
    if name not in ENGINES:
        raise EngineError(f"unknown engine {name!r}; choose one of: {', '.join(ENGINES)}")
    threads = threads or os.cpu_count() or 1
    engine: Engine
    if name == "argos":
        from bilingual.engines.argos import ArgosEngine

        engine = ArgosEngine(threads=threads)
    else:
        from bilingual.engines.compact import CompactEngine

        engine = CompactEngine(threads=threads, notify=notify)
    if not cached:
        return engine
    from bilingual.engines.caching import CachedEngine

    return CachedEngine(engine)
