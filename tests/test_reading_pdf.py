"""The text layer of PDF: paragraphs and tables as the eye sees them, hostile files refused."""

from __future__ import annotations

import random
import subprocess
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilingual.document import BlockKind, RawLetter
from bilingual.errors import LetterError
from bilingual.reading.pdf import read_pdf
from bilingual.reading.pdf.extraction import read_here
from bilingual.reading.pdf.lines import line_of
from bilingual.reading.pdf.records import Glyph
from bilingual.reading.readings import Reading
from bilingual.reading.text import read_text
from bilingual.structure import parse_structure
from pdf_files import HEIGHT, Page, objects, pdf, stream
from tools import needs_chinese_font, needs_libreoffice

LETTERS = Path(__file__).parent / "letters"
SAMPLES = sorted([*LETTERS.glob("*.txt"), *LETTERS.glob("cases/*.txt")])
FLOWING = [path for path in SAMPLES if "\t" not in path.read_text()]  # a tab leaves only a gap in a PDF
FIRST = "为贯彻落实《浙江省推动制造业数字化转型实施意见》精神，加快规上工业企业数字化改造全覆盖，现就有关事项通知如下：请遵照执行。"
SECOND = "各县（市、区）经信局、财政局要高度重视，2024年底前完成改造项目1248个，完成投资471.6亿元，并将推荐文件报送市经信局。"


def read(*pages: Page) -> Reading:
    return read_here(pdf(*pages), "x.pdf")


def lines(*pages: Page) -> list[str]:
    return document(read(*pages)).split("\n")


def document(reading: Reading) -> str:
    text = reading.text
    for start, end in reversed(reading.aside):
        text = text[:start] + text[end:]
    return text.strip("\n")


def beside(reading: Reading) -> list[str]:
    return [reading.text[start:end] for start, end in reading.aside]


def outline(text: str) -> list[tuple[BlockKind, int, str]]:
    letter = parse_structure(RawLetter(name="x", text=text, encoding="utf-8", source_hash=""))
    return [(block.kind, block.level, "".join(block.text.split())) for block in letter.body]


# -- paragraphs


def test_lines_become_paragraphs_by_the_indent_of_their_first() -> None:
    page = Page()
    page.text(200, 740, "关于某事的通知", 22)
    y = page.paragraph(700, FIRST)
    y = page.paragraph(y, SECOND)
    page.text(380, y, "某某市经信局")
    page.text(380, y - 28, "2024年1月2日")
    assert lines(page) == ["关于某事的通知", FIRST, SECOND, "某某市经信局", "2024年1月2日"]


def test_without_indents_a_line_that_had_room_left_ends_its_paragraph() -> None:
    page = Page()
    y = page.paragraph(760, FIRST, indent=0)
    y = page.paragraph(y, SECOND, indent=0)
    page.paragraph(y, "特此通知。", indent=0)
    assert lines(page) == [FIRST, SECOND, "特此通知。"]


def test_a_title_over_two_lines_is_one_and_stays_apart_from_the_text() -> None:
    page = Page()
    page.text(80, 760, "关于对某某市八届人大三次会议第14号", 25.4)
    page.text(228, 720, "建议答复的函", 25.4)
    y = page.paragraph(660, FIRST)
    page.paragraph(y, SECOND)
    assert lines(page)[0].startswith("关于对某某市八届人大三次会议第14号")
    assert lines(page)[-2:] == [FIRST, SECOND]


def test_a_blank_line_is_kept() -> None:
    page = Page()
    y = page.paragraph(760, FIRST)
    y = page.paragraph(y, SECOND)
    page.paragraph(y - 28, FIRST)
    assert lines(page) == [FIRST, SECOND, "", FIRST]


def test_the_last_line_of_a_page_goes_on_on_the_next() -> None:
    one, two = Page(), Page()
    one.paragraph(760, SECOND)
    one.text(80 + 32, 102, FIRST[:25])
    two.text(80, 760, FIRST[25:52])
    two.text(80, 732, FIRST[52:])
    two.paragraph(704, SECOND)
    for number, page in enumerate((one, two), 1):
        page.text(290, 60, str(number), 12)
        page.text(80, 800, "某某市人民政府公报", 10)
    reading = read(one, two)
    assert document(reading).split("\n") == [SECOND, "", FIRST, SECOND]
    assert beside(reading) == ["某某市人民政府公报", "1", "某某市人民政府公报", "2"]


