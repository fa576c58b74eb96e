"""CTranslate2 directories: installed under a name, verified, and translated with like any other engine."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import platformdirs
import pytest

from argos_package import build_directory
from bilingual.engine import Marks, Revision
from bilingual.engines import ENGINES, engine_names, open_engine
from bilingual.engines.directories import (
    DirectoryEngine,
    install_directory,
    installed_names,
    models_folder,
    read_installed,
)
from bilingual.errors import EngineError, ModelError

TEXTS = ("全市整治低效工业企业。", "我市推进数字经济发展，培育专精特新企业。", "加快绿色低碳转型。")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_directory(tmp_path_factory.mktemp("directory") / "converted")


@pytest.fixture
def source(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "converted"))


@pytest.fixture(autouse=True)
def _data(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(platformdirs, "user_data_dir", lambda name, **_: str(tmp_path / "data" / name))


def test_an_installed_directory_is_an_engine_by_its_name(source: Path, tmp_path: Path) -> None:
    model = install_directory(source, "opus-mt")
    assert model.folder == tmp_path / "data" / "bilingual" / "models" / "opus-mt"
    assert model.licence.lower() == "cc-by-4.0"
    assert installed_names() == ("opus-mt",)
    assert engine_names() == (*ENGINES, "opus-mt")
    shutil.rmtree(source)  # it was copied
    engine = open_engine("opus-mt", threads=2, cached=False)
    assert engine.name == "opus-mt"
    assert engine.marks is Marks.NONE
    answers = list(engine.translate(TEXTS))
    assert len(set(answers)) == len(TEXTS)
    assert all(answer.text for answer in answers)
    assert list(engine.translate(TEXTS[::-1])) == answers[::-1]


def test_a_missing_wording_is_in_the_new_draft(source: Path) -> None:
    install_directory(source, "mine")
    revision = Revision(text=TEXTS[0], draft="The city", missing=("industrial land",))
    (new,) = DirectoryEngine("mine").revise([revision])
    assert "industrial land" in new.text.lower()


def test_two_vocabularies_are_as_good_as_one(tmp_path: Path) -> None:
    folder = build_directory(tmp_path / "two", shared=False)
    assert {path.name.partition(".")[0] for path in folder.glob("*_vocabulary.*")} == {
        "source_vocabulary",
        "target_vocabulary",
    }
    install_directory(folder, "two")
    assert all(answer.text for answer in DirectoryEngine("two").translate(TEXTS))


def test_one_file_of_pieces_may_serve_both_sides(source: Path) -> None:
    (source / "source.spm").rename(source / "sentencepiece.bpe.model")
    (source / "target.spm").unlink()
    model = install_directory(source, "one")
    assert model.source_pieces == model.target_pieces == "sentencepiece.bpe.model"
    assert all(answer.text for answer in DirectoryEngine("one").translate(TEXTS))


def test_prefixes_go_before_the_pieces_and_are_no_english(source: Path) -> None:
    vocabulary = json.loads((source / "shared_vocabulary.json").read_text("utf-8"))
    token = next(piece for piece in vocabulary if piece.startswith("▁") and len(piece) > 3)
    plain = install_directory(source, "plain")
    prefixed = install_directory(source, "prefixed", source_prefix=(token,), target_prefix=(token,))
    assert plain.hash != prefixed.hash
    answers = [
        [answer.text for answer in DirectoryEngine(name).translate(TEXTS)] for name in ("plain", "prefixed")
    ]
    assert answers[0] != answers[1]
    with pytest.raises(ModelError, match="--target-prefix"):
        install_directory(source, "wrong", target_prefix=("eng_Latn",))


def test_a_taken_name_is_only_replaced_by_force(source: Path) -> None:
    first = install_directory(source, "mine")
    with pytest.raises(ModelError, match=r"installed already.*--force"):
        install_directory(source, "mine", licence="MIT")
    assert read_installed("mine") == first
    assert install_directory(source, "mine", licence="MIT", force=True).licence == "MIT"


@pytest.mark.parametrize("name", [*ENGINES, "", "..", "a/b", "A b", "-x", "x" * 60])
def test_a_name_that_is_none_is_refused(source: Path, name: str) -> None:
    with pytest.raises(ModelError, match="--name"):
        install_directory(source, name)
    assert installed_names() == ()


@pytest.mark.parametrize(
    ("missing", "message"),
    [
        ("model.bin", "no model.bin; convert the model first"),
        ("shared_vocabulary.json", "no vocabularies"),
        ("source.spm", "no SentencePiece pair"),
        ("target.spm", "no SentencePiece pair"),
    ],
)
def test_a_directory_that_is_not_whole_is_refused(source: Path, missing: str, message: str) -> None:
    (source / missing).unlink()
    with pytest.raises(ModelError, match=message) as caught:
        install_directory(source, "mine")
    assert "\n" not in str(caught.value)
    assert list(models_folder().glob("*")) == []


@pytest.mark.parametrize("name", ["model.bin", "source.spm", "target.spm", "shared_vocabulary.json"])
def test_a_damaged_directory_is_refused_and_leaves_nothing(source: Path, name: str) -> None:
    (source / name).write_bytes((source / name).read_bytes()[:60])
    with pytest.raises(ModelError) as caught:
        install_directory(source, "mine")
    assert "\n" not in str(caught.value)
    assert [path.name for path in models_folder().glob("[!.]*")] == []


def test_pieces_of_another_model_are_refused(source: Path) -> None:
    vocabulary = json.loads((source / "shared_vocabulary.json").read_text("utf-8"))
    other = [vocabulary[0], *(f"{piece}x" for piece in vocabulary[1:])]
    (source / "shared_vocabulary.json").write_text(json.dumps(other), "utf-8")
    with pytest.raises(ModelError, match="the vocabulary has not the pieces"):
        install_directory(source, "mine")


def test_a_folder_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no such folder"):
        install_directory(tmp_path / "nowhere", "mine")


def test_a_file_changed_after_installing_is_found(source: Path) -> None:
    model = install_directory(source, "mine")
    with (model.folder / "model.bin").open("r+b") as file:
        file.seek(200)
        file.write(b"\0\1\2")
    with pytest.raises(ModelError, match=r"model\.bin is damaged.*models remove mine"):
        list(open_engine("mine", cached=False).translate(TEXTS))


@pytest.mark.parametrize("text", ["", "[]", "{", '{"files": {}}', '{"files": 3, "licence": ""}'])
def test_a_damaged_manifest_says_what_to_type(source: Path, text: str) -> None:
    model = install_directory(source, "mine")
    (model.folder / "bilingual.json").write_text(text, "utf-8")
    with pytest.raises(ModelError, match="bilingual models remove mine"):
        open_engine("mine")


def test_the_hash_changes_with_the_model(source: Path, tmp_path: Path) -> None:
    install_directory(source, "one")
    install_directory(build_directory(tmp_path / "two", shared=False), "two")
    assert DirectoryEngine("one").model_hash == DirectoryEngine("one").model_hash
    assert DirectoryEngine("one").model_hash != DirectoryEngine("two").model_hash


def test_a_text_beyond_the_model_s_limit_is_never_half_translated(source: Path) -> None:
    install_directory(source, "mine")
    endless = "推" * 3000  # no clause border: it cannot be parted
    one, two = DirectoryEngine("mine").translate([endless, TEXTS[0]])
    assert one.text == ""
    assert two.text


def test_an_unknown_engine_is_told_with_those_there_are(source: Path) -> None:
    install_directory(source, "mine")
    with pytest.raises(EngineError, match=r"choose one of: .*compact, argos, llm, mine"):
        open_engine("yours")
