"""The English of sessions and of suggestion and proposal numbers."""

from __future__ import annotations

from fractions import Fraction
from itertools import zip_longest

from bilingual.document import Quantity
from bilingual.quantities.reading_chinese.documents import romanise
from bilingual.quantities.style import Style
from bilingual.quantities.writing_english import wording


def _nth(value: Fraction) -> str:
    return wording.ordinal(value, words=True).capitalize()


def session_english(q: Quantity, style: Style) -> str:
    """Return the Third Session of the Eighth Jinhua Municipal People's Congress."""
    scope, kind = (*q.detail, "", "")[:2]
    term, meetings = q.values[0], q.values[1:]
    if q.unit == "party congress":
        number = term or meetings[0]
        body = "CPC National Congress" if scope == "National" else f"{scope} Party Congress".strip()
        return f"the {_nth(number)} {body}"
    meeting = " and ".join(
        filter(None, [", ".join(_nth(value) for value in meetings[:-1]), _nth(meetings[-1])])
    )
    whole = f"the {meeting} {kind}{'s' if len(meetings) > 1 else ''}"
    if not term:
        return whole
    standing = "the Standing Committee of " if kind == "Meeting" else ""
    match q.unit:
        case "cppcc":
            body = f"{_nth(term)} {scope} Committee of the CPPCC".replace("  ", " ")
        case "party committee" if scope == "Central":
            body = f"{_nth(term)} CPC Central Committee"
        case "party committee":
            party = "Committee" if scope.startswith("CPC ") else "Party Committee"
            body = f"{_nth(term)} {scope} {party}".replace("  ", " ")
        case _:
            body = f"{_nth(term)} {scope} People's Congress".replace("  ", " ")
    return f"{whole} of {standing}the {body}"


def proposal_english(q: Quantity, style: Style) -> str:
    """Return Suggestion No. Wu 14, Proposal No. 00006, Suggestions Nos. 14 and 15."""
    prefix, *digits = (*q.detail, "")[: 1 + len(q.values)]
    written = [number or wording.decimal(value) for number, value in zip_longest(digits, q.values)]
    sign = f"{romanise(prefix)} " if prefix else ""
    if len(written) == 1:
        return f"{q.unit.capitalize()} No. {sign}{written[0]}"
    return f"{q.unit.capitalize()}s Nos. {sign}{', '.join(written[:-1])} and {written[-1]}"
