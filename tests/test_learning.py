"""An edited brief read back: what a person wrote is learned, in whatever way it was written."""

from __future__ import annotations

import copy
import re
import stat
import zipfile
import zlib
from collections.abc import Callable
from functools import cache, partial
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document as DocxDocument

from bilingual.approval import Approved
from bilingual.document import Brief, RawLetter
from bilingual.engines.scripted import ScriptedEngine
from bilingual.errors import BriefError
from bilingual.glossary import Glossary, builtin_folder, load_glossary
from bilingual.learning import Fate, Lesson, Lessons, read_lessons
from bilingual.learning.records import LIMIT, Records
from bilingual.memory import Memory, open_memory
from bilingual.memory.store import now
from bilingual.pipeline import Translator, run
from bilingual.writing.docx import content
from bilingual.writing.options import Layout, Options
from word_editing import WordFile, make, resaved

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
    titles = "".join(f" and the “Measures of {'ABC'[number]}”" for number in range(text.count("《")))
    number = zlib.crc32(text.encode())
    name = "".join("bcdfghjklmnpqrst"[number >> shift & 15] for shift in range(0, 32, 4))
    return f"Sentence {name} speaks of {fixed or 'work'}{titles} at length."


def render(text: str, memory: Memory | None = None) -> Brief:
    raw = RawLetter(name="letter.txt", text=text, encoding="utf-8", source_hash="0" * 64)
    return run(raw, Translator(ScriptedEngine(english), glossary(), memory=memory))


def brief_file(text: str = NOTICE, layout: Layout = Layout.COLUMNS, memory: Memory | None = None) -> WordFile:
    return WordFile(written(render(text, memory), Options(layout=layout)))


def written(brief: Brief, options: Options) -> bytes:
    """Return *brief* as a Word file that this computer remembers, as a rendered one."""
    records = Records()
    records.keep(brief, options)
    records.close()
    return content(brief, options)


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


def _edit(do: Callable[[WordFile, str, str], None], name: str, new: str, file: WordFile) -> None:
    do(file, name, new)


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
        edits[number] = (partial(_edit, do, name, new), expected)
    return edits


def round_trip(layout: Layout, folder: Path, save: Callable[[bytes], bytes]) -> None:
    before = render(LETTER)
    edits = edits_of(before, layout)
    assert len(edits) == 20
    file = WordFile(written(before, Options(layout=layout)))
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
    again = lessons_of(written(after, Options(layout=layout)), folder)
    assert {item.row.fate for item in again.lessons} == {Fate.KEPT}


@pytest.mark.parametrize("layout", Layout)
def test_twenty_edited_rows_come_out_as_edited_and_nothing_else_changes(
    layout: Layout, tmp_path: Path
) -> None:
    round_trip(layout, tmp_path, lambda data: data)


@pytest.mark.parametrize("layout", Layout)
def test_a_brief_saved_by_libreoffice_teaches_the_same(layout: Layout, tmp_path: Path) -> None:
    round_trip(layout, tmp_path, lambda data: resaved(data, tmp_path))


def test_an_untouched_brief_teaches_nothing_unless_all_of_it_is_approved(tmp_path: Path) -> None:
    file = brief_file()
    assert not lessons_of(file, tmp_path).wordings(now())
    everything = lessons_of(file, tmp_path, everything=True)
    learned = {wording.zh: wording.en for wording in everything.wordings(now())}
    rows = [row for row in render(NOTICE).rows if not row.cells]
    assert learned.items() >= {(row.block.text, row.english) for row in rows}


def test_moved_deleted_and_added_rows_are_told_apart(tmp_path: Path) -> None:
    file = brief_file()
    first, second = row_of(NOTICE, FIRST), row_of(NOTICE, TITLED)
    closing, addressee = row_of(NOTICE, "金华市人民政府"), row_of(NOTICE, "各区县")
    file.type_over(second, "This row was moved.")
    file.move_row(second, after=closing)
    file.delete_row(first)
    file.delete_row(addressee, tracked=True)
    file.add_row(
        closing, "本通知自发布之日起施行。", "This notice takes effect on the day of its publication."
    )
    file.add_row(closing, "", "An English remark on its own.")
    lessons = lessons_of(file, tmp_path)
    assert [lesson(lessons, name).row.fate for name in (first, addressee, second)] == [
        Fate.DELETED,
        Fate.DELETED,
        Fate.EDITED,
    ]
    assert lesson(lessons, second).row.new == "This row was moved."
    new = {item.row.fate: item.row for item in lessons.lessons if not item.row.id}
    assert (new[Fate.ADDED].zh, new[Fate.ADDED].new) == (
        "本通知自发布之日起施行。",
        "This notice takes effect on the day of its publication.",
    )
    assert new[Fate.UNPAIRED].new == "An English remark on its own."
    assert [wording.en for wording in lessons.wordings(now())] == [
        "This row was moved.",
        "This notice takes effect on the day of its publication.",
    ]


