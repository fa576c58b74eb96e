"""The programs beside Python that tests run, one entry each; ``python tests/tools.py`` names the Debian packages missing.

A test that needs one is marked with it (``@needs_libreoffice``) and skipped, by name, where it is not there.
With ``BILINGUAL_ALL_TOOLS=1``, as in continuous integration, such a skip makes the run fail (conftest.py).
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass

REASON = "needs "
"""What the reason of each skip for a missing tool begins with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tool:
    """A program: how it is known, and the Debian packages that bring it."""

    name: str
    there: Callable[[], bool]
    packages: tuple[str, ...]

    @property
    def reason(self) -> str:
        """Return why a test is skipped, and what to type."""
        return f"{REASON}{self.name}: apt-get install {' '.join(self.packages)}"


def _has_chinese_font() -> bool:
    if not shutil.which("fc-list"):
        return False
    return bool(subprocess.run(["fc-list", ":lang=zh-cn"], capture_output=True, check=False).stdout)


LIBREOFFICE = Tool(
    name="LibreOffice",
    there=lambda: any(map(shutil.which, ("soffice", "libreoffice"))),
    packages=("libreoffice-writer-nogui",),
)
CHINESE_FONT = Tool(name="a Chinese font", there=_has_chinese_font, packages=("fonts-noto-cjk", "fontconfig"))
TOOLS = (LIBREOFFICE, CHINESE_FONT)


def missing() -> list[str]:
    """Return the Debian packages of the tools that are not there."""
    return sorted({package for tool in TOOLS if not tool.there() for package in tool.packages})


if __name__ == "__main__":
    print(*missing())
else:
    import pytest

    needs_libreoffice = pytest.mark.skipif(not LIBREOFFICE.there(), reason=LIBREOFFICE.reason)
    needs_chinese_font = pytest.mark.skipif(not CHINESE_FONT.there(), reason=CHINESE_FONT.reason)
