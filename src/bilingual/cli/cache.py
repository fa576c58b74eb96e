"""``bilingual cache``: look at the answers that are kept, or clear them."""

from __future__ import annotations

import click

from bilingual.cli import main
from bilingual.cli.console import counted, say


@main.group()
def cache() -> None:
    """Show or clear the answers that are kept so that nothing is translated twice."""


@cache.command("info")
def cache_info() -> None:
    """Show where the answers are kept, how many there are, and how much room they take."""
    from bilingual.engines.caching import cache_path, cache_size

    count, size = cache_size()
    click.echo(f"{cache_path()}: {counted(count, 'answer')}, {size / 1e6:.1f} MB")


@cache.command("clear")
def cache_clear() -> None:
    """Delete every kept answer. The built-in model, which is kept beside them, stays."""
    from bilingual.engines.caching import cache_size, clear_cache

    count, _ = cache_size()
    clear_cache()
    say(f"{counted(count, 'answer')} deleted")
