"""The public API: every name can be had, none twice, in order."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

import bilingual
from bilingual.cli import main

README = (Path(__file__).parents[1] / "README.md").read_text("utf-8")


def test_every_exported_name_can_be_had() -> None:
    for name in bilingual.__all__:
        assert getattr(bilingual, name) is not None


def test_exported_names_are_sorted_as_a_linter_sorts_them() -> None:
    assert len(set(bilingual.__all__)) == len(bilingual.__all__)
    assert bilingual.__all__ == sorted(bilingual.__all__, key=lambda name: (not name.isupper(), name))


def test_a_name_that_is_none_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no_such_name"):
        bilingual.no_such_name  # noqa: B018 (asking is the test)


@pytest.mark.parametrize("line", re.findall(r"^bilingual (.+?)(?:\s+#.*)?$", README, re.MULTILINE))
def test_commands_of_the_readme_exist_with_their_options(line: str) -> None:
    words = line.split()
    command = main.commands[words[0]]
    known = {
        option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)
    }
    assert isinstance(command, click.Command)
    assert {word for word in words[1:] if word.startswith("-") and len(word) > 1} <= known


@pytest.mark.parametrize("name", sorted(main.commands))
def test_every_command_is_in_the_readme(name: str) -> None:
    assert f"`bilingual {name}" in README
