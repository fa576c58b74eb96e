"""The model ``standard`` is built once, of the right inputs, whole or not at all; shown with a tiny one."""

from __future__ import annotations

import json
import multiprocessing
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import platformdirs
import pytest
from click.testing import CliRunner

from bilingual import machine
from bilingual.cli import main
from bilingual.engines import open_engine
from bilingual.engines.standard import base as bases
from bilingual.engines.standard import building, converting, engine, installing, merging, room
from bilingual.engines.standard.base import read_base
from bilingual.engines.standard.building import ensure_model, is_sound, looks_sound, model_folder, model_key
from bilingual.engines.standard.engine import StandardEngine
from bilingual.engines.standard.installing import describe
from bilingual.engines.standard.merging import merge
from bilingual.errors import ModelError
from tiny_standard import LAYERS, WIDTH, embeddings, shout, write_adapter, write_base

pytest.importorskip("openvino_genai", reason="no wheel for this system")
TEXT = "我市推进数字经济发展。"


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a tiny base and an adapter of it."""
    folder = tmp_path_factory.mktemp("inputs")
    write_adapter(folder / "adapter", write_base(folder / "tiny.gguf"))
    return folder


@pytest.fixture(scope="module")
def built(inputs: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the model of them, as it is really made."""
    out = tmp_path_factory.mktemp("built") / "model"
    out.mkdir()
    command = [sys.executable, "-m", "bilingual.engines.standard.converting"]
    subprocess.run([*command, str(inputs / "tiny.gguf"), str(inputs / "adapter"), str(out)], check=True)
    return out


