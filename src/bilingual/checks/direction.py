"""The check of direction: 下降3.2% is not “up 3.2%”, 压缩至32小时 not “cut by 32”, 10日前 no “after”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from bilingual.checks.context import Place, places
from bilingual.document import Finding, Pair, QuantityKind, Severity

_UP_ZH = r"增[长加至到]?|上升|提[高升]|上[涨浮]|[升涨]|扩大|回升|攀升|(?<![不得])高[于出]|高$"
_DOWN_ZH = (
    r"下[降跌滑浮调]|降(?![水雨雪])[低至到]?|减[少至到]?|回落|[跌缩]|收窄|压[缩减]|萎缩|(?<![不得])低于|低$"
)
_VERB_ZH = re.compile(rf"(?P<up>{_UP_ZH})|(?P<down>{_DOWN_ZH})")
_UP_EN = (
    r"(?<!make )(?<!made )(?<!makes )(?<!making )(?<!put )up"
    r"|r[io]se(?: of)?|risen|rising|gr[eo]w|grown|growing|growth of|increas(?:e of|e by|ed|ing)"
    r"|climb(?:ed|ing)"
)
_DOWN_EN = (
    r"down|f[ae]ll(?: of|ing|en)?|drop(?: of|ped|ping)?|declin(?:e of|e by|ed|ing)"
    r"|decreas(?:e of|e by|ed|ing)"
    r"|reduction of"
)
_VERB_EN = re.compile(rf"\b(?:(?P<up>{_UP_EN})|(?P<down>{_DOWN_EN}))(?: by)? $", re.IGNORECASE)
_COMPARED = re.compile(r"(?:-point)? (?:(?P<up>higher|above)|(?P<down>lower|below))\b")
_TO_ZH = re.compile(rf"(?:{_UP_ZH}|{_DOWN_ZH}|缩短|调整)(?:[到为]|到了)$|至$")
_BY_ZH = re.compile(
    r"(?:增长|增加|上升|上涨|下降|减少|回落|下跌|下滑|提[高升]|降低|压[缩减]|缩短|减轻|[上下]调"
    r"|[增降减涨跌升])[了近约超过]?$"
)
_CHANGED = r"\b\w*(?:ed|cut|ell|rew|ose|ing|wn|en)\b"
_TO_EN = re.compile(rf"{_CHANGED} to $")
_BY_EN = re.compile(rf"{_CHANGED} by $")
_FROM_ZH, _REACHED_ZH = re.compile(r"[由从自]"), re.compile(r"^[^，。；]{0,8}[到至为]$")
_MOMENTS = frozenset({QuantityKind.DATE, QuantityKind.TIME, QuantityKind.DURATION})
_BEFORE_ZH, _AFTER_ZH = re.compile(r"[之以]?前(?!后|[三两\d])"), re.compile(r"[之以]?后(?![三两\d])")
_BEFORE_EN = re.compile(r"\b(?:before|prior to)(?: the)? $", re.IGNORECASE)
_AFTER_EN = re.compile(r"\bafter(?: the)? $", re.IGNORECASE)
_TOP_EN, _BOTTOM_EN = re.compile(r"\btop\b", re.IGNORECASE), re.compile(r"\bbottom\b", re.IGNORECASE)
_NOT = re.compile(r"\b(?:not?|never|neither|nor|without)\b", re.IGNORECASE)


def direction(pair: Pair) -> Iterator[Finding]:
    """Find figures whose direction is turned: up for down, to for by, from … to exchanged, before for after,
    top for bottom.

    Only a word right beside the English figure counts, against the last such word before the Chinese one.
    """
    found = list(places(pair))
    for place in found:
        for what in (_growth, _reached, _moment, _ranked):
            if (message := what(place)) is not None:
                yield _finding(place, message)
                break
    yield from _exchanged(found)


def _growth(place: Place) -> str | None:
    """Return what is wrong where a figure grows in one language and falls in the other."""
    said = _VERB_EN.search(place.said_before) or _COMPARED.match(place.said_after)
    if said is None or _NOT.search(place.said_before[-24:]):
        return None
    verbs = list(_VERB_ZH.finditer(place.before))
    if not verbs or (said["up"] is None) == (verbs[-1]["up"] is None):
        return None
    return f"the Chinese says {verbs[-1][0]}, the English “{said[0].strip()}”"


def _reached(place: Place) -> str | None:
    """Return what is wrong where 降至 is “by”, or 下降 is “to”."""
    if place.quantity.kind in (QuantityKind.DATE, QuantityKind.TIME):
        return None  # 至6月30日, “postponed to June 18”
    if _TO_ZH.search(place.before) and _BY_EN.search(place.said_before):
        return "the Chinese says what is reached (to), the English by how much (by)"
    if _BY_ZH.search(place.before) and _TO_EN.search(place.said_before):
        return "the Chinese says by how much (by), the English what is reached (to)"
    return None


def _moment(place: Place) -> str | None:
    """Return what is wrong where 前 is “after”, or 后 “before”."""
    if place.quantity.kind not in _MOMENTS:
        return None
    if _BEFORE_ZH.match(place.after) and _AFTER_EN.search(place.said_before):
        return "the Chinese says before (前), the English after"
    if _AFTER_ZH.match(place.after) and _BEFORE_EN.search(place.said_before):
        return "the Chinese says after (后), the English before"
    return None


def _ranked(place: Place) -> str | None:
    """Return what is wrong where 前三 is “the bottom three”, or 后三位 “the top three”."""
    said = place.said_before[-8:] + place.figure.text
    ends = (place.before[-1:], place.quantity.text[:1])
    if _BOTTOM_EN.search(said) and "前" in ends:
        return "the Chinese counts from the top (前), the English from the bottom"
    if _TOP_EN.search(said) and not _BOTTOM_EN.search(said) and ("后" in ends or "末" in ends):
        return "the Chinese counts from the bottom (后), the English from the top"
    return None


def _exchanged(found: Sequence[Place]) -> Iterator[Finding]:
    """Find 由…提高到… whose two figures are exchanged: “from 40% to 30%” for 由30%提高到40%."""
    for first, second in pairwise(found):
        between = second.before.rpartition(first.quantity.text)[2]
        if not _FROM_ZH.search(first.before) or not _REACHED_ZH.match(between):
            continue
        if first.figure is second.figure:
            values = first.figure.values
            turned = len(values) == 2 and values[0] != values[1] and first.target.raw == values[1]
        else:
            turned = first.said_before.endswith(" to ") and second.said_before.endswith("from ")
        if turned:
            yield _finding(
                second, f"from and to are exchanged: {first.quantity.text}, {second.quantity.text}"
            )


def _finding(place: Place, message: str) -> Finding:
    return Finding(
        check="direction",
        severity=Severity.CRITICAL,
        message=f"direction of {place.quantity.text}: {message}",
        source=place.quantity.text,
        found=place.figure.text,
    )
