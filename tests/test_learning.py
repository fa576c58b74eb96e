"""An edited brief read back: what a person wrote is learned, in whatever way it was written."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable

from functools import cache
from pathlib import Path

import pytest

from bilingual.document import Brief, RawLetter
from bilingual.engines.scripted import ScriptedEngine
from bilingual.glossary import Glossary, builtin_folder, load_glossary
from bilingual.learning import Fate, Lesson, Lessons, read_lessons
from bilingual.memory import Memory, open_memory
from bilingual.memory.store import now
from bilingual.pipeline import Translator, run
from bilingual.writing.docx import content
from bilingual.writing.options import Layout, Options
from word_editing import WordFile, resaved

LETTER = (Path(__file__).parent / "letters" / "reply.txt").read_text("utf-8")
NOTICE = """关于工业用地情况的通知
各区县：
近年来，工业用地保障工作取得成效。
请按照《工业用地保障办法》认真落实，全市共腾出工业用地1.07万亩。
各地情况如下：
地区\t宗数（宗）\t说明
婺城区\t12\t进展顺利
金东区\t7\t正在推进
一、工作要求
要继续做好工业用地保障。
二、时间安排
请于2024年5月底前报送。
金华市人民政府
2024年5月6日
"""


@cache
def glossary() -> Glossary:
    return load_glossary([builtin_folder()])


def english(text: str) -> str:
    """Return English for *text* that is its own, has its fixed English, and a title for each of its titles."""
    fixed = ", ".join(re.findall("«(.*?)»", text))
    titles = "".join(f" and the “Measures No. {number}”" for number in range(text.count("《")))
    return f"Sentence {zlib.crc32(text.encode()) % 1000} speaks of {fixed or 'work'}{titles} at length."


def render(text: str, memory: Memory | None = None) -> Brief:
    raw = RawLetter(name="letter.txt", text=text, encoding="utf-8", source_hash="0" * 64)
    return run(raw, Translator(ScriptedEngine(english), glossary(), memory=memory))


def brief_file(text: str = NOTICE, layout: Layout = Layout.COLUMNS, memory: Memory | None = None) -> WordFile:
    return WordFile(content(render(text, memory), Options(layout=layout)))


def lessons_of(file: WordFile | bytes, folder: Path, *, everything: bool = False) -> Lessons:
    path = folder / "brief.docx"
    path.write_bytes(file if isinstance(file, bytes) else file.data())
    return read_lessons(path, glossary(), everything=everything)


def lesson(lessons: Lessons, identifier: str) -> Lesson:
    (found,) = (item for item in lessons.lessons if item.row.id == identifier)
    return found


def row_of(text: str, zh: str) -> str:
    """Return the bookmark of the row whose Chinese begins with *zh*."""
    rows = render(text).rows
    (number,) = (number for number, row in enumerate(rows) if row.block.text.startswith(zh))
    return f"row_{number}"


FIRST, SECOND, TITLED = "近年来", "要继续", "请按照"


def edits_of(brief: Brief, layout: Layout) -> dict[int, tuple[Callable[[WordFile], None], str]]:
    """Return twenty edits by the number of their row: what is done to the file, and the English then."""
    ways = ("over", "tracked", "outside", "lost", "before", "after", "start", "word", "enter", "track-gone")
    edits: dict[int, tuple[Callable[[WordFile], None], str]] = {}
    for number, row in enumerate(brief.rows):
        if len(edits) == 20:
            break
        way = ways[number % len(ways)]
        if layout is Layout.ENGLISH and way == "lost":
            way = "over"  # without mark and Chinese there is nothing to know it by
        name, old, new = f"row_{number}", row.english, f"A person wrote row {number} anew, with 3 “quotes”."
        does: dict[str, tuple[Callable[[WordFile, str, str], None], str]] = {
            "over": (lambda file, name, new: file.type_over(name, new), new),
            "tracked": (lambda file, name, new: file.track(name, new), new),
            "outside": (lambda file, name, new: file.track(name, new, outside=True), new),
            "lost": (lambda file, name, new: file.type_over_all(name, new), new),
            "before": (lambda file, name, _: file.type_before(name, "Indeed, "), f"Indeed, {old}"),
            "after": (lambda file, name, _: file.type_after(name, " So be it."), f"{old} So be it."),
            "start": (lambda file, name, _: file.type_at_start(name, "Indeed, "), f"Indeed, {old}"),
            "word": (lambda file, name, _: file.track_word(name, "Moreover "), f"Moreover {old}"),
            "enter": (lambda file, name, _: file.press_enter(name, "And so on."), f"{old}\nAnd so on."),
            "track-gone": (lambda file, name, new: file.track(name, new), new),
        }
        do, expected = does[way]
        edits[number] = (lambda file, do=do, name=name, new=new: do(file, name, new), expected)
    return edits


def round_trip(layout: Layout, folder: Path, save: Callable[[bytes], bytes]) -> None:
    before = render(LETTER)
    edits = edits_of(before, layout)
    assert len(edits) == 20
    file = WordFile(content(before, Options(layout=layout)))
    for edit, _ in edits.values():
        edit(file)
    lessons = lessons_of(save(file.data()), folder)
    assert {item.row.id for item in lessons.lessons if item.approved} == {f"row_{number}" for number in edits}
    memory = open_memory(folder / "memory.sqlite")
    assert memory.keep(lessons.wordings(now())).new == 20
    after = render(LETTER, memory)
    for number, (old, new) in enumerate(zip(before.rows, after.rows, strict=True)):
        if number in edits:
            assert (new.english, new.approved) == (edits[number][1], True)
        else:
            assert new == old
    again = lessons_of(content(after, Options(layout=layout)), folder)
    assert {item.row.fate for item in again.lessons} == {Fate.KEPT}


@pytest.mark.parametrize("layout", Layout)
def test_twenty_edited_rows_come_out_as_edited_and_nothing_else_changes(
    layout: Layout, tmp_path: Path
) -> None:
    round_trip(layout, tmp_path, lambda data: data)


@pytest.mark.parametrize("layout", Layout)
def test_a_brief_saved_by_libreoffice_teaches_the_same(layout: Layout, tmp_path: Path) -> None:
    round_trip(layout, tmp_path, lambda data: resaved(data, tmp_path))