@pytest.mark.parametrize("form", ["— {} —", "- {} -", "第 {} 页 共 2 页", "{}", "{}/2", "—{}—"])
def test_page_numbers_in_any_form_are_set_aside(form: str) -> None:
    pages = [Page(), Page()]
    for number, page in enumerate(pages, 1):
        page.paragraph(760, FIRST)
        page.text(280, 50, form.format(number), 12)
    reading = read(*pages)
    assert document(reading).split("\n") == [FIRST, FIRST]
    assert len(reading.aside) == 2


def test_a_number_in_the_text_is_no_page_number() -> None:
    page = Page()
    page.paragraph(760, FIRST)
    page.text(80, 400, "2024")
    assert lines(page)[-1] == "2024"


def test_footnotes_stand_after_the_paragraph_that_runs_on() -> None:
    one, two = Page(), Page()
    one.paragraph(760, SECOND)
    one.text(80 + 32, 160, FIRST[:25])
    one.rule(80, 140, 200, 140)
    one.text(80, 120, "① 本通知所称企业均在某某市登记。", 10)
    two.text(80, 760, FIRST[25:52])
    two.text(80, 732, FIRST[52:])
    two.paragraph(704, SECOND)
    assert lines(one, two) == [SECOND, "", FIRST, "① 本通知所称企业均在某某市登记。", SECOND]


def test_two_columns_are_read_one_after_the_other() -> None:
    page = Page()
    page.text(200, 790, "某某市人民政府公报", 18)
    for x, text in ((60, FIRST), (320, SECOND)):
        y = 740.0
        for _ in range(3):
            y = page.paragraph(y, text, left=x, size=11, width=20, pitch=18)
    assert lines(page) == ["某某市人民政府公报", *[FIRST] * 3, *[SECOND] * 3]


# -- characters


def test_radicals_and_ligatures_are_the_ordinary_characters() -> None:
    reading = read(Page().text(80, 700, "⾦融⻓⾜发展，ﬁn"))
    assert reading.text == "金融长足发展，fin"
    assert any("radicals" in note for note in reading.notes)


def test_text_drawn_twice_to_look_bold_is_read_once() -> None:
    page = Page().text(80, 700, "金额人人有责").text(80.4, 700, "金额人人有责")
    assert read(page).text == "金额人人有责"


def test_gaps_are_blanks_and_spread_characters_are_none() -> None:
    page = Page().text(80, 700, "联系人：王").text(200, 700, "电话：0571")
    page.text(80, 600, "某某市水利局公告", spread=14)
    assert lines(page)[0] == "联系人：王  电话：0571"
    assert lines(page)[-1] == "某某市水利局公告"


def test_raised_digits_stay_raised() -> None:
    assert (
        read(Page().text(80, 700, "面积5万m").text(144, 706, "2", 8).text(148, 700, "左右")).text
        == "面积5万m²左右"
    )


def test_a_page_that_lies_on_its_side_is_read_along_its_text() -> None:
    page = Page(extra=b"/Rotate 90")
    for number in range(3):
        page.text(100 + 28 * number, 80, f"第{number}行的文字", matrix="0 1 -1 0")
    assert read(page).text == "第0行的文字\n第1行的文字\n第2行的文字"


def test_a_watermark_is_set_aside() -> None:
    page = Page()
    page.paragraph(760, FIRST)
    page.text(200, 300, "内部资料", 40, matrix="0.7 0.7 -0.7 0.7")
    reading = read(page)
    assert document(reading) == FIRST
    assert beside(reading) == ["内部资料"]


# -- tables