def test_a_row_without_english_teaches_nothing(tmp_path: Path) -> None:
    file = brief_file()
    name = row_of(NOTICE, FIRST)
    file.type_over(name, "")
    lessons = lessons_of(file, tmp_path)
    assert lesson(lessons, name).row.fate is Fate.EMPTIED
    assert not lessons.wordings(now())


def test_a_row_put_into_its_neighbour_is_reported_and_neither_is_learned(tmp_path: Path) -> None:
    file = brief_file()
    first, second = row_of(NOTICE, FIRST), row_of(NOTICE, TITLED)
    moved = "".join(text.text or "" for text in file.texts(first))
    file.type_over(first, "")
    file.type_after(second, " " + moved)
    lessons = lessons_of(file, tmp_path)
    assert {lesson(lessons, name).row.fate for name in (first, second)} == {Fate.MERGED}
    assert not lessons.wordings(now())


def test_a_row_split_in_two_is_one_again(tmp_path: Path) -> None:
    file = brief_file()
    name = row_of(NOTICE, TITLED)
    zh = lesson(lessons_of(file, tmp_path), name).row.zh
    file.add_row(name, zh[10:], "The second half.")
    file.type_over(name, "The first half.")
    file.type_over(name.replace("row", "zh"), zh[:10])
    found = lesson(lessons_of(file, tmp_path), name)
    assert (found.row.zh, found.row.new) == (zh, "The first half. The second half.")
    assert "split" in found.row.notes[0]


def test_edited_chinese_is_reported_and_the_stored_chinese_is_the_key(tmp_path: Path) -> None:
    file = brief_file()
    name = row_of(NOTICE, FIRST)
    zh = lesson(lessons_of(file, tmp_path), name).row.zh
    file.type_at_start(name.replace("row", "zh"), "据了解，")
    file.type_over(name, "As we learned, much was done.")
    found = lesson(lessons_of(file, tmp_path), name)
    assert (found.row.zh, found.approved) == (zh, True)
    assert "Chinese was edited" in found.row.notes[0]


@pytest.mark.parametrize("layout", Layout)
def test_titles_in_italics_get_their_quotation_marks_back(layout: Layout, tmp_path: Path) -> None:
    file = brief_file(layout=layout)
    name = row_of(NOTICE, TITLED)
    (title,) = (text for text in file.texts(name) if text.text == "Measures of A")
    title.text = "Measures for Industrial Land"
    row = lesson(lessons_of(file, tmp_path), name).row
    assert row.new == row.old.replace("“Measures of A”", "“Measures for Industrial Land”")


def test_a_word_typed_into_a_title_without_its_style_does_not_cut_it_in_two(tmp_path: Path) -> None:
    file = brief_file()
    name = row_of(NOTICE, TITLED)
    (title,) = (text for text in file.texts(name) if text.text == "Measures of A")
    title.text = "Measures "
    of_title = title.getparent()
    plain = make("r", make("t", text="for Land, "))
    of_title.addnext(plain)
    rest = copy.deepcopy(of_title)
    rest[-1].text = "with Notes"
    plain.addnext(rest)
    assert "“Measures for Land, with Notes”" in lesson(lessons_of(file, tmp_path), name).row.new


@pytest.mark.parametrize("layout", Layout)
def test_cells_of_a_table_are_learned_one_by_one(layout: Layout, tmp_path: Path) -> None:
    file = brief_file(layout=layout)
    name = row_of(NOTICE, "婺城区")
    file.type_over(f"{name}_2", "going well")
    file.track(f"{name}_1", "13")
    lessons = lessons_of(file, tmp_path)
    assert [(item.zh, item.en) for item in lessons.wordings(now())] == [("进展顺利", "going well")]
    assert "A figure alone" in lesson(lessons, f"{name}_1").row.notes[0]
    memory = open_memory(tmp_path / "memory.sqlite")
    memory.keep(lessons.wordings(now()))
    before, after = render(NOTICE), render(NOTICE, memory)
    changed = [(old, new) for old, new in zip(before.rows, after.rows, strict=True) if old.cells != new.cells]
    ((old, new),) = changed
    assert new.cells == (*old.cells[:2], "going well")
    assert not new.approved  # the other cells are the engine's


def test_what_an_edit_loses_is_learned_all_the_same_and_warned_of(tmp_path: Path) -> None:
    file = brief_file()
    name = row_of(NOTICE, TITLED)
    file.type_over(name, "Please implement the “Measures” in earnest.")
    found = lesson(lessons_of(file, tmp_path), name)
    assert found.approved
    assert {finding.check for finding in found.findings} >= {"figures", "terms"}


