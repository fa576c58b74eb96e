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
    GLANCE_TITLE,
    NOT_TRANSLATED,
    Contents,
    Group,
    Line,
    SectionContents,
    contents,
)
from bilingual.writing.contents.figures import FIGURE_COLUMNS, FIGURES_LEAD, FIGURES_TITLE, NOT_FOUND
from bilingual.writing.contents.grids import GridRow, grid
from bilingual.writing.contents.points import (
    POINT_COLUMNS,
    POINTS_TITLE,
    SEVERITY_NAMES,
    Point,
    counted,
    details,
    draft_notice,
    message,
)
from bilingual.writing.contents.terms import TERM_COLUMNS, TERMS_LEAD, TERMS_TITLE, note_text, term_status
from bilingual.writing.options import DEFAULT, Layout, Options
from bilingual.writing.pieces import Piece, Style, cell_pieces, pieces
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
        *_apart(shown),
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
    return _unmarked(joined)


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
    yield f"## {GLANCE_TITLE}"
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
            yield _columns([group.lines[0] for group in groups], shown, options)
            continue
        for group in groups:
            line = group.lines[0]
            if line.level:
                yield _heading(line, shown, options)
            elif group.is_table:
                yield from _source_table(group, shown, options)
            else:
                yield from _paragraph(line, shown, options)


def _is_text(group: Group, options: Options) -> bool:
    """Return True for a row of running text that stands in a table of two columns."""
    return options.layout is Layout.COLUMNS and not group.lines[0].level and not group.is_table


def _columns(texts: Sequence[Line], shown: Contents, options: Options) -> str:
    rows = [(escaped(line.row.block.text), _line_english(line, shown, options)) for line in texts]
    return _table(("中文", "English"), rows)


def _heading(line: Line, shown: Contents, options: Options) -> str:
    words = [_line_english(line, shown, options)]
    if options.layout is not Layout.ENGLISH:
        words.insert(0, escaped(line.row.block.text))
    return f"{'#' * min(line.level + 1, 6)} {BREAK.join(words)}"


def _paragraph(line: Line, shown: Contents, options: Options) -> Iterator[str]:
    if options.layout is not Layout.ENGLISH:
        yield escaped(line.row.block.text, start=True)
    yield _unmarked(_line_english(line, shown, options).lstrip(" \t"))


def _unmarked(text: str) -> str:
    """Return *text*, escaped, so that its beginning is not taken for the mark of a list or a heading."""
    return _AT_START.sub(lambda match: f"{match['number'] or ''}\\", text, count=1)


def _source_table(group: Group, shown: Contents, options: Options) -> Iterator[str]:
    """Yield a table of the source after its captions; in its cells the Chinese stands over the English.

    Markdown has tables with one header row: a table without one has an empty one.
    """
    for line in group.captions:
        words = [_line_english(line, shown, options)]
        if options.layout is not Layout.ENGLISH:
            words.insert(0, escaped(line.row.block.text, start=True))
        yield _unmarked(BREAK.join(words))
    source = grid(group.lines, chinese=options.layout is not Layout.ENGLISH)
    rows = [_grid_row(row, source.columns, shown, options) for row in source.rows]
    yield _table(rows[0], rows[1:]) if source.head else _table([""] * source.columns, rows)


def _grid_row(row: GridRow, columns: int, shown: Contents, options: Options) -> list[str]:
    english = cell_pieces(row.line)
    cells = []
    for cell in row.cells:
        parts = english[cell.index] if cell.index < len(english) else ()
        cells.append(BREAK.join(filter(None, (escaped(cell.zh), _english(parts, shown)))))
    if row.line.row.approved and not options.clean:
        cells[0] += " ✓ approved"
    return cells + [""] * (columns - len(cells))


def _terms(shown: Contents, options: Options) -> Iterator[str]:
    if not shown.terms:
        return
    yield f"## {TERMS_TITLE}"
    yield TERMS_LEAD
    rows = [
        (
            escaped(use.term.zh),
            escaped(use.term.en),
            escaped(use.term.note),
            str(use.count),
            f"**{term_status(use)}**" if use.failed else term_status(use),
        )
        for use in shown.terms
    ]
    width = len(TERM_COLUMNS) - options.clean
    yield _table(TERM_COLUMNS[:width], [row[:width] for row in rows])


def _figures(shown: Contents) -> Iterator[str]:
    if not shown.figures:
        return
    yield f"## {FIGURES_TITLE}"
    yield FIGURES_LEAD
    rows = []
    for figure in shown.figures:
        english = (
            f"**{NOT_FOUND}**; should be {escaped(figure.expected)}"
            if figure.en is None
            else _clause(figure.en)
        )
        rows.append((_clause(figure.zh), english, escaped(figure.section)))
    yield _table(FIGURE_COLUMNS, rows)


def _clause(parts: tuple[str, str, str]) -> str:
    before, figure, after = parts
    return f"{escaped(before)}{_emphasised(before, figure, after, '**', 'strong')}{escaped(after)}"


def _apart(shown: Contents) -> Iterator[str]:
    if shown.apart is not None:
        yield f"## {shown.apart.title}"
        yield shown.apart.lead
        yield "\n".join(f"- {item.label}: {escaped(item.text)}" for item in shown.apart.items)


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
    yield _table(("No.", *POINT_COLUMNS), rows)


def _said(point: Point) -> str:
    more = (f"{label}: {escaped(text)}" for label, text in details(point.finding))
    return BREAK.join((escaped(message(point.finding)), *more))


def _footnotes(shown: Contents) -> Iterator[str]:
    for number, term in enumerate(shown.notes, start=1):
        en, zh, said = note_text(term)
        yield f"[^{number}]: {escaped(en)} ({escaped(zh)}){escaped(said)}"
    for number in sorted(shown.comment_points):
        point = shown.points[number - 1]
        severity = f"{SEVERITY_NAMES[point.finding.severity]} ({escaped(point.finding.check)})"
        yield f"[^p{number}]: **{severity}:** {_said(point)}"
