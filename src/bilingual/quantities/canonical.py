"""The bare value of a quantity as a string, for JSON."""

from __future__ import annotations

from fractions import Fraction

from bilingual.document import Quantity, QuantityKind
from bilingual.quantities.style import HOUSE_STYLE
from bilingual.quantities.writing_english.names import proposal_english
from bilingual.quantities.writing_english.render import render_quantity
from bilingual.quantities.writing_english.wording import decimal


def format_value(q: Quantity) -> str:
    """Return the value of *q* without its unit: "47160000000", "30000..50000", "2/3", "2023-07-10".

    Amounts are exact decimals in ``q.unit`` (a quotient where there is none), ranges joined by "..",
    ratios by ":". Dates are ISO 8601, "--" for an unsaid year and "---" for an unsaid year and month
    ("--01..--05" is January to May); periods with a name, sessions
    and the numbers of documents are their house-style English, and what is verbatim is its own text.
    """
    match q.kind:
        case QuantityKind.VERBATIM:
            return q.text
        case QuantityKind.DATE:
            return _date(q.values)
        case QuantityKind.TIME:
            clocks = (q.values[i : i + 3] for i in range(0, len(q.values), 3))
            return "..".join(f"{int(h):02d}:{int(m):02d}:{int(s):02d}" for h, m, s in clocks)
        case QuantityKind.PERIOD if q.unit == "dates":
            return f"{_date(q.values[:3])}..{_date(q.values[3:])}"
        case QuantityKind.PROPOSAL_NUMBER:
            return proposal_english(q, HOUSE_STYLE)
        case QuantityKind.PERIOD | QuantityKind.SESSION | QuantityKind.DOCUMENT_NUMBER:
            return render_quantity(q)
        case QuantityKind.RATIO:
            return ":".join(decimal(value) for value in q.values)
        case QuantityKind.FRACTION:
            return "..".join(str(value) for value in q.values)
        case _:
            return "..".join(decimal(value) for value in q.values)


def _date(values: tuple[Fraction, ...]) -> str:
    year, month, day = (int(value) for value in values)
    if not month:
        return f"{year:04d}" if year else f"---{day:02d}"
    return f"{f'{year:04d}' if year else '-'}-{month:02d}" + (f"-{day:02d}" if day else "")
