"""The words of precision beside a figure, in either language, by what they say of it.

What counts as the same bound is the house style's: 以上 and 不少于 are “or more”, “at least” or “more than”,
以下 and 不超过 “or less”, “up to” or “less than”; 近 is “nearly” and 约 “about”, and neither is the other.
"""

from __future__ import annotations

import re
from enum import StrEnum

from bilingual.checks.context import Place
from bilingual.document import Precision, QuantityKind
from bilingual.quantities.tables import precisions


class Bound(StrEnum):
    """What a word of precision says of a figure."""

    UP = "or more"
    DOWN = "or less"
    NEARLY = "nearly"
    ABOUT = "about"


BOUND_OF = {
    Precision.MORE_THAN: Bound.UP,
    Precision.AT_LEAST: Bound.UP,
    Precision.LESS_THAN: Bound.DOWN,
    Precision.AT_MOST: Bound.DOWN,
    Precision.NEARLY: Bound.NEARLY,
    Precision.ABOUT: Bound.ABOUT,
}

_NOT_MORE = re.compile(
    r"[不未没][得宜应能可准会许敢再允]{0,2}(?:突破|超[过出]?|[大高多长迟晚]于|逾)"
    r"|[不未没][^，。；]{0,6}(?:超过|突破)$"
)
_NOT_LESS = re.compile(r"[不未没][得宜应能可准会许再]{0,2}(?:[低少小短早]于|低过)|不下")
_HINTS = {
    Bound.UP: re.compile(
        r"至少|起码|最[低少小短早]|[以之]上|上[百千万十]|超|逾|余|突破|破|[高大多长晚迟]于|[越已]过|过[百千万半]|满"
        r"|起[付步算]|起$|^起|跨|迈|首破|保底|强$|不止|开外|达[到]?[^，]{0,12}的|[几数许]|[来多]|之?前|[+＋≥>]"
    ),
    Bound.DOWN: re.compile(
        r"封顶|上限|为限|限|额度|[以之]下|内|最[高多大长晚迟]|[至顶]多|[低少小弱短]于|不[足及够到满出过]|未|失守|跌破"
        r"|至迟|[仅只]|用|缺口|之?前|[≤<±]|不$|即"
    ),
    Bound.NEARLY: re.compile(r"近|差不多|几乎|临|不[足到]|约"),
    Bound.ABOUT: re.compile(r"约|左右|上下|大概|大致|[来许几余多]|前后|估|初步|稳定在|均价|价位|附近|一线"),
}
"""Words beside a Chinese figure that may say a bound of it, generously: no bound is called added there."""
_UP_TO = re.compile(r"达|到|[至可能]|[有还]")
"""Words that make a figure “up to” or “as many as” so much, but not “no more than” it."""
_FAR = re.compile(
    r"(?:(?P<less>[不未][得宜应能可]{0,2}(?:超过|高于|大于|多于)|不[足到及]|[低少小]于)"
    r"|(?P<more>[不未][得宜应能可]{0,2}(?:低于|少于|小于)|超过|[高大多]于)|(?P<about>(?<![合契条履特公预集])约))[^，。；]{1,40}[的占]$"
    r"|(?P<cap>[不未][得宜应能可]{0,2}(?:超过|高于)|最高)[^，。；\d]{0,8}$"
    r"|(?P<least>[不未][得宜应能可]{0,2}(?:低于|少于))[^，。；\d]{0,8}$"
)
"""A bound with what the figure is a part of after it: 不得超过当年规模的30%, 约占全国的六分之一."""

_RANGE_FROM = re.compile(r"\b(?:between|from)\s$", re.IGNORECASE)
_RANGE_TO = re.compile(r"\s?(?:–|-|to|through|and)\s?(?:RMB |US\$)?$")


def _near(bound: Bound) -> re.Pattern[str]:
    """Return the pattern of the words that say *bound* some way off from its figure."""
    rows = (row for row in precisions() if (row.language, row.place) == ("en", "near"))
    words = (row.word for row in rows if BOUND_OF[row.bound] is bound)
    pattern = "|".join(re.escape(word).replace(r"\*", r"\w*") for word in words)
    return re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)


SAID = {bound: _near(bound) for bound in Bound}
"""Words that say a bound some way off from its figure: a maximum fine of, speeches limited to."""

