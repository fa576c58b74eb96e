"""What a command says, and how: data on stdout, all else on stderr, what is to be mended in one line."""

from __future__ import annotations

import errno
import io
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import click

FAILED, FINDINGS = 1, 3  # exit codes; 2 is click's own for wrong usage


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


@contextmanager
def progress_bar(quiet: bool) -> Iterator[Callable[[int, int], None]]:
    """Give a function that moves a progress bar on stderr, where that is a terminal."""
    if quiet or not sys.stderr.isatty():
        yield lambda done, total: None
        return
    bar: Any = None

    def close() -> None:
        nonlocal bar
        if bar is not None:
            bar.__exit__(None, None, None)  # shows the cursor again
            bar = None

    def move(done: int, total: int) -> None:
        nonlocal bar
        if bar is None or done == 0:
            close()
            bar = click.progressbar(length=total, label="Translating", file=sys.stderr, show_pos=True)
            bar.__enter__()
        bar.update(done - bar.pos)
        if done == total:
            close()

    try:
        yield move
    finally:
        close()
