"""Faults of the finer kind, made from good English: bounds, signs, percent, direction, units, labels.

A corruption takes a pair and returns its English with one fault, or None where the pair has no place for
it. It looks at the words of both languages alone, never at what the checks read, except that a bound is
added only to a figure whose clause of the Chinese holds no word of precision at all.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping

from bilingual.document import Pair

Corruption = Callable[[Pair, random.Random], str | None]

AMOUNT = (
    r"(?:RMB |US\$|HK\$|€)?\d+(?:,\d{3})*(?:\.\d+)?(?: (?:million|billion|trillion))?"
    r"(?:%|‰| percentage points?\b| mu\b| (?:square |cubic )?(?:kilo)?metres?\b| tonnes\b| kW\b"
    r"| [a-z]{5,}s\b)"
)
"""A figure with its unit or the noun that it counts."""
UP = "not less than|more than|over|at least|no less than|no fewer than|above"
DOWN = "not more than|less than|fewer than|no more than|up to|below|at most|not exceeding"
SOFT = "about|around|approximately|nearly|almost|some|close to"
BEFORE = re.compile(
    rf"\b(?<!\bat or )(?<!not )({UP}|{DOWN}|{SOFT}) (?=(?:RMB |US\$|HK\$|€)?\d)(?![\d.]+:)", re.I
)
AFTER = re.compile(
    r"(?<=[\w%])(?<!\bat) (or more|or less|or above|or fewer|and above|or below|or so|or over)\b"
)
TURNED = {
    **dict.fromkeys(("more than", "over", "above"), ("less than", "fewer than", "below", "nearly", "up to")),
    **dict.fromkeys(
        ("at least", "no less than", "not less than", "no fewer than"),
        ("at most", "no more than", "less than"),
    ),
    **dict.fromkeys(("less than", "fewer than", "below"), ("more than", "over", "at least", "above")),
    **dict.fromkeys(
        ("no more than", "not more than", "up to", "at most", "not exceeding"),
        ("at least", "more than", "over"),
    ),
    **dict.fromkeys(("about", "around", "approximately", "some"), ("more than", "at least", "less than")),
    **dict.fromkeys(("nearly", "almost", "close to"), ("more than", "at least", "over")),
    **dict.fromkeys(("or more", "or above", "and above", "or over"), ("or less", "or below")),
    **dict.fromkeys(("or less", "or fewer", "or below"), ("or more", "or above")),
    "or so": ("or more",),
}
ADDED = ("more than", "at least", "nearly", "about", "up to", "less than", "no more than")
BOUND_ZH = re.compile(
    r"[超逾越过多余破近约略几上下左右内前后满达限封来许强低高最起仅止]|[不未][足到低少满及]|[大小少多]于|至少|接近|差不多"
)
NO_BOUND = re.compile(
    r"(?:\b(?:the|a|an|of|its|to|and|than|top|first|these|those|No|other|from|another|additional|,)|[(“,]) $"
)
"""Where a word of precision would be no English, or belongs to a list."""
CLAUSE_ZH = re.compile(r"[，。；：、！？（）()]")
GROWTH_ZH = re.compile(r"[增降减升涨跌落缩扩提高低]")
DIRECTIONS = (
    (r"(?<!made )(?<!make )(?<!makes )(?<!making )\bup(?= \d)", "down"),
    (r"\bdown(?= \d)", "up"),
    (r"\b(?:rose|grew|increased|climbed)(?= (?:by )?\d)", "fell"),
    (r"\b(?:fell|dropped|declined|decreased)(?= (?:by )?\d)", "rose"),
    (r"\b(?:rising|growing|increasing)(?= (?:by )?\d)", "falling"),
    (r"\b(?:falling|dropping|declining|decreasing)(?= (?:by )?\d)", "rising"),
    (r"\ban? (?:increase|rise|growth) of(?= (?:RMB |US\$)?\d)", "a decrease of"),
    (r"\ba (?:decrease|fall|drop|decline|reduction) of(?= (?:RMB |US\$)?\d)", "an increase of"),
    (r"(?<=\d percentage points )(?:higher|above)\b", "lower"),
    (r"(?<=\d percentage points )(?:lower|below)\b", "higher"),
)
UNITS = (
    ("kilometres", "metres"), ("square kilometres", "square metres"), ("km", "metres"),
    ("metres", "kilometres"),
    ("mu", "hectares"), ("hectares", "mu"), ("tonnes", "kg"), ("kilograms", "tonnes"), ("kg", "tonnes"),
    ("hours", "days"), ("days", "hours"), ("months", "years"), ("years", "months"), ("minutes", "hours"),
    ("kW", "MW"), ("kWh", "MWh"), ("cubic metres", "litres"), ("working days", "months"),
    ("centimetres", "metres"), ("millimetres", "centimetres"),
)  # fmt: skip
COUNTED = (
    *((one, other, r"户") for one in ("households", "families") for other in ("people", "persons")),
    *((one, "households", r"[人名]") for one in ("people", "persons", "residents", "workers", "students")),
    ("villages", "households", "村"),
    ("enterprises", "people", "家"),
    ("visits", "households", "人次"),
)
LABELS = (
    ("RMB 100 million", ("RMB 10,000", "RMB billion", "RMB 1 million")),
    ("RMB 10,000", ("RMB 100 million", "RMB million", "RMB")),
    ("US$100 million", ("US$10,000", "RMB 100 million")),
    ("US$10,000", ("US$100 million", "RMB 10,000")),
    ("10,000 tonnes", ("tonnes", "100 million tonnes")),
    ("10,000 mu", ("mu", "10,000 hectares")),
    ("10,000 people", ("people", "10,000 households")),
    ("10,000 persons", ("persons", "10,000 households")),
    ("10,000 visits", ("visits", "100 million visits")),
    ("%", ("‰", "RMB 10,000")),
)
LABEL = re.compile(r"(?:[(（]|\bUnits?: )[^()（）0-9]{0,20}$")


def chosen(matches: list[re.Match[str]], chance: random.Random) -> re.Match[str] | None:
    return chance.choice(matches) if matches else None


def put(text: str, match: re.Match[str], new: str, group: int = 0) -> str:
    text = text[: match.start(group)] + new + text[match.end(group) :]
    return text[:1].upper() + text[1:]


def bounds_of(pair: Pair) -> list[re.Match[str]]:
    """Return the bounds of the English that no earlier one of the sentence may say for it."""
    if not BOUND_ZH.search(pair.zh):
        return []
    found = [*BEFORE.finditer(pair.en), *AFTER.finditer(pair.en)]
    return [match for match in found if not _is_time(pair.en, match)]


def _is_time(text: str, match: re.Match[str]) -> bool:
    """Return whether “over three years” may be during them, or a word is no bound but a place."""
    after = text[match.end() : match.end() + 24]
    return match[1].lower() in ("over", "above", "below", "around", "some") and bool(
        re.match(r"[\d,]+ (?:consecutive )?(?:year|month|day|hour|week|percentage|metre|km)", after)
    )


def bound_lost(pair: Pair, chance: random.Random) -> str | None:
    matches = [
        match
        for match in bounds_of(pair)
        if not re.search(rf"\b(?:{UP}|{DOWN}|{SOFT}|or more|or less)\b", pair.en[: match.start()][-90:])
        and not pair.en[match.end() :].startswith(" the ")
        and not re.search(r"\b(?:to|between|from|limit\w*|cap\w*) $", pair.en[: match.start()])
    ]
    match = chosen(matches, chance)
    return None if match is None else put(pair.en, match, "")


def bound_turned(pair: Pair, chance: random.Random) -> str | None:
    match = chosen(bounds_of(pair), chance)
    if match is None:
        return None
    new = chance.choice(TURNED[match[1].lower()])
    return put(pair.en, match, new, 1)


def bound_added(pair: Pair, chance: random.Random) -> str | None:
    clauses = [clause for clause in CLAUSE_ZH.split(pair.zh) if not BOUND_ZH.search(clause)]
    known = {number for clause in clauses for number in re.findall(r"\d+(?:\.\d+)?", clause)}
    everywhere = re.findall(r"\d+(?:\.\d+)?", pair.zh)
    matches = []
    for match in re.finditer(rf"(?<![\w.,–/:$-])(?<!No\. ){AMOUNT}", pair.en):
        digits = re.search(r"[\d,.]*\d", match[0])
        number = digits[0].replace(",", "") if digits else ""
        before = pair.en[: match.start()][-30:]
        bounded = BEFORE.search(before + match[0]) or AFTER.match(pair.en, match.end())
        free = number in known and everywhere.count(number) == 1 and not bounded
        if free and not NO_BOUND.search(before):
            matches.append(match)
    picked = chosen(matches, chance)
    return None if picked is None else put(pair.en, picked, f"{chance.choice(ADDED)} {picked[0]}")


def replaced(pattern: str, new: str, source: str = "") -> Corruption:
    compiled, needed = re.compile(pattern), re.compile(source)

    def corrupt(pair: Pair, chance: random.Random) -> str | None:
        match = chosen(list(compiled.finditer(pair.en)), chance) if needed.search(pair.zh) else None
        return None if match is None else put(pair.en, match, new)

    return corrupt


def one_of(*corruptions: Corruption) -> Corruption:
    """Return the corruption that makes one of those which the pair has a place for."""

    def corrupt(pair: Pair, chance: random.Random) -> str | None:
        made = [text for corruption in corruptions if (text := corruption(pair, chance)) is not None]
        return chance.choice(made) if made else None

    return corrupt


def from_to_swapped(pair: Pair, chance: random.Random) -> str | None:
    number = r"((?:RMB |US\$)?\d[\d,.]*(?: (?:million|billion))?%?)"
    match = re.search(rf"\bfrom {number}((?: [a-z]+)?) to {number}(?![\w-])", pair.en)
    if match is None or match[1] == match[3] or not re.search(r"[由从自].*[到至为]", pair.zh):
        return None
    return put(pair.en, match, f"from {match[3]}{match[2]} to {match[1]}")


def unit_swapped(pair: Pair, chance: random.Random) -> str | None:
    for one, other in chance.sample(UNITS, len(UNITS)):
        match = chosen(list(re.finditer(rf"(?<=\d ){one}\b(?! per\b|-)", pair.en)), chance)
        if match is not None:
            return put(pair.en, match, other)
    return None


def counted_swapped(pair: Pair, chance: random.Random) -> str | None:
    for one, other, classifier in chance.sample(COUNTED, len(COUNTED)):
        match = chosen(list(re.finditer(rf"(?:(?<=\d )|(?<=on )){one}\b", pair.en)), chance)
        if match is not None and re.search(rf"\d[万亿多余]*{classifier}", pair.zh):
            return put(pair.en, match, other)
    return None


def label_changed(pair: Pair, chance: random.Random) -> str | None:
    if not re.search(r"[（(][^）)]*[元吨亩人%][^）)]*[）)]|单位[：:]", pair.zh):
        return None
    places = []
    for right, wrong in LABELS:
        for match in re.finditer(rf"(?<![\w$]){re.escape(right)}(?![\w,])", pair.en):
            if LABEL.search(pair.en[: match.start()]) and not re.search(r"\d$", pair.en[: match.start()]):
                places.append((match, wrong))
    if not places:
        return None
    match, wrong = chance.choice(places)
    return put(pair.en, match, chance.choice(wrong))


FINER: Mapping[str, Corruption] = {
    "bound lost": bound_lost,
    "bound added": bound_added,
    "bound turned": bound_turned,
    "percent lost": replaced(r"(?<=\d)%(?!,? (?:and|or|to)\b)", "", r"%|百分之|成"),
    "points → %": replaced(r"(?<=\d) percentage points\b", "%", "百分点"),
    "% → points": replaced(r"(?<=\d)%(?= (?:higher|lower|up|down|year))", " percentage points", "%"),
    "sign lost": one_of(
        replaced(r"\b(?:[Mm]inus|[Nn]egative) (?=(?:RMB |US\$)?\d)", ""),
        replaced(r"(?<![\w.–-])[-−](?=\d)", ""),
    ),
    "sign added": replaced(
        r"(?<=[a-z] )(?=(?:RMB )?\d[\d.]*%)", "minus ", r"^[^降减负下缩落跌-]*\d%[^降减负下缩落跌-]*$"
    ),
    "direction turned": one_of(*(replaced(old, new, GROWTH_ZH.pattern) for old, new in DIRECTIONS)),
    "from, to swapped": from_to_swapped,
    "to ↔ by": one_of(
        replaced(r"(?<!amounted )(?<=(?:cut|ced|sed|ned|ted|red) )to(?= (?:RMB |US\$)?\d)", "by", "[到至为]"),
        replaced(
            r"(?<=(?:cut|ced|sed|ned|ted|red|ell|ose|rew) )by(?= (?:RMB |US\$)?\d)", "to", GROWTH_ZH.pattern
        ),
    ),
    "before ↔ after": one_of(
        replaced(r"\bbefore(?= (?:the )?\d|(?: [A-Z]\w+){1,2} \d)", "after", "前"),
        replaced(r"\bafter(?= (?:the )?\d|(?: [A-Z]\w+){1,2} \d)", "before", "后"),
    ),
    "top ↔ bottom": one_of(
        replaced(r"\btop(?= (?:two|three|five|ten|\d))", "bottom", "前"),
        replaced(r"\bbottom(?= (?:two|three|five|ten|\d))", "top", "后"),
    ),
    "unit swapped": unit_swapped,
    "counted swapped": counted_swapped,
    "unit lost": replaced(
        r"(?<=\d) (?:mu|kilometres|square metres|tonnes|hectares|kW|square kilometres)(?=[ ,.;])", "", r"\d"
    ),
    "label unit wrong": label_changed,
}
