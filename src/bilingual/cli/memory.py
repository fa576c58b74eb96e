"""``bilingual memory``: look at the approved wordings, exchange them with other programs, forget."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bilingual.cli import main
from bilingual.cli.console import FAILED, counted, keep_what_is_there, mending, say
from bilingual.cli.options import chosen_memory

if TYPE_CHECKING:
    from bilingual.approval import Approved

_as_json = click.option("--json", "as_json", is_flag=True, help="One JSON document on stdout.")


def _in(command: Callable[..., Any]) -> Callable[..., Any]:
    return click.option(
        "--memory",
        "path",
        type=click.Path(dir_okay=False, path_type=Path),
        metavar="FILE",
        help="Another memory than your own; BILINGUAL_MEMORY or bilingual.toml can name it too.",
    )(command)


@main.group()
def memory() -> None:
    """Look into the translation memory, exchange it with other programs, make it forget.

    The memory has the English that people approved: what “bilingual learn” read from edited briefs, and
    what was imported. The next render uses it word for word. It is a file on this computer and goes
    nowhere. Of several wordings for one Chinese text the latest is used; the older ones are kept.

    \b
    bilingual memory info
    bilingual memory search 亩均效益
    bilingual memory export memory.tmx

    Exit codes: 0 done; 1 failed, or nothing found; 2 wrong usage.
    """


@memory.command()
@_in
@_as_json
def info(path: Path | None, as_json: bool) -> None:
    """Show where the memory is, how much it holds and how much room it takes."""
    from bilingual.memory import open_memory

    with mending():
        kept = open_memory(chosen_memory(path))
        size = kept.size()
    if as_json:
        click.echo(_json({"path": str(kept.path), **asdict(size)}))
        return
    older = size.wordings - size.texts
    texts, wordings = counted(size.texts, "text"), counted(older, "older wording")
    click.echo(f"{kept.path}: {texts}, {wordings}, {size.bytes / 1e6:.1f} MB")


@memory.command(name="list")
@_in
@_as_json
def list_(path: Path | None, as_json: bool) -> None:
    """List every Chinese text with its English: tab-separated, in the order in which they were approved."""
    from bilingual.memory import open_memory

    with mending():
        wordings = tuple(open_memory(chosen_memory(path)).latest())
    _print(wordings, as_json)


@memory.command()
@click.argument("text")
@click.option(
    "--most", type=click.IntRange(1), default=5, show_default=True, help="How many similar texts at most."
)
@_in
@_as_json
@click.pass_context
def search(context: click.Context, /, text: str, most: int, path: Path | None, as_json: bool) -> None:
    """Show what is known of TEXT: its wordings, the texts that hold it, and those most like it.

    TEXT may be Chinese or English. Only a text that is the very same is used when a letter is rendered.

    \b
    bilingual memory search 二、加强金融服务
    bilingual memory search "output per mu"
    """
    from bilingual.memory import open_memory

    with mending():
        kept = open_memory(chosen_memory(path))
        same = kept.history(text)
        holding = [item for item in kept.containing(text) if item not in same]
        near = [
            item for item in kept.nearest(text, most=most) if item[1] not in same and item[1] not in holding
        ]
    if as_json:
        similar = [{"likeness": round(likeness, 3), **asdict(item)} for likeness, item in near]
        record = {"same": list(map(asdict, same)), "holding": list(map(asdict, holding)), "similar": similar}
        click.echo(_json(record))
    else:
        for place, item in enumerate(same):
            click.echo(f"{'same' if place == 0 else 'older'}  {_line(item)}")
        for item in holding:
            click.echo(f"holds  {_line(item)}")
        for likeness, item in near:
            click.echo(f"{likeness:.0%}  {_line(item)}")
    if not (same or holding or near):
        say("Nothing like this is in the memory.")
        context.exit(FAILED)


@memory.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE.tmx")
@click.option("--force", is_flag=True, help="Overwrite a file that is there.")
@_in
def export(file: Path, force: bool, path: Path | None) -> None:
    """Export the wordings in use as TMX 1.4b, which OmegaT and other CAT tools read.

    \b
    bilingual memory export memory.tmx
    """
    from bilingual.errors import MemoryFileError
    from bilingual.memory import open_memory
    from bilingual.memory.tmx import tmx_bytes
    from bilingual.saving import write_atomically

    if file.suffix.lower() not in (".tmx", ".xml"):
        raise click.BadParameter(f"{file}: a memory is exported as TMX; end the name in .tmx")
    with mending():
        keep_what_is_there(file, force)
        wordings = tuple(open_memory(chosen_memory(path)).latest())
        if not wordings:
            raise MemoryFileError(
                f"{file}: there is nothing to export; “bilingual learn” an edited brief first"
            )
        write_atomically(file, tmx_bytes(wordings))
    click.echo(file)
    say(counted(len(wordings), "text"))


@memory.command(name="import")
@click.argument("file", type=click.Path(path_type=Path))
@_in
def import_(file: Path, path: Path | None) -> None:
    """Import the Chinese and English of a TMX file of any CAT tool.

    Simplified Chinese and English of any country are taken, in either direction. A wording that was
    approved before the one in use is kept as an older one.

    \b
    bilingual memory import project_save.tmx
    """
    from bilingual.memory import open_memory
    from bilingual.memory.tmx import Left, read_tmx

    left = Left()
    with mending():
        kept = open_memory(chosen_memory(path)).keep(read_tmx(file, left))
    click.echo(
        f"{kept.new:,} new, {kept.changed:,} changed, {kept.known:,} known already, "
        f"{kept.older:,} older than the wording in use; {left.others:,} without Chinese and English"
    )
    if left.unreviewed:
        say(f"{counted(left.unreviewed, 'unit')} left out: marked as a machine's English, not as approved.")
    if left.replaced:
        say(
            f"{counted(left.replaced, 'character')} that XML cannot hold read as \ufffd; "
            "look at them: bilingual memory search \ufffd"
        )


@memory.command()
@click.argument("text")
@_in
@click.pass_context
def forget(context: click.Context, /, text: str, path: Path | None) -> None:
    """Delete every wording of the Chinese TEXT, given whole.

    \b
    bilingual memory forget 二、加强金融服务
    """
    from bilingual.memory import open_memory

    with mending():
        count = open_memory(chosen_memory(path)).forget(text)
    if not count:
        say("This text is not in the memory; “bilingual memory search” shows what is.")
        context.exit(FAILED)
    say(f"{counted(count, 'wording')} deleted")


@memory.command()
@click.option("--yes", is_flag=True, help="Do not ask.")
@_in
def clear(yes: bool, path: Path | None) -> None:
    """Delete every wording that was ever approved."""
    from bilingual.memory import open_memory

    with mending():
        kept = open_memory(chosen_memory(path))
        count = kept.size().wordings
        if count and not yes:
            click.confirm(f"Delete {counted(count, 'wording')} from {kept.path}?", abort=True, err=True)
        say(f"{counted(kept.clear(), 'wording')} deleted")


def _print(wordings: Iterable[Approved], as_json: bool) -> None:
    if as_json:
        click.echo(_json([asdict(wording) for wording in wordings]))
        return
    for wording in wordings:
        click.echo(_line(wording))


def _line(wording: Approved) -> str:
    zh, en = (" ".join(text.split()) for text in (wording.zh, wording.en))
    return f"{zh}\t{en}\t{wording.date[:10]}\t{wording.origin}"


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1)
