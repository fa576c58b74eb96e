"""A brief as one HTML page that needs nothing else: no script, no font, no picture, no connection.

Every term, figure, note and finding is a link to what is said of it further down the page; under the
pointer or the keyboard's focus the same is shown beside it. Without styles the page reads in order.
"""

from __future__ import annotations

import dataclasses
from functools import cache
from importlib import resources
from pathlib import Path

from jinja2 import DictLoader, Environment, StrictUndefined, Template
from markupsafe import Markup, escape

from bilingual.document import Brief
from bilingual.writing.breaks import lines, one_line
from bilingual.writing.contents import GLANCE_TITLE, NOT_TRANSLATED, Line, contents
from bilingual.writing.contents.figures import FIGURE_COLUMNS, FIGURES_LEAD, FIGURES_TITLE, NOT_FOUND
from bilingual.writing.contents.grids import grid
from bilingual.writing.contents.points import (
    POINT_COLUMNS,
    POINTS_TITLE,
    SEVERITY_NAMES,
    counted,
    details,
    draft_notice,
    message,
)
from bilingual.writing.contents.terms import TERM_COLUMNS, TERMS_LEAD, TERMS_TITLE, note_text, term_status
from bilingual.writing.html.words import words_by_row
from bilingual.writing.options import DEFAULT, ChineseFont, Layout, Options, Paper
from bilingual.writing.sealing import NO_SEAL, is_sealed, sealed

SHORT = 700
"""A row whose English is no longer than this, in characters, is kept on one printed page."""

_SEAL = b'<meta name="bilingual.content-hash" content="'


def content(brief: Brief, options: Options = DEFAULT) -> bytes:
    """Return *brief* as an HTML file in UTF-8 under *options*; the same brief gives the same bytes."""
    shown = contents(brief, options)
    title = shown.facts.title or shown.facts.kind
    page = _template().render(
        shown=shown,
        options=options,
        title=one_line(f"{title.en} · {title.zh}"),
        words=words_by_row(shown, options),
        signature=dataclasses.asdict(brief.signature),
        file=brief.letter.raw.name,
        css=Markup(_resource("brief.css")),
        no_seal=NO_SEAL,
        page_size="A4" if options.paper is Paper.A4 else "letter",
        fangsong=options.font is ChineseFont.FANGSONG,
        both=options.layout is not Layout.ENGLISH,
    )
    return sealed(page.lstrip().encode(), _SEAL)


def is_untouched(path: Path) -> bool | None:
    """Return True if *path* is an HTML brief as it was written, False if changed since, None if not ours."""
    return is_sealed(path, _SEAL)


def _set(text: str) -> Markup:
    """Return *text* escaped, without characters that a page must not hold, its line breaks kept."""
    return Markup("<br>").join(escape(line) for line in lines(text))


def _short(line: Line) -> bool:
    return len(line.row.english) <= SHORT


@cache
def _template() -> Template:
    environment = Environment(
        loader=DictLoader({"brief": _resource("brief.html.j2")}),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(set=_set, line=one_line)
    environment.tests["short"] = _short
    environment.globals.update(
        FIGURES_LEAD=FIGURES_LEAD,
        FIGURES_TITLE=FIGURES_TITLE,
        FIGURE_COLUMNS=FIGURE_COLUMNS,
        GLANCE_TITLE=GLANCE_TITLE,
        NOT_FOUND=NOT_FOUND,
        NOT_TRANSLATED=NOT_TRANSLATED,
        POINTS_TITLE=POINTS_TITLE,
        POINT_COLUMNS=POINT_COLUMNS,
        SEVERITY_NAMES=SEVERITY_NAMES,
        TERMS_LEAD=TERMS_LEAD,
        TERMS_TITLE=TERMS_TITLE,
        TERM_COLUMNS=TERM_COLUMNS,
        counted=counted,
        details=details,
        draft_notice=draft_notice,
        grid=grid,
        message=message,
        note_text=note_text,
        term_status=term_status,
    )
    return environment.get_template("brief")


def _resource(name: str) -> str:
    return resources.files(__name__).joinpath(name).read_text("utf-8")
