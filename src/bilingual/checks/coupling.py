"""Numbers that are left over on both sides: which of them are one number changed, which one said again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

from bilingual.checks.alignment import Alignment
from bilingual.checks.atoms import Atom, Key

_SAME: tuple[Callable[[Atom, Atom], bool], ...] = (
    lambda source, target: source.raw == target.raw,
    lambda source, target: source.group == target.group,
    lambda source, target: source.group.split()[0] == target.group.split()[0],
)
"""What makes a missing and an extra number likely to be one, the surest first."""


def couple(
    alignment: Alignment, missing: list[int], extra: list[int]
) -> tuple[list[tuple[int, int]], list[int], list[int]]:
    """Couple missing and extra numbers that are most likely the same one changed; return what is left of
    each.

    Extra numbers are left as the places of their figures.
    """
    couples: list[tuple[int, int]] = []
    atoms = [place for place in extra if place >= 0]
    for rule in _SAME:
        for source in list(missing)[:50]:
            for target in atoms[:50]:
                if rule(alignment.source[source], alignment.target[target]):
                    couples.append((source, target))
                    missing = [place for place in missing if place != source]
                    atoms = [place for place in atoms if place != target]
                    break
    coupled = {alignment.target[target].owner for _, target in couples}
    owners = [alignment.target[place].owner for place in atoms]
    owners += [-1 - place for place in extra if place < 0]
    return couples, missing, [owner for owner in owners if owner not in coupled]


def said_again(alignment: Alignment, extra: Sequence[int]) -> set[int]:
    """Return those of the figures *extra* that only say again what a figure with a source says."""
    said: set[Key] = set()
    for target in alignment.matched.values():
        said.update(alignment.target[target].keys)
    keys: dict[int, list[tuple[Key, ...]]] = defaultdict(list)
    for atom in alignment.target:
        keys[atom.owner].append(atom.keys)
    return {owner for owner in extra if keys[owner] and all(said.intersection(own) for own in keys[owner])}
