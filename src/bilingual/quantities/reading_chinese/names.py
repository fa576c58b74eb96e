"""Numbers that name rather than measure: sessions, document and proposal numbers, labels, units that
stand alone, and codes."""

from __future__ import annotations

from bilingual.document import Quantity
from bilingual.quantities.reading_chinese.codes import read_codes
from bilingual.quantities.reading_chinese.documents import read_document_numbers, read_proposal_numbers
from bilingual.quantities.reading_chinese.labels import read_labels
from bilingual.quantities.reading_chinese.roads import read_roads
from bilingual.quantities.reading_chinese.sessions import read_sessions
from bilingual.quantities.reading_chinese.source import Source
from bilingual.quantities.reading_chinese.unit_labels import read_unit_labels

_READERS = (
    read_document_numbers,
    read_sessions,
    read_proposal_numbers,
    read_labels,
    read_unit_labels,
    read_roads,
    read_codes,
)


def read_names(source: Source) -> list[Quantity]:
    """Return every name of *source* that holds a number, in order; the first reader wins."""
    names: list[Quantity] = []
    for reader in _READERS:
        found = reader(source)
        names += found
        source = source.without([(name.start, name.end) for name in found])
    return sorted(names, key=lambda name: name.start)
