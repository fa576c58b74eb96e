"""Tables that come with the package: tab-separated UTF-8 files whose first line names the columns."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def table(package: str, name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of the table *name* in *package*, each by its column names, in order.

    Blank lines and lines that begin with ``#`` are comments; cells missing at the end of a row are "".
    """
    lines = files(package).joinpath(name).read_text(encoding="utf-8").splitlines()
    kept = [line.split("\t") for line in lines if line.strip() and not line.startswith("#")]
    head, *rows = kept
    return tuple(dict(zip(head, row + [""] * (len(head) - len(row)), strict=True)) for row in rows)
