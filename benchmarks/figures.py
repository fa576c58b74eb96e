"""Measure the check of figures: false alarms on good pairs, corruptions found, characters a second.

    python -m benchmarks.figures CORPUS [--list] [--seed 7] [--only KIND …] [--most 400]

CORPUS is a folder of TSV files with Chinese, English (and more columns, which are not read). Every pair
is checked as it is by every check of figures, where each finding is a false alarm (or a slip of the
corpus), counted file by file; and then with one figure of its English corrupted in each of the ways below
and of :mod:`corruptions`. A corruption counts as found where a check says something that it does not say of
the good pair. A line ``FILE:LINE`` of the file given by --slips takes a pair out of both counts.
"""

from __future__ import annotations

import argparse
import random
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from benchmarks.corruptions import FINER, Corruption
from bilingual.checks import CHECKS, check_pair
from bilingual.document import Finding, Pair
from bilingual.quantities import parse_quantities
from bilingual.quantities.reading_english import read_figures

OTHERS = ("terms", "untranslated", "repetition", "length", "verbatim", "places")
"""Checks that are not of figures."""
NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
FIGURE = re.compile(
    r"(?:RMB |US\$|HK\$)?\d+(?:,\d{3})*(?:\.\d+)?(?: (?:million|billion|trillion))?(?:%|(?:st|nd|rd|th)\b)? ?"
)
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
MONTH = re.compile(r"\b(?:" + "|".join(MONTHS) + r")\b")
WORDS = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
WORD = re.compile(r"\b(?:" + "|".join(WORDS) + r")\b", re.IGNORECASE)
SCALE = re.compile(r"\b(?:million|billion|trillion)\b")
INVENTIONS = (
    " 37",
    " RMB 5 million",
    " 12.6%",
    " 4,300 mu",
    " 86 enterprises",
    " in 2019",
    " 1.45 billion",
    " 640",
)

Change = Callable[[str, random.Random], str | None]
CHECKED = tuple(name for name in CHECKS if name not in OTHERS)


def written(value: float, like: str) -> str:
    """Return *value* with separators if *like* has them, and no more decimals than it needs."""
    text = f"{value:,.4f}" if "," in like or value >= 10000 else f"{value:.4f}"
    return text.rstrip("0").rstrip(".")


def replaced(pattern: re.Pattern[str], change: Callable[[str, random.Random], str]) -> Change:
    def corrupt(text: str, chance: random.Random) -> str | None:
        matches = list(pattern.finditer(text))
        if not matches:
            return None
        match = chance.choice(matches)
        new = change(match.group(), chance)
        return None if new == match.group() else text[: match.start()] + new + text[match.end() :]

    return corrupt


def times(factor: float) -> Callable[[str, random.Random], str]:
    return lambda number, _: written(float(number.replace(",", "")) * factor, number)


def digit_changed(number: str, chance: random.Random) -> str:
    places = [place for place, character in enumerate(number) if character.isdigit()]
    place = chance.choice(places)
    low = "123456789" if place == 0 else "0123456789"
    return number[:place] + chance.choice(low.replace(number[place], "")) + number[place + 1 :]


def digits_swapped(number: str, chance: random.Random) -> str:
    places = [
        place
        for place in range(len(number) - 1)
        if number[place].isdigit()
        and number[place + 1].isdigit()
        and number[place] != number[place + 1]
        and not (place == 0 and number[1] == "0")
    ]
    if not places:
        return number
    place = chance.choice(places)
    return number[:place] + number[place + 1] + number[place] + number[place + 2 :]


def invented(text: str, chance: random.Random) -> str | None:
    gaps = [match.start() for match in re.finditer(r"(?<=[a-z]) (?=[a-z])", text)]
    if not gaps:
        return None
    place = chance.choice(gaps)
    return text[:place] + chance.choice(INVENTIONS) + text[place:]


def another(words: list[str]) -> Callable[[str, random.Random], str]:
    def change(word: str, chance: random.Random) -> str:
        return chance.choice([other for other in words if other != word.lower()])

    return change


CORRUPTIONS: dict[str, Change] = {
    "×10": replaced(NUMBER, times(10)),
    "÷10": replaced(NUMBER, times(0.1)),
    "×1.1": replaced(NUMBER, times(1.1)),
    "a digit changed": replaced(NUMBER, digit_changed),
    "two digits swapped": replaced(NUMBER, digits_swapped),
    "number dropped": replaced(NUMBER, lambda number, _: ""),
    "figure dropped": replaced(FIGURE, lambda figure, _: ""),
    "figure invented": invented,
    "million, billion mixed": replaced(SCALE, another(["million", "billion", "trillion"])),
    "mu → acres": replaced(re.compile(r"\bmu\b"), lambda word, _: "acres"),
    "RMB → US$": replaced(re.compile(r"\bRMB (?=\d)"), lambda word, _: "US$"),
    "month shifted": replaced(MONTH, lambda month, _: MONTHS[(MONTHS.index(month) + 1) % 12]),
    "number word changed": replaced(WORD, another(WORDS)),
    "number word dropped": replaced(re.compile(WORD.pattern + " ", re.IGNORECASE), lambda word, _: ""),
}


