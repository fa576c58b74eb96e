"""Signs of figures without their number: “a rate of %”, “the th day”, “until p.m.”, “contract price: () duties”."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bilingual.document import Finding, Severity

_BROKEN = re.compile(
    r"(?<![0-9])(?<![0-9] )(?P<percent>[%‰])"
    r"|(?<![A-Za-z0-9])(?P<ordinal>(?:st|nd|rd|th))(?= [a-z])"
    r"|(?<![0-9])(?<![0-9] )(?<![A-Za-z.])(?P<clock>[ap]\.m\.)"
    r"|(?P<brackets>\(\s*\)|\[\s*\])"
    r"|(?<![^\s(“])(?P<bracket>\))"
    r"|\b(?P<number>No\. ?)(?=[,.;:”’)]|$| [a-z,.;”])"
    r"|(?<![^\s(“])(?P<hyphen>-)(?=[a-z]+)"
    r"|\b(?P<money>(?:RMB|US\$|HK\$) ?)(?:million|billion|trillion)\b"
)


def broken_figures(english: str) -> Iterator[Finding]:
    """Find signs that need a number and have none."""
    for match in _BROKEN.finditer(english):
        around = english[max(0, match.start() - 15) : match.end() + 15].strip()
        yield Finding(
            check="figures",
            severity=Severity.CRITICAL,
            message=f"missing: a number at “{' '.join(around.split())}”",
            found=match.group(),
        )
