"""The words of English figures: numerals, units, currencies and months."""

from __future__ import annotations

from fractions import Fraction

from bilingual.document import QuantityKind

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    " seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ORDINALS = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
    " fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
)

SMALL: dict[str, int] = {word: value for value, word in enumerate(_UNITS.split())}
TENS: dict[str, int] = {word: 10 * (place + 2) for place, word in enumerate(_TENS.split())}
SCALES: dict[str, int] = {
    "hundred": 100,
    "thousand": 1000,
    "million": 10**6,
    "mn": 10**6,
    "mln": 10**6,
    "billion": 10**9,
    "bn": 10**9,
    "bln": 10**9,
    "trillion": 10**12,
    "trn": 10**12,
    "dozen": 12,
}
ORDINALS: dict[str, int] = {
    **{word: value for value, word in enumerate(_ORDINALS.split()) if value},
    **{word[:-1] + "ieth": value for word, value in TENS.items()},
    "hundredth": 100,
    "thousandth": 1000,
    "millionth": 10**6,
}
"""Ordinal words; *second* is also a unit of time and *third* … also a part."""

PARTS: dict[str, int] = {
    "half": 2,
    "halves": 2,
    "quarter": 4,
    "quarters": 4,
    **{word: value for word, value in ORDINALS.items() if value > 2},
    **{word + "s": value for word, value in ORDINALS.items() if value > 2},
}
"""The words for a part of a whole, by its denominator."""

MULTIPLES: dict[str, int] = {
    "double": 2,
    "doubles": 2,
    "doubled": 2,
    "doubling": 2,
    "doublings": 2,
    "triple": 3,
    "triples": 3,
    "tripled": 3,
    "tripling": 3,
    "treble": 3,
    "trebled": 3,
    "trebling": 3,
    "quadruple": 4,
    "quadruples": 4,
    "quadrupled": 4,
    "quadrupling": 4,
    "quintupled": 5,
    "sextupled": 6,
    "twice": 2,
    "thrice": 3,
}
HALVINGS = frozenset({"halve", "halves", "halved", "halving"})

MONTHS: dict[str, int] = {}
for _value, _names in enumerate(
    (
        "january jan",
        "february feb",
        "march mar",
        "april apr",
        "may",
        "june jun",
        "july jul",
        "august aug",
        "september sept sep",
        "october oct",
        "november nov",
        "december dec",
    ),
    start=1,
):
    for _name in _names.split():
        MONTHS[_name] = _value

_MONEY: dict[str, str] = {
    "rmb": "CNY",
    "cny": "CNY",
    "yuan": "CNY",
    "renminbi": "CNY",
    "us$": "USD",
    "usd": "USD",
    "$": "USD",
    "hk$": "HKD",
    "hkd": "HKD",
    "mop": "MOP",
    "nt$": "TWD",
    "s$": "SGD",
    "a$": "AUD",
    "c$": "CAD",
    "€": "EUR",
    "eur": "EUR",
    "£": "GBP",
    "gbp": "GBP",
    "jpy": "JPY",
    "krw": "KRW",
    "sgd": "SGD",
    "¥": "CNY",
}
CURRENCY_BEFORE = _MONEY
"""What stands before an amount of money, and its currency."""

_KIND = QuantityKind
_ONE = Fraction(1)

Unit = tuple[QuantityKind, str, Fraction]
"""What a unit's words measure, the unit's name as in :class:`~bilingual.document.Quantity`, and how
many of the named unit one of the words is."""


def _spellings(table: dict[tuple[str, ...], Unit], words: str, unit: Unit) -> None:
    for spelling in words.split("|"):
        table[tuple(spelling.split())] = unit


UNITS: dict[tuple[str, ...], Unit] = {}
"""Units by the words that name them, lower case, ``/`` and ``per`` apart."""

