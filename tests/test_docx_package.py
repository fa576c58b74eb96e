from __future__ import annotations

import posixpath
import subprocess
import zipfile
from dataclasses import asdict, replace
from io import BytesIO
from pathlib import Path

import docx
import pytest
from lxml import etree

from bilingual.writing.docx import docx_bytes, is_untouched
from docx_reading import RELATIONSHIP, TEXT_PARTS, R, W, parts_of, tree_of
from factory import SIGNATURE, reply_brief, without_findings
from tools import needs_libreoffice

CONTENT = "{http://schemas.openxmlformats.org/package/2006/content-types}"


@pytest.fixture(scope="module")
def written() -> bytes:
    return docx_bytes(reply_brief())


def test_two_renders_give_the_same_bytes(written: bytes) -> None:
    assert docx_bytes(reply_brief()) == written


def test_nothing_in_the_archive_bears_the_time_of_the_clock(written: bytes) -> None:
    with zipfile.ZipFile(BytesIO(written)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    for content in parts_of(written).values():
        assert b"dcterms" not in content
        assert b"w:date=" not in content


def test_every_relationship_leads_to_a_part_and_every_id_to_a_relationship(written: bytes) -> None:
    parts = parts_of(written)
    for name, content in parts.items():
        if not name.endswith(".rels"):
            continue
        folder = name.rsplit("/", 1)[0].removesuffix("_rels")
        for relationship in etree.fromstring(content).iter(RELATIONSHIP):
            target = relationship.get("Target")
            assert posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/") in parts
    named = {r.get("Id") for r in etree.fromstring(parts["word/_rels/document.xml.rels"])}
    used = {value for node in tree_of(written).iter() for key, value in node.items() if key.startswith(R)}
    assert used
    assert used <= named


def test_every_part_has_a_content_type(written: bytes) -> None:
    parts = parts_of(written)
    types = etree.fromstring(parts["[Content_Types].xml"])
    overrides = {item.get("PartName"): item.get("ContentType") for item in types.iter(f"{CONTENT}Override")}
    defaults = {item.get("Extension") for item in types.iter(f"{CONTENT}Default")}
    assert set(overrides) <= {f"/{name}" for name in parts}
    for name in parts:
        plain = name.endswith(".rels") or name in ("[Content_Types].xml", "customXml/item1.xml")
        assert f"/{name}" in overrides or plain
        assert name.rsplit(".", 1)[1] in defaults
    assert overrides["/word/footnotes.xml"].endswith("wordprocessingml.footnotes+xml")
    assert overrides["/word/comments.xml"].endswith("wordprocessingml.comments+xml")


def test_notes_comments_bookmarks_and_links_all_meet_their_ends(written: bytes) -> None:
    document = tree_of(written)

    def ids(root: etree._Element, tag: str, name: str = "id") -> list[str]:
        return [node.get(f"{W}{name}") for node in root.iter(f"{W}{tag}")]

    notes = ids(tree_of(written, "word/footnotes.xml"), "footnote")
    assert notes[:2] == ["-1", "0"]
    assert ids(document, "footnoteReference") == notes[2:]  # each once, numbered as they are met
    comments = ids(tree_of(written, "word/comments.xml"), "comment")
    for tag in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        assert sorted(ids(document, tag)) == sorted(comments)
    bookmarks = ids(document, "bookmarkStart")
    assert len(set(bookmarks)) == len(bookmarks)
    assert bookmarks == ids(document, "bookmarkEnd")
    names = ids(document, "bookmarkStart", "name")
    assert len(set(names)) == len(names)
    assert set(ids(document, "hyperlink", "anchor")) <= set(names)


def test_every_style_that_is_used_is_defined(written: bytes) -> None:
    styles = {style.get(f"{W}styleId") for style in tree_of(written, "word/styles.xml").iter(f"{W}style")}
    for name in TEXT_PARTS:
        for tag in ("pStyle", "rStyle", "tblStyle"):
            used = {node.get(f"{W}val") for node in tree_of(written, f"word/{name}.xml").iter(f"{W}{tag}")}
            assert used <= styles


def test_python_docx_opens_it_and_finds_title_and_comments(written: bytes) -> None:
    document = docx.Document(BytesIO(written))
    assert document.core_properties.title == reply_brief().rows[0].english
    assert document.core_properties.language == "en-GB"
    assert {comment.author for comment in document.comments} == {"bilingual"}
    assert len(document.tables) == 4 + 4  # at a glance, opening and three sections; terms, figures, points


def test_the_signature_stands_in_the_custom_properties(written: bytes) -> None:
    custom = etree.fromstring(parts_of(written)["docProps/custom.xml"])
    stated = {item.get("name"): "".join(item.itertext()) for item in custom}
    for name, value in asdict(SIGNATURE).items():
        assert stated[f"bilingual.{name.replace('_', '-')}"] == value
    assert len(stated["bilingual.content-hash"]) == 64


def test_a_brief_is_known_again_until_a_person_changes_it(written: bytes, tmp_path: Path) -> None:
    path = tmp_path / "brief.docx"
    path.write_bytes(written)
    assert is_untouched(path) is True
    document = docx.Document(str(path))
    document.tables[1].cell(2, 1).paragraphs[0].add_run(" Edited.")
    document.save(str(path))
    assert is_untouched(path) is False


def test_packing_the_same_parts_anew_is_no_change(written: bytes, tmp_path: Path) -> None:
    path = tmp_path / "brief.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for name, content in reversed(parts_of(written).items()):
            archive.writestr(name, content)
    assert is_untouched(path) is True


@pytest.mark.parametrize("content", [b"", b"not an archive", b"PK\x03\x04 cut off"])
def test_a_file_that_is_no_archive_is_none_of_ours(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "other.docx"
    path.write_bytes(content)
    assert is_untouched(path) is None


def test_another_word_document_is_none_of_ours(tmp_path: Path) -> None:
    path = tmp_path / "other.docx"
    docx.Document().save(str(path))
    assert is_untouched(path) is None


def test_damaged_properties_are_none_of_ours(written: bytes, tmp_path: Path) -> None:
    path = tmp_path / "brief.docx"
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts_of(written).items():
            archive.writestr(name, b"<broken" if name == "docProps/custom.xml" else content)
    assert is_untouched(path) is None


def test_a_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        is_untouched(tmp_path / "missing.docx")


def test_another_glossary_or_source_makes_another_file() -> None:
    brief = reply_brief()
    other = replace(brief, signature=replace(SIGNATURE, glossary_hash="0" * 64))
    assert docx_bytes(other) != docx_bytes(brief)


def test_a_brief_without_findings_has_no_comments_part() -> None:
    assert "word/comments.xml" not in parts_of(docx_bytes(without_findings(reply_brief())))


@needs_libreoffice
def test_libreoffice_opens_it_and_what_it_saves_counts_as_edited(written: bytes, tmp_path: Path) -> None:
    (tmp_path / "brief.docx").write_bytes(written)
    saved = tmp_path / "saved"
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    subprocess.run(
        [
            "soffice",
            profile,
            "--headless",
            "--convert-to",
            "docx",
            "--outdir",
            saved,
            tmp_path / "brief.docx",
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    assert is_untouched(saved / "brief.docx") is False
    document = docx.Document(str(saved / "brief.docx"))
    assert len(document.tables) == 8
    assert len(list(document.comments)) == 4
