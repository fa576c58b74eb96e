"""The tables of labels and of page furniture: every row is well formed and does what its example shows."""

from __future__ import annotations

import re

import pytest

from bilingual.packaged import table
from bilingual.structure.page import furniture, label_alone, leads_elsewhere, sure_furniture

LABELS = table("bilingual.structure", "labels.tsv")
FURNITURE = table("bilingual.structure", "furniture.tsv")


@pytest.mark.parametrize("row", LABELS, ids=lambda row: row["label"])
def test_a_label_is_found_with_its_colon(row: dict[str, str]) -> None:
    assert row["role"] in ("fact", "control")
    assert set(row["where"].split()) <= {"text", "answer"}
    assert label_alone(row["label"] + "：") == (row["label"] if row["role"] == "fact" else "")


@pytest.mark.parametrize("row", FURNITURE, ids=lambda row: row["example"])
def test_furniture_is_known_by_its_example(row: dict[str, str]) -> None:
    assert re.fullmatch(row["pattern"], row["example"])
    match row["kind"]:
        case "control" | "print":
            assert sure_furniture(row["example"])
        case "elsewhere":
            assert leads_elsewhere(row["example"])
        case "around" | "chat" | "word":
            assert furniture(row["example"])
        case other:
            pytest.fail(f"unknown kind {other}")


def test_no_row_stands_twice() -> None:
    for rows, columns in ((LABELS, ("label",)), (FURNITURE, ("kind", "pattern"))):
        found = [tuple(row[column] for column in columns) for row in rows]
        assert len(found) == len(set(found))
