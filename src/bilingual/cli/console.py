"""What a command says, and how: data on stdout, all else on stderr, what is to be mended in one line."""

from __future__ import annotations

import errno
import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click

FAILED, FINDINGS, STOPPED = 1, 3, 130  # exit codes; 2 is click's own for wrong usage


def speak_utf_8() -> None:
    """Write UTF-8 whatever the system's own encoding is: a redirected stdout on Windows has no Chinese.

    A file's name that is no UTF-8 goes out as the bytes it is made of.
    """
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="surrogateescape")
    if isinstance(sys.stderr, io.TextIOWrapper):
        sys.stderr.reconfigure(encoding="utf-8", errors="backslashreplace")


class Commands(click.Group):
    """Commands that say in one line that stdout takes no more; click itself does so for a closed pipe."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a full disk behind stdout ends it with exit code 1."""
        try:
            return super().invoke(ctx)
        except OSError as exc:
            if exc.filename is not None or exc.errno not in _FULL:
                raise
            say(f"Error: stdout: cannot be written ({exc.strerror}); send it to another place")
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # for what is still in the buffer
            ctx.exit(FAILED)


_FULL = frozenset({errno.ENOSPC, errno.EFBIG, errno.EIO, errno.EDQUOT})


def say(text: str) -> None:
    """Print *text* on stderr."""
    click.echo(text, err=True)


@contextmanager
def mending() -> Iterator[None]:
    """Turn what the user must mend into one line on stderr and exit code 1."""
    from bilingual.errors import BilingualError

    try:
        yield
    except BilingualError as exc:
        say(f"Error: {one_line(exc)}")
        sys.exit(FAILED)


def one_line(error: object) -> str:
    """Return what *error* says on one line, whatever the names of files in it."""
    return " ".join(str(error).split())


class ProgressBar:
    """A progress bar on stderr, where that is a terminal; elsewhere it shows nothing."""

    def __init__(self, quiet: bool) -> None:
        """Show nothing if *quiet*."""
        self._shown = not quiet and sys.stderr.isatty()
        self._bar: Any = None
        self._done = self._total = self._ticks = 0

    def __call__(self, done: int, total: int) -> None:
        """Show that *done* of *total* segments are done."""
        self._done, self._total, self._ticks = done, total, 0
        self._show(done)

    def tick(self, count: int) -> None:
        """Move the bar because the engine has *count* more answers of a batch; they are not judged yet."""
        self._ticks += count
        ahead = min(self._ticks // 2, (self._total - self._done) * 9 // 10)  # most are asked for twice
        self._show(self._done + ahead)

    def clear(self) -> None:
        """Make room for a line of text; the bar comes back when it moves."""
        if self._bar is not None:
            click.echo("\r\x1b[K", nl=False, err=True)

    def close(self) -> None:
        """Put the bar away and show the cursor again."""
        if self._bar is not None:
            self.clear()
            self._bar.__exit__(None, None, None)
            self._bar = None

    def _show(self, place: int) -> None:
        if not self._shown or not self._total:
            return
        if self._bar is None:
            self._bar = click.progressbar(length=self._total, label="Translating", file=sys.stderr)
            self._bar.__enter__()
        self._bar.length = self._total
        self._bar.update(place - self._bar.pos)


@contextmanager
def progress_bar(quiet: bool) -> Iterator[ProgressBar]:
    """Give a progress bar for the time of a run."""
    bar = ProgressBar(quiet)
    try:
        yield bar
    finally:
        bar.close()