def test_a_ruled_table_is_rows_with_tabs_in_its_place() -> None:
    page = Page()
    page.paragraph(780, FIRST)
    page.grid(
        [80, 200, 320, 440],
        [680, 655, 615, 590],
        [["品种", "产量", "增长"], ["带鱼\n（鲜）", "48260", ""], ["其中", "", "-2.4"]],
    )
    page.paragraph(540, SECOND)
    assert lines(page) == [FIRST, "品种\t产量\t增长", "带鱼（鲜）\t48260\t", "其中\t\t-2.4", SECOND]


def test_a_table_over_a_page_break_repeats_its_head_aside() -> None:
    xs = [80.0, 200.0, 320.0]
    one = Page().grid(xs, [200, 170, 140], [["品种", "产量"], ["带鱼", "48260"]])
    one.paragraph(760, FIRST)
    two = Page().grid(xs, [800, 770, 740], [["品种", "产量"], ["鲳鱼", "1250"]])
    two.paragraph(600, SECOND)
    reading = read(one, two)
    assert document(reading).split("\n") == [FIRST, "品种\t产量", "带鱼\t48260", "鲳鱼\t1250", SECOND]
    assert beside(reading) == ["品种\t产量"]


def test_a_row_over_a_page_break_is_one() -> None:
    xs = [80.0, 166.0, 250.0]
    one = Page().grid(xs, [170, 140, 110], [["品种", "产量"], ["养殖大黄鱼和", "48260"]])
    one.paragraph(760, FIRST)
    two = Page().grid(xs, [800, 770, 740], [["其他鱼类", ""], ["合计", "1250"]])
    two.paragraph(600, SECOND)
    assert lines(one, two) == [FIRST, "品种\t产量", "养殖大黄鱼和其他鱼类\t48260", "合计\t1250", SECOND]


def test_merged_cells_stand_in_their_first_place() -> None:
    page = Page()
    for y, x0 in ((700, 80), (670, 200), (640, 80)):
        page.rule(x0, y, 440, y)
    for x, top in ((80, 700), (200, 700), (320, 670), (440, 700)):
        page.rule(x, top, x, 640)
    page.text(90, 665, "品种", 12).text(250, 680, "产量", 12).text(210, 650, "上年", 12).text(
        330, 650, "本年", 12
    )
    assert lines(page) == ["品种\t产量\t", "\t上年\t本年"]


def test_columns_without_rules_are_cells() -> None:
    page = Page()
    for y, row in (
        (700, ("品种", "产量", "增长")),
        (672, ("带鱼", "48260", "3.1")),
        (644, ("鲳鱼", "1250", "-2.4")),
    ):
        for x, value in zip((80, 220, 360), row, strict=True):
            page.text(x, y, value)
    assert lines(page) == ["品种\t产量\t增长", "带鱼\t48260\t3.1", "鲳鱼\t1250\t-2.4"]


# -- pages without text


def test_a_scanned_file_says_that_it_needs_ocr() -> None:
    with pytest.raises(LetterError, match=r"scanned.*OCR"):
        read(Page().scan(), Page().scan())


def test_scanned_pages_among_others_are_named() -> None:
    text = Page()
    text.paragraph(760, FIRST)
    reading = read(text, Page().scan(), Page().scan(), text, Page().scan())
    assert "Pages 2–3, 5 are only pictures and not read: OCR is needed." in reading.notes


def test_a_file_without_text_is_refused() -> None:
    with pytest.raises(LetterError, match="no text"):
        read(Page().rule(0, 0, 100, 100))


def test_an_encrypted_file_says_so() -> None:
    locked = b"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>/ID[<00><00>]" % (b"ab" * 32, b"cd" * 32)
    with pytest.raises(LetterError, match="password"):
        read_here(pdf(Page().text(80, 700, "机密"), trailer=locked), "x.pdf")


# -- hostile files: a process of its own


def test_the_reader_gives_what_its_process_reads() -> None:
    page = Page().text(280, 50, "— 1 —", 12)
    page.paragraph(760, FIRST)
    data = pdf(page)
    assert read_pdf(data, "x.pdf") == read_here(data, "x.pdf")
    with pytest.raises(LetterError, match=r"^dir/信\.pdf: is a damaged PDF"):
        read_pdf(b"%PDF-1.7 nothing", "dir/信.pdf")


