"""Machine-translation engines behind the seam of :mod:`bilingual.engine`."""

from __future__ import annotations

import os
from collections.abc import Callable

from bilingual.engine import Engine
from bilingual.errors import EngineError

ENGINES = ("compact", "argos", "llm")
"""Engines that are always known; the name of an installed CTranslate2 directory is one as well."""


def engine_names() -> tuple[str, ...]:
    """Return the name of every engine that can be asked for on this machine."""
    from bilingual.engines.directories import installed_names

    return (*ENGINES, *installed_names())


def check_name(name: str) -> None:
    """Raise EngineError, listing those there are, if *name* is no engine."""
    if name in ENGINES:  # without a look at the disk
        return
    if name not in (names := engine_names()):
        raise EngineError(
            f"unknown engine {name!r}; choose one of: {', '.join(names)}; "
            "bilingual models list shows what is installed"
        )


def open_engine(
    name: str = "compact",
    *,
    threads: int = 0,
    cached: bool = True,
    notify: Callable[[str], None] = lambda _: None,
    tick: Callable[[int], None] = lambda _: None,
    url: str | None = None,
    model: str | None = None,
    allow_remote: bool = False,
    timeout: float | None = None,
    parallel: int | None = None,
) -> Engine:
    """Return the engine called *name*, ready to translate with at most *threads* threads (0: all cores).

    *notify* is told, in one line, of work that takes long, such as building the model the first time;
    *tick* how many answers of a batch are there, as they come, where the engine can say so.
    With *cached*, answers are kept in the user's cache directory and found there again. *url*, *model*,
    *allow_remote*, *timeout* (seconds) and *parallel* are of the engine ``llm``: see
    :func:`bilingual.engines.llm.open_llm`.
    Raises EngineError for a name that is no engine or an engine whose model is missing.
    """
    check_name(name)
    count = threads or os.cpu_count() or 1
    engine: Engine
    if name == "compact":
        from bilingual.engines.compact import CompactEngine

        engine = CompactEngine(threads=count, notify=notify, tick=tick)
    elif name == "argos":
        from bilingual.engines.argos import ArgosEngine

        engine = ArgosEngine(threads=count)
    elif name == "llm":
        from bilingual.engines.llm import open_llm

        engine = open_llm(
            url,
            model=model,
            allow_remote=allow_remote,
            timeout=timeout,
            parallel=parallel,
            stand_in=lambda: open_engine(threads=threads, cached=cached, notify=notify),
        )
    else:
        from bilingual.engines.directories import DirectoryEngine

        engine = DirectoryEngine(name, threads=count)
    if not cached:
        return engine
    from bilingual.engines.caching import CachedEngine

    return CachedEngine(engine)
