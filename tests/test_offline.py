"""The installed command, run as a user runs it, in a process that can open no socket."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

COMMAND = Path(sysconfig.get_path("scripts")) / ("bilingual.exe" if os.name == "nt" else "bilingual")
LETTER = "关于加强用地保障的答复\n徐**代表：\n2022年全市首贷金额471.6亿元。\n腾出工业用地1.07万亩。\n2023年7月10日\n"
NO_SOCKETS = """
import socket, sys
def refuse(*args, **options):
    sys.stderr.write("A SOCKET WAS OPENED\\n")
    raise RuntimeError("a socket was opened")
socket.socket.__init__ = refuse
socket.create_connection = socket.getaddrinfo = refuse
"""


@pytest.fixture
def offline(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder to work in; Python processes started from now on refuse every socket."""
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    (hooks / "sitecustomize.py").write_text(NO_SOCKETS)
    monkeypatch.setenv("PYTHONPATH", str(hooks))
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")  # the command must not depend on it
    folder = tmp_path / "work"
    folder.mkdir()
    return folder


def call(folder: Path, *arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [str(COMMAND), *arguments],
        cwd=folder,
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        timeout=300,
    )
    assert "Traceback" not in done.stderr
    assert "SOCKET" not in done.stderr
    return done


def test_the_hook_does_refuse_sockets(offline: Path) -> None:
    code = "import socket; socket.socket()"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert "A SOCKET WAS OPENED" in done.stderr


def test_render_translates_with_the_built_in_model(offline: Path) -> None:
    (offline / "信.txt").write_text(LETTER, "utf-8")
    done = call(offline, "render", "信.txt", "--to", "docx,json", "-q", "--threads", "1", "--no-cache")
    assert done.stdout.splitlines() == [str(Path("output/信.docx")), str(Path("output/信.json"))]
    brief = json.loads((offline / "output" / "信.json").read_text("utf-8"))
    english = " ".join(block["en"] for block in brief["blocks"])
    for fixed in ("Dear Deputy Xu **,", "RMB 47.16 billion", "10,700 mu", "July 10, 2023"):
        assert fixed in english
    assert brief["signature"]["engine"] == "compact"
    critical = [
        finding
        for block in brief["blocks"]
        for segment in block["segments"]
        for finding in segment["findings"]
        if finding["severity"] == "critical"
    ]
    assert done.returncode == (3 if critical else 0)
    assert done.stderr == ""


def test_translate_gives_line_for_line(offline: Path) -> None:
    done = call(offline, "translate", "-q", "--no-cache", stdin="2023年7月10日\n\n471.6亿元\n")
    assert (done.returncode, done.stdout, done.stderr) == (0, "July 10, 2023\n\nRMB 47.16 billion\n", "")


def test_check_and_figures_need_no_engine(offline: Path) -> None:
    (offline / "pairs.tsv").write_text("面积40万亩\t400,000 acres\n", "utf-8")
    done = call(offline, "check", "pairs.tsv", "--json")
    assert done.returncode == 3
    assert json.loads(done.stdout)["findings"][0]["source"] == "40万亩"
    done = call(offline, "figures", "-", "--json", stdin=LETTER)
    assert [record["zh"] for record in json.loads(done.stdout)] == [
        "2022年",
        "471.6亿元",
        "1.07万亩",
        "2023年7月10日",
    ]


def test_doctor_and_cache_and_glossary_look_at_this_machine_alone(offline: Path) -> None:
    assert "bilingual-briefs" in call(offline, "doctor").stdout
    assert "answers" in call(offline, "cache", "info").stdout
    assert "首贷户" in call(offline, "glossary", "find", "首贷户").stdout


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("render", "missing.txt"), 1),
        (("check", "missing.tsv"), 1),
        (("figures", "missing.txt"), 1),
        (("render", "missing.txt", "--engine", "google"), 2),
        (("translate", "--glossary", "nowhere"), 2),
        (("rendr", "letter.txt"), 2),
    ],
)
def test_exit_codes_come_out_of_the_process(offline: Path, arguments: tuple[str, ...], code: int) -> None:
    done = call(offline, *arguments)
    assert (done.returncode, done.stdout) == (code, "")
    if code == 1:
        assert done.stderr.startswith("Error: missing.")
        assert done.stderr.count("\n") == 1
    assert list(offline.iterdir()) == []


def test_python_m_bilingual_is_the_same_command(offline: Path) -> None:
    one = call(offline, "--help").stdout
    other = subprocess.run(
        [sys.executable, "-m", "bilingual", "--help"], capture_output=True, text=True
    ).stdout
    assert one == other
    assert "Exit codes" in one


@pytest.mark.skipif(os.name != "posix", reason="pipes of POSIX")
@pytest.mark.parametrize(
    "arguments", [("figures", "big.txt"), ("figures", "big.txt", "--json"), ("check", "big.tsv")]
)
def test_a_reader_that_goes_away_is_no_traceback(offline: Path, arguments: tuple[str, ...]) -> None:
    (offline / "big.txt").write_text("首贷金额471.6亿元。\n" * 3000, "utf-8")
    (offline / "big.tsv").write_text("贷款471.6亿元\tLoans of RMB 1 billion\n" * 1500, "utf-8")
    process = subprocess.Popen(
        [str(COMMAND), *arguments], cwd=offline, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.read(1)
    process.stdout.close()
    assert b"Traceback" not in (said := process.stderr.read())
    assert b"Exception" not in said
    process.stderr.close()
    process.wait(60)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize(
    "arguments",
    [
        ("figures", "a.txt"),
        ("figures", "a.txt", "--json"),
        ("translate",),
        ("render", "a.txt", "-o", "-", "-q"),
    ],
)
def test_a_full_disk_behind_stdout_is_one_line(offline: Path, arguments: tuple[str, ...]) -> None:
    (offline / "a.txt").write_text("2023年7月10日\n", "utf-8")
    with open("/dev/full", "wb") as full, (offline / "a.txt").open("rb") as lines:
        done = subprocess.run(
            [str(COMMAND), *arguments],
            cwd=offline,
            stdin=lines,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
        )
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        "Error: stdout: cannot be written (No space left on device); send it to another place"
    ]


@pytest.mark.skipif(os.name != "posix", reason="descriptors of POSIX")
def test_closed_streams_are_no_traceback(offline: Path) -> None:
    for command in ("render - -q <&-", "translate -q <&-", "figures - <&-", "figures - --json >&- 2>&-"):
        done = subprocess.run(
            ["sh", "-c", f'"{COMMAND}" {command}'],
            cwd=offline,
            capture_output=True,
            input="面积5亩",
            text=True,
        )
        assert "Traceback" not in done.stderr, command
        assert done.returncode in (0, 1), command
