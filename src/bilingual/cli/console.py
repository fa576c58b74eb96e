"""What a command says, and how: data on stdout, all else on stderr, what is to be mended in one line."""

from __future__ import annotations

import errno
import gc
import io
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
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


@contextmanager
def settling() -> Iterator[None]:
    """Keep the garbage collector from what is loaded inside, which stays: it would look at it for nothing."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


class Commands(click.Group):
    """Commands that end in one line of stderr, whatever ends them; click itself sees to a closed pipe."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; Ctrl-C ends it with exit code 130, a full stdout and a fault of ours with 1."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            say("Stopped.")
            ctx.exit(STOPPED)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except OSError as exc:
            if exc.errno == errno.EPIPE:
                raise
            if exc.filename is None and exc.errno in _FULL:
                say(f"Error: stdout: cannot be written ({exc.strerror}); send it to another place")
                os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is still in the buffer
                ctx.exit(FAILED)
            _confess(exc)
            ctx.exit(FAILED)
        except Exception as exc:
            _confess(exc)
            ctx.exit(FAILED)


def _confess(exc: Exception) -> None:
    """Say on one line that *exc*, which nobody foresaw, is a fault of ours."""
    from bilingual.errors import fault

    say(f"Error: {one_line(fault(exc))}")


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


def keep_what_is_there(file: Path, force: bool) -> None:
    """Raise OutputError if *file* is there and may not be overwritten."""
    from bilingual.errors import OutputError

    if not force and os.path.lexists(file):
        raise OutputError(f"{file}: is there already; choose another name, or overwrite it with --force")


def counted(number: int, noun: str) -> str:
    """Return *number* and *noun*, in the plural unless it is one."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


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
            self._bar = click.progressbar(
                length=self._total, label="Translating sentences", show_pos=True, file=sys.stderr
            )
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


@contextmanager
def download_bar(quiet: bool, label: str = "Fetching") -> Iterator[Callable[[int, int], None]]:
    """Give a function that shows on stderr, where that is a terminal, how much is done of what *label* says.

    What is fetched is shown in bytes as well.
    """
    if quiet or not sys.stderr.isatty():
        yield lambda done, total: None
        return
    bytes_are_shown = label == "Fetching"
    bar: Any = click.progressbar(
        length=1, label=label, file=sys.stderr,
        item_show_func=lambda done: f"{done / 1e6:,.1f} MB" if done is not None and bytes_are_shown else None,
    )  # fmt: skip

    def show(done: int, total: int) -> None:
        if total:  # a bar without an end would say nothing
            bar.length = total
            bar.update(done - bar.pos, done)

    with bar:
        yield show
