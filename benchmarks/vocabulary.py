"""Build the list of words by which the reader of figures decides where a unit ends.

    python benchmarks/vocabulary.py DICT > src/bilingual/quantities/reading_chinese/vocabulary.txt

DICT is the file dict.txt of jieba 0.42.1. Its words of two to four signs are taken by their frequency
there; what jieba counts as numerals, times or persons is left out, unless it is frequent enough to be a
common noun by mistake of the tagger. Rare words are kept only where they begin with a unit, a classifier
or a numeral. The terms of the glossary count among the frequent words. Each line has a class, 0 for the
most frequent to 3 for the rarest, and its words.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from bilingual.glossary import builtin_folder, load_glossary
from bilingual.quantities.reading_chinese.lexicon import CLASSIFIERS, CURRENCIES, UNITS
from bilingual.quantities.reading_chinese.numerals import NUMERAL_STARTS

CLASSES = (3000, 300, 40, 0)
COMMON, RARE, SURE_NAME = 60, 8, 300
NUMERALS = frozenset(NUMERAL_STARTS) - {"数", "几"}
TERM_CLASS = 1
LINE = 110
HEAD = (
    "# Words of Chinese by frequency: a class, 0 for the most frequent to 3 for the rarest, and its words.",
    "# Built by benchmarks/vocabulary.py from the dictionary of jieba (MIT, Copyright 2013 Sun Junyi).",
)


def wanted(word: str, count: int, kind: str, beginnings: set[str]) -> bool:
    if not 2 <= len(word) <= 4 or not all("一" <= sign <= "龥" for sign in word):
        return False
    if kind in ("m", "mq") or any(sign in NUMERALS for sign in word[1:]):
        return False
    if kind in ("nr", "nrt", "nrfg", "t", "x") and count < SURE_NAME:
        return False
    return count >= (RARE if word[0] in beginnings else COMMON)


def main() -> None:
    beginnings = {name[0] for name in (*UNITS, *CLASSIFIERS, *CURRENCIES) if not name[0].isascii()}
    beginnings |= {sign for sign in NUMERAL_STARTS if not sign.isascii()}
    classes: list[list[str]] = [[] for _ in CLASSES]
    dictionary = Path(sys.argv[1])
    for line in dictionary.read_text("utf-8").splitlines():
        word, count, kind = line.split()
        if wanted(word, int(count), kind, beginnings):
            place = next(n for n, least in enumerate(CLASSES) if int(count) >= least)
            classes[place].append(word)
    print(*HEAD, sep="\n")
    known = {word for words in classes for word in words}
    terms = {
        term.zh for term in load_glossary([builtin_folder()]).terms if re.fullmatch("[一-龥]{2,6}", term.zh)
    }
    classes[TERM_CLASS] += sorted(terms - known)
    for place, words in enumerate(classes):
        row = ""
        for word in sorted(words):
            if len(row) + len(word) >= LINE:
                print(f"{place}\t{row}")
                row = ""
            row += f" {word}" if row else word
        if row:
            print(f"{place}\t{row}")


if __name__ == "__main__":
    main()
