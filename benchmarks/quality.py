"""Measure what reaches the reader: terms kept, figures exact, likeness to reference translations.

    python -m benchmarks.quality CORPUS_DIR [--sentences 600] [--limit 90] [--bare]

CORPUS_DIR holds TSV files of Chinese, English and fixed terms (``zh=en|zh=en``). The terms of the third
column serve as the glossary. With ``--bare`` the same sentences are translated without any glossary.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from pathlib import Path

import sacrebleu

from bilingual.assembly import join_english
from bilingual.document import Block, BlockKind, Draft, Severity, Status, Term, TermHit
from bilingual.engines import open_engine
from bilingual.glossary import Glossary, find_english
from bilingual.pipeline import Translator
from bilingual.segmentation import split_segments

Row = tuple[str, str, list[tuple[str, str]]]
"""Chinese, English, fixed terms."""


def read_rows(folder: Path, count: int, seed: int, figures: bool) -> list[Row]:
    rows = []
    for path in sorted(folder.glob("*.tsv")):
        for line in path.read_text("utf-8").splitlines():
            zh, en, terms = line.split("\t")[:3]
            pairs = [tuple(pair.split("=", 1)) for pair in terms.split("|") if "=" in pair]
            if pairs and (not figures or any(ch.isdigit() for ch in zh)):
                rows.append((zh, en, [(a.strip("“”"), b.strip("“”")) for a, b in pairs]))
    return random.Random(seed).sample(rows, min(count, len(rows)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--sentences", type=int, default=600)
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument(
        "--limit", type=int, default=0, help="longest segment in characters (0: the product's own)"
    )
    parser.add_argument("--threads", type=int, default=0)
    parser.add_argument("--bare", action="store_true", help="no glossary")
    parser.add_argument("--figures", action="store_true", help="only sentences with digits")
    parser.add_argument("--engine", default="compact")
    parser.add_argument("--show", type=int, default=0, help="print so many sentences with findings")
    options = parser.parse_args()
    rows = read_rows(options.corpus, options.sentences, options.seed, options.figures)
    terms = {zh: Term(zh=zh, en=en) for _, _, pairs in rows for zh, en in pairs if len(zh) > 1}
    glossary = Glossary(terms=() if options.bare else tuple(terms.values()), guards={}, hash="")
    translator = Translator(open_engine(options.engine, threads=options.threads, cached=False), glossary)
    blocks = [Block(kind=BlockKind.PARAGRAPH, text=zh, start=0, end=len(zh)) for zh, _, _ in rows]
    split = [
        split_segments(block, options.limit) if options.limit else split_segments(block) for block in blocks
    ]
    began = time.perf_counter()
    drafts = list(translator.drafts(segment for segments in split for segment in segments))
    seconds = time.perf_counter() - began
    at, outputs, grouped = 0, [], []
    for segments in split:
        own = drafts[at : at + len(segments)]
        at += len(segments)
        grouped.append(own)
        outputs.append(join_english(own))
    report(rows, grouped, outputs, seconds, options.show)


def report(
    rows: list[Row],
    grouped: list[list[Draft]],
    outputs: list[str],
    seconds: float,
    show: int,
) -> None:
    wanted = kept = 0
    for (_, _, pairs), output in zip(rows, outputs, strict=True):
        for zh, en in pairs:
            wanted += 1
            kept += find_english(Term(zh=zh, en=en), output) is not None
    status: dict[str, Counter[Status]] = {"terms": Counter(), "figures": Counter()}
    critical = 0
    for drafts in grouped:
        for draft in drafts:
            for outcome in draft.outcomes:
                status["terms" if isinstance(outcome.span.of, TermHit) else "figures"][outcome.status] += 1
        bad = [f for d in drafts for f in d.findings if f.severity is Severity.CRITICAL]
        critical += bool(bad)
        if bad and show:
            show -= 1
            print("\n".join(d.protected.segment.text + "\n  " + d.english for d in drafts))
            print("  !! " + "; ".join(f.message for f in bad))
    characters = sum(len(zh) for zh, _, _ in rows)
    chrf = sacrebleu.corpus_chrf(outputs, [[en for _, en, _ in rows]]).score
    bleu = sacrebleu.corpus_bleu(outputs, [[en for _, en, _ in rows]]).score
    speed = characters / seconds
    print(f"{len(rows)} sentences, {characters} characters in {seconds:.1f} s: {speed:.0f} characters/s")
    print(f"third-column terms in the English: {kept}/{wanted} = {kept / wanted:.1%}")
    for name, count in status.items():
        parts = ", ".join(f"{s.value} {count[s]}" for s in Status)
        print(f"{name}: {parts}; in place {1 - count[Status.FAILED] / max(count.total(), 1):.2%}")
    print(f"sentences with a critical finding: {critical} = {critical / len(rows):.1%}")
    print(f"chrF {chrf:.2f}  BLEU {bleu:.2f}")


if __name__ == "__main__":
    main()
