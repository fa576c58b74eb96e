"""Read traditional characters as their simplified ones, so that one set of forms serves both scripts."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, wraps
from typing import Concatenate, ParamSpec, TypeVar

from bilingual.packaged import table

_P = ParamSpec("_P")
_T = TypeVar("_T")


@cache
def _simplified() -> dict[int, str]:
    return {ord(row["traditional"]): row["simplified"] for row in table(__package__, "traditional.tsv")}


def simplified(text: str) -> str:
    """Return *text*, character for character, in simplified script; what both scripts use is left alone.

    The characters are those of OpenCC (``traditional.tsv``). Official forms are recognised by it; it is no
    conversion of prose, where 乾 and 著 take a dictionary.
    """
    return text.translate(_simplified())


def in_either_script(function: Callable[Concatenate[str, _P], _T]) -> Callable[Concatenate[str, _P], _T]:
    """Make *function*, which looks at a text, see it in simplified script; offsets are the same in both."""

    @wraps(function)
    def seeing(text: str, /, *args: _P.args, **kwargs: _P.kwargs) -> _T:
        return function(simplified(text), *args, **kwargs)

    return seeing
