"""Which engine is used when none is named: by what is installed and by the size of the computer.

What happens to be free at the moment decides nothing: the same command gives the same English.
"""

from __future__ import annotations

from dataclasses import dataclass

from bilingual import machine
from bilingual.engines.registry import ENGINES, FALLBACK, EngineEntry

_SOLD = 0.92
"""A computer sold with 8 GB shows this part of 8 GiB or more: firmware and graphics keep the rest."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The engine that is used when none is named; ``why`` says why a better one is not, "" for the best."""

    name: str
    why: str = ""


def preferred() -> Choice:
    """Return the best engine of the package that is installed and that this computer is large enough for."""
    why = ""
    for entry in ENGINES.values():
        if entry.lacking is None:
            continue
        fault = _too_small(entry) or entry.lacking()
        if not fault:
            return Choice(entry.name, why)
        why = why or f"{entry.name}: {fault}"
    return Choice(FALLBACK, why)


def check_memory(entry: EngineEntry) -> None:
    """Raise ModelError if the engine of *entry* cannot load its model with the memory that is free.

    The fallback is not held back: there is nothing smaller.
    """
    if entry.name != FALLBACK:
        machine.check_memory(entry.memory, f"the engine {entry.name}")


def _too_small(entry: EngineEntry) -> str:
    if not entry.machine or (total := machine.total_memory()) >= entry.machine * _SOLD:
        return ""
    return f"it takes {_gigabytes(entry.machine)} of memory in all, and this computer has {_gigabytes(total)}"


def _gigabytes(size: int) -> str:
    return f"{size / (1 << 30):.1f}".removesuffix(".0") + " GB"
