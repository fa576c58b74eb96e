"""A brief as Markdown: CommonMark with the tables and footnotes of GitHub and Pandoc."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

from bilingual.document import BlockKind, Brief
from bilingual.writing.breaks import lines
from bilingual.writing.contents import (
    NOT_TRANSLATED,
    Contents,
    Line,
    SectionContents,
    contents,
    is_cells,
    note_text,
)
from bilingual.writing.contents.grids import GridRow, grid
from bilingual.writing.contents.points import (
    POINTS_TITLE,
    SEVERITY_NAMES,
    Point,
    counted,
    details,
    draft_notice,
    message,
)
from bilingual.writing.options import DEFAULT, Layout, Options
from bilingual.writing.pieces import Piece, Style, pieces
from bilingual.writing.sealing import NO_SEAL, is_sealed, sealed

_SEAL = b"<!-- bilingual.content-hash: "
BREAK = "<br>"

_SPECIAL = re.compile(r"[\\`*\[\]<>|~&$]|(?<!\w)_|_(?!\w)")
_AT_START = re.compile(r"^(?:(?P<number>\d{1,9})(?=[.)](?:\s|$))|(?=[-+#=:]))")


def content(brief: Brief, options: Options = DEFAULT) -> bytes:
    """Return *brief* as a Markdown file in UTF-8 under *options*; the same brief gives the same bytes."""
    shown = contents(brief, options)
    blocks = [
        *_front(shown, options),
        *(block for section in shown.sections for block in _section(section, shown, options)),
        *_terms(shown, options),
        *_figures(shown),
        *_left_out(shown),
        *_points(shown.points),
        *_footnotes(shown),
        "---",
        escaped(options.governing, start=True),
        f"{escaped(shown.signature)} · {escaped(brief.letter.raw.name)}",
        f"{_SEAL.decode()}{NO_SEAL} -->",
    ]
    return sealed(("\n\n".join(block for block in blocks if block) + "\n").encode(), _SEAL)


def is_untouched(path: Path) -> bool | None:
    """Return True if *path* is a Markdown brief as written, False if changed since, None if not ours."""
    return is_sealed(path, _SEAL)


def escaped(text: str, *, start: bool = False) -> str:
    """Return *text* on one line, so that it reads as it stands; *start* if a paragraph begins with it."""
    joined = BREAK.join(_SPECIAL.sub(r"\\\g<0>", line) for line in lines(text))
    if not start:
        return joined
    joined = joined.strip(" \t")
    return _AT_START.sub(lambda match: f"{match['number'] or ''}\\", joined, count=1)


def _emphasised(before: str, text: str, after: str, mark: str, tag: str) -> str:
    """Return *text* set off by *mark*, or by the element *tag* where the mark would not be taken for one.

    *before* and *after* are what stands around it. CommonMark 6.2: a mark between a letter outside and a
    bracket, a percent sign or a blank inside is text.
    """
    if not text:
        return ""
    opens = text[0].isalnum() or (_parts(before[-1:]) and not text[0].isspace())
    closes = text[-1].isalnum() or (_parts(after[:1]) and not text[-1].isspace())
    if opens and closes:
        return f"{mark}{escaped(text)}{mark}"
    return f"<{tag}>{escaped(text)}</{tag}>"


def _parts(sign: str) -> bool:
    """Return True if *sign* is a blank, punctuation or a symbol, or is the text's end."""
    return not sign or unicodedata.category(sign)[0] in "PSZ"


def _english(parts: Iterable[Piece], shown: Contents) -> str:
    """Return English in pieces: titles in italics, gaps in bold, references to notes and points."""
    tokens: list[tuple[Style | None, str]] = []
    for piece in parts:
        tokens += [(run.style, run.text) for run in piece.runs]
        tokens += [(None, f"[^{number}]") for number in piece.notes]
        tokens += [(None, f"[^p{shown.comment_points[number]}]") for number in piece.comments]
    words: list[str] = []
    stretches = [
        (style, "".join(text for _, text in group))
        for style, group in groupby(tokens, key=lambda token: token[0])
    ]
    for index, (style, text) in enumerate(stretches):
        if style is None:
            words.append(text)
        elif style is Style.PLAIN:
            words.append(escaped(text))
        else:
            before = stretches[index - 1][1] if index else ""
            after = stretches[index + 1][1] if index + 1 < len(stretches) else ""
            mark, tag = ("*", "em") if style is Style.TITLE else ("**", "strong")
            words.append(_emphasised(before, text, after, mark, tag))
    return "".join(words)


def _line_english(line: Line, shown: Contents, options: Options) -> str:
    text = _english(pieces(line), shown)
    return f"{text} ✓ approved" if line.row.approved and not options.clean else text


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    whole = [header, ["---"] * len(header), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in whole)


def _front(shown: Contents, options: Options) -> Iterator[str]:
    if not any(line.row.block.kind is BlockKind.TITLE for line in shown.front):
        yield f"# {escaped(shown.facts.kind.en)}"
    for line in shown.front:
        both = escaped(line.row.block.text), _line_english(line, shown, options)
        yield f"# {BREAK.join(both)}" if line.row.block.kind is BlockKind.TITLE else " · ".join(both)
    if shown.draft:
        yield f"> **{draft_notice(shown.draft)}{POINTS_TITLE}.**"
    yield "## Document at a glance"
    yield _table(
        ("Item", "Chinese", "English"),
        [(label, escaped(fact.zh), escaped(fact.en or NOT_TRANSLATED)) for label, fact in shown.at_a_glance],
    )


