"""What a model's own papers say of its licence."""

from __future__ import annotations

import re
from pathlib import Path

_LINE = re.compile(r"licen[cs]ed?\b", re.IGNORECASE)
_KNOWN = re.compile(
    r"\b(CC[- ]BY(?:[- ](?:SA|NC|ND|NC[- ]SA))?(?:[- ]\d\.\d)?|CC0(?:[- ]1\.0)?|MIT|Apache(?:[- ]License)?"
    r"(?:,? Version)?[- ]2\.0|Apache|[AL]?GPL(?:[- ]?v?[23](?:\.\d)?)?|BSD|MPL[- ]2\.0)\b",
    re.IGNORECASE,
)
_LONGEST = 64_000  # characters read of a paper


def licence_in(folder: Path) -> str:
    """Return the licence that *folder*'s licence file, model card or README names, or ""."""
    for path in sorted(folder.glob("LICEN[CS]E*")) + sorted(folder.glob("COPYING*")):
        text = _beginning(path)
        if found := _KNOWN.search(text):
            return found.group()
        if line := next((line.strip() for line in text.splitlines() if line.strip()), ""):
            return line[:80]
    for path in sorted(folder.glob("README*")):
        for line in _beginning(path).splitlines():
            if not _LINE.search(line):
                continue
            if found := _KNOWN.search(line):
                return found.group()
            if named := re.match(r"\W*licen[cs]e\W*[:=]\W*(\S.{0,78})", line, re.IGNORECASE):
                return named.group(1).strip(" *\"'`")
    return ""


def _beginning(path: Path) -> str:
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            return file.read(_LONGEST)
    except OSError:
        return ""
