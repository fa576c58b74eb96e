"""Signs of figures without their number: “a rate of %”, “the th day”, “until p.m.”, “contract price: ()
duties”."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bilingual.document import Finding, Pair, Severity

_BROKEN = re.compile(
    r"(?:(?<=[a-z“] )|(?<=[a-z“]))(?P<percent>[%‰])"
    r"|(?<![A-Za-z0-9])(?P<ordinal>(?:st|nd|rd|th))(?= [a-z])"
    r"|(?<![0-9])(?<![0-9] )(?<![A-Za-z.])(?P<clock>[ap]\.m\.)"
    r"|(?P<brackets>\(\s*\)|\[\s*\])"
    r"|(?<![^\s(“])(?P<bracket>\))"
    r"|\b(?P<number>No\. ?)(?=[,;”’)]| (?:of|and|to)\b)"
    r"|(?<![^\s(“])(?P<hyphen>-)(?=[a-z]+)"
    r"|(?<=[A-Za-z×])(?P<dangling>-)(?=[.;”)]|$| (?!(?:and|or|to|but|as)\b)|(?<=×-))"
    r"|\b(?P<money>(?:RMB|US\$|HK\$) ?)(?:million|billion|trillion)\b"
)

_EMPTY = re.compile(r"[(（〔\[【]\s*[)）〕\]】]")


def broken_figures(pair: Pair) -> Iterator[Finding]:
    """Find signs that need a number and have none; brackets that are empty in the Chinese may be."""
    english = pair.en
    empty = _EMPTY.search(pair.zh) is not None
    for match in _BROKEN.finditer(english):
        if empty and match.lastgroup == "brackets":
            continue
        around = english[max(0, match.start() - 15) : match.end() + 15].strip()
        yield Finding(
            check="figures",
            severity=Severity.CRITICAL,
            message=f"missing: a number at “{' '.join(around.split())}”",
            found=match.group(),
        )
