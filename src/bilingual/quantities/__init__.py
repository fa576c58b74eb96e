"""The grammar of Chinese quantities, and their English in house style.

``parse_quantities`` reads every figure of a Chinese text to its exact value, ``render_quantity`` words
it in English, ``format_value`` writes the bare value for JSON, and ``load_style`` reads a house style.

A quantity's ``text`` is its number with its unit and the precision words that belong to the figure
(近, 约, 逾, 超, 不足 before it; 多, 余 inside it; 以上, 以下, 以内, 左右 after it). Words before it that English
says with a verb or preposition (超过, 突破, 达到, 低于, 不超过, 不低于, 不少于, 最高) stay outside the text, but
``precision`` records them as well. ``render_quantity`` words exactly what ``text`` covers.

``classifier`` is the part of ``text`` that is left for the engine to translate. It stands at the end of
the text, or before a final precision word: in 10家以上 it is 家. A quantity is therefore shown to an engine
as ``«render_quantity(q)»`` followed by ``q.classifier``, in place of the whole of ``q.text``:
近2.3万户 → «nearly 23,000»户, 10家以上 → «at least ten»家. Where ``required`` is False the numeral may vanish
in good English (一个, 两手抓, 年底); it is best not shown at all.

What ``values``, ``unit`` and ``detail`` hold (every value is an exact ``Fraction``; "range" means two
values, low and high; ``detail`` contains ``shared`` where the unit stands after a later figure of the
same list, as for 2.16 in 2.16和1.66个百分点):

=================  =======================================================================================
kind               values · unit · detail
=================  =======================================================================================
MONEY              amount or range in whole currency · "CNY", "USD", "HKD", "MOP", "TWD", "EUR", "JPY", "GBP" …;
                   per something: "CNY/mu", "CNY/t", "CNY/person", "CNY/mu/year" · ``level`` for 千亿级, 百亿企业
                   (no 元 in the source)
AREA               amount or range · "mu", "hectare", "km2", "m2", "acre" (never converted)
LENGTH             "km", "m", "cm", "mm", "um", "nm", "li", "nmi"
MASS               "t", "kg", "g", "mg", "ug", "jin"
VOLUME             "m3", "L", "mL", "kL"
POWER              "kW", "MW", "GW", "W" as written: 22万千瓦 → 220000 of "kW"
ENERGY             "kWh", "MWh", "GWh"; 度 of electricity is "kWh"
MEASURE            any other unit: "tce" (吨标准煤), "°C", "kV", "V", "dB", "Hz", "MPa", "Mbps" …; a rate of two
                   units: "ug/m3", "km/h", "t/day"
DURATION           amount or range · "year", "month", "week", "day", "working day", "hour", "minute",
                   "second", "quarter" · ``attributive`` before a noun: 三年行动计划
COUNT              amount or range · "" · ``label`` for numbers that only name (3号线, 500强), ``several`` for
                   数十, 几百, 上千 whose value is the unit named (10, 100, 1000), ``big`` for 四大
PERCENT            percentage or range · "%", or "‰" with its value in ‰ (三成 → 30 of "%"; 万分之五 → 1/20 of "%")
POINTS             amount or range · "pp" (个百分点), "bp" (个基点)
FRACTION           the fraction or a range · ""
RATIO              its terms, two or more · ""
MULTIPLE           new ÷ old · "times": 是…的3倍 → 3, 翻一番 → 2, 翻两番 → 4, 减半 → 1/2; or the growth (new − old) ÷ old ·
                   "increase": 增长2倍 → 2 · ``verb`` for 翻番, 减半 which carry their own verb
ORDINAL            the rank, or a range · "" · ``top`` for 前三, 前10名; ``article``, ``chapter``, ``section``,
                   ``paragraph``, ``item`` for parts of a law; ``number`` for 第6号; ``sector`` for 第一产业
SESSION            body's number (届), then the sessions' numbers (次); 0 for an unsaid one · the body:
                   "people's congress", "cppcc", "party committee", "party congress", "" if unsaid ·
                   (scope in English, kind of meeting in English), e.g. ("Jinhua Municipal", "Session")
DATE               always (year, month, day), 0 for what is unsaid · the finest part said: "year", "month",
                   "day" · ``start``, ``middle``, ``end``, ``early``, ``mid``, ``late`` for 9月底, 2023年初, 3月上旬
TIME               (hour, minute, second), or two such in a row · "time" · ``seconds`` if they are said
PERIOD             "dates": (y, m, d, y, m, d), 0 for what is unsaid: 1-5月, 2021—2025年, 3月31日-4月20日 ·
                   "half", "quarter": (year or 0, number) · "quarters": (year or 0, first, last) ·
                   "months": (year or 0, n) for 前n个月 · "year": (year or 0,) with ``start``, ``middle``, ``end`` ·
                   "past years": (n,) for 近三年 · "decade": (1990,) · "century": (16,) ·
                   "plan": (14,) with ``period``, ``start``, ``end`` or nothing.
                   A relative year is in ``detail``: ``this``, ``last``, ``next``, ``previous``
DOCUMENT_NUMBER    (year, number) as written (〔92〕 → 92) · "" · (the 代字, "" if none)
PROPOSAL_NUMBER    (number,) · "suggestion", "proposal", "motion" · (its prefix, e.g. 武; the digits as written)
VERBATIM           nothing · "url", "email", "phone", "identifier", "code"
=================  =======================================================================================
"""

from __future__ import annotations

from bilingual.quantities.canonical import format_value
from bilingual.quantities.grammar import parse_quantities
from bilingual.quantities.render import render_quantity
from bilingual.quantities.style import HOUSE_STYLE, CurrencyStyle, DateOrder, Style, load_style

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
