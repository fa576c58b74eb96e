"""The check of figures, both ways: nothing of the Chinese missing, nothing in the English invented."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction

from bilingual.checks.alignment import Alignment, align, holds, plain
from bilingual.checks.atoms import Atom, Key
from bilingual.checks.broken import broken_figures
from bilingual.checks.coupling import couple, said_again
from bilingual.checks.enumerators import head_enumerator, inner_enumerators
from bilingual.checks.habits import others, said_otherwise, shown
from bilingual.checks.loose import Loose, loose_numerals
from bilingual.checks.rates import is_denominator
from bilingual.checks.unworded import unworded
from bilingual.document import Figure, Finding, Pair, Quantity, QuantityKind, Severity
from bilingual.quantities import render_quantity
from bilingual.quantities.tables import currencies

_ACRE = re.compile(r"\bacres?\b", re.IGNORECASE)


def figures(pair: Pair) -> Iterator[Finding]:
    """Find figures of the Chinese that the English lacks or changes, and figures the English invents.

    Values compare across units of the same kind and across wordings (三成 and 30%, 半年 and six months);
    words of precision are the check of bounds'. Sub-messages: missing, invented, repeated, wrong value,
    wrong unit.
    """
    enumerator = head_enumerator(pair)
    if enumerator.finding is not None:
        yield enumerator.finding
    yield from inner_enumerators(pair)
    quantities = said_otherwise(shown(pair.quantities, pair.hits), pair.zh, pair.en)
    alignment = align(quantities, pair.en, _alternatives(quantities, pair.zh))
    missing = alignment.missing()
    extra = _unexplained(pair, alignment, enumerator.end)
    couples, missing, extra = couple(alignment, missing, extra)
    repeated = _repeated(alignment)
    reported: set[int] = set()
    acres = False
    for source, target in couples:
        quantity = alignment.quantities[alignment.source[source].owner]
        figure = alignment.figures[alignment.target[target].owner]
        if alignment.source[source].owner in reported:
            continue
        reported.add(alignment.source[source].owner)
        acres = acres or figure.unit == "acre"
        yield _changed(alignment.source[source], alignment.target[target], quantity, figure)
    for place in missing:
        owner = alignment.source[place].owner
        if owner not in reported and owner not in repeated:
            reported.add(owner)
            yield _missing(alignment.quantities[owner])
    for owner, quantity in enumerate(alignment.quantities):
        copied = quantity.kind is not QuantityKind.VERBATIM or owner in alignment.copied
        if not copied and quantity.required and _DIGIT.search(quantity.text):
            yield _missing(quantity)
    yield from unworded(alignment.quantities, pair.en)
    invented: set[int] = set()
    again = said_again(alignment, extra)
    for owner in extra:
        if owner not in invented:
            invented.add(owner)
            yield _invented(alignment.figures[owner], again=owner in again)
            acres = acres or alignment.figures[owner].unit == "acre"
    yield from broken_figures(pair)
    yield from _bare_hours(alignment, pair.en)
    yield from _counted_in_money(alignment, pair.zh, reported)
    if not acres and "英亩" not in pair.zh and (match := _ACRE.search(pair.en)):
        yield _finding(
            "wrong unit: mu are not acres, a mu is about a sixth of one",
            next((q.text for q in pair.quantities if q.unit.startswith("mu") or "/mu" in q.unit), ""),
            "mu",
            match.group(),
        )


def _alternatives(quantities: Sequence[Quantity], chinese: str) -> dict[int, Fraction]:
    """Return the other numbers that may stand for quantities, by their places: “eight other cities” for
    等11个城市."""
    found: dict[int, Fraction] = {}
    for owner, quantity in enumerate(quantities):
        number = others(quantity, chinese)
        if number is not None and number > 0:
            found[owner] = number
    return found


def _unexplained(pair: Pair, alignment: Alignment, head: int) -> list[int]:
    """Return the target atoms, and ``-1 - n`` for verbatim figures *n*, that nothing in the Chinese
    explains."""
    matched = {alignment.source[place].owner for place in alignment.matched} | set(alignment.copied)
    covered = [
        quantity
        for owner, quantity in enumerate(alignment.quantities)
        if owner in matched or (quantity.required and quantity.kind is not QuantityKind.VERBATIM)
    ]
    uses: dict[Fraction, list[Loose]] = defaultdict(list)
    for numeral in loose_numerals(pair.zh, covered):
        for value in numeral.values:
            uses[value].append(numeral)
    keys: dict[int, set[Key]] = defaultdict(set)
    for atom in alignment.target:
        keys[atom.owner].update(atom.keys)
    spent: Counter[int] = Counter()
    extra: list[int] = []
    for place in alignment.extra():
        atom = alignment.target[place]
        figure = alignment.figures[atom.owner]
        if figure.start < head or not atom.required or atom.owner in alignment.inside:
            continue
        foreign = figure.kind is QuantityKind.MONEY and not _has_currency(figure.unit, pair.zh)
        if is_denominator(figure, pair):
            continue
        if (not foreign and _explained(atom, figure, uses, spent)) or _glossed(pair.en, keys, atom, figure):
            continue
        extra.append(place)
    return extra + _uncopied(pair, alignment, uses, spent)


def _has_currency(unit: str, chinese: str) -> bool:
    """Return whether the Chinese names the currency *unit*; the Chinese currency goes without saying."""
    return unit == "CNY" or any(
        name in chinese
        for row in currencies()
        if row.code == unit
        for name in (*row.chinese, *row.chinese_before)
    )


def _repeated(alignment: Alignment) -> set[int]:
    """Return the small quantities in Chinese numerals that only repeat one the English has: 五年 … 五年."""
    said = {alignment.quantities[alignment.source[place].owner].text for place in alignment.matched}
    return {
        owner
        for owner, quantity in enumerate(alignment.quantities)
        if quantity.kind in _REPEATED and quantity.text in said and not _DIGIT.search(quantity.text)
    }


_DIGIT = re.compile(r"[0-9０-９]")
_REPEATED = frozenset({QuantityKind.COUNT, QuantityKind.DURATION})


def _bare_hours(alignment: Alignment, english: str) -> Iterator[Finding]:
    """Find times of day that lost their hour or minutes: “from 22: on June 9”."""
    for place, target in sorted(alignment.matched.items()):
        quantity = alignment.quantities[alignment.source[place].owner]
        figure = alignment.figures[alignment.target[target].owner]
        if quantity.kind is QuantityKind.TIME and figure.kind is not QuantityKind.TIME:
            around = english[figure.start - 1 : figure.start] + english[figure.end : figure.end + 1]
            if ":" in around:
                yield _finding(
                    f"wrong value: {quantity.text} is not “{figure.text}”",
                    quantity.text,
                    render_quantity(quantity),
                    figure.text,
                )


_MONEY = re.compile(r"[元块角分钱币圆镑亿$¥￥€£]|RMB|CNY|USD|资|款|额|值|债")


def _counted_in_money(alignment: Alignment, chinese: str, reported: set[int]) -> Iterator[Finding]:
    """Find counts of things that became money where the Chinese speaks of none: 2.3万户, “RMB 23,000”."""
    if _MONEY.search(chinese):
        return
    for place, target in sorted(alignment.matched.items()):
        owner = alignment.source[place].owner
        quantity = alignment.quantities[owner]
        figure = alignment.figures[alignment.target[target].owner]
        counted = quantity.kind is QuantityKind.COUNT and quantity.classifier and owner not in reported
        if counted and figure.kind is QuantityKind.MONEY:
            yield _finding(
                f"wrong unit: {quantity.text} is not “{figure.text}”",
                quantity.text,
                render_quantity(quantity),
                figure.text,
            )


def _explained(atom: Atom, figure: Figure, uses: dict[Fraction, list[Loose]], spent: Counter[int]) -> bool:
    """Return whether a numeral of the Chinese that is no quantity explains *atom*; spend it."""
    digits = any(character.isdigit() for character in figure.text)
    values = [atom.raw, *(value for _, value in atom.keys)]
    if figure.kind is QuantityKind.RATIO and atom.raw >= 10:
        values.append(atom.raw / 10)  # 四六 is 40:60
    for value in dict.fromkeys(values):
        for numeral in uses.get(value, ()):
            if (digits and not numeral.numbered) or (spent[numeral.start] >= numeral.uses and value != 1):
                continue
            spent[numeral.start] += 1
            return True
    return False


def _glossed(english: str, keys: dict[int, set[Key]], atom: Atom, figure: Figure) -> bool:
    """Return whether *figure* only restates in brackets the one before it: 19,500 mu (1,300 hectares)."""
    if not figure.start or english[figure.start - 1] not in "(（" or figure.kind is not QuantityKind.AREA:
        return False
    group, value = atom.keys[0]
    return any(name == group and abs(area - value) * 100 <= area for name, area in keys[atom.owner - 1])


MOST_CODES = 200
"""Different codes of one text that are looked up in the Chinese: keeps the work linear."""

_CODE_NUMBER = re.compile(r"([0-9]{1,3})[A-Za-z]+")


def _uncopied(
    pair: Pair, alignment: Alignment, uses: dict[Fraction, list[Loose]], spent: Counter[int]
) -> list[int]:
    """Return ``-1 - n`` for every code of the English that is not in the Chinese; 3D may come from 三维."""
    copied = set(alignment.copied.values()) | alignment.inside
    result: list[int] = []
    known: dict[str, bool] = {}
    chinese = ""
    for owner, figure in enumerate(alignment.figures):
        if figure.kind is not QuantityKind.VERBATIM or owner in copied:
            continue
        chinese = chinese or "".join(plain(pair.zh).split())
        code = plain(figure.text)
        if code not in known and len(known) < MOST_CODES:
            known[code] = holds(chinese, code) >= 0
        if known.get(code, False):
            continue
        number = _CODE_NUMBER.fullmatch(figure.text)
        if number and any(
            spent[numeral.start] < numeral.uses for numeral in uses.get(Fraction(number[1]), ())
        ):
            continue
        result.append(-1 - owner)
    return result


def _changed(source: Atom, target: Atom, quantity: Quantity, figure: Figure) -> Finding:
    what = "unit" if source.raw == target.raw else "value"
    return _finding(
        f"wrong {what}: {quantity.text} is not “{figure.text}”",
        quantity.text,
        render_quantity(quantity),
        figure.text,
    )


def _missing(quantity: Quantity) -> Finding:
    return _finding(f"missing: {quantity.text}", quantity.text, render_quantity(quantity), "")


def _invented(figure: Figure, *, again: bool) -> Finding:
    if again:
        message = f"repeated: “{figure.text}” is said more often than in the Chinese"
    else:
        message = f"invented: “{figure.text}” has no source"
    return _finding(message, "", "", figure.text)


def _finding(message: str, source: str, expected: str, found: str) -> Finding:
    return Finding(
        check="figures",
        severity=Severity.CRITICAL,
        message=" ".join(message.split()),
        source=source,
        expected=expected,
        found=found,
    )
