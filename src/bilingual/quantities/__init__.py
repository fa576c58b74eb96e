"""The grammar of Chinese quantities, and their English in house style.

``parse_quantities`` reads every figure of a Chinese text to its exact value, ``render_quantity`` words
it in English, ``format_value`` writes the bare value for JSON, and ``load_style`` reads a house style.

A quantity's ``text`` is its number with its unit and the precision words that belong to the figure
(近, 约, 逾, 超, 不足 before it; 多, 余 inside it; 以上, 以下, 以内, 左右 after it). Words before it that
English says with a verb or preposition (超过, 突破, 达到, 低于, 不超过, 不低于, 最高) stay outside the
text, but ``precision`` records them as well. ``render_quantity`` words exactly what ``text`` covers.

``classifier`` is the part of ``text`` that is left for the engine to translate. It stands at the end
of the text, or before a final precision word: in 10家以上 it is 家. A quantity is therefore shown to
an engine as ``«render_quantity(q)»`` followed by ``q.classifier``, in place of the whole of
``q.text``: 近2.3万户 → «nearly 23,000»户, 10家以上 → «at least 10»家. Where ``required`` is False the
numeral may vanish in good English (一个, 两手抓, 年底); it is best not shown at all.

What ``values``, ``unit`` and ``detail`` hold, kind by kind. Every value is an exact ``Fraction``; a
range has two, low and high. ``detail`` contains ``shared`` where the unit stands after a later figure
of the same list, as for 2.16 in 2.16和1.66个百分点, and ``ambiguous`` where the unit may as well be the
beginning of the next word.

MONEY
    Amount or range in whole currency. Unit "CNY", "USD", "HKD" …, a code of ``currencies.tsv``;
    per something "CNY/mu", "CNY/t", "CNY/person", "CNY/mu/year". Detail ``level`` for 千亿级, 百亿企业,
    where the source leaves 元 unsaid.
AREA, LENGTH, MASS, VOLUME, POWER, ENERGY
    Amount or range, in the unit as written, never converted (22万千瓦 → 220000 of "kW"). Units are the codes
    of ``units.tsv``: "mu", "hectare", "km2"; "km", "m"; "t", "kg", "jin"; "m3", "L"; "kW"; "kWh", "J" …
MEASURE
    Amount or range of any other unit of ``units.tsv``: "tce" (吨标准煤), "°C", "kV", "dB", "Hz", "MPa",
    "Mbps", "TEU" …; or a rate of two units: "ug/m3", "km/hour", "t/day".
DURATION
    Amount or range of "year", "month", "week", "day", "working day", "hour", "minute", "second",
    "quarter". Detail ``attributive`` before a noun: 三年行动计划.
COUNT
    Amount or range. Detail ``label`` for numbers that only name (3号线, 500强), ``per`` for the /10万 of
    a rate, ``several`` for 数十, 几百, whose value is the unit named (10, 100).
PERCENT
    Percentage or range; unit "%", or "‰" with its value in ‰. 三成 is 30 of "%", 万分之五 1/20 of "%". Unit
    "% off" for what a discount takes off: 6.5折 is 35.
POINTS
    Amount or range; unit "pp" (个百分点) or "bp" (个基点).
FRACTION
    The fraction, e.g. 2/3.
RATIO
    Its terms, two or more.
MULTIPLE
    Unit "times": new ÷ old, 是…的3倍 → 3, 翻一番 → 2, 翻两番 → 4, 减半 → 1/2. Unit "increase": the growth
    (new − old) ÷ old, 增长2倍 → 2, 高一倍 → 1. Detail ``verb`` for 翻番, 减半, which carry their verb.
ORDINAL
    The rank, or a range. Detail ``top`` for 前三, 前10名; ``article``, ``chapter``, ``section``,
    ``paragraph``, ``item``, ``part`` for parts of a law; ``number`` for 第6号; ``sector`` for 第一产业;
    ``place`` for 首位. ``table``, ``figure``, ``annex``, ``attached table``, ``attached figure`` for 表1,
    图2.1, 附件3, then the digits as written.
SESSION
    The body's term (届), then the numbers of its meetings (次); 0 for a term that is not said. Unit:
    the body, "people's congress", "cppcc", "party committee", "party congress", "" if unsaid. Detail:
    its scope in English ("Jinhua Municipal", "" if unsaid; the text covers the place then), and the
    kind of meeting ("Session", "Plenary Session", "Meeting", "Congress").
DATE
    Always (year, month, day), 0 for what is unsaid. Unit: the finest part said, "year", "month", "day".
    Detail ``start``, ``middle``, ``end``, ``early``, ``mid``, ``late`` for 9月底, 2023年初, 3月上旬;
    ``event`` for “7·20”.
TIME
    (hour, minute, second), or two such in a row; unit "time". Detail ``seconds`` if they are said.
PERIOD
    "dates": (y, m, d, y, m, d), 0 for what is unsaid: 1-5月, 2021—2025年, 3月31日-4月20日.
    "half", "quarter": (year or 0, number). "quarters": (year or 0, first, last). "months": (year or 0,
    n) for 前n个月. "year": (0,) with ``start``, ``middle``, ``end``: 年初, 去年底. "past years": (n,) for
    近n年. "decade": (1990,). "century": (16,), with ``bc``. "plan": (14,) with ``period``, ``start``,
    ``end`` or nothing. A relative year is in the detail too: ``this``, ``last``, ``previous``,
    ``next``, ``same``, ``before last``.
DOCUMENT_NUMBER
    (year, number) as written (〔92〕 → 92). Detail: the 代字, "" if there is none.
PROPOSAL_NUMBER
    (number,), or all numbers of a list (第14、15号建议). Unit "suggestion", "proposal", "motion". Detail: the
    prefix (武), then the digits of each number as written.
UNIT
    What one of the figures beside it is worth, in the unit: （亿元） → 100,000,000 of "CNY", （家） → 1 of
    "enterprise", （元/公斤） → 1 of "CNY/kg". Detail ``caption`` where the text covers 单位 as well.
VERBATIM
    Nothing. Unit "url", "email", "phone", "identifier", "code", "footnote" ([1] after a word).
"""

from __future__ import annotations

from bilingual.quantities.canonical import format_value
from bilingual.quantities.reading_chinese.grammar import parse_quantities
from bilingual.quantities.style import HOUSE_STYLE, CurrencyStyle, DateOrder, Style, load_style
from bilingual.quantities.writing_english.render import render_quantity

__all__ = [
    "HOUSE_STYLE",
    "CurrencyStyle",
    "DateOrder",
    "Style",
    "format_value",
    "load_style",
    "parse_quantities",
    "render_quantity",
]