@pytest.fixture
def home(tmp_path: Path, inputs: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Point cache and data to empty folders and the package to the tiny adapter; return where models stand."""
    monkeypatch.setattr(platformdirs, "user_cache_dir", lambda name: str(tmp_path / "cache" / name))
    monkeypatch.setattr(platformdirs, "user_data_dir", lambda name: str(tmp_path / "data" / name))
    adapter = tmp_path / "adapter"
    shutil.copytree(inputs / "adapter", adapter)
    for module in (bases, building, engine):
        monkeypatch.setattr(module, "adapter_folder", lambda: adapter)
    monkeypatch.setattr(machine, "free_memory", lambda: 1 << 40)
    forget()
    yield tmp_path / "cache" / "bilingual" / "models"
    forget()


def forget() -> None:
    read_base.cache_clear()
    model_key.cache_clear()


@pytest.fixture
def base(home: Path, inputs: Path) -> Path:
    """Return the base, installed."""
    path = read_base().path
    path.parent.mkdir(parents=True)
    shutil.copyfile(inputs / "tiny.gguf", path)
    return path


@pytest.fixture
def builds(built: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Copy the model instead of making it; return the list to which each build adds its base."""
    made: list[Path] = []

    def copy(base: Path, out: Path, said: Path, progress: Callable[[int, int], None]) -> None:
        made.append(base)
        shutil.copytree(built, out, dirs_exist_ok=True)

    monkeypatch.setattr(building, "_convert", copy)
    return made


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


# merging


def tensors(path: Path) -> dict[str, np.ndarray]:
    import gguf

    return {t.name: gguf.quants.dequantize(t.data, t.tensor_type) for t in gguf.GGUFReader(path).tensors}


def test_the_adapter_is_added_and_all_else_kept(inputs: Path, tmp_path: Path) -> None:
    steps: list[tuple[int, int]] = []
    merge(inputs / "tiny.gguf", inputs / "adapter", tmp_path / "m.gguf", lambda *step: steps.append(step))
    before, after = tensors(inputs / "tiny.gguf"), tensors(tmp_path / "m.gguf")
    assert before.keys() - after.keys() == {"output.weight"}  # tied to the embedding
    assert [done for done, _ in steps] == list(range(1, len(after) + 1))
    assert np.allclose(after["token_embd.weight"], embeddings(), atol=0.05)
    for layer in range(LAYERS):
        assert np.allclose(after[f"blk.{layer}.attn_output.weight"], shout("b"), atol=2)
        assert (after[f"blk.{layer}.attn_norm.weight"] == 1.5).all()
        assert (after[f"blk.{layer}.ffn_norm.weight"] == 1).all()
        assert after[f"blk.{layer}.attn_v.bias"][0] == 1
    assert (after["output_norm.weight"] == 2).all()


def test_settings_and_tokenizer_are_those_of_the_base(inputs: Path, tmp_path: Path) -> None:
    import gguf

    merge(inputs / "tiny.gguf", inputs / "adapter", tmp_path / "m.gguf")
    one, two = (gguf.GGUFReader(path).fields for path in (inputs / "tiny.gguf", tmp_path / "m.gguf"))
    kept = {key for key in one if not key.startswith("GGUF.")}
    assert kept == {key for key in two if not key.startswith("GGUF.")}
    assert all(one[key].contents() == two[key].contents() for key in kept)


def test_rows_are_merged_alike_however_many_at_once(
    inputs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    merge(inputs / "tiny.gguf", inputs / "adapter", tmp_path / "one.gguf")
    monkeypatch.setattr(merging, "_ROWS", 7)
    merge(inputs / "tiny.gguf", inputs / "adapter", tmp_path / "two.gguf")
    assert (tmp_path / "one.gguf").read_bytes() == (tmp_path / "two.gguf").read_bytes()


def test_what_does_not_fit_is_refused(inputs: Path, tmp_path: Path) -> None:
    other = write_base(tmp_path / "other.gguf", architecture="llama")
    with pytest.raises(ModelError, match=r"other\.gguf is not a qwen2 model"):
        merge(other, inputs / "adapter", tmp_path / "m.gguf")
    (tmp_path / "no.gguf").write_bytes(b"no model at all")
    with pytest.raises(ModelError, match=r"no\.gguf or the adapter cannot be read"):
        merge(tmp_path / "no.gguf", inputs / "adapter", tmp_path / "m.gguf")
    damaged = tmp_path / "adapter"
    shutil.copytree(inputs / "adapter", damaged)
    (damaged / "adapter.safetensors").write_bytes(b"damaged")
    with pytest.raises(ModelError, match="the adapter is damaged"):
        merge(inputs / "tiny.gguf", damaged, tmp_path / "m.gguf")


@pytest.mark.parametrize("key", ["model.layers.0.self_attn.o_proj.A", "model.norm.weight"])
def test_an_adapter_of_other_sizes_is_refused(inputs: Path, tmp_path: Path, key: str) -> None:
    from safetensors.numpy import load_file, save_file

    shutil.copytree(inputs / "adapter", tmp_path / "adapter")
    file = tmp_path / "adapter" / "adapter.safetensors"
    save_file(load_file(file) | {key: load_file(file)[key][..., : WIDTH // 2].copy()}, file)
    with pytest.raises(ModelError, match="for a base of other sizes"):
        merge(inputs / "tiny.gguf", tmp_path / "adapter", tmp_path / "m.gguf")


# building


def test_the_model_is_really_built_in_a_process_of_its_own(base: Path, home: Path) -> None:
    said: list[str] = []
    steps: list[tuple[int, int]] = []
    folder = ensure_model(said.append, lambda *step: steps.append(step))
    assert folder == model_folder()
    assert looks_sound(folder)
    assert is_sound(folder)
    assert "model.gguf" not in names(folder)  # what is merged is gone
    assert "openvino_tokenizer.xml" in names(folder)
    assert names(home) == [folder.name, f"{folder.name}.lock"]
    assert len(said) == 1
    assert "once" in said[0]
    assert steps[-1] == (1, 1)
    answers = [answer.text[:3] for answer in StandardEngine(threads=1).translate([TEXT, TEXT * 2])]
    assert answers == ["bbb", "bbb"]


def test_a_model_that_does_not_translate_is_not_kept(inputs: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    shutil.copytree(inputs / "adapter", tmp_path / "adapter")
    config = json.loads((tmp_path / "adapter" / "adapter_config.json").read_text("utf-8"))
    config["stop_token_ids"] = [ord("b")]
    (tmp_path / "adapter" / "adapter_config.json").write_text(json.dumps(config), "utf-8")
    with pytest.raises(ModelError, match="does not translate"):
        converting.convert(inputs / "tiny.gguf", tmp_path / "adapter", tmp_path / "out")


def test_it_is_built_once(base: Path, home: Path, builds: list[Path]) -> None:
    assert ensure_model() == ensure_model() == model_folder()
    assert builds == [base]


def flip_a_bit(folder: Path) -> None:
    path = folder / "openvino_model.bin"
    facts, data = path.stat(), bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    os.utime(path, ns=(facts.st_atime_ns, facts.st_mtime_ns))


@pytest.mark.parametrize(
    "damage",
    [
        lambda folder: (folder / "openvino_model.bin").write_bytes(b"short"),
        lambda folder: (folder / "openvino_model.xml").unlink(),
        lambda folder: (folder / "manifest.json").unlink(),
        lambda folder: (folder / "manifest.json").write_text("{", "utf-8"),
        lambda folder: (folder / "manifest.json").write_text('{"files": {}}', "utf-8"),
        lambda folder: (folder / "manifest.json").write_text('{"files": [1]}', "utf-8"),
    ],
    ids=["cut off", "lost", "no manifest", "broken", "empty", "no files"],
)
def test_a_damaged_model_is_built_again(
    base: Path, builds: list[Path], damage: Callable[[Path], None]
) -> None:
    folder = ensure_model()
    damage(folder)
    assert not looks_sound(folder)
    assert looks_sound(ensure_model())
    assert len(builds) == 2


def test_a_flipped_bit_is_found_by_the_hashes_alone(base: Path, builds: list[Path]) -> None:
    folder = ensure_model()
    flip_a_bit(folder)
    assert looks_sound(folder)
    assert not is_sound(folder)
    ensure_model()
    assert len(builds) == 1
    ensure_model(thorough=True)
    assert len(builds) == 2
    assert is_sound(folder)


def test_a_model_that_was_copied_is_kept(base: Path, builds: list[Path]) -> None:
    folder = ensure_model()
    for path in folder.iterdir():
        os.utime(path, (1, 1))
    assert not looks_sound(folder)
    base.unlink()
    assert ensure_model() == folder
    assert looks_sound(folder)
    assert len(builds) == 1


def test_a_model_that_cannot_be_loaded_is_hashed_and_built_again(
    base: Path, builds: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = ensure_model()
    path = folder / "openvino_model.xml"
    facts = path.stat()
    path.write_bytes(b"<" * facts.st_size)
    os.utime(path, ns=(facts.st_atime_ns, facts.st_mtime_ns))
    assert [answer.text[:1] for answer in StandardEngine(threads=1).translate([TEXT])] == ["b"]
    assert len(builds) == 2


def test_a_model_that_is_as_it_was_built_and_cannot_be_loaded_is_one_line(
    base: Path, builds: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*args: object, **options: object) -> None:
        raise RuntimeError("Exception from src/core.cpp:58:\nunsupported")

    ensure_model()
    monkeypatch.setattr(engine, "Runtime", refuse)
    with pytest.raises(
        ModelError, match=r"cannot be loaded \(Exception .*: unsupported\); type: bilingual doctor"
    ):
        StandardEngine().load()
    assert len(builds) == 1


def test_a_new_adapter_removes_the_older_build_after_success(
    base: Path, home: Path, builds: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    older = ensure_model()
    config = bases.adapter_folder() / "adapter_config.json"
    config.write_text(config.read_text("utf-8") + " ", "utf-8")
    forget()
    convert = building._convert
    monkeypatch.setattr(building, "_convert", lambda *args: (_ for _ in ()).throw(ModelError("no")))
    with pytest.raises(ModelError):
        ensure_model()
    assert looks_sound(older)
    monkeypatch.setattr(building, "_convert", convert)
    newer = ensure_model()
    assert newer != older
    assert names(home) == [newer.name, f"{newer.name}.lock"]


@pytest.mark.parametrize("file", ["adapter.safetensors", "adapter_config.json", "base.json"])
def test_the_key_changes_with_every_input(home: Path, file: str) -> None:
    before = model_key()
    path = bases.adapter_folder() / file
    path.write_bytes(path.read_bytes() + b" ")
    forget()
    assert model_key() != before


def _build(cache: str, data: str, adapter: str, built: str, log: str, started: object) -> None:
    """Build in a process of its own, slowly and cheaply."""
    import time

    def convert(base: Path, out: Path, said: Path, progress: object) -> None:
        with open(log, "a", encoding="utf-8") as file:
            file.write(f"{os.getpid()}\n")
        shutil.copytree(built, out, dirs_exist_ok=True)
        time.sleep(0.3)

    platformdirs.user_cache_dir = lambda name: f"{cache}/{name}"  # type: ignore[assignment, misc]
    platformdirs.user_data_dir = lambda name: f"{data}/{name}"  # type: ignore[assignment, misc]
    bases.adapter_folder = building.adapter_folder = lambda: Path(adapter)
    building._convert = convert  # type: ignore[assignment]
    machine.free_memory = lambda: 1 << 40
    started.wait(60)  # type: ignore[attr-defined]
    raise SystemExit(0 if looks_sound(ensure_model()) else 1)


def test_of_two_processes_at_once_one_builds(base: Path, home: Path, built: Path, tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    barrier, log = context.Barrier(2), tmp_path / "log"
    arguments = (
        str(tmp_path / "cache"), str(tmp_path / "data"), str(bases.adapter_folder()), str(built), str(log), barrier
    )  # fmt: skip
    processes = [context.Process(target=_build, args=arguments) for _ in range(2)]
    for process in processes:
        process.start()
    for process in processes:
        process.join(120)
    assert [process.exitcode for process in processes] == [0, 0]
    assert len(log.read_text("utf-8").splitlines()) == 1


def test_what_a_killed_build_left_behind_is_cleared_away(base: Path, home: Path, builds: list[Path]) -> None:
    stale = home / "building-standard-0000-x"
    stale.mkdir(parents=True)
    (stale / "model.gguf").write_bytes(b"half")
    ensure_model()
    assert not stale.exists()


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_nothing_half_built_stays(
    base: Path, home: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    def fail(base: Path, out: Path, said: Path, progress: object) -> None:
        (out / "model.gguf").write_bytes(b"half")
        raise error

    monkeypatch.setattr(building, "_convert", fail)
    wanted = ModelError if isinstance(error, OSError) else KeyboardInterrupt
    with pytest.raises(wanted) as caught:
        ensure_model()
    if isinstance(error, OSError):
        assert "No space left on device); free 3.4 GB" in str(caught.value)
    assert names(home) == [f"{model_folder().name}.lock"]


# what is said


def test_without_model_and_base_it_says_what_to_type(home: Path) -> None:
    with pytest.raises(ModelError) as caught:
        open_engine("standard")
    assert str(caught.value) == (
        "the model standard is not installed; type: bilingual models install standard; "
        "or take the small model: --engine compact"
    )


def test_a_damaged_model_without_a_base_says_what_to_type(base: Path, builds: list[Path]) -> None:
    (ensure_model() / "openvino_model.bin").write_bytes(b"")
    base.unlink()
    with pytest.raises(ModelError, match="is damaged; type: bilingual models install standard"):
        open_engine("standard")


def test_a_damaged_base_is_told_before_anything_is_built(base: Path, builds: list[Path]) -> None:
    data = base.read_bytes()
    base.write_bytes(data[:-1] + b"!")
    with pytest.raises(
        ModelError, match=r"tiny\.gguf is damaged \(the SHA-256 is not .*models install standard"
    ):
        ensure_model()
    assert builds == []


@pytest.mark.parametrize(
    ("free", "message"),
    [
        (5_000_000_000, "building the model standard needs 6.5 GB, 5.0 GB are free"),
        (None, "no room for building the model standard: 3.4 GB are needed, 1.0 GB are free"),
    ],
    ids=["memory", "disk"],
)
def test_what_does_not_suffice_is_said_before_building(
    base: Path, builds: list[Path], monkeypatch: pytest.MonkeyPatch, free: int | None, message: str
) -> None:
    monkeypatch.setattr(machine, "free_memory", lambda: free or 1 << 40)
    if free is None:
        monkeypatch.setattr(room.shutil, "disk_usage", lambda path: SimpleNamespace(free=1_000_000_000))
    with pytest.raises(ModelError, match=message):
        ensure_model()
    assert builds == []


def test_too_little_memory_to_run_names_the_small_model(
    base: Path, builds: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    ensure_model()
    monkeypatch.setattr(machine, "free_memory", lambda: 3_000_000_000)
    with pytest.raises(ModelError, match=r"needs 4\.0 GB, 3\.0 GB are free; .*: --engine compact"):
        list(open_engine("standard", cached=False).translate([TEXT]))


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
@pytest.mark.parametrize(
    ("end", "message"),
    [
        ("import os; os.kill(os.getpid(), 9)", "ran out of memory: it needs 6.5 GB"),
        ("raise MemoryError", "ran out of memory"),
        ("import sys; sys.exit('the adapter is damaged')", r"cannot be built \(the adapter is damaged\)"),
    ],
    ids=["killed", "MemoryError", "told"],
)
def test_a_build_that_ends_badly_says_why(
    base: Path, monkeypatch: pytest.MonkeyPatch, end: str, message: str
) -> None:
    run = subprocess.Popen
    monkeypatch.setattr(
        building.subprocess, "Popen", lambda command, **options: run([sys.executable, "-c", end], **options)
    )
    with pytest.raises(ModelError, match=message):
        ensure_model()


# the engine


def test_kept_answers_need_no_model(base: Path, builds: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    ensure_model()
    one = open_engine("standard")
    (answer,) = one.translate([TEXT])
    monkeypatch.setattr(engine, "Runtime", lambda *args, **options: pytest.fail("the model was opened"))
    monkeypatch.setattr(building, "sha256_of", lambda path: pytest.fail(f"{path} was hashed"))
    assert list(open_engine("standard").translate([TEXT])) == [answer]


def test_blank_and_repeated_texts_are_not_asked_for(base: Path, builds: list[Path]) -> None:
    ticks: list[int] = []
    answers = list(StandardEngine(threads=1, tick=ticks.append).translate(["", TEXT, " ", TEXT, "甲"]))
    assert [answer.text[:1] for answer in answers] == ["", "b", "", "b", "b"]
    assert sum(ticks) == 2
    assert {answer.engine for answer in answers} == {"standard"}


def test_an_answer_is_as_long_as_the_model_goes_on_or_twice_the_text(base: Path, builds: list[Path]) -> None:
    (answer,) = StandardEngine(threads=1).translate(["abc"])
    assert len(answer.text) == 2 * 3 + 30


def test_answers_that_nobody_waits_for_leave_the_next_alone(base: Path, builds: list[Path]) -> None:
    standard = StandardEngine(threads=1)
    first = standard.translate([TEXT * size for size in range(1, 12)])
    assert next(first).text
    first.close()  # type: ignore[attr-defined]  # a generator has it
    assert [answer.text[:1] for answer in standard.translate([TEXT])] == ["b"]


# the command


def test_models_list_shows_it_and_remove_takes_both_files(base: Path, builds: list[Path], home: Path) -> None:
    ensure_model()
    shown = CliRunner().invoke(main, ["models", "list"])
    assert shown.exit_code == 0
    assert "standard         built in, of 1.5 billion parameters\n" in shown.output
    assert "licence: Apache-2.0" in shown.output
    assert str(model_folder()) in shown.output
    gone = CliRunner().invoke(main, ["models", "remove", "standard"])
    assert gone.exit_code == 0
    assert not base.exists()
    assert not model_folder().exists()
    assert CliRunner().invoke(main, ["models", "remove", "standard"]).exit_code == 1


def test_what_is_not_installed_is_not_listed(home: Path) -> None:
    assert list(describe()) == []


def test_a_damaged_model_is_described_with_its_remedy(base: Path, builds: list[Path]) -> None:
    flip_a_bit(ensure_model())
    (model,) = describe()
    assert "builds it again" in model.what
    assert model.usable
    base.unlink()
    (model,) = describe()
    assert (model.fault, model.remedy) == ("the model is damaged", "bilingual models install standard")


def test_install_takes_a_copy_and_builds(home: Path, inputs: Path, builds: list[Path]) -> None:
    done = CliRunner().invoke(main, ["models", "install", "standard", "--base", str(inputs)])
    assert done.exit_code == 0
    assert looks_sound(model_folder())
    assert "Building the model standard" in done.stderr
    assert done.stdout.startswith("standard ")
    again = CliRunner().invoke(main, ["models", "install", "standard", "-q"])
    assert (again.exit_code, len(builds)) == (0, 1)


@pytest.mark.parametrize("optional", [False, True])
def test_a_wrong_copy_is_one_line(home: Path, tmp_path: Path, builds: list[Path], *, optional: bool) -> None:
    (tmp_path / "wrong.gguf").write_bytes(b"GGUF" * 100)
    options = ["--optional"] if optional else []
    command = ["models", "install", "standard", "-q", "--base", str(tmp_path / "wrong.gguf"), *options]
    done = CliRunner().invoke(main, command)
    assert done.exit_code == (0 if optional else 1)
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith("The small model, compact, does the work:" if optional else "Error: ")
    assert read_base().sha256 in done.stderr
    assert builds == []


def test_where_there_is_no_runtime_nothing_is_fetched(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(installing, "find_spec", lambda name: None)
    monkeypatch.setattr(installing, "install_base", lambda *args: pytest.fail("it was fetched"))
    done = CliRunner().invoke(main, ["models", "install", "standard"])
    assert (done.exit_code, done.stderr.count("\n")) == (1, 1)
    assert "not made for this system; --engine compact does the work" in done.stderr
    (model,) = describe()
    assert not model.installed


def test_the_options_of_standard_are_of_no_other(home: Path) -> None:
    assert CliRunner().invoke(main, ["models", "install", "argos", "--optional"]).exit_code == 2
