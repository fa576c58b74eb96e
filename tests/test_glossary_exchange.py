"""Adding terms to files, and the way to other programs and back."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from bilingual.document import Term
from bilingual.errors import GlossaryError
from bilingual.glossary import builtin_folder, load_glossary
from bilingual.glossary.editing import add_terms, cells_of, target_file
from bilingual.glossary.exchange import export_file, import_file, read_file

NS = {"t": "urn:iso:std:iso:30042:ed-2"}
TERM = Term(
    zh="首贷户",
    en="first-time borrowers",
    variants=("first-time borrower", 'so-called "new" borrowers'),
    forbidden=("first loan households",),
    note="A firm that has never had a bank loan; <5% & rising.",
    domain="finance",
    source="house choice",
)


def content(term: Term) -> tuple[object, ...]:
    return term.zh, term.en, term.variants, term.forbidden, term.note, term.domain, term.source


@pytest.mark.parametrize("ending", ["tbx", "xml", "xlsx", "csv", "tsv"])
def test_the_built_in_glossary_survives_the_way_out_and_back(ending: str, tmp_path: Path) -> None:
    terms = load_glossary([builtin_folder()]).terms
    export_file(terms, tmp_path / f"all.{ending}")
    back, faults = read_file(tmp_path / f"all.{ending}")
    assert [content(term) for term in back] == [content(term) for term in terms]
    assert not [fault for fault in faults if not fault.warning]


WORDS = st.text(alphabet="abc XYZ-'\"&<>=,;\t".replace("\t", ""), min_size=1, max_size=12).map(
    lambda text: " ".join(text.split())
)
ENGLISH = WORDS.filter(bool)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    en=ENGLISH,
    variants=st.lists(ENGLISH, max_size=3, unique_by=str.casefold),
    note=WORDS,
    ending=st.sampled_from(["tbx", "xlsx", "csv", "tsv"]),
)
def test_any_term_survives_the_way_out_and_back(
    en: str, variants: list[str], note: str, ending: str, tmp_path: Path
) -> None:
    others = tuple(wording for wording in variants if wording.casefold() != en.casefold())
    term = Term(zh="首贷户", en=en, variants=others[:2], forbidden=others[2:], note=note)
    export_file([term], tmp_path / f"one.{ending}")
    (back,), _ = read_file(tmp_path / f"one.{ending}")
    assert content(back) == content(term)


def test_tbx_is_tbx_basic_with_administrative_status(tmp_path: Path) -> None:
    export_file([TERM], tmp_path / "one.tbx")
    root = etree.parse(tmp_path / "one.tbx").getroot()
    assert (root.get("type"), root.get("style")) == ("TBX-Basic", "dca")
    found = {
        node.findtext("t:term", namespaces=NS): node.findtext("t:termNote", namespaces=NS)
        for node in root.iterfind(".//t:termSec", NS)
    }
    assert found == {
        "首贷户": "preferredTerm-admn-sts",
        "first-time borrowers": "preferredTerm-admn-sts",
        "first-time borrower": "admittedTerm-admn-sts",
        'so-called "new" borrowers': "admittedTerm-admn-sts",
        "first loan households": "deprecatedTerm-admn-sts",
    }
    assert root.findtext(".//t:descrip[@type='subjectField']", namespaces=NS) == "finance"


DCT = """<?xml version="1.0"?>
<tbx type="TBX-Basic" style="dct" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"
 xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic"><text><body>
<conceptEntry id="c1"><min:subjectField>finance</min:subjectField>
 <langSec xml:lang="zh-Hans"><termSec><term>首贷户</term></termSec><termSec><term>首次贷款户</term></termSec></langSec>
 <langSec xml:lang="en"><descripGrp><basic:definition>A firm.</basic:definition></descripGrp>
  <termSec><term>new borrower</term></termSec>
  <termSec><term>first-time borrowers</term>
   <min:administrativeStatus>preferredTerm-admn-sts</min:administrativeStatus></termSec>
  <termSec><term>first loan households</term>
   <min:administrativeStatus>supersededTerm-admn-sts</min:administrativeStatus></termSec></langSec>
 <langSec xml:lang="es"><termSec><term>prestatarios</term></termSec></langSec></conceptEntry>