for _words, _kind, _name in (
    ("yuan|rmb|cny|renminbi|yuan rmb", _KIND.MONEY, "CNY"),
    ("us dollar|us dollars|u.s. dollars|dollars|usd|american dollars", _KIND.MONEY, "USD"),
    ("hong kong dollar|hong kong dollars|hkd", _KIND.MONEY, "HKD"),
    ("euro|euros|eur", _KIND.MONEY, "EUR"),
    ("pound|pounds|pounds sterling|gbp", _KIND.MONEY, "GBP"),
    ("yen|japanese yen|jpy", _KIND.MONEY, "JPY"),
    ("mu", _KIND.AREA, "mu"),
    ("hectare|hectares|ha", _KIND.AREA, "hectare"),
    ("acre|acres", _KIND.AREA, "acre"),
    (
        "square kilometre|square kilometres|square kilometer|square kilometers|sq km|sq. km|km²|km2",
        _KIND.AREA,
        "km2",
    ),
    (
        "square metre|square metres|square meter|square meters|sq m|sq. m|m²|m2|sqm",
        _KIND.AREA,
        "m2",
    ),
    ("square centimetre|square centimetres|cm²|cm2", _KIND.AREA, "cm2"),
    ("kilometre|kilometres|kilometer|kilometers|km", _KIND.LENGTH, "km"),
    ("metre|metres|meter|meters|m", _KIND.LENGTH, "m"),
    ("centimetre|centimetres|centimeter|centimeters|cm", _KIND.LENGTH, "cm"),
    ("millimetre|millimetres|millimeter|millimeters|mm", _KIND.LENGTH, "mm"),
    ("micrometre|micrometres|micron|microns|μm|µm", _KIND.LENGTH, "um"),
    ("nanometre|nanometres|nanometer|nanometers|nm", _KIND.LENGTH, "nm"),
    ("nautical mile|nautical miles", _KIND.LENGTH, "nmi"),
    ("inch|inches", _KIND.LENGTH, "inch"),
    ("li", _KIND.LENGTH, "li"),
    ("mile|miles", _KIND.LENGTH, "mile"),
    ("foot|feet", _KIND.LENGTH, "foot"),
    ("tonne|tonnes|ton|tons|metric ton|metric tons", _KIND.MASS, "t"),
    ("kilogram|kilograms|kilo|kilos|kg", _KIND.MASS, "kg"),
    ("gram|grams|g", _KIND.MASS, "g"),
    ("milligram|milligrams|mg", _KIND.MASS, "mg"),
    ("microgram|micrograms|μg|µg", _KIND.MASS, "ug"),
    ("jin|catty|catties", _KIND.MASS, "jin"),
    (
        "cubic metre|cubic metres|cubic meter|cubic meters|m³|m3|cu m",
        _KIND.VOLUME,
        "m3",
    ),
    ("litre|litres|liter|liters|l", _KIND.VOLUME, "L"),
    ("millilitre|millilitres|ml", _KIND.VOLUME, "mL"),
    ("watt|watts", _KIND.POWER, "W"),
    ("kilowatt|kilowatts|kw", _KIND.POWER, "kW"),
    ("megawatt|megawatts|mw", _KIND.POWER, "MW"),
    ("gigawatt|gigawatts|gw", _KIND.POWER, "GW"),
    ("kilowatt hour|kilowatt hours|kilowatt-hours|kwh", _KIND.ENERGY, "kWh"),
    ("megawatt hour|megawatt hours|mwh", _KIND.ENERGY, "MWh"),
    ("gigawatt hour|gigawatt hours|gwh", _KIND.ENERGY, "GWh"),
    ("terawatt hour|terawatt hours|twh", _KIND.ENERGY, "TWh"),
    (
        "tonnes of standard coal equivalent|tonnes of standard coal|tons of standard coal|tce"
        "|tonnes of coal equivalent"
        "|tonne of standard coal|tonne of standard coal equivalent|tonnes standard coal equivalent",
        _KIND.MEASURE,
        "tce",
    ),
    ("kilovolt|kilovolts|kv", _KIND.MEASURE, "kV"),
    ("kilovolt ampere|kilovolt amperes|kva", _KIND.MEASURE, "kVA"),
    ("mva", _KIND.MEASURE, "MVA"),
    ("hertz|hz", _KIND.MEASURE, "Hz"),
    ("khz", _KIND.MEASURE, "kHz"),
    ("mhz", _KIND.MEASURE, "MHz"),
    ("ghz", _KIND.MEASURE, "GHz"),
    ("mpa", _KIND.MEASURE, "MPa"),
    ("kpa", _KIND.MEASURE, "kPa"),
    ("mb", _KIND.MEASURE, "MB"),
    ("gb", _KIND.MEASURE, "GB"),
    ("tb", _KIND.MEASURE, "TB"),
    ("pb", _KIND.MEASURE, "PB"),
    ("rpm", _KIND.MEASURE, "rpm"),
    ("kcal|kilocalories", _KIND.ENERGY, "kcal"),
    ("joule|joules|j", _KIND.ENERGY, "J"),
    ("kj|kilojoules", _KIND.ENERGY, "kJ"),
    ("gj|gigajoules", _KIND.ENERGY, "GJ"),
    ("cubic kilometre|cubic kilometres|km³|km3", _KIND.VOLUME, "km3"),
    ("cubic centimetre|cubic centimetres|cm³|cm3", _KIND.VOLUME, "cm3"),
    ("volt|volts|v", _KIND.MEASURE, "V"),
    ("mbps", _KIND.MEASURE, "Mbps"),
    ("gbps", _KIND.MEASURE, "Gbps"),
    ("decibel|decibels|db", _KIND.MEASURE, "dB"),
    ("°c|℃|degrees celsius|degree celsius", _KIND.MEASURE, "°C"),
    ("second|seconds|s", _KIND.DURATION, "second"),
    ("minute|minutes|min", _KIND.DURATION, "minute"),
    ("hour|hours|h", _KIND.DURATION, "hour"),
    ("day|days", _KIND.DURATION, "day"),
    ("working day|working days|business day|business days|workday|workdays", _KIND.DURATION, "working day"),
    ("trading day|trading days", _KIND.DURATION, "trading day"),
    ("millisecond|milliseconds|ms", _KIND.DURATION, "millisecond"),
    ("quarters", _KIND.DURATION, "quarter"),
    ("week|weeks", _KIND.DURATION, "week"),
    ("month|months", _KIND.DURATION, "month"),
    ("year|years", _KIND.DURATION, "year"),
    ("%|per cent|percent", _KIND.PERCENT, "%"),
    ("% off|per cent off|percent off", _KIND.PERCENT, "% off"),
    ("percentage point|percentage points", _KIND.POINTS, "pp"),
    ("times", _KIND.MULTIPLE, "times"),
    ("time", _KIND.MULTIPLE, "times"),
    ("fold", _KIND.MULTIPLE, "times"),
):
    _spellings(UNITS, _words, (_kind, _name, _ONE))