def read_pairs(folder: Path) -> Iterator[tuple[str, str, str]]:
    for path in sorted(folder.glob("*.tsv")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            chinese, english, *_ = line.split("\t")
            yield f"{path.name}:{number}", chinese, english


def figure_findings(pair: Pair) -> tuple[Finding, ...]:
    return check_pair(pair, only=CHECKED)


def old(corrupt: Change) -> Corruption:
    return lambda pair, chance: corrupt(pair.en, chance)


def all_kinds() -> dict[str, Corruption]:
    return {**{name: old(corrupt) for name, corrupt in CORRUPTIONS.items()}, **FINER}


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path)
    parser.add_argument(
        "--list", action="store_true", help="print every false alarm and every corruption missed"
    )
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--only", nargs="+", help="kinds of corruption; none: false alarms alone")
    parser.add_argument("--most", type=int, default=0, help="pairs of a kind at most; 0 for all")
    parser.add_argument("--slips", type=Path, help="known slips of the corpus, FILE:LINE a line")
    return parser.parse_args()


def read_rows(options: argparse.Namespace) -> list[tuple[str, Pair]]:
    slips = set()
    if options.slips:
        slips = {line.split()[0] for line in options.slips.read_text(encoding="utf-8").splitlines() if line}
    return [
        (place, Pair(zh=chinese, en=english, quantities=parse_quantities(chinese)))
        for place, chinese, english in read_pairs(options.corpus)
        if place not in slips
    ]


def tell_false_alarms(rows: list[tuple[str, Pair]], alarms: list[tuple[Finding, ...]], listed: bool) -> None:
    pairs: Counter[str] = Counter(place.split(":")[0] for place, _ in rows)
    false: Counter[str] = Counter()
    checks: Counter[str] = Counter()
    for (place, pair), found in zip(rows, alarms, strict=True):
        false[place.split(":")[0]] += bool(found)
        checks.update({finding.check for finding in found})
        if listed and found:
            print(f"\n{place}\n  {pair.zh}\n  {pair.en}")
            for finding in found:
                print(f"  ! {finding.check}: {finding.message}")
    print(f"pairs {len(rows)}, quantities {sum(len(pair.quantities) for _, pair in rows)}")
    print(f"false alarms: {false.total()} pairs, {false.total() / len(rows):.2%}", dict(checks))
    for name, count in pairs.items():
        print(f"  {name:<16}{count:>6}{false[name]:>6}  {false[name] / count:.2%}")


def tell_corruptions(
    rows: list[tuple[str, Pair]], alarms: list[tuple[Finding, ...]], options: argparse.Namespace
) -> None:
    print(f"\n{'corruption':<24}{'made':>8}{'found':>8}{'':>3}share")
    for name, corrupt in all_kinds().items():
        if options.only is not None and name not in options.only:
            continue
        chance = random.Random(f"{options.seed} {name}")
        order = chance.sample(range(len(rows)), len(rows)) if options.most else range(len(rows))
        made = found = 0
        for number in order:
            place, pair = rows[number]
            english = corrupt(pair, chance)
            if english is None:
                continue
            made += 1
            if set(figure_findings(replace(pair, en=english))) - set(alarms[number]):
                found += 1
            elif options.list:
                print(f"  missed {place}\n    {pair.zh}\n    {pair.en}\n    {english}")
            if options.most and made >= options.most:
                break
        print(f"{name:<24}{made:>8}{found:>8}{'':>3}{found / made if made else 1:.2%}", flush=True)


def tell_speed(rows: list[tuple[str, Pair]]) -> None:
    chinese, english = (
        sum(len(text) for text in texts) for texts in zip(*((p.zh, p.en) for _, p in rows), strict=True)
    )
    for name, work, characters in (
        ("parse_quantities", lambda pair: parse_quantities(pair.zh), chinese),
        ("read_figures", lambda pair: read_figures(pair.en), english),
        ("checks of figures", figure_findings, chinese),
    ):
        started = time.perf_counter()
        for _, pair in rows:
            work(pair)
        print(f"{name:<18}{characters / (time.perf_counter() - started):>12,.0f} characters a second")


def main() -> None:
    options = arguments()
    rows = read_rows(options)
    alarms = [figure_findings(pair) for _, pair in rows]
    tell_false_alarms(rows, alarms, options.list)
    tell_corruptions(rows, alarms, options)
    if options.only is None:
        tell_speed(rows)


if __name__ == "__main__":
    main()
