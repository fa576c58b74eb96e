"""``bilingual models``: fetched with what broke off taken up again, verified before it is kept, removed."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import platformdirs
import pytest
from click.testing import CliRunner, Result

from argos_package import build_directory, build_package, point_argos
from bilingual.cli import main
from bilingual.engines import download as downloading
from bilingual.engines.argos import ArgosEngine, find_package
from bilingual.engines.download import UnreachableError, download
from bilingual.engines.licences import licence_in
from bilingual.engines.packages import install_from_index, install_package
from bilingual.errors import ModelError
from package_index import Index, serving

pytestmark = pytest.mark.usefixtures("loopback")
README = "# Chinese - English\n\nTrained with OPUS.\n\nLicense: CC0\n"


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_package(tmp_path_factory.mktemp("argos"), readme=README)


@pytest.fixture
def index() -> Iterator[Index]:
    with serving() as served:
        yield served


@pytest.fixture(autouse=True)
def data_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, index: Index) -> Path:
    monkeypatch.setattr(platformdirs, "user_data_dir", lambda name, **_: str(tmp_path / "own" / name))
    monkeypatch.setattr(platformdirs, "user_cache_dir", lambda name, **_: str(tmp_path / "cache" / name))
    monkeypatch.setattr(downloading, "PAUSE", 0.001)
    return point_argos(monkeypatch, tmp_path, index.root)


def call(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["models", *map(str, arguments)])


def packages(home: Path) -> list[str]:
    return sorted(path.name for path in (home / "argos-translate" / "packages").iterdir())


def left_over(home: Path) -> list[str]:
    """Return what stands beside the packages and is not Argos' own."""
    return [path.name for path in (home / "argos-translate").iterdir() if path.name.startswith(".new")]


def test_argos_is_fetched_verified_and_ready(index: Index, package: Path, data_home: Path) -> None:
    index.publish("zh_en.argosmodel", package.read_bytes())
    result = call("install", "argos")
    assert result.exit_code == 0, result.output
    assert "licence: CC0" in result.stdout
    assert " MB" in result.stdout
    assert "--engine argos" in result.stderr
    assert Path(find_package().package_path).name == "translate-zh_en-1_0"
    assert all(answer.text for answer in ArgosEngine().translate(["我市推进数字经济发展。"]))
    assert [path for path, _ in index.asked] == ["/index.json", "/zh_en.argosmodel"]
    assert left_over(data_home) == []


def test_progress_is_told_from_nothing_to_all(index: Index, package: Path, tmp_path: Path) -> None:
    data = package.read_bytes() * 3
    index.publish("file", data)
    told: list[tuple[int, int]] = []
    download(f"{index.root}file", tmp_path / "file", lambda done, total: told.append((done, total)))
    assert told[0] == (0, len(data))
    assert told[-1] == (len(data), len(data))
    assert told == sorted(told)


def test_a_download_that_breaks_off_goes_on_where_it_stopped(
    index: Index, package: Path, tmp_path: Path
) -> None:
    data = package.read_bytes()
    index.publish("file", data)
    index.break_off = [1000, 500]
    download(f"{index.root}file", tmp_path / "file")
    assert (tmp_path / "file").read_bytes() == data
    assert [asked for _, asked in index.asked] == ["", "bytes=1000-", "bytes=1500-"]
    assert [path.name for path in tmp_path.glob("file*")] == ["file"]


def test_a_later_run_goes_on_as_well(index: Index, package: Path, tmp_path: Path) -> None:
    data = package.read_bytes()
    index.publish("file", data)
    index.break_off = [100] * downloading.TRIES
    with pytest.raises(UnreachableError, match="type the same command again"):
        download(f"{index.root}file", tmp_path / "file")
    assert not (tmp_path / "file").exists()
    index.asked.clear()
    download(f"{index.root}file", tmp_path / "file")
    assert index.asked == [("/file", f"bytes={100 * downloading.TRIES}-")]
    assert (tmp_path / "file").read_bytes() == data