def test_a_part_that_is_not_translated_is_not_approved(tmp_path: Path) -> None:
    file = brief_file()
    name = row_of(NOTICE, FIRST)
    file.type_over(name, "Much was done. [Not translated: 取得成效。]")
    found = lesson(lessons_of(file, tmp_path), name)
    assert (found.row.fate, found.approved) == (Fate.EDITED, False)


def test_a_term_reworded_each_time_is_proposed_for_the_glossary(tmp_path: Path) -> None:
    file = brief_file()
    for zh in (FIRST, SECOND, TITLED):
        for text in file.texts(row_of(NOTICE, zh)):
            text.text = re.sub("industrial land", "land for factories", text.text or "", flags=re.I)
    proposals = lessons_of(file, tmp_path).proposals
    found = {proposal.term.zh: proposal for proposal in proposals}
    assert found["工业用地"].en == "land for factories"
    assert found["工业用地"].changed("x").en == "land for factories"
    assert set(found) == {"工业用地"}


def test_a_term_reworded_differently_each_time_is_not_proposed(tmp_path: Path) -> None:
    file = brief_file()
    for zh, wording in ((FIRST, "land for factories"), (SECOND, "factory sites"), (TITLED, "plots")):
        for text in file.texts(row_of(NOTICE, zh)):
            text.text = re.sub("industrial land", wording, text.text or "", flags=re.I)
    assert not lessons_of(file, tmp_path).proposals


def test_the_same_chinese_edited_in_two_ways_is_reported(tmp_path: Path) -> None:
    text = NOTICE.replace("进展顺利", "正在推进")
    file = brief_file(text)
    one, two = row_of(text, "婺城区"), row_of(text, "金东区")
    file.type_over(f"{one}_2", "under way")
    lessons = lessons_of(file, tmp_path)
    assert "used there too" in lesson(lessons, f"{one}_2").row.notes[0]
    file.type_over(f"{two}_2", "in progress")
    lessons = lessons_of(file, tmp_path)
    assert "different English" in lesson(lessons, f"{one}_2").row.notes[0]


def test_hidden_text_field_codes_and_drawings_are_no_english(tmp_path: Path) -> None:
    file = brief_file()
    name = row_of(NOTICE, FIRST)
    file.type_over(name, "Shown.")
    hidden = make("r", make("rPr", make("vanish")), make("t", text="hidden"))
    code = make("r", make("instrText", text=" PAGE "))
    drawing = make("r", make("drawing", make("txbxContent", make("p", make("r", make("t", text="box"))))))
    for element in (hidden, code, drawing):
        file.start(name).addnext(element)
    assert lesson(lessons_of(file, tmp_path), name).row.new == "Shown."


def test_the_mark_of_approved_english_is_not_learned(tmp_path: Path) -> None:
    memory = open_memory(tmp_path / "memory.sqlite")
    memory.keep((Approved(zh="要继续做好工业用地保障。", en="Go on.", date=now(), origin="x"),))
    file = brief_file(memory=memory)
    name = row_of(NOTICE, SECOND)
    assert "approved" in "".join(file.row(name).itertext())
    assert lesson(lessons_of(file, tmp_path), name).row.fate is Fate.KEPT
    file.type_over(name, "Go on like this.")
    assert lesson(lessons_of(file, tmp_path), name).row.new == "Go on like this."


@pytest.mark.parametrize("layout", Layout)
@pytest.mark.parametrize(
    "wording",
    ["Follow the “Land Measures”, “in earnest”.", "Follow the “Land Measures”.", "Follow the Land Measures."],
)
def test_quotation_marks_that_a_person_typed_are_shown_and_read_as_typed(
    layout: Layout, wording: str, tmp_path: Path
) -> None:
    file = brief_file(layout=layout)
    name = row_of(NOTICE, TITLED)
    file.type_over(name, wording)
    lessons = lessons_of(file, tmp_path)
    assert lesson(lessons, name).row.new == wording
    memory = open_memory(tmp_path / "memory.sqlite")
    memory.keep(lessons.wordings(now()))
    after = brief_file(layout=layout, memory=memory)
    assert wording in "".join(text.text for text in after.texts(name))
    assert lesson(lessons_of(after, tmp_path), name).row.fate is Fate.KEPT
    for text in after.texts(name):  # italics by hand are no quotation marks here
        text.getparent().insert(0, make("rPr", make("i")))
    assert lesson(lessons_of(after, tmp_path), name).row.fate is Fate.KEPT


