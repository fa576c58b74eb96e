"""How many terms the extraction finds again: ``python -m benchmarks.terms [LETTER…]``.

For each letter the glossary terms that it holds are taken out of the glossary, and the candidates for the
letter are compared with them. A candidate counts as found if it is one of the terms; precision is therefore
a lower bound: a good candidate that the glossary never had counts against it.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from bilingual.glossary import Glossary, Matcher, builtin_folder, load_glossary
from bilingual.glossary.extraction import extract_terms

LETTERS = Path(__file__).parents[1] / "tests" / "letters"
TOPS = (10, 20, 50)


def held(text: str, matcher: Matcher) -> set[str]:
    """Return the glossary's terms in *text*."""
    return {hit.term.zh for hit in matcher.find(text)}


def measure(paths: Iterable[Path], glossary: Glossary) -> None:
    """Print precision and recall of the best 10, 20 and 50 candidates, over all letters."""
    matcher = Matcher(glossary)
    found = dict.fromkeys(TOPS, 0)
    proposed = dict.fromkeys(TOPS, 0)
    wanted = seconds = 0.0
    letters = 0
    for path in paths:
        text = path.read_text("utf-8")
        terms = held(text, matcher)
        if len(terms) < 5:
            continue
        letters += 1
        wanted += len(terms)
        rest = tuple(term for term in glossary.terms if term.zh not in terms)
        begun = time.perf_counter()
        candidates = [item.zh for item in extract_terms([text], replace(glossary, terms=rest), top=max(TOPS))]
        seconds += time.perf_counter() - begun
        for top in TOPS:
            found[top] += len(terms & set(candidates[:top]))
            proposed[top] += len(candidates[:top])
    print(f"{letters} letters, {wanted:.0f} terms held out, {seconds:.1f} s")
    for top in TOPS:
        print(
            f"top {top:2}: {proposed[top]:4} proposed, precision {found[top] / max(proposed[top], 1):.3f}, "
            f"recall {found[top] / max(wanted, 1):.3f}"
        )


def main(arguments: Sequence[str]) -> None:
    """Measure the letters named, or else all sample letters."""
    paths = [Path(name) for name in arguments] or sorted(LETTERS.rglob("*.txt"))
    measure(paths, load_glossary([builtin_folder()]))


if __name__ == "__main__":
    main(sys.argv[1:])
