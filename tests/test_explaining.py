"""What a person is told of a letter: what was changed in it, and where to look."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from bilingual.checks.letter import check_letter
from bilingual.commands.explain import explain
from bilingual.document import Letter, RawLetter, Severity
from bilingual.structure import parse_structure


def parsed(text: str, notes: tuple[str, ...] = ()) -> Letter:
    return parse_structure(
        RawLetter(name="letter.txt", text=text, encoding="utf-8", source_hash="", notes=notes)
    )


LETTER = """\
关于印发行动计划的通知
各有关单位:
市卫生 局负责,抓好落实,实施方案》已经印发。要
加快推进。
（金政发〔2021〕21号)研\u00ad发。
"""


def test_every_change_is_told_with_its_line_its_reason_and_how_often() -> None:
    assert list(explain(parsed(LETTER, ("3 tracked changes are read as accepted.",)))) == [
        "3 tracked changes are read as accepted.",
        "line 2: “:” → “：” (half-width punctuation)",
        "line 3: “市卫生 局负责” → “市卫生局负责” (blank inside a sentence)",
        "line 3: “,” → “，” (half-width punctuation, 2 times)",
        "lines 3–4: joined",
        "line 3: …好落实，实施方案》已经印发。要加快…: 》 closes and was not opened",
        "line 5: “)” → “）” (half-width bracket)",
        "line 5: “号)研<U+00AD>发。” → “号)研发。” (unseen character)",
    ]


def test_a_clean_letter_needs_no_word() -> None:
    letter = parsed("关于印发行动计划的通知\n各有关单位：\n现印发给你们，请认真执行。\n")
    assert not list(explain(letter))
    assert not list(check_letter(letter))


def test_what_the_reader_says_is_no_point_to_check() -> None:
    letter = parsed(
        "关于印发行动计划的通知\n各有关单位：\n现印发给你们，请认真执行。\n",
        notes=("2 comments are left out.",),
    )
    assert list(explain(letter)) == ["2 comments are left out."]
    assert not list(check_letter(letter))


def test_damaged_places_and_the_script_are_findings() -> None:
    found = list(
        check_letter(parsed("關於開展項目申報的通知\n各縣經信局：\n為加快數字經濟發展（促進產業。\n"))
    )
    assert [(f.check, f.severity) for f in found] == [("script", Severity.NOTE), ("damage", Severity.WARNING)]
    assert found[1].message == "the Chinese looks damaged in line 3: （ opens and does not close"
    assert found[1].source == "…加快數字經濟發展（促進產業。"


def quotes(*paragraphs: str) -> list[str]:
    text = "关于印发行动计划的通知\n各有关单位：\n" + "\n".join(paragraphs) + "\n"
    return [finding.message.rpartition(": ")[2] for finding in check_letter(parsed(text))]


def test_a_quotation_may_run_over_paragraphs() -> None:
    assert not quotes("他说：“第一要稳。", "“第二要进。”", "会议结束。")
    assert not quotes("他说：“第一要稳。", "第二要进。”", "会议结束。")
    assert quotes("他说：“第一要稳。", "要抓好“一号工程”。", "会议结束。") == [
        "a quotation opens and does not close"
    ]
    assert quotes("第一要稳。”会议结束。", "散会了。") == ["a quotation closes and was not opened"]


@settings(max_examples=200, deadline=None)
@given(st.text("产业，,(（“”》\n 1一、。\u200b\t|@", max_size=80))
def test_any_letter_can_be_told(text: str) -> None:
    letter = parsed(text)
    assert all("\n" not in line for line in explain(letter))
    assert all(finding.message for finding in check_letter(letter))