@pytest.mark.parametrize("how", ["another file", "no ranges", "another address"])
def test_what_is_not_of_the_same_file_is_not_joined(
    index: Index, package: Path, tmp_path: Path, how: str
) -> None:
    index.publish("file", b"x" * 5000)
    index.break_off = [100] * 9
    with pytest.raises(UnreachableError):
        download(f"{index.root}file", tmp_path / "file")
    index.break_off.clear()
    data = package.read_bytes()
    index.publish("other" if how == "another address" else "file", data)
    index.tag, index.ranges = ('"two"', True) if how == "another file" else ('"one"', how != "no ranges")
    download(f"{index.root}{'other' if how == 'another address' else 'file'}", tmp_path / "file")
    assert (tmp_path / "file").read_bytes() == data


def test_a_whole_file_that_only_wants_its_name_is_not_fetched_again(index: Index, tmp_path: Path) -> None:
    index.publish("file", b"x" * 5000)
    (tmp_path / "file.part").write_bytes(b"x" * 5000)
    papers = {"url": f"{index.root}file", "tag": index.tag, "total": "5000"}
    (tmp_path / "file.part.json").write_text(json.dumps(papers), "utf-8")
    download(f"{index.root}file", tmp_path / "file")
    assert (tmp_path / "file").read_bytes() == b"x" * 5000
    assert index.asked == [("/file", "bytes=5000-")]


@pytest.mark.parametrize("status", [404, 403, 500])
def test_a_server_that_refuses_is_one_line(index: Index, tmp_path: Path, status: int) -> None:
    index.status = status
    with pytest.raises(UnreachableError, match=str(status)) as caught:
        download(f"{index.root}file", tmp_path / "file")
    assert "\n" not in str(caught.value)
    assert len(index.asked) == (downloading.TRIES if status == 500 else 1)


def test_redirects_are_followed(index: Index, tmp_path: Path) -> None:
    index.publish("file", b"abc")
    index.moved["/old"] = "/file"
    download(f"{index.root}old", tmp_path / "file")
    assert (tmp_path / "file").read_bytes() == b"abc"


def test_without_network_the_command_says_what_to_do(index: Index, data_home: Path) -> None:
    index.shutdown()
    index.server_close()
    result = call("install", "argos")
    assert result.exit_code == 1
    (line,) = result.stderr.splitlines()
    assert "cannot be reached" in line
    assert "bilingual models install FILE.argosmodel" in line
    assert packages(data_home) == []


@pytest.mark.parametrize("data", [b"<html>404</html>", b"{}", b"[1]", b"[]", b'[{"links": 3}]', b"\xff\xfe"])
def test_an_index_that_is_none_is_one_line(index: Index, data_home: Path, data: bytes) -> None:
    index.files["/index.json"] = data
    result = call("install", "argos")
    assert result.exit_code == 1
    (line,) = result.stderr.splitlines()
    assert index.root in line
    assert packages(data_home) == []


def test_an_index_without_the_package_says_so(index: Index, package: Path) -> None:
    index.publish("file", package.read_bytes(), from_code="en")
    with pytest.raises(ModelError, match="no package from Chinese to English"):
        install_from_index()


def test_a_version_from_the_index_leads_nowhere(index: Index, package: Path, tmp_path: Path) -> None:
    index.publish("file", package.read_bytes(), package_version="../../../x")
    install_from_index()
    assert not list(tmp_path.rglob("x*.argosmodel"))


def test_a_damaged_download_is_fetched_anew_the_next_time(
    index: Index, package: Path, data_home: Path
) -> None:
    data = package.read_bytes()
    at = data.index(b"model.bin") + 4000
    index.publish("file", data[:at] + bytes(64) + data[at + 64 :])
    with pytest.raises(ModelError, match=r"damaged|does not translate"):
        install_from_index()
    assert packages(data_home) == []
    index.publish("file", data)
    assert install_from_index().name == "translate-zh_en-1_0"