def _section(section: SectionContents, shown: Contents, options: Options) -> Iterator[str]:
    if section.heading is None:
        yield f"## {escaped(section.title)}"
    else:
        yield _heading(section.heading, shown, options)
    for together, groups in groupby(section.groups, key=lambda group: _is_text(group, options)):
        if together:
            texts = [group[0] for group in groups]
            rows = [(escaped(line.row.block.text), _line_english(line, shown, options)) for line in texts]
            yield _table(("中文", "English"), rows)
            continue
        for group in groups:
            if group[0].level:
                yield _heading(group[0], shown, options)
            elif is_cells(group[0].row):
                yield _source_table(group, shown, options)
            else:
                yield from _paragraph(group[0], shown, options)


def _is_text(group: Sequence[Line], options: Options) -> bool:
    """Return True for a row of running text that stands in a table of two columns."""
    return options.layout is Layout.COLUMNS and not group[0].level and not is_cells(group[0].row)


def _heading(line: Line, shown: Contents, options: Options) -> str:
    words = [_line_english(line, shown, options)]
    if options.layout is not Layout.ENGLISH:
        words.insert(0, escaped(line.row.block.text))
    return f"{'#' * min(line.level + 1, 6)} {BREAK.join(words)}"


def _paragraph(line: Line, shown: Contents, options: Options) -> Iterator[str]:
    if options.layout is not Layout.ENGLISH:
        yield escaped(line.row.block.text, start=True)
    english = _line_english(line, shown, options)
    yield _AT_START.sub(lambda match: f"{match['number'] or ''}\\", english.lstrip(" \t"), count=1)


def _source_table(group: Sequence[Line], shown: Contents, options: Options) -> str:
    """Return a table of the source, the Chinese of each cell over its English; its first row is the header.

    Markdown has tables with one header row: a table without one has an empty one.
    """
    source = grid(group, chinese=options.layout is not Layout.ENGLISH)
    rows = [_grid_row(row, source.columns, shown, options) for row in (*source.head, *source.body)]
    return _table(rows[0], rows[1:]) if source.head else _table([""] * source.columns, rows)


def _grid_row(row: GridRow, columns: int, shown: Contents, options: Options) -> list[str]:
    cells = []
    for cell in row.cells:
        words = [escaped(cell.zh), _english(cell.english, shown)]
        cells.append(BREAK.join(filter(None, words)))
    if row.line.row.approved and not options.clean:
        cells[0] += " ✓ approved"
    return cells + [""] * (columns - len(cells))


def _terms(shown: Contents, options: Options) -> Iterator[str]:
    if not shown.terms:
        return
    yield "## Terms used"
    yield "Glossary terms in the order of their first use in the text."
    header = ("Chinese", "English", "Note", "Uses", "Status")
    rows = [
        (
            escaped(use.term.zh),
            escaped(use.term.en),
            escaped(use.term.note),
            str(use.count),
            f"**{use.failed} missing**" if use.failed else "kept",
        )
        for use in shown.terms
    ]
    width = len(header) - options.clean  # whether a term was kept is for the maker
    yield _table(header[:width], [row[:width] for row in rows])


def _figures(shown: Contents) -> Iterator[str]:
    if not shown.figures:
        return
    yield "## Key figures"
    yield "Every amount of the text, in the words around it, in the order of the Chinese."
    rows = []
    for figure in shown.figures:
        english = (
            f"**not found in the English**; should be {escaped(figure.expected)}"
            if figure.en is None
            else _clause(figure.en)
        )
        rows.append((_clause(figure.zh), english, escaped(figure.section)))
    yield _table(("Chinese", "English", "Section"), rows)


def _clause(parts: tuple[str, str, str]) -> str:
    before, figure, after = parts
    return f"{escaped(before)}{_emphasised(before, figure, after, '**', 'strong')}{escaped(after)}"


def _left_out(shown: Contents) -> Iterator[str]:
    items = [f"Page information: {escaped(text)}" for text in shown.stated]
    if shown.controls:
        items.append("Page controls: " + "　｜　".join(escaped(text) for text in shown.controls))
    items += [f"Reading: {escaped(text)}" for text in shown.reading]
    if items:
        yield "## Left out of the translation"
        yield "What the source page shows around the document, kept here as it was found."
        yield "\n".join(f"- {item}" for item in items)


def _points(points: Sequence[Point]) -> Iterator[str]:
    if not points:
        return
    yield f"## {POINTS_TITLE}"
    yield f"{counted(points)}."
    rows = [
        (
            f"P{point.number}",
            f"**{SEVERITY_NAMES[point.finding.severity]}**",
            escaped(point.where),
            _said(point),
        )
        for point in points
    ]
    yield _table(("No.", "Severity", "Where", "What to look at"), rows)


def _said(point: Point) -> str:
    more = (f"{label}: {escaped(text)}" for label, text in details(point.finding))
    return BREAK.join((escaped(message(point.finding)), *more))


def _footnotes(shown: Contents) -> Iterator[str]:
    for number, term in enumerate(shown.notes, start=1):
        en, zh, said = note_text(term)
        yield f"[^{number}]: {escaped(en)} ({escaped(zh)}): {escaped(said)}"
    for number in sorted(shown.comment_points):
        point = shown.points[number - 1]
        severity = f"{SEVERITY_NAMES[point.finding.severity]} ({escaped(point.finding.check)})"
        yield f"[^p{number}]: **{severity}:** {_said(point)}"