<conceptEntry id="c2"><langSec xml:lang="en"><termSec><term>alone</term></termSec></langSec></conceptEntry>
</body></text></tbx>"""

OLD = """<?xml version="1.0"?><!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX" xml:lang="en"><text><body><termEntry id="e1"><descrip type="subjectField">finance</descrip>
<langSet xml:lang="zh-CN"><tig><term>首贷户</term></tig></langSet>
<langSet xml:lang="en-US"><note>A firm.</note><ntig><termGrp><term>first-time borrowers</term>
<termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></termGrp></ntig></langSet>
</termEntry></body></text></martif>"""


def test_tbx_in_style_dct_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.tbx").write_text(DCT, "utf-8")
    terms, faults = read_file(tmp_path / "a.tbx")
    assert [term.zh for term in terms] == ["首贷户", "首次贷款户"]
    assert content(terms[0])[1:6] == (
        "first-time borrowers", ("new borrower",), ("first loan households",), "A firm.", "finance",
    )  # fmt: skip
    assert [fault.warning for fault in faults] == [True]
    assert "without Chinese" in str(faults[0])


def test_the_older_tbx_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.tbx").write_text(OLD, "utf-8")
    (term,), _ = read_file(tmp_path / "a.tbx")
    assert content(term)[:2] == ("首贷户", "first-time borrowers")
    assert (term.note, term.domain) == ("A firm.", "finance")


BODY = (
    "<tbx><text><body><conceptEntry><langSec xml:lang='zh'><termSec><term>首贷户</term></termSec></langSec>{}"
)
ENGLISH_SECTION = (
    "<langSec xml:lang='en'><termSec><term>{}</term></termSec></langSec></conceptEntry></body></text></tbx>"
)


def test_tbx_never_reads_another_file(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret", "utf-8")
    declared = f"<!DOCTYPE tbx [<!ENTITY x SYSTEM '{(tmp_path / 'secret.txt').as_uri()}'>]>"
    (tmp_path / "a.tbx").write_text(declared + BODY.format(ENGLISH_SECTION.format("&x;")), "utf-8")
    terms, faults = read_file(tmp_path / "a.tbx")
    assert terms == ()
    assert "entities" in str(faults[0])


def test_tbx_does_not_blow_up(tmp_path: Path) -> None:
    bombs = "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12))
    declared = f"<!DOCTYPE tbx [<!ENTITY a0 'ha'>{bombs}]>"
    (tmp_path / "a.tbx").write_text(declared + BODY.format(ENGLISH_SECTION.format("&a11;")), "utf-8")
    terms, faults = read_file(tmp_path / "a.tbx")
    assert terms == ()
    assert len(faults) == 1


@pytest.mark.parametrize("text", ["", "<tbx>", "no xml", "<html/>", "<tbx>" * 400])
def test_a_file_that_is_no_tbx_is_a_fault(text: str, tmp_path: Path) -> None:
    (tmp_path / "a.tbx").write_text(text, "utf-8")
    terms, faults = read_file(tmp_path / "a.tbx")
    assert terms == ()
    assert len(faults) == 1


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=200))
def test_no_bytes_crash_the_import(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.tbx").write_bytes(data)
    terms, faults = read_file(tmp_path / "a.tbx")
    assert terms or faults


def test_an_import_with_a_fault_writes_nothing_unless_asked_to(tmp_path: Path) -> None:
    source, target = tmp_path / "in.csv", tmp_path / "out.tsv"
    source.write_text("zh,en\n首贷户,first-time borrowers\n续贷,\n", "utf-8")
    refused = import_file(source, target)
    assert (refused.terms, target.exists()) == ((), False)
    assert [(fault.line, fault.column) for fault in refused.faults] == [(3, "en")]
    assert [term.zh for term in import_file(source, target, partial=True).terms] == ["首贷户"]
    assert [term.zh for term in load_glossary([target]).terms] == ["首贷户"]


def test_nothing_to_export_and_an_unknown_ending_are_refused(tmp_path: Path) -> None:
    with pytest.raises(GlossaryError, match="no term"):
        export_file([], tmp_path / "a.tbx")
    with pytest.raises(GlossaryError, match="the ending names the format"):
        export_file([TERM], tmp_path / "a.docx")


def test_a_workbook_keeps_what_looks_like_a_formula_as_text(tmp_path: Path) -> None:
    export_file([Term(zh="首贷户", en="=1+1")], tmp_path / "a.xlsx")
    (back,), _ = read_file(tmp_path / "a.xlsx")
    assert back.en == "=1+1"


# Adding


EXISTING = "# My terms\nzh\ten\tdomain\n# Loans\n首贷户\tfirst-time borrowers\tfinance\n\n# Land\n净地块\tcleared plots\tland\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_adding_keeps_order_comments_encoding_and_line_ends(encoding: str, end: str, tmp_path: Path) -> None:
    path = tmp_path / "terms.tsv"
    path.write_bytes(EXISTING.replace("\n", end).encode(encoding))
    added = add_terms(path, [{"zh": "续贷办法", "en": "renewal rules", "domain": "finance"}])
    expected = EXISTING.replace("finance\n", "finance\n续贷办法\trenewal rules\tfinance\n", 1).replace(
        "\n", end
    )
    assert path.read_bytes() == expected.encode(encoding)
    assert added.terms[0].origin == "terms.tsv:5"


def test_a_term_of_a_new_domain_goes_to_the_end(tmp_path: Path) -> None:
    path = tmp_path / "terms.tsv"
    path.write_text(EXISTING.rstrip("\n"), "utf-8")
    add_terms(path, [{"zh": "续贷办法", "en": "renewal rules"}])
    assert path.read_text("utf-8") == EXISTING + "续贷办法\trenewal rules\n"


def test_a_column_that_the_file_lacks_is_added_to_its_header(tmp_path: Path) -> None:
    path = tmp_path / "terms.tsv"
    path.write_text(EXISTING, "utf-8")
    add_terms(path, [{"zh": "续贷办法", "en": "renewal rules", "note": 'How "old" loans go on.'}])
    assert "zh\ten\tdomain\tnote\n" in path.read_text("utf-8")
    assert load_glossary([path]).terms[-1].note == 'How "old" loans go on.'


def test_a_new_file_begins_with_the_header(tmp_path: Path) -> None:
    path = tmp_path / "new" / "terms.csv"
    add_terms(path, [cells_of(TERM)])
    assert path.read_text("utf-8").startswith("zh,en,variants,forbidden,note,domain,source\n")
    assert content(load_glossary([path]).terms[0]) == content(TERM)


@pytest.mark.parametrize(
    ("cells", "what"),
    [
        ({"zh": "首贷户", "en": "new borrowers"}, "not “new borrowers”"),
        ({"zh": "“首贷户”", "en": "new borrowers"}, "not “new borrowers”"),
        ({"zh": "函", "en": "letter"}, "a single character"),
        ({"zh": "建议", "en": "suggestion"}, "an ordinary word"),
        ({"zh": "续贷", "en": "续"}, "has Chinese in it"),
        ({"zh": "续贷", "en": "a\tb"}, "invisible character"),
        ({"zh": "续贷", "en": "renewal", "forbidden": "Renewal"}, "is the English"),
    ],
)
def test_what_is_faulty_or_conflicts_is_refused(cells: dict[str, str], what: str, tmp_path: Path) -> None:
    path = tmp_path / "terms.tsv"
    path.write_text(EXISTING, "utf-8")
    added = add_terms(path, [cells])
    assert added.terms == ()
    assert what in str(added.faults[0])
    assert path.read_text("utf-8") == EXISTING


def test_a_term_that_is_there_already_is_not_written_twice(tmp_path: Path) -> None:
    path = tmp_path / "terms.tsv"
    path.write_text(EXISTING, "utf-8")
    added = add_terms(path, [{"zh": "首贷户", "en": "first-time borrowers"}])
    assert [term.origin for term in added.present] == ["terms.tsv:4"]
    assert path.read_text("utf-8") == EXISTING


def test_conflicts_with_another_file_of_the_folder_are_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("glossary").mkdir()
    Path("glossary/loans.tsv").write_text(EXISTING, "utf-8")
    added = add_terms(target_file("more"), [{"zh": "首贷户", "en": "new borrowers"}])
    assert "loans.tsv:4" in str(added.faults[0])


def test_a_file_that_cannot_be_read_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "terms.tsv"
    path.write_bytes(b"%PDF-1.7")
    with pytest.raises(GlossaryError, match="a PDF document"):
        add_terms(path, [cells_of(TERM)])
    assert path.read_bytes() == b"%PDF-1.7"


def test_terms_never_go_into_the_packaged_glossary_unasked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "config"
    monkeypatch.setenv("XDG_CONFIG_HOME", str(own))
    monkeypatch.chdir(builtin_folder().parent)  # where ./glossary is the packaged one
    assert target_file("mine").is_relative_to(own)
    monkeypatch.chdir(tmp_path)
    assert target_file().is_relative_to(own)
    (tmp_path / "glossary").mkdir()
    assert target_file() == Path("glossary/terms.tsv")
    assert target_file("other/loans.csv") == Path("other/loans.csv")


@pytest.mark.parametrize("name", ["terms.xlsx", "guards.tsv", "terms.docx"])
def test_terms_are_not_added_to_workbooks_or_guards(name: str) -> None:
    with pytest.raises(GlossaryError):
        target_file(name)
