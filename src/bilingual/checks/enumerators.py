"""Numbers of headings and items: 一、 is “I.”, （一） is “(1)”, 1. is “1.”, 第一条 is “Article 1”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bilingual.document import Finding, Pair, Severity

_CHINESE = re.compile(
    r"\s*(?P<annex>附\s{0,4}件\s*[：:]\s*)?"
    r"(?:[（(【]\s*(?P<bracket>[一二三四五六七八九十]{1,3}|[0-9０-９]{1,2})\s*[)）】]"
    r"|(?P<comma>[一二三四五六七八九十]{1,3})\s*[、.．]"
    r"|(?P<digits>[0-9０-９]{1,2})\s*[、.．)）](?![0-9０-９])"
    r"|(?P<circled>[①-⑳㈠-㈩⑴-⒇]))"
)
_ENGLISH = re.compile(
    r"\s*(?:(?i:annex(?:es)?|attachments?|appendix|appendices|enclosures?)\s*[：:]?\s*)?"
    r"[(\[]?(?:(?P<digits>[0-9]{1,2})|(?P<roman>[IVXivx]{1,6}))(?:[)\]]|[.:](?![0-9])|,(?=\s))",
)
_DIGITS = "零一二三四五六七八九"
_ROMAN = {"i": 1, "v": 5, "x": 10}


@dataclass(frozen=True, slots=True)
class Enumerator:
    """What a pair's head says: where the English enumerator ends (0: there is none), and a finding if it
    is wrong."""

    end: int = 0
    finding: Finding | None = None


def _number(text: str) -> int:
    """Return the number of one or two Chinese numerals or digits, of a circled or bracketed sign."""
    if "①" <= text <= "⑳":
        return ord(text) - ord("①") + 1
    if "⑴" <= text <= "⒇":
        return ord(text) - ord("⑴") + 1
    if "㈠" <= text <= "㈩":
        return ord(text) - ord("㈠") + 1
    if text.isdigit():
        return int(text)
    tens, ten, units = text.rpartition("十")
    value = _DIGITS.find(units) if len(units) == 1 else 0
    if ten:
        value += 10 * (_DIGITS.find(tens) if len(tens) == 1 else 1)
    return value


def _roman(text: str) -> int:
    value = 0
    previous = 0
    for letter in reversed(text.lower()):
        number = _ROMAN[letter]
        value += number if number >= previous else -number
        previous = max(previous, number)
    return value


def head_enumerator(pair: Pair) -> Enumerator:
    """Return the enumerator that begins the pair's English, with a finding where it is missing or another
    number."""
    chinese = _CHINESE.match(pair.zh)
    english = _ENGLISH.match(pair.en)
    if chinese is None:
        return Enumerator()
    text = next(group for name, group in chinese.groupdict().items() if group and name != "annex")
    number = _number(text)
    if english is not None:
        said = int(english["digits"]) if english["digits"] else _roman(english["roman"])
        if said == number:
            return Enumerator(english.end())
    else:
        said = 0
    expected = f"({number})" if chinese["bracket"] else f"{number}."
    what = "missing" if english is None else "wrong value"
    finding = Finding(
        check="figures",
        severity=Severity.CRITICAL,
        message=f"{what}: the number {chinese.group().strip()} of the heading or item",
        source=chinese.group().strip(),
        expected=expected,
        found=english.group().strip() if english else "",
    )
    return Enumerator(english.end() if english else 0, finding)


_INNER_CHINESE = re.compile(r"[（(]([一二三四五六七八九十]{1,3}|[0-9０-９]{1,2})[)）]|([①-⑳])")
_INNER_ENGLISH = re.compile(r"\(([0-9]{1,2})\)|(?<![0-9.])([0-9]{1,2})\. ")


def inner_enumerators(pair: Pair) -> Iterator[Finding]:
    """Find items of a list inside the text whose numbers the English gives, all but some:
    （一）…（二）…（三）."""
    wanted = [_number(one or other) for one, other in _INNER_CHINESE.findall(pair.zh)]
    if len(wanted) < 2 or wanted[:2] != [1, 2]:
        return
    said = [int(one or other) for one, other in _INNER_ENGLISH.findall(pair.en)]
    if sum(number in said for number in wanted) * 2 < len(wanted):
        return
    for number in wanted:
        if number not in said:
            yield Finding(
                check="figures",
                severity=Severity.CRITICAL,
                message=f"missing: the number ({number}) of an item",
                source=f"（{number}）",
                expected=f"({number})",
            )
