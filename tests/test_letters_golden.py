"""Every sample letter as a brief, compared with what was looked at and approved.

The engine *scripted* puts pinyin around what is fixed. The approved files hold all that the JSON of the
brief holds but the signature: a line each for the Chinese, the English, a figure, a term, a finding.

To approve a change: ``UPDATE_GOLDEN=1 pytest tests/test_letters_golden.py`` writes the files anew and
fails for each that changed; read ``git diff tests/golden/letters``, and run the test again.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from pypinyin import Style, lazy_pinyin

from bilingual.document import Brief
from bilingual.engine import Engine
from bilingual.engines.scripted import ScriptedEngine
from bilingual.glossary import Glossary, builtin_folder, load_glossary
from bilingual.pipeline import Translator, run
from bilingual.reading import read_letter
from bilingual.writing.json import brief_record

TESTS = Path(__file__).parent
GOLDEN = TESTS / "golden" / "letters"
SAMPLES = {
    path.stem: path for path in sorted([*TESTS.glob("letters/*.txt"), *TESTS.glob("letters/cases/*.txt")])
}
ENGINES = ("scripted",)
FIXED = re.compile(r"(«[^»]*»)")
HAN = re.compile(r"[\u4e00-\u9fff]+")
POINTS = str.maketrans({"，": ", ", "。": ". ", "；": "; ", "：": ": ", "、": ", ", "（": " (", "）": ") "})


def in_pinyin(text: str) -> str:
    """Return *text* with what is fixed as it stands and the rest in pinyin, as if it were English."""

    def word(match: re.Match[str]) -> str:
        return f" {' '.join(lazy_pinyin(match[0], style=Style.TONE))} "

    parts = FIXED.split(text)
    parts[::2] = [HAN.sub(word, part).translate(POINTS) for part in parts[::2]]
    parts[1::2] = [f" {part} " for part in parts[1::2]]
    return re.sub(r" +(?=[,.;:)]|$)|(?<=\() +|^ +", "", re.sub(r" +", " ", "".join(parts)))


@cache
def glossary() -> Glossary:
    return load_glossary([builtin_folder()])


@cache
def engine_called(name: str) -> Engine:
    assert name == "scripted"
    return ScriptedEngine(in_pinyin)


def brief_of(sample: Path, engine: Engine) -> Brief:
    return run(read_letter(sample), Translator(engine, glossary()))


def lines_of(record: dict[str, Any]) -> Iterator[str]:
    """Yield the lines of a brief's JSON; a key that is not known here is an error, not left out."""
    keys = {"schema", "file", "signature", "document", "blocks", "apart", "findings", "reading"}
    assert record.keys() <= keys, record.keys() - keys
    for name, value in record["document"].items():
        yield f"{name}: {' | '.join(value.values()) if isinstance(value, dict) else value}"
    for note in record.get("reading", ()):
        yield f"reading: {note}"
    yield from (f"apart {block['kind']} {block['label']}: {block['zh']}" for block in record["apart"])
    yield from findings(record["findings"])
    for block in record["blocks"]:
        yield ""
        yield from lines_of_block(block)


def lines_of_block(block: dict[str, Any]) -> Iterator[str]:
    keys = {"kind", "level", "zh", "en", "segments", "approved"}
    assert block.keys() <= keys, block.keys() - keys
    yield f"# {block['kind']} {block['level']}{' approved' if block.get('approved') else ''}"
    segments = block["segments"]
    if "".join(segment["zh"] for segment in segments) != block["zh"]:  # cells, without what parts them
        yield f"line {block['zh']}"
    for segment in segments:
        assert segment.keys() == {"zh", "en", "terms", "figures", "findings"}
        yield f"zh {segment['zh']}"
        yield f"en {segment['en']}"
        for figure in segment["figures"]:
            value = f"{figure['value']} {figure['unit']}".strip()
            yield f"  figure {figure['zh']} = {value} → {figure['en']}, {figure['status']}"
        for term in segment["terms"]:
            yield f"  term {term['zh']} → {term['en']}, {term['status']}"
        yield from findings(segment["findings"], indent="  ")
    if len(segments) != 1 or block["en"] != segments[0]["en"]:
        yield f"row {block['en']}"


def findings(records: Iterable[dict[str, str]], indent: str = "") -> Iterator[str]:
    return (f"{indent}{finding['severity']} {finding['check']}: {finding['message']}" for finding in records)


def readable(brief: Brief) -> str:
    lines = (line.replace("\n", "⏎") for line in lines_of(brief_record(brief)))
    return "".join(f"{line.rstrip()}\n" for line in lines)


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("engine", ENGINES)
def test_the_brief_of_a_sample_is_as_it_was_approved(engine: str, name: str) -> None:
    written = readable(brief_of(SAMPLES[name], engine_called(engine)))
    approved = GOLDEN / engine / f"{name}.txt"
    before = approved.read_text(encoding="utf-8") if approved.exists() else None
    if os.environ.get("UPDATE_GOLDEN") and written != before:
        approved.parent.mkdir(parents=True, exist_ok=True)
        approved.write_text(written, encoding="utf-8", newline="\n")
        pytest.fail(f"{engine}/{approved.name} is written anew: look at the difference, then run without it")
    assert before is not None, f"{engine}/{approved.name} is missing: run with UPDATE_GOLDEN=1, look at it"
    assert written.splitlines() == before.splitlines()


def test_no_approved_brief_is_left_over() -> None:
    approved = {path.relative_to(GOLDEN).as_posix() for path in GOLDEN.rglob("*.txt")}
    assert approved == {f"{engine}/{name}.txt" for engine in ENGINES for name in SAMPLES}