def test_a_file_is_installed_without_network(index: Index, package: Path, data_home: Path) -> None:
    result = call("install", package)
    assert result.exit_code == 0, result.output
    assert packages(data_home) == ["translate-zh_en-1_0"]
    assert index.asked == []
    assert call("install", package).exit_code == 0  # over the same one
    assert packages(data_home) == ["translate-zh_en-1_0"]


def rewritten(package: Path, target: Path, **changes: bytes | None) -> Path:
    """Return *target*, a copy of *package* with files changed, left out (None) or added, by their ending."""
    with zipfile.ZipFile(package) as old, zipfile.ZipFile(target, "w") as new:
        names = old.namelist()
        for name in names:
            end = next((end for end in changes if name.endswith(end)), None)
            data = old.read(name) if end is None else changes[end]
            if data is not None:
                new.writestr(name, data)
        for name, data in changes.items():
            if data is not None and not any(old_name.endswith(name) for old_name in names):
                new.writestr(name, data)
    return target


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"metadata.json": None}, "no Argos package"),
        ({"metadata.json": b"{"}, "no Argos package"),
        ({"metadata.json": b"[]"}, "no Argos package"),
        ({"metadata.json": b'{"from_code": "de", "to_code": "en"}'}, "translates de→en"),
        ({"metadata.json": b'{"from_code": "en", "to_code": "zh"}'}, "translates en→zh"),
        ({"metadata.json": b'{"from_code": "zh", "to_code": "en", "type": "sbd"}'}, "translates"),
        ({"model.bin": None}, "model/model.bin is missing"),
        ({"model.bin": b"no model"}, "does not translate"),
        ({"sentencepiece.model": None}, "sentencepiece.model is missing"),
        ({"sentencepiece.model": b"no pieces"}, "does not translate"),
        ({"shared_vocabulary.json": b"[]"}, "does not translate"),
        ({"../evil": b"x"}, "leads out of it"),
        ({"/evil": b"x"}, "leads out of it"),
        ({"C:/evil": b"x"}, "leads out of it"),
        ({"other/README": b"x"}, "no single folder"),
    ],
)
def test_a_package_that_is_none_is_refused_and_nothing_is_changed(
    package: Path, tmp_path: Path, data_home: Path, changes: dict[str, bytes | None], message: str
) -> None:
    install_package(package)
    before = find_package().package_path
    with pytest.raises(ModelError, match=message) as caught:
        install_package(rewritten(package, tmp_path / "changed.argosmodel", **changes))
    assert "\n" not in str(caught.value)
    assert packages(data_home) == [before.name]
    assert left_over(data_home) == []
    assert not list(tmp_path.rglob("evil"))


@pytest.mark.parametrize("cut", [0, 10, 3000, -10])
def test_a_file_cut_off_is_refused(package: Path, tmp_path: Path, data_home: Path, cut: int) -> None:
    short = tmp_path / "short.argosmodel"
    short.write_bytes(package.read_bytes()[:cut])
    result = call("install", short)
    assert result.exit_code == 1
    assert "damaged or no .argosmodel file" in result.stderr
    assert result.stderr.count("\n") == 1
    assert packages(data_home) == []


