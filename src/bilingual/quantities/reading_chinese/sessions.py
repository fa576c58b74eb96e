"""Sessions of people's congresses, the CPPCC and party committees: 市八届人大三次会议, 二十届三中全会."""

from __future__ import annotations

import re
from fractions import Fraction

from bilingual.document import Quantity, QuantityKind
from bilingual.quantities.reading_chinese.numerals import read_numeral
from bilingual.quantities.reading_chinese.source import Source

_N = r"[0-9]{1,3}|[一二三四五六七八九十]{1,4}"
_TERM = re.compile(
    rf"(?:第 ?)?(?P<term>{_N}) ?届"
    r"(?P<body>(?P<national>全国)?(?P<place>[一-龥]{0,6}?[省市县区州旗盟])?(?P<organ>人民代表大会|人大|政协|中央委员会|委员会|市委|省委|区委|县委)?"
    r"(?P<standing>常务委员会|常委会)?)"
    rf"(?:(?:第 ?)?(?P<meetings>(?:{_N})(?:次?、(?:第)?(?:{_N})){{0,4}}) ?次"
    r"(?P<kind>全体\(扩大\)会议|全体会议|全会|会议|主席会议)"
    rf"|(?P<plenum>(?:{_N})(?:中?、(?:{_N})){{0,4}}) ?中全会)"
)
_PLENA = re.compile(
    rf"(?P<meetings>(?:{_N})次?(?:、(?:{_N})次?){{0,4}})(?:次|(?<=次))(?P<kind>全会|全体会议)"
)
_PARTY_CONGRESS = re.compile(
    r"(?P<party>党的|中共|中国共产党)?第?(?P<number>十[一二三四五六七八九]|二十[一二]?)大"
    r"(?P<after>(?=[^\u4e00-\u9fa5]|[以报精代召胜擘提作对后前和的]|$))?"
)
_CONGRESS = re.compile(rf"第(?P<number>{_N})次(?P<kind>党代会|党代表大会|党员代表大会|代表大会)")
_SCOPE = re.compile(
    r"(?P<cppcc>(?:中国人民)?政协|中国人民政治协商会议)?(?P<party>中共|中国共产党)?"
    r"(?P<place>[一-龥]{0,9}?)(?P<level>自治区|自治州|自治县|全国|[省市县区州旗盟])?(?P<organ>人民代表大会|人大|政协|委)?$"
)
_LEVELS = {
    "省": "Provincial", "市": "Municipal", "县": "County", "区": "District", "州": "Prefectural",
    "自治州": "Autonomous Prefectural",
    "自治区": "Autonomous Regional", "自治县": "Autonomous County", "旗": "Banner", "盟": "League",
    "全国": "National",
}  # fmt: skip
_CUT = re.compile(
    r"关于|提交|出席|参加|召开|根据|按照|通过|落实|贯彻|学习|围绕|决定|开幕|全面|认真|深入|完成|确定|收到|第|届|年|月|日|期间"
    r"|[的对在于经及和与是由为从将以至到了本我给向并圆]"
)
_PROVINCES = {
    "陕西": "Shaanxi",
    "内蒙古": "Inner Mongolia",
    "西藏": "Xizang",
    "香港": "Hong Kong",
    "澳门": "Macao",
    "新疆": "Xinjiang",
}
_PROVINCES |= {"宁夏回族": "Ningxia Hui", "广西壮族": "Guangxi Zhuang", "新疆维吾尔": "Xinjiang Uygur"}


def read_sessions(source: Source) -> list[Quantity]:
    """Return the sessions and congresses named in *source*, with the place or level in front of them."""
    text, found, floor = source.text, [], 0
    for match in _TERM.finditer(text):
        session = _session(source, match, floor)
        if session is not None:
            found.append(session)
            floor = session.end
    taken = source.without([(q.start, q.end) for q in found])
    for match in _PLENA.finditer(taken.text):
        numbers = _numbers(match["meetings"])
        if numbers:
            values = (Fraction(0), *numbers)
            found.append(
                source.quantity(
                    *match.span(),
                    QuantityKind.SESSION,
                    values,
                    "party committee",
                    detail=("", "Plenary Session"),
                )
            )
    for match in _CONGRESS.finditer(taken.text):
        numbers = _numbers(match["number"])
        if not numbers or ("党" not in match["kind"] and not taken.text[: match.start()].endswith("共产党")):
            continue
        start, scope, _ = _scope(taken.text, match.start(), 0)
        values = (Fraction(0), *numbers)
        found.append(
            source.quantity(
                start, match.end(), QuantityKind.SESSION, values, "party congress", detail=(scope, "Congress")
            )
        )
    for match in _PARTY_CONGRESS.finditer(taken.text):
        numbers = _numbers(match["number"])
        if numbers and numbers[0] >= 12 and (match["party"] or match["after"] is not None):
            values = (numbers[0], Fraction(0))
            found.append(
                source.quantity(
                    *match.span(),
                    QuantityKind.SESSION,
                    values,
                    "party congress",
                    detail=("National", "Congress"),
                )
            )
    return sorted(_apart(found), key=lambda q: q.start)


