"""Machine-translation engines behind the seam of :mod:`bilingual.engine`."""

from __future__ import annotations

import os
from collections.abc import Callable

from bilingual.engine import Engine
from bilingual.errors import EngineError

ENGINES = ("compact", "argos")


def open_engine(
    name: str = "compact", *, threads: int = 0, notify: Callable[[str], None] = lambda _: None
) -> Engine:
    """Return the engine called *name*, ready to translate with at most *threads* threads (0: all cores).

    *notify* is told, in one line, of work that takes long, such as building the model the first time.
    Raises EngineError for a name that is no engine or an engine whose model is missing.
    """
    if name not in ENGINES:
        raise EngineError(f"unknown engine {name!r}; choose one of: {', '.join(ENGINES)}")
    threads = threads or os.cpu_count() or 1
    if name == "argos":
        from bilingual.engines.argos import ArgosEngine

        return ArgosEngine(threads=threads)
    from bilingual.engines.compact import CompactEngine

    return CompactEngine(threads=threads, notify=notify)