for _words, _kind, _name, _factor in (
    ("‰|per mille|per mil|per thousand", _KIND.PERCENT, "‰", Fraction(1)),
    ("basis point|basis points|bp|bps", _KIND.POINTS, "bp", Fraction(1)),
    ("kilotonne|kilotonnes|kt", _KIND.MASS, "t", Fraction(1000)),
    ("megatonne|megatonnes", _KIND.MASS, "t", Fraction(10**6)),
    ("decade|decades", _KIND.DURATION, "year", Fraction(10)),
    ("century|centuries", _KIND.DURATION, "year", Fraction(100)),
    ("fen", _KIND.MONEY, "CNY", Fraction(1, 100)),
    ("cent|cents", _KIND.MONEY, "USD", Fraction(1, 100)),
):
    _spellings(UNITS, _words, (_kind, _name, _factor))

LONGEST_UNIT = max(len(words) for words in UNITS)

NOT_AFTER_BLANK = frozenset({"s", "h", "j", "ms", "l", "g", "m", "v", "min", "time", "db", "ha"})
"""Unit signs that are also words or initials: units only where glued to the number, or a sign after it."""

DETERMINERS = frozenset(
    [
        "working",
        "consecutive",
        "calendar",
        "full",
        "whole",
        "natural",
        "business",
        "straight",
        "successive",
        "more",
        "additional",
        "further",
        "other",
        "trading",
        "solid",
    ]
)
"""What may stand between a number and the unit of a duration."""

NAMES = frozenset({"covid-19", "pm2.5", "pm10", "co2", "so2", "no2", "h7n9", "h5n1", "h1n1", "co₂"})
"""Names whose digits are part of the English name alone: 新冠, 细颗粒物, 二氧化碳 have none."""