def _apart(found: list[Quantity]) -> list[Quantity]:
    kept: list[Quantity] = []
    for quantity in sorted(found, key=lambda q: (q.start, -q.end)):
        if not kept or quantity.start >= kept[-1].end:
            kept.append(quantity)
    return kept


def _numbers(listed: str) -> tuple[Fraction, ...]:
    numbers = []
    for part in re.split(r"[次中]?、第?|[次中]", listed):
        if not part:
            continue
        numeral = read_numeral(part, 0)
        if numeral is None or numeral.end != len(part) or numeral.high is not None:
            return ()
        numbers.append(numeral.values[0])
    return tuple(numbers)


def _session(source: Source, match: re.Match[str], floor: int) -> Quantity | None:
    term = _numbers(match["term"])
    meetings = _numbers(match["meetings"] or match["plenum"])
    if not term or not meetings:
        return None
    start, scope, organ = _scope(source.text, match.start(), floor)
    inner = match["organ"] or ""
    if match["national"]:
        scope = "National"
    elif match["place"]:
        scope = _level(match["place"][:-1], match["place"][-1])
    kind = "Plenary Session" if match["plenum"] or match["kind"] not in ("会议", "主席会议") else "Session"
    if match["plenum"] or inner == "中央委员会":
        scope, body = "Central", "party committee"
    elif inner in ("人民代表大会", "人大"):
        body = "people's congress"
    elif inner in ("市委", "省委", "区委", "县委") or organ == "party":
        body = "party committee"
    elif inner in ("委员会", "政协") or organ == "cppcc":
        body = (
            "party committee"
            if kind == "Plenary Session" and organ != "cppcc" and inner != "政协"
            else "cppcc"
        )
    elif organ == "congress":
        body = "people's congress"
    else:
        body = "party committee" if kind == "Plenary Session" else ""
    if match["standing"]:
        kind = "Meeting"
    if match["plenum"]:
        before = re.search(
            r"(?:党的|中共|中国共产党)$", source.text[max(0, match.start() - 6) : match.start()]
        )
        start = match.start() - len(before.group()) if before else match.start()
    values = (*term, *meetings)
    return source.quantity(start, match.end(), QuantityKind.SESSION, values, body, detail=(scope, kind))


def _scope(text: str, end: int, floor: int) -> tuple[int, str, str]:
    """Return (start, scope in English, organ) from what stands before a term or congress at *end*."""
    begin = max(floor, end - 20)
    window = text[begin:end]
    run = re.search(r"[一-龥]*$", window)
    window = run.group() if run else ""
    cut = 0
    for found in _CUT.finditer(window):
        cut = found.end()
    window = window[cut:]
    match = _SCOPE.search(window)
    if match is None or not match.group():
        return end, "", ""
    place, level = match["place"], match["level"] or ""
    if level == "全国":
        place = ""
    if not level and not match["cppcc"] and not match["organ"]:
        return end, "", ""
    organ = match["organ"] or ""
    name = (
        "cppcc"
        if match["cppcc"] or organ == "政协"
        else "party"
        if organ == "委"
        else "congress"
        if organ
        else ""
    )
    if not level:
        start = (
            end - len(match.group()) + len(match["party"] or "") + len(place)
            if not match["cppcc"]
            else end - len(window)
        )
        return start, "", name
    place, dropped = _place(place)
    scope = _level(place, level)
    if match["party"]:
        scope = f"CPC {scope}"
    start = end - (len(match.group()) - (dropped if not (match["cppcc"] or match["party"]) else 0))
    return start, scope, name


def _place(place: str) -> tuple[str, int]:
    """Return the last place of 浙江省金华 or of a longer run, and how many characters were dropped."""
    kept = re.split(r"(?<=.[省市区])(?=.)", place)[-1]
    if len(kept) > 4:
        kept = kept[-2:]
    return kept, len(place) - len(kept)


def _level(place: str, level: str) -> str:
    """Return "Jinhua Municipal" for 金华 and 市."""
    if not place:
        return _LEVELS.get(level, "")
    from bilingual.quantities.reading_chinese.documents import romanise

    name = _PROVINCES.get(place) or "".join(romanise(place).lower().split()).capitalize()
    return f"{name} {_LEVELS.get(level, '')}".strip()
