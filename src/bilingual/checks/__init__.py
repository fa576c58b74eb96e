"""Checks of a Chinese text beside its English: one small documented function for each.

A check sees a :class:`~bilingual.document.Pair` and yields findings. ``figures``, ``units``, ``rates``,
``terms``, ``untranslated`` and ``signs`` are critical: a brief with such a finding is a draft. So is most of
what ``agreement`` finds, which reads the Chinese alone, a second time. The others are warnings for the
reader of the draft.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from types import MappingProxyType

from bilingual.checks.agreement import agreement
from bilingual.checks.alignment import align_figures
from bilingual.checks.bounds import bounds
from bilingual.checks.direction import direction
from bilingual.checks.edges import edges
from bilingual.checks.figures import figures
from bilingual.checks.language import length, repetition, untranslated
from bilingual.checks.rates import rates
from bilingual.checks.repair import Repair, repair_figures
from bilingual.checks.signs import signs
from bilingual.checks.units import label_units
from bilingual.checks.wording import places, terms, verbatim
from bilingual.document import Finding, Pair

__all__ = ["CHECKS", "Check", "Repair", "align_figures", "check_pair", "repair_figures"]

Check = Callable[[Pair], Iterator[Finding]]

CHECKS: Mapping[str, Check] = MappingProxyType(
    {
        "figures": figures,
        "units": label_units,
        "rates": rates,
        "agreement": agreement,
        "terms": terms,
        "untranslated": untranslated,
        "repetition": repetition,
        "length": length,
        "verbatim": verbatim,
        "bounds": bounds,
        "direction": direction,
        "edges": edges,
        "signs": signs,
        "places": places,
    }
)
"""Every check by its name, in the order in which their findings are given."""


def check_pair(pair: Pair, only: Collection[str] | None = None) -> tuple[Finding, ...]:
    """Return the findings of every check on *pair*, or of those named in *only*, in the order of ``CHECKS``.

    English that is missing altogether is reported by ``untranslated`` alone. Raises ``KeyError`` for a
    name in *only* that is no check; nothing else for any text.
    """
    names = CHECKS.keys() if only is None else only
    unknown = [name for name in names if name not in CHECKS]
    if unknown:
        raise KeyError(f"no check is called {unknown[0]!r}; the checks are {', '.join(CHECKS)}")
    return tuple(finding for name, check in CHECKS.items() if name in names for finding in check(pair))