def test_a_changed_byte_is_found_by_the_checksum(package: Path, tmp_path: Path) -> None:
    data = bytearray(package.read_bytes())
    data[len(data) // 2] ^= 1
    (tmp_path / "changed.argosmodel").write_bytes(data)
    with pytest.raises(ModelError, match="damaged"):
        install_package(tmp_path / "changed.argosmodel")


def test_a_directory_is_installed_listed_used_and_removed(tmp_path: Path) -> None:
    source = build_directory(tmp_path / "OPUS zh-en!")
    result = call("install", "opus-mt", source)
    assert result.exit_code == 0, result.output
    assert "licence: cc-by-4.0" in result.stdout
    assert "--engine opus-mt" in result.stderr
    assert call("install", source).exit_code == 0
    listed = call("list").stdout
    assert "opus-mt " in listed
    assert "opus-zh-en " in listed
    assert str(tmp_path / "own" / "bilingual" / "models" / "opus-mt") in listed
    assert call("path", "opus-mt").stdout.strip() == str(
        tmp_path / "own" / "bilingual" / "models" / "opus-mt"
    )
    done = CliRunner().invoke(main, ["translate", "--engine", "opus-mt", "--no-cache"], input="加快转型。\n")
    assert done.exit_code in (0, 3), done.output
    assert done.stdout.strip()
    assert call("remove", "opus-mt").exit_code == 0
    assert "opus-mt " not in call("list").stdout
    assert call("remove", "opus-mt").exit_code == 1


def test_the_list_shows_every_model_with_licence_size_hash_and_place(
    package: Path, data_home: Path, tmp_path: Path
) -> None:
    install_package(package)
    result = call("list")
    assert result.exit_code == 0
    text = result.stdout
    assert text.startswith("compact ")
    assert "not built yet" in text
    assert "Gemma Terms of Use" in text
    assert "Argos package 1.0" in text
    assert "licence: CC0" in text
    assert f"SHA-256 {ArgosEngine().model_hash[:16]}…" in text
    assert str(find_package().package_path) in text


def test_a_damaged_package_is_listed_with_what_to_do_and_can_be_removed(
    package: Path, data_home: Path
) -> None:
    folder = install_package(package)
    (folder / "metadata.json").write_text("{", "utf-8")
    listed = call("list")
    assert listed.exit_code == 1
    assert "damaged" in listed.stdout
    assert call("remove", folder.name).exit_code == 0
    assert packages(data_home) == []
    assert call("list").exit_code == 0


def test_built_in_models_of_other_versions_are_removed_when_asked(tmp_path: Path) -> None:
    root = tmp_path / "cache" / "bilingual" / "models"
    current = Path(call("path", "compact").stdout.strip())
    assert current.parent == root
    for folder in (current, root / "compact-0123456789abcdef", root / "other"):
        folder.mkdir(parents=True)
        (folder / "model.bin").write_bytes(bytes(2_000_000))
    assert "models remove --old" in call("list").stdout
    result = call("remove", "--old")
    assert "2.0 MB free" in result.stderr
    assert sorted(path.name for path in root.iterdir()) == sorted([current.name, "other"])
    assert "none" in call("remove", "--old").stderr


def test_paths_need_nothing_installed(tmp_path: Path) -> None:
    assert call("path").stdout.strip() == str(tmp_path / "own" / "bilingual" / "models")
    result = call("path", "argos")
    assert result.exit_code == 1
    assert "bilingual models list" in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("install",),
        ("install", "opus-mt"),
        ("install", "argos", "somewhere"),
        ("install", "argos", "--name", "x"),
        ("remove",),
        ("remove", "opus-mt", "--old"),
    ],
)
def test_wrong_usage_is_told(arguments: tuple[str, ...]) -> None:
    assert call(*arguments).exit_code == 2


@pytest.mark.parametrize("name", ["..", ".", "../packages", "no such", ""])
def test_nothing_outside_can_be_removed(package: Path, data_home: Path, name: str) -> None:
    folder = install_package(package)
    (folder / "metadata.json").write_text("{", "utf-8")
    assert call("remove", name).exit_code == 1
    assert packages(data_home) == [folder.name]


@pytest.mark.parametrize(
    ("files", "licence"),
    [
        ({}, ""),
        ({"README.md": "---\nlicense: apache-2.0\n---\n"}, "apache-2.0"),
        ({"README.md": "# OPUS-MT\nThe models are released under CC-BY 4.0 licence"}, "CC-BY 4.0"),
        ({"README.md": "License: something of our own"}, "something of our own"),
        ({"README.md": "nothing"}, ""),
        ({"LICENSE": "MIT License\n\nCopyright"}, "MIT"),
        ({"LICENCE.txt": "\n\nTerms of our own\n"}, "Terms of our own"),
    ],
)
def test_the_licence_is_read_from_the_model_s_papers(
    tmp_path: Path, files: dict[str, str], licence: str
) -> None:
    for name, text in files.items():
        (tmp_path / name).write_text(text, "utf-8")
    assert licence_in(tmp_path) == licence
