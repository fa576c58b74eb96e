"""Measure the matching of glossary terms at 500, 5,000 and 50,000 terms, in one run.

    python benchmarks/matching.py [TEXT…] [--rounds 5]

TEXT are Chinese text files; without any, text is made of the glossary's own terms. The terms are those of the
built-in glossary and, past its size, made-up ones of three to eight of its characters. For each size the best
of the rounds counts; the ratio is the time per character against that at 500 terms.
"""

from __future__ import annotations

import argparse
import random
import time
from pathlib import Path

from bilingual.document import Term
from bilingual.glossary import Glossary, Matcher, builtin_folder, load_glossary

SIZES = (500, 5_000, 50_000)
CHARACTERS = 200_000


def vocabulary(count: int, rng: random.Random) -> tuple[Term, ...]:
    """Return *count* terms, of the built-in glossary as far as it goes."""
    terms = list(load_glossary([builtin_folder()]).terms)
    rng.shuffle(terms)
    letters = sorted({ch for term in terms for ch in term.zh if "\u4e00" <= ch <= "\u9fff"})
    known = {term.zh for term in terms}
    while len(terms) < count:
        zh = "".join(rng.choices(letters, k=rng.randint(3, 8)))
        if zh not in known:
            known.add(zh)
            terms.append(Term(zh=zh, en=f"term {len(terms)}"))
    return tuple(terms[:count])


def lines_of(paths: list[Path], terms: tuple[Term, ...], rng: random.Random) -> list[str]:
    if paths:
        text = [line for path in paths for line in path.read_text("utf-8").splitlines() if line.strip()]
    else:
        text = ["，".join(rng.choice(terms).zh + "的工作" for _ in range(8)) + "。" for _ in range(4000)]
    lines: list[str] = []
    size = 0
    while size < CHARACTERS:
        lines += text
        size += sum(map(len, text))
    return lines


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("text", nargs="*", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    rng = random.Random(7)
    everything = vocabulary(max(SIZES), rng)
    lines = lines_of(options.text, everything[:500], rng)
    size = sum(map(len, lines))
    print(f"{size:,} characters, {len(lines):,} segments, best of {options.rounds}")
    print(f"{'terms':>7} {'build s':>8} {'hits':>8} {'characters/s':>14} {'ratio':>6}")
    first = 0.0
    for count in SIZES:
        start = time.perf_counter()
        matcher = Matcher(Glossary(terms=everything[:count], guards={}, hash=""))
        built = time.perf_counter() - start
        best, hits = float("inf"), 0
        for _ in range(options.rounds):
            start = time.perf_counter()
            hits = sum(len(matcher.find(line)) for line in lines)
            best = min(best, time.perf_counter() - start)
        first = first or best
        print(f"{count:>7,} {built:>8.3f} {hits:>8,} {size / best:>14,.0f} {best / first:>6.2f}")


if __name__ == "__main__":
    main()