_WEAK = re.compile(
    r"(?:over|under|above|below|past|around|about|within|crossing|passed|passing|top|near)\b", re.IGNORECASE
)
"""Words that are as often a place or a time as a bound: over three years, under four programmes."""
_SPENT = frozenset({QuantityKind.DURATION, QuantityKind.ORDINAL, QuantityKind.PERIOD, QuantityKind.TIME})
_VERB_UP = re.compile(
    r"\b(?:ramp|paid|pay|scal|mov|rais|went|brought|climb|t[ao]ke?|t[ao]ok|turn|hand|spread|sp[ae]nt?|wait)"
    r"\w*(?: \w+)? $"
)
"""Verbs that an “up” or “over” after them belongs to: ramped up to 150,000, took over 870,000 mu."""
_ABOUT_WHAT = re.compile(
    r"\b(?:br(?:ing|ings|inging|ought)|concern\w*|talk\w*|ask\w*|question\w*|information|worr\w*|complain\w*"
    r"|learn\w*|know|opinions?|news|views?|inquir\w*)(?: \w+)? $",
    re.IGNORECASE,
)


def bound_zh(place: Place) -> Bound | None:
    """Return the bound of the Chinese figure, or None.

    不宜大于50米 is “or less”, whatever 大于 alone says; in 不得超过上年规模的30% the bound stands far off.
    """
    bound = BOUND_OF.get(place.quantity.precision)
    if bound is Bound.UP and _NOT_MORE.search(place.before + place.quantity.text[:3]):
        return Bound.DOWN
    if bound is None and (far := _FAR.search(place.clause)):
        if place.quantity.kind not in _PARTS and not (far["cap"] or far["least"]):
            return None
        if far["about"]:
            return Bound.ABOUT
        return Bound.DOWN if far["less"] or far["cap"] else Bound.UP
    return bound


_PARTS = frozenset({QuantityKind.PERCENT, QuantityKind.FRACTION, QuantityKind.MULTIPLE})


def bounds_en(place: Place) -> tuple[Bound, ...]:
    """Return the bounds that the words at the English figure may be, none where there is no such word.

    Where a negation stands some words off (“nor leave it for more than two years”), either way is meant.
    """
    bound = BOUND_OF.get(place.target.precision)
    if bound is None:
        return ()
    if bound in (Bound.UP, Bound.DOWN) and (
        _NEGATION.search(place.said_before) or (bound is Bound.DOWN and _OWN_UP.match(place.figure.text))
    ):
        return (bound, Bound.UP, Bound.DOWN)
    return (bound,)


_NEGATION = re.compile(r"\b(?:not?|nor|never|neither|cannot|without|fail\w* to)\b", re.IGNORECASE)
_OWN_UP = re.compile(r"(?:more than|over|above|exceed\w*|longer than|higher than)\b", re.IGNORECASE)


def is_hinted(place: Place, bound: Bound) -> bool:
    """Return whether the words beside the quantity of *place* may mean *bound*, generously read.

    Only where they cannot is a bound of the English its own.
    """
    text = place.around
    if bound is Bound.DOWN and (_NOT_MORE.search(text) or place.before.endswith("不")):
        return True
    if bound is Bound.UP and _NOT_LESS.search(text):
        return True
    if bound is Bound.DOWN and _SOFT_DOWN.match(place.figure.text) and _UP_TO.search(text):
        return True
    plain = _NOT_MORE.sub("", _NOT_LESS.sub("", text))
    return _HINTS[bound].search(plain) is not None


_SOFT_DOWN = re.compile(r"(?:up to|as (?:much|many|high|long) as|within|maximum)\b", re.IGNORECASE)


def is_weak(place: Place, wanted: Bound | None = None) -> bool:
    """Return whether the word at the English figure need be no bound: over three years, brought about 57."""
    figure = place.figure
    if place.quantity.text[:1] in "百千万亿" or figure.text.lower().endswith("ies"):
        return True  # 百亿级, 千吨万人 name a class; “in his seventies”
    if _VERB_UP.search(place.said_before) and figure.text.startswith(("up to", "over")):
        return True
    word = _WEAK.match(figure.text)
    if word is None:
        return False
    if wanted in (Bound.UP, Bound.DOWN):
        return False  # where the Chinese has a limit, one is meant
    if word[0].lower() in ("over", "above", "below"):
        return figure.kind in _SPENT or not any(character.isdigit() for character in figure.text)
    if word[0].lower() in ("about", "around"):
        return _ABOUT_WHAT.search(place.said_before) is not None or not any(map(str.isdigit, figure.text))
    return True


def is_range(place: Place) -> bool:
    """Return whether the English figure is an end of a range, which has its bounds in from and to."""
    return (
        len(place.figure.values) > 1
        or _RANGE_FROM.search(place.said_before) is not None
        or _RANGE_TO.fullmatch(place.said_before) is not None
        or _RANGE_TO.fullmatch(place.said_after) is not None
    )


def says_apart(place: Place, bound: Bound) -> bool:
    """Return whether *bound* stands in the words beside the English figure."""
    said = SAID[bound]
    after = re.split(r"[,;:]", place.said_after[:40])[0]
    return bool(said.search(place.said_before) or said.search(after) or said.search(place.figure.text))
