"""What the README and the help say can be typed."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from bilingual.cli import main

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
FENCED = "\n".join(re.findall(r"^```[a-z]*\n(.*?)^```", README, re.MULTILINE | re.DOTALL))
CODE = [*FENCED.splitlines(), *re.findall(r"`([^`\n]+)`", README)]


def commands_of(text: str) -> Iterator[list[str]]:
    """Yield the words after each ``bilingual`` that stands at the start of a command of *text*."""
    for part in re.split(r"[|;]|&&", re.sub(r"\s#.*", "", text).replace("\\|", " ")):
        words = [word for word in shlex.split(part.replace("'", "’")) if word not in ("$", ">")]
        if words[:1] == ["bilingual"]:
            yield words[1:]


def check(words: list[str]) -> None:
    """Follow *words* from command to command; every option must be one of the command reached."""
    command: click.Command = main
    while isinstance(command, click.Group) and words and not words[0].startswith("-"):
        if words[0] == "…":
            return
        assert words[0] in command.commands, f"there is no command {words[0]}"
        command, words = command.commands[words[0]], words[1:]
    known = {name for parameter in command.params for name in (*parameter.opts, *parameter.secondary_opts)}
    known |= {"--help", "-h"}
    for word in words:
        if re.match(r"--?[a-z]", word):
            assert word.partition("=")[0] in known, f"{command.name} has no option {word}"


def helps(
    command: click.Command, path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    yield path, command
    if isinstance(command, click.Group):
        for name, inner in command.commands.items():
            yield from helps(inner, (*path, name))


@pytest.mark.parametrize("line", sorted({line for line in CODE if "bilingual" in line}))
def test_commands_of_the_readme_can_be_typed(line: str) -> None:
    for words in commands_of(line):
        check(words)


def test_the_readme_shows_commands() -> None:
    shown = [words for line in CODE for words in commands_of(line)]
    assert {"render", "translate", "check", "figures", "doctor"} <= {words[0] for words in shown if words}


@pytest.mark.parametrize("line", sorted({line for line in CODE if line.strip().startswith("make ")}))
def test_targets_of_the_readme_are_in_the_makefile(line: str) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert {word for word in line.split("#")[0].split()[1:] if word.isalpha()} <= targets


@pytest.mark.parametrize(
    ("path", "command"),
    list(helps(main)),
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_examples_in_the_help_can_be_typed(path: tuple[str, ...], command: click.Command) -> None:
    result = CliRunner().invoke(main, [*path, "--help"])
    assert result.exit_code == 0
    for line in (command.help or "").splitlines():
        for words in commands_of(line.replace("Start with:", "").strip()):
            check(words)


def test_links_to_files_of_the_repository_lead_somewhere() -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (ROOT / target).exists(), target
