"""The house keeps its floors: which module may import which, and what the start of the command costs."""

from __future__ import annotations

import ast
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "bilingual"
MODULES = sorted(SOURCE.rglob("*.py"))

ONLY_IMPORTERS = {
    "click": ("cli/",),
    "argostranslate": ("engines/argos.py",),
    "docx": ("reading/", "writing/docx/", "learning/"),
    "sqlite3": ("storage.py", "engines/caching.py", "rendering/ledger.py", "learning/records.py", "memory/"),
    "httpx": ("engines/download.py", "engines/llm/server.py"),
    "openvino_genai": ("engines/standard/runtime.py",),
    "jinja2": ("writing/html/",),
}
LEAVES = {
    "document",
    "errors",
    "characters",
    "enumerators",
    "wording",
    "names",
    "libreoffice",
    "machine",
    "exchange",
    "packaged",
    "roman",
    "settings",
    "storage",
}
STAGES = {"reading", "structure", "segmentation", "protection", "checks", "assembly", "writing"}
MAY_USE = LEAVES | {"characters", "normalising", "quantities", "glossary", "engine"}


@cache
def imports(path: Path) -> set[str]:
    """Return the dotted names that *path* imports, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def own(path: Path) -> set[str]:
    """Return the parts of the house that *path* imports: the names right under ``bilingual``."""
    parts = {name.split(".")[1] for name in imports(path) if name.startswith("bilingual.")}
    return parts - {part_of(path)}


def part_of(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_module_is_short_enough_to_be_read(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= (420 if path.name == "document.py" else 310)


@pytest.mark.parametrize("library", ONLY_IMPORTERS)
def test_a_library_has_one_importer(library: str) -> None:
    for path in MODULES:
        name = path.relative_to(SOURCE).as_posix()
        if any(module.split(".")[0] == library for module in imports(path)):
            assert name.startswith(ONLY_IMPORTERS[library]), name


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_nothing_imports_what_argostranslate_would_drag_in(path: Path) -> None:
    roots = {name.split(".")[0] for name in imports(path)}
    assert not roots & {"torch", "stanza", "spacy", "minisbd"}
    assert "argostranslate.translate" not in imports(path)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_stages_do_not_import_each_other(path: Path) -> None:
    part = part_of(path)
    if part == "document" or part == "errors":
        assert not own(path)
    elif part == "writing":
        assert own(path) <= MAY_USE | {"assembly"}  # lines.py joins drafts as a brief does
    elif part in STAGES:
        assert own(path) <= MAY_USE
    elif part == "quantities":
        assert own(path) <= LEAVES
    elif part == "glossary":
        assert own(path) <= LEAVES | {"saving"}
    elif part == "engines":
        assert own(path) <= LEAVES | {"engine", "protection"}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_only_the_command_line_knows_the_commands(path: Path) -> None:
    if part_of(path) not in ("__main__", "cli", "commands"):
        assert not own(path) & {"cli", "commands"}
    elif part_of(path) == "commands":
        assert "cli" not in own(path)


PURE = ("assembly", "enforcement", "pipeline", "protection", "segmentation", "structure", "verification")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_the_stages_between_reading_and_writing_touch_no_file_and_print_nothing(path: Path) -> None:
    if part_of(path) in PURE:
        assert not imports(path) & {"os", "pathlib", "sys", "io", "tempfile", "socket", "logging"}
        names = {
            node.id for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Name)
        }
        assert not names & {"print", "open", "input"}


CONNECTING = {
    "engines/download.py",  # bilingual models install argos
    "engines/llm/address.py",  # is this address the computer's own?
    "engines/llm/server.py",  # the server that --engine llm names
}


def test_no_other_module_opens_a_connection() -> None:
    network = {"socket", "ssl", "http", "urllib", "requests", "httpx", "aiohttp", "ftplib"}
    for path in MODULES:
        if path.relative_to(SOURCE).as_posix() in CONNECTING:
            continue
        assert not {name.split(".")[0] for name in imports(path)} & network, path


HEAVY = (
    "ctranslate2",
    "docx",
    "pypinyin",
    "argostranslate",
    "httpx",
    "jinja2",
    "numpy",
    "rich",
    "openpyxl",
    "lxml",
    "ahocorasick",
    "rjieba",
)


@pytest.mark.parametrize("statement", ["import bilingual", "from bilingual.cli import main"])
def test_start_loads_nothing_heavy(statement: str) -> None:
    code = f"{statement}; import sys; print([name for name in {HEAVY!r} if name in sys.modules])"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "[]"
