"""Measure the writing of a brief of 300 pages, and of 4 and 16 times as much.

    python benchmarks/brief.py [--layout columns|stacked|english] [--clean]

The document is a generated report: sections of headings, paragraphs with figures and glossary terms, items, a
table; every tenth paragraph has a finding. No engine is asked. Each size is measured in a process of its own:
seconds to write it, peak memory of that process, and how much of it the brief itself takes before it is
written. Time is linear if the ratios are those of the sizes.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from fractions import Fraction

from bilingual.assembly import assemble_brief
from bilingual.document import (
    Block,
    BlockKind,
    Brief,
    DocumentKind,
    Draft,
    Finding,
    Letter,
    Outcome,
    Protected,
    Quantity,
    QuantityKind,
    RawLetter,
    Segment,
    Severity,
    Signature,
    Span,
    Status,
    Term,
    TermHit,
)
from bilingual.writing.docx import docx_bytes
from bilingual.writing.options import Layout, Options

CHARACTERS = 200_000  # some 300 pages of a brief
TIMES = (1, 4, 16)
WIDTHS = (5, 11, 8, 6, 9, 8, 8)
TERMS = tuple(
    Term(zh=f"第{number}类企业", en=f"class {number} enterprises", note=f"Enterprises of class {number}.")
    for number in range(400)
)
SIGNATURE = Signature(version="0", engine="none", model_hash="0", glossary_hash="0", source_hash="0")


def sentence(block: Block, start: int, number: int, text: str) -> Draft:
    """Return a draft of ``text``, which has a figure and a term in it."""
    term, amount = TERMS[number % len(TERMS)], f"{number}.5亿元"
    segment = Segment(block=block, start=start, end=start + len(text), text=text)
    english = (
        f"In the year, {term.en} of the city reached an output value of RMB {number}.5 billion, an increase "
        "over the year before, and the structure of industry continued to improve."
    )
    found = text.index(amount)
    quantity = Quantity(
        start=found,
        end=found + len(amount),
        text=amount,
        kind=QuantityKind.MONEY,
        values=(Fraction(number),),
        unit="CNY",
    )
    figure = Span(start=found, end=quantity.end, english=f"RMB {number}.5 billion", of=quantity)
    at = text.index(term.zh)
    hit = TermHit(start=at, end=at + len(term.zh), text=term.zh, term=term)
    named = Span(start=at, end=hit.end, english=term.en, of=hit)
    findings = (
        Finding(
            check="style", severity=Severity.NOTE, message="Look at this.", found="the structure of industry"
        ),
    )
    return Draft(
        protected=Protected(segment=segment, text=text, spans=(named, figure)),
        raw=english,
        english=english,
        outcomes=tuple(
            Outcome(span=span, status=Status.APPLIED, english=span.english) for span in (named, figure)
        ),
        findings=findings if number % 40 == 0 else (),
    )


def chinese(number: int) -> str:
    term = TERMS[number % len(TERMS)]
    return (
        f"全年全市{term.zh}实现总产值{number}.5亿元，比上年有所增长，产业结构持续优化，发展质量进一步提升。"
    )


def plain(block: Block, start: int, end: int, english: str) -> Draft:
    segment = Segment(block=block, start=start, end=end, text=block.text[start:end])
    return Draft(protected=Protected(segment=segment, text="", spans=()), raw=english, english=english)


def generated(characters: int) -> Brief:
    """Return the brief of a report of at least *characters*."""
    blocks: list[Block] = []
    drafts: list[Draft] = []
    size = number = 0

    def add(kind: BlockKind, text: str, level: int = 0, cells: tuple[tuple[int, int], ...] = ()) -> Block:
        nonlocal size
        block = Block(kind=kind, text=text, start=size, end=size + len(text), level=level, cells=cells)
        size += len(text) + 1
        blocks.append(block)
        return block

    heading = add(BlockKind.TITLE, "全市工业发展报告")
    drafts.append(plain(heading, 0, len(heading.text), "Report on the Development of Industry"))
    while size < characters:
        heading = add(BlockKind.HEADING, f"第{number}部分", level=1)
        drafts.append(plain(heading, 0, len(heading.text), f"Part {number}"))
        for kind in (BlockKind.PARAGRAPH,) * 8 + (BlockKind.ITEM,) * 4:
            texts = [chinese(number + index) for index in range(4)]
            block = add(kind, "".join(texts))
            at = 0
            for text in texts:
                drafts.append(sentence(block, at, number, text))
                at += len(text)
                number += 1
        for row in range(6):
            name = f"第{row}类产品"
            block = add(BlockKind.TABLE, f"{name}\t{number}\t", cells=((0, 5), (6, 6 + len(str(number)))))
            drafts += [plain(block, 0, 5, f"Product {row}"), plain(block, 6, len(block.text), str(number))]
    text = "\n".join(block.text for block in blocks)
    raw = RawLetter(name="report.txt", text=text, encoding="utf-8", source_hash="0")
    letter = Letter(raw=raw, kind=DocumentKind.REPORT, blocks=tuple(blocks))
    return assemble_brief(letter, drafts, SIGNATURE)


def measure(times: int, options: Options) -> dict[str, float]:
    brief = generated(times * CHARACTERS)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    start = time.perf_counter()
    written = docx_bytes(brief, options)
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {
        "characters": sum(len(row.block.text) for row in brief.rows),
        "seconds": seconds,
        "before": before,
        "peak": peak,
        "bytes": len(written),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--layout", type=Layout, choices=[*Layout], default=Layout.COLUMNS)
    parser.add_argument("--clean", action="store_true")
    parser.add_argument("--times", type=int, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    options = Options(layout=chosen.layout, clean=chosen.clean)
    if chosen.times:
        print(json.dumps(measure(chosen.times, options)))
        return
    names = ("size", "characters", "seconds", "ratio", "brief MB", "peak MB", "DOCX MB")
    print(" ".join(f"{name:>{width}}" for name, width in zip(names, WIDTHS, strict=True)))
    first = 0.0
    for times in TIMES:
        command = [sys.executable, __file__, "--times", str(times), "--layout", chosen.layout]
        command += ["--clean"] if chosen.clean else []
        found = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        first = first or found["seconds"]
        shown = (
            f"{times}×",
            f"{found['characters']:,}",
            f"{found['seconds']:.2f}",
            f"{found['seconds'] / first:.1f}",
            f"{found['before']:.0f}",
            f"{found['peak']:.0f}",
            f"{found['bytes'] / 1e6:.2f}",
        )
        print(" ".join(f"{text:>{width}}" for text, width in zip(shown, WIDTHS, strict=True)), flush=True)


if __name__ == "__main__":
    main()
