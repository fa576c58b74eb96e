"""The translation memory: what is kept, found, exchanged and forgotten, and what it does to a brief."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
import threading
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from bilingual.approval import Approved, split_approved
from bilingual.document import Block, BlockKind, RawLetter, Status
from bilingual.engines.scripted import ScriptedEngine
from bilingual.errors import MemoryFileError
from bilingual.exchange.markup import MarkupFile
from bilingual.glossary import Glossary, builtin_folder, load_glossary
from bilingual.memory import key_of, memory_path, open_memory
from bilingual.memory.store import Kept
from bilingual.memory.tmx import Left, read_tmx, tmx_bytes
from bilingual.pipeline import Translator, run, translate_lines
from bilingual.writing.json import brief_record
from published import assert_tmx

DAY = "2025-01-{:02}T09:15:00.000000Z"


def wording(zh: str, en: str, day: int = 1, origin: str = "brief.docx") -> Approved:
    return Approved(zh=zh, en=en, date=DAY.format(day), origin=origin)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "memory.sqlite"


def test_nothing_is_made_by_looking(place: Path) -> None:
    memory = open_memory(place)
    assert memory.find("工作") is None
    assert memory.find_all(("工作", "")) == {}
    assert (memory.size().texts, memory.forget("工作"), memory.clear()) == (0, 0, 0)
    assert not place.parent.exists()


def test_the_latest_wording_wins_and_the_older_ones_are_kept(place: Path) -> None:
    memory = open_memory(place)
    assert memory.keep((wording("工作", "work", 2),)) == Kept(new=1)
    assert memory.keep((wording("工作", "tasks", 3),)) == Kept(changed=1)
    assert memory.keep((wording("工作", "labour", 1),)) == Kept(older=1)
    assert memory.keep((wording("工作", "tasks", 4), wording("工作", "labour", 1))) == Kept(known=2)
    found = open_memory(place).find("工作")
    assert found == wording("工作", "tasks", 3)
    assert [item.en for item in memory.history("工作")] == ["tasks", "work", "labour"]
    assert (memory.size().texts, memory.size().wordings) == (1, 3)


def test_of_one_day_the_last_wording_wins(place: Path) -> None:
    memory = open_memory(place)
    memory.keep((wording("工作", "work"), wording("工作", "tasks")))
    found = memory.find("工作")
    assert found is not None
    assert found.en == "tasks"


def test_without_chinese_or_english_nothing_is_kept(place: Path) -> None:
    memory = open_memory(place)
    assert memory.keep((wording(" \u3000", "x"), wording("工作", " "))) == Kept()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("一、总体 要求", "一、总体要求"),
        ("工作\u3000要求\n", "工作要求"),
        ("工\u200b作\x07", "工作\ufffd"),
        ("e\u0301 级", "é级"),
        ("A  1", "A 1"),
    ],
)
def test_blanks_and_what_is_not_seen_do_not_tell_texts_apart(one: str, other: str) -> None:
    assert key_of(one) == key_of(other)


@pytest.mark.parametrize(
    ("one", "other"), [("工作。", "工作"), ("1 2", "12"), ("（一）", "(一)"), ("为", "爲")]
)
def test_other_texts_stay_apart(one: str, other: str) -> None:
    assert key_of(one) != key_of(other)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=40))
def test_a_key_is_its_own_key(text: str) -> None:
    assert key_of(key_of(text)) == key_of(text)


def test_many_texts_are_found_at_once(place: Path) -> None:
    memory = open_memory(place)
    memory.keep(wording(f"第{number}项工作", f"Task {number}") for number in range(2_000))
    found = memory.find_all([f"第 {number} 项工作" for number in range(0, 4_000, 3)])
    assert len(found) == 667
    assert found["第 3 项工作"].en == "Task 3"


def test_what_is_like_a_text_or_holds_it_is_shown(place: Path) -> None:
    memory = open_memory(place)
    memory.keep((wording("做好用地保障工作", "Secure land"), wording("天气很好", "Fine weather")))
    ((likeness, found),) = memory.nearest("做好用地保障")
    assert (found.en, 0.5 < likeness < 1) == ("Secure land", True)
    assert [item.en for item in memory.containing("用地")] == ["Secure land"]
    assert [item.en for item in memory.containing("WEATHER")] == ["Fine weather"]
    assert [item.en for item in memory.containing("secure land")] == ["Secure land"]


def test_what_is_forgotten_is_gone_with_its_history(place: Path) -> None:
    memory = open_memory(place)
    memory.keep((wording("工作", "work", 1), wording("工作", "tasks", 2), wording("要求", "demands")))
    assert (memory.forget("工 作"), memory.find("工作")) == (2, None)
    assert memory.clear() == 1
    assert memory.size().wordings == 0
    assert b"demands" not in place.read_bytes()


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_the_file_is_the_users_alone(place: Path) -> None:
    open_memory(place).keep((wording("工作", "work"),))
    assert stat.S_IMODE(place.stat().st_mode) == 0o600


def test_several_processes_write_at_once(place: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from bilingual.memory import *\n"
        "memory = open_memory(Path(sys.argv[1]))\n"
        "for n in range(30): memory.keep((Approved(zh=f'{sys.argv[2]}号工作{n}', en='x', date='2025', origin=''),))"
    )
    workers = [subprocess.Popen([sys.executable, "-c", code, str(place), str(n)]) for n in range(3)]
    assert [worker.wait(timeout=120) for worker in workers] == [0, 0, 0]
    assert open_memory(place).size().texts == 90


def test_a_reader_is_not_kept_waiting_by_a_writer(place: Path) -> None:
    memory = open_memory(place)
    memory.keep((wording("工作", "work"),))
    other = sqlite3.connect(place, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    reader = threading.Thread(target=lambda: found.append(open_memory(place).find("工作")))
    found: list[Approved | None] = []
    reader.start()
    reader.join(timeout=20)
    other.execute("ROLLBACK")
    assert found == [wording("工作", "work")]


def test_a_memory_that_nobody_may_write_is_read(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    memory = open_memory(place)
    memory.keep((wording("工作", "work"),))
    memory.close()
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    reader = open_memory(place)
    assert reader.find("工作") == wording("工作", "work")
    with pytest.raises(MemoryFileError, match=r"cannot be (used|opened)"):
        reader.keep((wording("要求", "demands"),))


def _foreign(place: Path) -> None:
    base = sqlite3.connect(place)
    base.execute("CREATE TABLE notes (text TEXT)")
    base.close()


def _later(place: Path) -> None:
    open_memory(place).keep((wording("工作", "work"),))
    base = sqlite3.connect(place)
    base.execute("PRAGMA user_version = 99")
    base.close()


def _truncated(place: Path) -> None:
    memory = open_memory(place)
    memory.keep(wording(f"第{number}项工作", "x" * 300) for number in range(200))
    memory.close()
    data = place.read_bytes()
    place.write_bytes(data[:5000] + b"\xff" * 6000 + data[11000:])


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda place: place.write_bytes(b"no database at all" * 99), "damaged or no translation memory"),
        (_foreign, "is no translation memory"),
        (_later, "later version"),
        (_truncated, "damaged"),
        (lambda place: place.mkdir(), r"cannot be (used|opened)"),
    ],
)
def test_what_is_no_memory_is_one_line(spoil: object, said: str, place: Path) -> None:
    place.parent.mkdir()
    spoil(place)  # type: ignore[operator]
    with pytest.raises(MemoryFileError, match=said) as error:
        tuple(open_memory(place).latest())
    assert str(place) in str(error.value)
    assert "\n" not in str(error.value)


def test_the_environment_names_another_file(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BILINGUAL_MEMORY", str(place))
    assert memory_path() == place
    monkeypatch.delenv("BILINGUAL_MEMORY")
    assert memory_path().name == "memory.sqlite"


# TMX ------------------------------------------------------------------------------------------------


def tmx(*units: str, head: str = "", srclang: str = "zh-CN") -> bytes:
    header = f'<header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" srclang="{srclang}" datatype="plaintext"/>'
    return (
        f'<?xml version="1.0"?>{head}<tmx version="1.4">{header}<body>{"".join(units)}</body></tmx>'.encode()
    )


def unit(zh: str, en: str, codes: tuple[str, str] = ("zh-CN", "en-GB"), more: str = "") -> str:
    sides = zip(codes, (zh, en), strict=True)
    return f"<tu {more}>" + "".join(f'<tuv xml:lang="{c}"><seg>{t}</seg></tuv>' for c, t in sides) + "</tu>"


def units_of(folder: Path, data: bytes) -> tuple[list[tuple[str, str]], int]:
    path = folder / "other.tmx"
    path.write_bytes(data)
    left = Left()
    return [(item.zh, item.en) for item in read_tmx(path, left)], left.others


def test_what_is_exported_is_imported_as_it_was(tmp_path: Path) -> None:
    kept = (
        wording("一、工作 <要求> & “标准”", "I. Demands <&> “standards”\nin two lines", 3),
        wording("要求", "demands"),
    )
    path = tmp_path / "memory.tmx"
    path.write_bytes(tmx_bytes(kept))
    assert tuple(read_tmx(path, Left())) == kept
    memory = open_memory(tmp_path / "memory.sqlite")
    assert memory.keep(read_tmx(path, Left())) == Kept(new=2)
    assert memory.keep(read_tmx(path, Left())) == Kept(known=2)


def test_exported_tmx_is_as_other_programs_want_it() -> None:
    data = tmx_bytes((wording("要求", "demands \x07 here"),))
    root = etree.fromstring(data)
    assert (root.tag, root.get("version"), root.find("header").get("srclang")) == ("tmx", "1.4", "zh-CN")
    languages = [t.get("{http://www.w3.org/XML/1998/namespace}lang") for t in root.iter("tuv")]
    assert languages == ["zh-CN", "en-GB"]
    assert root.find("body/tu").get("changedate") == "20250101T091500Z"
    assert [child.tag for child in root.find("body/tu")] == ["prop", "tuv", "tuv"]


@pytest.mark.parametrize(
    "codes", [("zh", "en"), ("zh-Hans", "en-US"), ("ZH_CN", "EN-GB"), ("zh-Hans-CN", "en-AU")]
)
def test_languages_are_read_in_all_their_writings(codes: tuple[str, str], tmp_path: Path) -> None:
    assert units_of(tmp_path, tmx(unit("要求", "demands", codes))) == ([("要求", "demands")], 0)


def test_units_of_other_languages_are_counted_and_left_out(tmp_path: Path) -> None:
    units = (
        unit("要求", "Forderungen", ("zh-CN", "de-DE")),
        unit("要求", "demands", ("zh-TW", "en")),
        unit("", "demands"),
        unit("要求", "demands"),
        unit("demands", "工作", ("en-US", "zh-CN")),
    )
    assert units_of(tmp_path, tmx(*units, srclang="en-US")) == ([("要求", "demands"), ("工作", "demands")], 3)


def test_codes_of_formatting_are_no_text(tmp_path: Path) -> None:
    english = '<bpt i="1">{\\b </bpt>de<hi>man</hi>ds<ept i="1">}</ept><ph>\\n</ph>!'
    assert units_of(tmp_path, tmx(unit("要求", english))) == ([("要求", "demands!")], 0)


def test_the_usual_document_type_is_no_danger_and_utf_16_is_read(tmp_path: Path) -> None:
    data = tmx(unit("要求", "demands"), head='<!DOCTYPE tmx SYSTEM "tmx11.dtd">')
    assert units_of(tmp_path, data)[0] == [("要求", "demands")]
    wide = data.decode().replace('version="1.0"', 'version="1.0" encoding="UTF-16"', 1).encode("utf-16")
    assert units_of(tmp_path, wide)[0] == [("要求", "demands")]


def test_the_later_of_two_dates_of_a_unit_counts(tmp_path: Path) -> None:
    path = tmp_path / "x.tmx"
    path.write_bytes(
        tmx(unit("要求", "demands", more='creationdate="20240101T000000Z" changedate="20250101T091500Z"'))
    )
    (found,) = read_tmx(path, Left())
    assert (found.date, found.origin) == (DAY.format(1), "x.tmx")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "not well-formed"),
        (b"<tmx", "not well-formed"),
        (b"<html/>", "not a TMX file"),
        (b"<tmx/>", "no <body>"),
        (b'<?xml version="1.0" encoding="x-none"?><tmx/>', "unknown encoding"),
        (tmx(unit("要求", "demands")).replace(b"</tu>", b""), "not well-formed"),
        (b"\x00\x01\x02", "not well-formed"),
        (tmx(head='<!DOCTYPE tmx [<!ENTITY a SYSTEM "file:///etc/passwd">]>'), "declares XML entities"),
        (tmx(head='<!DOCTYPE tmx [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'), "declares XML entities"),
        (tmx(head='<!DOCTYPE tmx [<!ENTITY % a SYSTEM "http://127.0.0.1/x"> %a;]>'), "declares XML entities"),
        (tmx(head="<!DOCTYPE tmx [<!ELEMENT tmx ANY>]>"), "declares XML entities"),
    ],
)
def test_damaged_and_unsafe_files_are_refused_in_one_line(data: bytes, said: str, tmp_path: Path) -> None:
    path = tmp_path / "bad.tmx"
    path.write_bytes(data)
    with pytest.raises(MemoryFileError, match=said) as error:
        tuple(read_tmx(path, Left()))
    assert str(error.value).startswith(str(path))
    assert "\n" not in str(error.value)


def test_an_entity_of_the_users_own_files_is_never_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("classified", "utf-8")
    head = f'<!DOCTYPE tmx [<!ENTITY a SYSTEM "{secret.as_uri()}">]>'
    path = tmp_path / "bad.tmx"
    path.write_bytes(tmx(unit("要求", "&a;"), head=head))
    with pytest.raises(MemoryFileError) as error:
        tuple(read_tmx(path, Left()))
    assert "classified" not in str(error.value)


@pytest.mark.parametrize("control", ["\x07", "&#7;", "&#x1F;", "&#xFFFE;", "&#55296;", "&#99999999;"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "gb18030"])
def test_what_xml_cannot_hold_is_counted_and_costs_no_other_unit(
    control: str, encoding: str, tmp_path: Path
) -> None:
    path = tmp_path / "x.tmx"
    text = tmx(unit("要求", f"de{control}mands"), unit("工作", "work")).decode()
    text = text.replace('version="1.0"', f'version="1.0" encoding="{encoding}"', 1)
    path.write_bytes(text.encode(encoding))
    left = Left()
    assert [item.en for item in read_tmx(path, left)] == ["de\ufffdmands", "work"]
    assert left == Left(replaced=1)


@given(at=st.integers(65_400, 65_600))
@settings(max_examples=60, deadline=None)
def test_a_reference_at_the_end_of_a_piece_of_the_file_is_read_whole(at: int) -> None:
    head, tail = tmx(unit("要求", "MARK&#233;&#7;&amp;")).split(b"MARK")
    with TemporaryDirectory() as folder:
        path = Path(folder) / "x.tmx"
        path.write_bytes(head + b"x" * (at - len(head)) + tail)
        left = Left()
        (found,) = read_tmx(path, left)
    assert (found.en[-3:], left.replaced) == ("é\ufffd&", 1)


def test_of_a_long_file_one_unit_is_in_memory_at_a_time(tmp_path: Path) -> None:
    path = tmp_path / "long.tmx"
    path.write_bytes(tmx(*(unit(f"要求{number}", "demands " * 20) for number in range(3_000))))
    most = count = 0
    for element in MarkupFile(path).elements("tu"):
        count += 1
        most = max(most, sum(1 for other in element.itersiblings(preceding=True)))
        assert element.findtext("tuv/seg") == f"要求{count - 1}"
    assert count == 3_000
    assert most <= 1  # the one before, which the parser is about to let go


def test_a_unit_of_a_machine_is_not_approved_by_being_imported(tmp_path: Path) -> None:
    path = tmp_path / "x.tmx"
    marked = unit("要求", "demands").replace("<tu >", '<tu ><prop type="x-status">machine</prop>')
    path.write_bytes(tmx(marked, unit("工作", "work")))
    left = Left()
    assert [item.en for item in read_tmx(path, left)] == ["work"]
    assert left == Left(unreviewed=1)


@given(st.lists(st.tuples(st.text(min_size=1), st.text(min_size=1), st.text()), max_size=4))
@settings(max_examples=60, deadline=None)
def test_whatever_is_exported_is_valid_tmx(texts: list[tuple[str, str, str]]) -> None:
    kept = (Approved(zh=zh, en=en, date=DAY.format(1), origin=origin) for zh, en, origin in texts)
    root = etree.fromstring(tmx_bytes(kept))
    assert_tmx(root)
    assert len(root.findall("body/tu")) == len(texts)


def test_a_missing_tmx_file_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(MemoryFileError, match="cannot be read"):
        read_tmx(tmp_path / "none.tmx", Left())


# In a brief -----------------------------------------------------------------------------------------

LETTER = "关于用地保障的通知\n一、工作要求\n全市共腾出工业用地1.07万亩。请认真落实。\n请认真落实。\n"


@pytest.fixture(scope="module")
def glossary() -> Glossary:
    return load_glossary([builtin_folder()])


def translator(glossary: Glossary, asked: list[str], *kept: Approved, folder: Path) -> Translator:
    memory = open_memory(folder / "memory.sqlite")
    memory.keep(kept)

    def answer(text: str) -> str:
        asked.append(text)
        return "Some English."

    return Translator(ScriptedEngine(answer), glossary, memory=memory)


def raw(text: str) -> RawLetter:
    return RawLetter(name="letter.txt", text=text, encoding="utf-8", source_hash="0" * 64)


def test_an_approved_row_stands_word_for_word_and_the_engine_is_not_asked(
    glossary: Glossary, tmp_path: Path
) -> None:
    asked: list[str] = []
    english = "the city  freed 10,700 acres of “industrial land”;   so implement it"
    kept = wording("全市共腾出工业用地1.07万亩。请认真落实。", english)
    brief = run(raw(LETTER), translator(glossary, asked, kept, folder=tmp_path))
    row = brief.rows[2]
    assert (row.english, row.approved, len(row.drafts)) == (english, True, 1)
    assert not any("1.07" in text or "10,700" in text for text in asked)
    assert [other.approved for other in brief.rows] == [False, False, True, False]


def test_an_approved_row_is_checked_and_not_mended(glossary: Glossary, tmp_path: Path) -> None:
    kept = wording("全市共腾出工业用地1.07万亩。请认真落实。", "The city freed 10,700 acres of plots.")
    brief = run(raw(LETTER), translator(glossary, [], kept, folder=tmp_path))
    (draft,) = brief.rows[2].drafts
    assert {finding.check for finding in draft.findings} >= {"figures", "terms"}
    assert {outcome.status for outcome in draft.outcomes} == {Status.FAILED}
    assert brief.critical


def test_a_sentence_of_a_longer_row_is_not_taken_from_the_memory(glossary: Glossary, tmp_path: Path) -> None:
    brief = run(raw(LETTER), translator(glossary, [], wording("请认真落实。", "Do it."), folder=tmp_path))
    assert [row.english == "Do it." for row in brief.rows] == [False, False, False, True]


def test_json_says_which_rows_are_approved(glossary: Glossary, tmp_path: Path) -> None:
    brief = run(raw(LETTER), translator(glossary, [], wording("请认真落实。", "Do it."), folder=tmp_path))
    assert [block.get("approved") for block in brief_record(brief)["blocks"]] == [None, None, None, True]


def test_an_empty_memory_changes_nothing(glossary: Glossary, tmp_path: Path) -> None:
    with_memory = translator(glossary, [], folder=tmp_path)
    without = Translator(with_memory.engine, glossary)
    assert run(raw(LETTER), with_memory) == run(raw(LETTER), without)


def test_lines_are_looked_up_too(glossary: Glossary, tmp_path: Path) -> None:
    known = translator(glossary, [], wording("请认真落实。", "Do it."), folder=tmp_path)
    lines = list(translate_lines(["请认真落实。", "", "很好。"], known))
    assert [[draft.english for draft in drafts] for drafts in lines] == [["Do it."], [], ["Some English."]]


CELL = st.text(st.sampled_from("工作用地1，。 "), max_size=6)


@settings(max_examples=150, deadline=None)
@given(st.lists(CELL, min_size=1, max_size=5), st.sets(st.integers(0, 4)))
def test_segments_tile_the_cells_of_a_row_whatever_is_known(cells: list[str], known: set[int]) -> None:
    text = "\t".join(cells)
    places, at = [], 0
    for cell in cells:
        places.append((at, at + len(cell)))
        at += len(cell) + 1
    block = Block(kind=BlockKind.TABLE, text=text, start=0, end=len(text), cells=tuple(places))
    approved = {
        cells[n].strip(): wording(cells[n], "x") for n in known if n < len(cells) and cells[n].strip()
    }
    segments = list(split_approved(block, approved))
    assert "".join(segment.text for segment, _ in segments) == "".join(cells)
    assert [segment.start for segment, _ in segments] == sorted(segment.start for segment, _ in segments)
    for segment, found in segments:
        if found is not None:
            assert approved[segment.text.strip()] is found
