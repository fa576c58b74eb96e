"""Figures of an English text, read to exact values without a look at the Chinese."""

from __future__ import annotations

from bilingual.quantities.reading_english.reading import read_figures

__all__ = ["read_figures"]
