"""Characters as the glossary sees them: Chinese, invisible, and those that a term is found across."""

from __future__ import annotations

import re
import unicodedata

SKIPPED = frozenset("“”‘’「」『』《》〈〉\"'\u0020\u3000\u00a0\t\n\u200b")
"""Characters that may stand inside a term without hiding it: 实施“腾笼换鸟、 凤凰涅槃”行动."""
HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
"""Full-width letters, digits and punctuation to half width, one for one: “４１５Ｘ” is found as 415X."""

_BLANK = (
    frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
    | {chr(code) for code in range(0xFE00, 0xFE10)}
    | {chr(code) for code in range(0xE0100, 0xE01F0)}
)  # printable by their category, and yet nothing to be seen: fillers, variation selectors
_WIDE = re.compile("[\u3001-\u303f\uff01-\uff5e]")
_FULL_WIDTH = re.compile("[\uff01-\uff5e]")
_ODD_SPACES = frozenset("\u00a0\u202f\u2007\u3000") | {chr(code) for code in range(0x2000, 0x200B)}
_SHOWN = 60


def reduced(zh: str) -> str:
    """Return *zh* without quotes and blanks, in half width: two terms are one if these are equal."""
    if not SKIPPED.isdisjoint(zh):
        zh = "".join(ch for ch in zh if ch not in SKIPPED)
    return zh.translate(HALF_WIDTH) if _FULL_WIDTH.search(zh) else zh  # few have anything to change


def full_width(text: str) -> str:
    """Return the first full-width letter or punctuation mark of *text*, or ""."""
    found = _WIDE.search(text)
    return found.group() if found else ""


def unseen(text: str) -> str:
    """Return the first character of *text* that nobody can see or that no text should hold, or ""."""
    if text.isprintable() and _BLANK.isdisjoint(text):
        return ""
    return next((ch for ch in text if ch in _BLANK or not (ch.isprintable() or ch in _ODD_SPACES)), "")


def plain_spaces(text: str) -> str:
    """Return *text* with every kind of space as one ordinary blank, none at its ends."""
    if not _ODD_SPACES.isdisjoint(text):
        text = "".join(" " if ch in _ODD_SPACES else ch for ch in text)
    return " ".join(filter(None, text.split(" ")))


def named(ch: str) -> str:
    """Return the code point and the name of *ch*: U+200B ZERO WIDTH SPACE."""
    name = unicodedata.name(ch, "") or {"\n": "LINE BREAK", "\t": "TAB"}.get(ch, "CONTROL CHARACTER")
    return f"U+{ord(ch):04X} {name}"


def shown(cell: str) -> str:
    """Return *cell* in quotes on one line, unseen characters spelt out, cut after 60 characters."""
    cut = cell if len(cell) <= _SHOWN else cell[: _SHOWN - 1] + "…"
    return "“" + "".join(f"<U+{ord(ch):04X}>" if unseen(ch) else ch for ch in cut) + "”"
