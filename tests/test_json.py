from __future__ import annotations

import json
from fractions import Fraction

from bilingual.document import BlockKind, Finding, QuantityKind, Severity, Status, Term
from bilingual.writing.json import json_text, segment_record
from factory import REPLY, Amount, paragraph_brief, reply_brief


def test_the_record_has_the_keys_of_schema_1_in_their_order() -> None:
    record = json.loads(json_text(reply_brief()))
    assert list(record)[:7] == ["schema", "file", "signature", "document", "blocks", "apart", "findings"]
    assert record["schema"] == 1
    assert list(record["signature"]) == ["version", "engine", "model_hash", "glossary_hash", "source_hash"]
    assert list(record["document"]) == ["kind", "title", "number", "issuer", "addressee", "date"]
    for block in record["blocks"]:
        assert list(block) == ["kind", "level", "zh", "en", "segments"]
        for segment in block["segments"]:
            assert list(segment) == ["zh", "en", "terms", "figures", "findings"]
            assert all(list(term) == ["zh", "en", "status"] for term in segment["terms"])
            assert all(list(f) == ["zh", "value", "unit", "en", "status"] for f in segment["figures"])
            assert all(list(f) == ["check", "severity", "message"] for f in segment["findings"])
    assert all(list(finding) == ["check", "severity", "message"] for finding in record["findings"])


def test_blocks_and_what_is_apart_hold_every_block_of_the_letter() -> None:
    record = json.loads(json_text(reply_brief()))
    blocks = [(block["kind"], block["zh"]) for block in record["blocks"]]
    apart = [(block["kind"], block["zh"]) for block in record["apart"]]
    texts = [(kind.value, "".join(item.zh for item in sentences)) for kind, _, sentences in REPLY]
    assert apart + blocks == texts  # in this letter all that is apart comes first
    for block in record["blocks"]:
        assert "".join(segment["zh"] for segment in block["segments"]) == block["zh"]


def test_the_document_states_its_facts_in_both_languages() -> None:
    document = json.loads(json_text(reply_brief()))["document"]
    assert document["kind"] == "reply"
    assert document["number"] == {"zh": "衢经信办建〔2024〕15号", "en": "Qu Jing Xin Ban Jian [2024] No. 15"}
    assert document["date"] == {"zh": "2024年7月10日", "en": "July 10, 2024"}
    assert json.loads(json_text(paragraph_brief("甲。", "A.")))["document"]["number"] is None


def test_a_figure_has_its_exact_value_unit_and_status() -> None:
    brief = paragraph_brief(
        "首贷金额471.6亿元。",
        "First loans were RMB 47.16 billion.",
        Amount(
            zh="471.6亿元", en="RMB 47.16 billion", kind=QuantityKind.MONEY, value=47_160_000_000, unit="CNY"
        ),
    )
    assert segment_record(brief.rows[0].drafts[0])["figures"] == [
        {
            "zh": "471.6亿元",
            "value": "47160000000",
            "unit": "CNY",
            "en": "RMB 47.16 billion",
            "status": "applied",
        }
    ]


def test_a_figure_that_is_missing_is_shown_as_it_should_be_and_as_failed() -> None:
    amount = Amount(
        zh="54.1%",
        en="54.1%",
        kind=QuantityKind.PERCENT,
        value=Fraction(541, 10),
        unit="%",
        status=Status.FAILED,
    )
    (figure,) = segment_record(paragraph_brief("占54.1%。", "Half.", amount).rows[0].drafts[0])["figures"]
    assert (figure["value"], figure["en"], figure["status"]) == ("54.1", "54.1%", "failed")


def test_terms_show_the_wording_that_was_found() -> None:
    term = Term(zh="首贷户", en="first-time borrowers")
    brief = paragraph_brief("首贷户增加。", "First-time borrowers rose.", terms=(term,))
    assert segment_record(brief.rows[0].drafts[0])["terms"] == [
        {"zh": "首贷户", "en": "first-time borrowers", "status": "applied"}
    ]


def test_chinese_is_written_as_it_is_and_the_text_ends_in_a_line_feed() -> None:
    text = json_text(reply_brief())
    assert "关于对市九届人大二次会议第86号建议的答复" in text
    assert text.endswith("}\n")


def test_two_records_of_one_brief_are_the_same() -> None:
    assert json_text(reply_brief()) == json_text(reply_brief())


def test_lone_surrogates_can_be_written_all_the_same() -> None:
    finding = Finding(check="style", severity=Severity.NOTE, message="odd \ud800")
    text = json_text(paragraph_brief("甲\ud83d。", "A \udfff \U0001f600.", finding))
    record = json.loads(text.encode("utf-8"))
    (block,) = record["blocks"]
    assert block["kind"] == BlockKind.PARAGRAPH
    assert (block["zh"], block["en"]) == ("甲\ufffd。", "A \ufffd \U0001f600.")
