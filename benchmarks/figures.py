"""Measure the check of figures: false alarms on good pairs, corruptions found, characters a second.

    python benchmarks/figures.py CORPUS [--list] [--seed 7]

CORPUS is a folder of TSV files with Chinese, English (and more columns, which are not read). Every pair
is checked as it is, where each finding is a false alarm, and then with one figure of its English
corrupted in each of the ways below.
"""

from __future__ import annotations

import argparse
import random
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from bilingual.checks import check_pair
from bilingual.document import Pair
from bilingual.quantities import parse_quantities
from bilingual.quantities.reading_english import read_figures

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

Corruption = Callable[[str, random.Random], str | None]


def written(value: float, like: str) -> str:
    """Return *value* with separators if *like* has them, and no more decimals than it needs."""
    text = f"{value:,.4f}" if "," in like or value >= 10000 else f"{value:.4f}"
    return text.rstrip("0").rstrip(".")


def replaced(pattern: re.Pattern[str], change: Callable[[str, random.Random], str]) -> Corruption:
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


CORRUPTIONS: dict[str, Corruption] = {
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


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path)
    parser.add_argument(
        "--list", action="store_true", help="print every false alarm and every corruption missed"
    )
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    rows = list(read_pairs(options.corpus))

    started = time.perf_counter()
    parsed = [parse_quantities(chinese) for _, chinese, _ in rows]
    parse_time = time.perf_counter() - started
    started = time.perf_counter()
    for _, _, english in rows:
        read_figures(english)
    read_time = time.perf_counter() - started

    pairs = [Pair(zh=zh, en=en, quantities=q) for (_, zh, en), q in zip(rows, parsed, strict=True)]
    started = time.perf_counter()
    alarms = [check_pair(pair, only=("figures",)) for pair in pairs]
    check_time = time.perf_counter() - started

    false = [place for place, found in enumerate(alarms) if found]
    print(f"pairs {len(pairs)}, quantities {sum(map(len, parsed))}")
    print(f"false alarms: {len(false)} pairs, {len(false) / len(pairs):.2%}")
    if options.list:
        for place in false:
            print(f"\n{rows[place][0]}\n  {rows[place][1]}\n  {rows[place][2]}")
            for finding in alarms[place]:
                print(f"  ! {finding.message}")
    print(f"\n{'corruption':<24}{'made':>8}{'found':>8}{'':>3}share")
    for name, corrupt in CORRUPTIONS.items():
        chance = random.Random(f"{options.seed} {name}")
        made = found = 0
        for place, pair in enumerate(pairs):
            if alarms[place]:
                continue
            wrong = corrupt(pair.en, chance)
            if wrong is None:
                continue
            made += 1
            changed = Pair(zh=pair.zh, en=wrong, quantities=pair.quantities)
            if check_pair(changed, only=("figures",)):
                found += 1
            elif options.list:
                print(f"  missed {rows[place][0]}\n    {pair.zh}\n    {pair.en}\n    {wrong}")
        print(f"{name:<24}{made:>8}{found:>8}{'':>3}{found / made if made else 1:.2%}")
    chinese = sum(len(zh) for _, zh, _ in rows)
    latin = sum(len(en) for _, _, en in rows)
    print(f"\nparse_quantities  {chinese / parse_time:>12,.0f} characters of Chinese a second")
    print(f"read_figures      {latin / read_time:>12,.0f} characters of English a second")
    print(
        f"figures check     {chinese / check_time:>12,.0f} characters of Chinese a second, English beside it"
    )


if __name__ == "__main__":
    main()
