"""All faults of glossaries, and what overrides what between their layers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bilingual.errors import GlossaryError
from bilingual.glossary.characters import reduced
from bilingual.glossary.english import find_wording
from bilingual.glossary.entries import Entry, Guard, files_of, read_layer
from bilingual.glossary.faults import Fault
from bilingual.glossary.loading import glossary_folders, same_content


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """A term of one layer that takes the place of the same term of an earlier layer."""

    earlier: Entry
    later: Entry

    def __str__(self) -> str:
        """Return the override as one line."""
        old, new = self.earlier, self.later
        change = f"“{new.term.en}” instead of “{old.term.en}”"
        if old.term.en == new.term.en:
            change = f"“{new.term.en}” as before, with other variants, forbidden wordings or note"
        return f"{new.path}:{new.line}: {new.term.zh}: {change} ({old.path}:{old.line})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a look through glossary files found, in the order of the files."""

    files: tuple[Path, ...]
    terms: int
    faults: tuple[Fault, ...]  # errors and warnings
    overrides: tuple[Override, ...]

    @property
    def errors(self) -> int:
        """Return how many faults are not mere warnings."""
        return sum(not fault.warning for fault in self.faults)


def lint(places: Sequence[Path] = ()) -> Report:
    """Return every fault of the glossaries at *places*, and what they override in the layers below.

    Without *places* all layers are looked through. Raises GlossaryError if one of *places* does not exist.
    """
    for place in places:
        if not place.exists():
            raise GlossaryError(f"{place}: no such file or folder; check the name")
    wanted = {place.resolve(): place for place in places}
    below = [place for place in glossary_folders() if place.resolve() not in wanted]
    checked = list(wanted.values()) or below
    layers = below + checked if places else below
    known: dict[str, Entry] = {}
    faults: list[Fault] = []
    overrides: list[Override] = []
    terms = 0
    for layer in layers:
        looked_at = layer in checked
        own: dict[str, Entry] = {}
        guards: list[Guard] = []
        for item in read_layer(layer):
            if isinstance(item, Entry):
                own[reduced(item.term.zh)] = item
                faults += _doubtful(item) if looked_at else ()
            elif isinstance(item, Guard):
                guards.append(item)
            elif looked_at:
                faults.append(item)
        if looked_at:
            terms += len(own)
            overrides += _overrides(known, own)
            faults += _idle_guards(guards, {*known, *own})
            if not files_of(layer):
                what = "no .tsv, .csv or .xlsx file in this folder"
                faults.append(Fault(path=layer, what=what, warning=True))
        known |= own
    files = tuple(path for layer in checked for path in files_of(layer))
    order = {path: at for at, path in enumerate(files)}
    faults.sort(key=lambda fault: (order.get(fault.path, -1), fault.line))
    return Report(files=files, terms=terms, faults=tuple(faults), overrides=tuple(overrides))


def _overrides(known: dict[str, Entry], own: dict[str, Entry]) -> Iterator[Override]:
    for key, later in own.items():
        earlier = known.get(key)
        if earlier is not None and not same_content(earlier.term, later.term):
            yield Override(earlier=earlier, later=later)


def _doubtful(entry: Entry) -> Iterator[Fault]:
    """Yield a warning for each forbidden wording that stands inside an accepted one.

    It would be found, and replaced, in English that is right.
    """
    for wording in entry.term.forbidden:
        for accepted in (entry.term.en, *entry.term.variants):
            if find_wording(wording, accepted) is not None:
                yield Fault(
                    path=entry.path, line=entry.line, column="forbidden", cell=wording, warning=True,
                    what=f"is a part or a form of “{accepted}”, which is accepted; delete one",
                )  # fmt: skip
                break


def _idle_guards(guards: Sequence[Guard], terms: set[str]) -> Iterator[Fault]:
    lines: dict[str, Guard] = {}
    for guard in guards:
        first = lines.setdefault(reduced(guard.zh), guard)
        where = {"path": guard.path, "line": guard.line, "column": "zh", "cell": guard.zh, "warning": True}
        if reduced(guard.zh) not in terms:
            yield Fault(**where, what="guards a term that is in no glossary; delete the row")  # type: ignore[arg-type]
        elif first is not guard:
            yield Fault(**where, what=f"is guarded in line {first.line} too; join the rows")  # type: ignore[arg-type]