def _bomb(content: bytes, entries: bytes, *more: bytes) -> bytes:
    return objects(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>>>",
            stream(content, entries),
            *more,
        ]
    )


def test_packed_blanks_and_forms_that_draw_themselves_are_refused() -> None:
    packer = zlib.compressobj(9)
    blanks = b"".join(packer.compress(b" " * 1_000_000) for _ in range(2_000)) + packer.flush()
    form = stream(
        b"/X Do /X Do", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>"
    )
    for data in (
        _bomb(blanks, b"/Filter/FlateDecode"),
        _bomb(zlib.compress(blanks), b"/Filter[/FlateDecode/FlateDecode]"),
        _bomb(b"/X Do " * 1_000, b"", form),
    ):
        with pytest.raises(LetterError):
            read_pdf(data, "x.pdf")


def test_a_file_that_says_it_has_too_many_pages_is_refused() -> None:
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"
    bodies = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count 1001>>" % (b"3 0 R " * 1_001),
        page,
    ]
    with pytest.raises(LetterError, match="1,001 pages"):
        read_here(objects(bodies), "x.pdf")
    for loop in (b"[2 0 R 2 0 R]", b"[1 0 R]", b"3 0 R"):
        with pytest.raises(LetterError):
            read_here(objects([bodies[0], b"<</Type/Pages/Kids%s/Count 2>>" % loop, page]), "x.pdf")


def test_damaged_files_end_in_a_reading_or_a_letter_error() -> None:
    page = Page().grid([80, 200, 320], [300, 270, 240], [["品种", "产量"], ["带鱼", "48260"]])
    page.paragraph(760, FIRST)
    whole = pdf(page, page, packed=False)
    chance = random.Random(7)
    for _ in range(60):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 30)):
            place = chance.randrange(len(data))
            data[place : place + chance.randint(0, 3)] = chance.randbytes(chance.randint(0, 3))
        if chance.random() < 0.3:
            del data[chance.randrange(len(data)) :]
        try:
            reading = read_here(bytes(data), "x.pdf")
        except LetterError:
            continue
        assert all(0 <= start < end <= len(reading.text) for start, end in reading.aside)


# -- properties

_WORDS = st.text("甲乙丙丁，。（）0123ab", min_size=1, max_size=20).filter(lambda text: text.strip() == text)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.tuples(st.integers(20, 400), _WORDS), max_size=12), min_size=1, max_size=4))
def test_every_character_is_in_the_text_once(pages: list[list[tuple[int, str]]]) -> None:
    drawn = []
    for rows in pages:
        page = Page()
        for index, (x, text) in enumerate(rows):
            page.text(x, HEIGHT - 60 - 60 * index, text, 9)
        drawn.append(page)
    wanted = sorted("".join(text for rows in pages for _, text in rows))
    if not wanted:
        return
    reading = read(*drawn)
    assert sorted("".join(reading.text.split())) == wanted
    for start, end in reading.aside:
        assert reading.text[:start].endswith("\n") or start == 0
        assert reading.text[end:].startswith("\n") or end == len(reading.text)


# -- LibreOffice


@needs_chinese_font
@needs_libreoffice
def test_files_that_libreoffice_writes_give_the_outline_of_the_plain_text(tmp_path: Path) -> None:
    command = ["libreoffice", "--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"]
    command += ["--convert-to", "pdf", "--outdir", str(tmp_path), *map(str, FLOWING)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    for path in FLOWING:
        text = document(read_here((tmp_path / f"{path.stem}.pdf").read_bytes(), "x.pdf"))
        wanted = outline(read_text(path.read_bytes(), "x").text)
        assert [b for b in outline(text) if b[2] != "— 2 —"] == [b for b in wanted if b[2] != "— 2 —"], (
            path.stem
        )


def test_a_sign_that_stands_for_two_characters_gives_both() -> None:
    place = [Glyph(char, 80 + 8 * (n // 2), 96 + 8 * (n // 2), 700, 16, n) for n, char in enumerate("——")]
    line = line_of(place, 1)
    assert line is not None
    assert line.text == "——"
