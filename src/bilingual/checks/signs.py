"""The check of signs: a formula keeps its × and ÷, a tolerance its ±."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bilingual.document import Finding, Pair, Severity

_HAN = r"[\u4e00-\u9fff)）”】]"
_EQUAL = re.compile(r"(?<![=＝<>＜＞≤≥!])[=＝](?![=＝])")
_SIGNS: dict[str, tuple[re.Pattern[str], re.Pattern[str]]] = {
    "=": (_EQUAL, re.compile(r"[=＝]|\b(?:equals?|equal to|is|are|shall be|will be)\b", re.IGNORECASE)),
    "×": (
        re.compile(r"(?<![×A-Za-z])×(?![×A-Za-z])"),
        re.compile(r"[×*✕]|\b[xX]\b|(?<=\d)[xX](?=\d)|\b(?:times|multipl\w+|by|product)\b", re.IGNORECASE),
    ),
    "÷": (re.compile("÷"), re.compile(r"[÷/]|\bdivided\b|\bdivision\b|\bover\b", re.IGNORECASE)),
    "+": (re.compile(r"[+＋]"), re.compile(r"[+＋]|\b(?:plus|and|added|adding|sum)\b", re.IGNORECASE)),
    "−": (
        re.compile(rf"(?<={_HAN})[-－−–](?=[(（\u4e00-\u9fff])"),
        re.compile(r"[-－−–]|\b(?:minus|less|subtract\w*|deduct\w*|net of)\b", re.IGNORECASE),
    ),
    "±": (re.compile("±"), re.compile(r"±|\+/[-−–]|\bplus or minus\b|\bplus/minus\b", re.IGNORECASE)),
    "≥": (
        re.compile("[≥≧]"),
        re.compile(r"[≥≧]|>=|\b(?:least|more|above|over|less than|lower|minimum|higher)\b", re.IGNORECASE),
    ),
    "≤": (
        re.compile("[≤≦]"),
        re.compile(
            r"[≤≦]|<=|\b(?:most|less|below|under|more than|exceed\w*|maximum|up to|within|lower)\b",
            re.IGNORECASE,
        ),
    ),
}
_IN_FORMULAS = ("=", "×", "÷", "+", "−")
_LONGEST = 20_000  # characters: a longer text is no sentence, and its signs are not counted


def signs(pair: Pair) -> Iterator[Finding]:
    """Find the signs of formulas that the English lacks, or says less often: 基数×面积÷总面积 as “base area ÷
    total area” is critical, as is a lost ±, ≥ or ≤.

    Words are as good as signs: multiplied by, divided by, plus, minus, equals. + and − count only where the
    Chinese has a whole formula, with an = in it; what is copied unchanged (7×24) is not looked at here.
    """
    if not pair.en.strip() or not any(sign in pair.zh for sign in "=＝×÷±≥≧≤≦") or len(pair.zh) > _LONGEST:
        return
    chinese = _without_copies(pair)
    wholly = _is_formula(chinese)
    for sign, (said, worded) in _SIGNS.items():
        if sign in _IN_FORMULAS and not wholly and not (sign in "×÷" and _is_product(chinese)):
            continue
        wanted = len(said.findall(chinese))
        found = len(worded.findall(pair.en)) if wanted else 0
        if found < wanted:
            kept = f"{found} of {wanted} are left" if wanted > 1 else "it is lost"
            yield Finding(
                check="signs",
                severity=Severity.CRITICAL,
                message=f"the sign {sign} of the Chinese is missing in the English: {kept}",
                source=sign,
                expected=sign,
            )


def _without_copies(pair: Pair) -> str:
    """Return the Chinese with what is a figure, a code or an address (2+4+X, 7×24, a URL) blanked."""
    pieces, at = [], 0
    for quantity in pair.quantities:
        if quantity.start >= at:
            pieces += [pair.zh[at : quantity.start], "0"]
            at = quantity.end
    return "".join([*pieces, pair.zh[at:]])


def _is_formula(chinese: str) -> bool:
    """Return whether *chinese* has an = with words or brackets at its left, and an operation."""
    return (
        re.search(rf"{_HAN}\s?[=＝]|[A-Za-z0]\s?[=＝]\s?[A-Za-z0(（\u4e00-\u9fff]", chinese) is not None
        and re.search(r"[×÷+＋*/／－−-]", chinese) is not None
    )


def _is_product(chinese: str) -> bool:
    """Return whether × or ÷ stands beside a figure or a bracket: 销售收入×30%; 王×× is a masked name."""
    return re.search(r"(?<!×)×\s?0|0\s?×(?!×)|[)）]\s?×|×\s?[（(]|÷", chinese) is not None