def test_a_title_set_in_italics_between_quotation_marks_gets_no_second_pair(tmp_path: Path) -> None:
    file = brief_file()
    name = row_of(NOTICE, TITLED)
    (title,) = (text for text in file.texts(name) if text.text == "Measures of A")
    title.getparent().addprevious(make("r", make("t", text="“")))
    title.getparent().addnext(make("r", make("t", text="”")))
    assert lesson(lessons_of(file, tmp_path), name).row.fate is Fate.KEPT


def test_an_approved_cell_shows_its_quotation_marks_beside_cells_of_the_engine_s(tmp_path: Path) -> None:
    letter = NOTICE.replace("进展顺利", "见《办法》")
    memory = open_memory(tmp_path / "memory.sqlite")
    memory.keep((Approved(zh="见《办法》", en="see the “Measures”", date=now(), origin="x"),))
    file = brief_file(letter, memory=memory)
    name = row_of(letter, "婺城区")
    assert "".join(text.text for text in file.texts(f"{name}_2")) == "see the “Measures”"
    assert lesson(lessons_of(file, tmp_path), f"{name}_2").row.fate is Fate.KEPT


@pytest.mark.parametrize("layout", Layout)
def test_a_line_that_a_person_began_is_begun_in_the_next_brief_too(layout: Layout, tmp_path: Path) -> None:
    memory = open_memory(tmp_path / "memory.sqlite")
    wordings = [
        ("要继续做好工业用地保障。", "Go on.\nLike this."),
        ("一、工作要求", "I. Requirements\nof work"),
    ]
    wordings.append(("进展顺利", "going\nwell"))
    memory.keep(tuple(Approved(zh=zh, en=en, date=now(), origin="x") for zh, en in wordings))
    file = brief_file(layout=layout, memory=memory)
    lessons = lessons_of(file, tmp_path, everything=True)
    assert {item.row.fate for item in lessons.lessons} == {Fate.KEPT}
    kept = {(item.zh, item.en) for item in lessons.wordings(now())}
    assert kept >= set(wordings)


def _other(file: WordFile) -> bytes:
    """Return another program's document."""
    document = DocxDocument()
    document.add_paragraph("近年来")
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _with_dtd(file: WordFile) -> bytes:
    data = file.data()
    file.parts["word/document.xml"] = b'<!DOCTYPE x [<!ENTITY a "b">]>' + file.parts["word/document.xml"][55:]
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content_ in file.parts.items():
            archive.writestr(name, content_)
    assert data
    return out.getvalue()


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda file: b"", "no DOCX file"),
        (lambda file: b"PK\x03\x04 cut off", "damaged"),
        (lambda file: file.data()[:-300], "damaged"),
        (_other, "no brief with this text was written on this computer"),
        (_with_dtd, "document type"),
    ],
)
def test_what_is_no_brief_is_one_line(spoil: Callable[[WordFile], bytes], said: str, tmp_path: Path) -> None:
    with pytest.raises(BriefError, match=said) as error:
        lessons_of(spoil(brief_file()), tmp_path)
    assert "\n" not in str(error.value)


def test_a_missing_brief_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(BriefError, match="cannot be read"):
        read_lessons(tmp_path / "none.docx", glossary())


def test_a_brief_edited_on_another_computer_is_known_there_if_it_is_portable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = row_of(NOTICE, FIRST)
    for portable in (True, False):
        monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / f"here {portable}"))
        file = WordFile(written(render(NOTICE), Options(portable=portable)))
        file.type_over(row, "Written by a colleague.")
        monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / f"there {portable}"))
        if portable:
            assert lesson(lessons_of(file, tmp_path), row).row.new == "Written by a colleague."
        else:
            with pytest.raises(BriefError, match="--portable"):
                lessons_of(file, tmp_path)


def test_of_two_renderings_of_a_letter_the_one_that_was_edited_is_known(tmp_path: Path) -> None:
    row = row_of(NOTICE, FIRST)
    file = WordFile(written(render(NOTICE), Options()))
    raw = RawLetter(name="letter.txt", text=NOTICE, encoding="utf-8", source_hash="0" * 64)
    other = run(raw, Translator(ScriptedEngine(lambda text: english(text + "又")), glossary()))
    assert written(other, Options())
    file.type_over(row, "Edited.")
    lessons = lessons_of(file, tmp_path)
    assert {item.row.id for item in lessons.lessons if item.approved} == {row}


def test_the_oldest_records_are_forgotten_and_the_file_is_the_user_s_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert LIMIT > 1000
    monkeypatch.setattr("bilingual.learning.records.LIMIT", 2)
    path = tmp_path / "records.sqlite"
    records = Records(path)
    for text in ("甲方负责施工。", "乙方负责验收。", "丙方负责监理。"):
        records.keep(render(text), Options())
    assert records.find(["甲方负责施工。"]) is None
    found = records.find(["丙方负责监理。"])
    assert found is not None
    assert "丙方负责监理。".encode() in found
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
