"""What holds for every test: no network, no glossary or settings of the user's own, no skip unsaid."""

from __future__ import annotations

import os
import socket
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from tools import REASON

# A slow or busy machine fails no test, and the first example of one loads lists of words.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")

CONNECT = socket.socket.connect


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: socket.socket, address: Any) -> None:
        if self.family != socket.AF_UNIX:
            raise AssertionError(f"a test tried to reach {address}")
        raise OSError("no such socket")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket.socket, "connect_ex", refuse)


@pytest.fixture
def loopback(_no_network: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a test reach servers that it started itself, on this machine alone."""

    def connect(self: socket.socket, address: Any) -> None:
        if self.family != socket.AF_UNIX and address[0] not in ("127.0.0.1", "::1"):
            raise AssertionError(f"a test tried to reach {address}")
        CONNECT(self, address)

    monkeypatch.setattr(socket.socket, "connect", connect)


@pytest.fixture(autouse=True)
def _own_settings(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("config")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(folder))
    monkeypatch.setenv("XDG_DATA_HOME", str(folder / "data"))
    monkeypatch.setenv("XDG_STATE_HOME", str(folder / "state"))
    monkeypatch.delenv("BILINGUAL_LLM_KEY", raising=False)
    monkeypatch.setenv("BILINGUAL_ENGINE", "compact")  # whatever else is installed on this machine
    return folder


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Let the run fail if tools are missing that it was promised (``BILINGUAL_ALL_TOOLS=1``)."""
    if os.environ.get("BILINGUAL_ALL_TOOLS") and _lacking(session.config) and not session.exitstatus:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Name what was skipped because a tool is missing, and what to type; -ra lists the other skips."""
    for reason, count in sorted(_lacking(config).items()):
        terminalreporter.write_line(f"{count} skipped, {reason}", yellow=True)


def _lacking(config: pytest.Config) -> Counter[str]:
    """Return how many tests were skipped for each missing tool, by the reason given."""
    reporter: Any = config.pluginmanager.get_plugin("terminalreporter")
    reports = reporter.stats.get("skipped", []) if reporter else []
    reasons = (str(report.longrepr[2]).removeprefix("Skipped: ") for report in reports)
    return Counter(reason for reason in reasons if reason.startswith(REASON))
