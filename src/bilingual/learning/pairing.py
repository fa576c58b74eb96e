"""Rows of an edited brief beside what they were: by their bookmarks, else by their Chinese, else by place.

A bookmark tells which row a place belongs to; what is read is the whole cell, or all of the paragraph that
is not Chinese, for a word typed at the edge of a bookmark may stand outside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from functools import cached_property
from itertools import takewhile

from bilingual.learning.additions import added_rows
from bilingual.learning.brief import EditedBrief, Written
from bilingual.learning.english import CHINESE, english_of, same
from bilingual.learning.rows import HAN, Fate, Paired, text_of
from bilingual.learning.text import Cell, Paragraph, Row
from bilingual.memory.keys import key_of

_ALIKE = 0.3  # of words in order: a paragraph without any mark that is so like a lost row is that row
_LEAST = 12  # characters of English that tell that a row was merged into another


def pair_rows(brief: EditedBrief) -> tuple[Paired, ...]:
    """Return what became of each row of *brief*, in the order of the brief as written, then what is new."""
    return _Pairing(brief).all()


class _Pairing:
    def __init__(self, brief: EditedBrief) -> None:
        self._written = brief.written
        self._paragraphs = brief.paragraphs
        self._english_ids = {written.id for written in brief.written}
        self._chinese_ids = {written.chinese_id for written in brief.written}
        self._ids = frozenset(self._english_ids | self._chinese_ids)
        self._named: dict[str, list[Paragraph]] = {}
        for paragraph in brief.paragraphs:
            for name in paragraph.names & self._ids:
                self._named.setdefault(name, []).append(paragraph)
        chinese = [p for name in self._chinese_ids for p in self._named.get(name, ())]
        english = [p for name in self._english_ids for p in self._named.get(name, ())]
        self._chinese_styles = {paragraph.style for paragraph in chinese}
        self._for_chinese_alone = self._chinese_styles - {paragraph.style for paragraph in english}
        self._taken = {id(paragraph) for places in self._named.values() for paragraph in places}
        self._homes: dict[str, list[Paragraph]] = {}
        self._how: dict[str, str] = {}

    def all(self) -> tuple[Paired, ...]:
        missing: list[Written] = []
        for written in self._written:
            if self._named.get(written.id):
                self._homes[written.id] = self._home(written)
            else:
                missing.append(written)
        for home in self._homes.values():
            self._taken.update(map(id, home))
        missing = [written for written in missing if not self._by_chinese(written)]
        for written in missing:
            self._by_place(written)
        for at, written in enumerate(self._written):
            following = self._written[at + 1 : at + 2]
            if all(after.id in self._homes for after in following):  # else it may be the row that is missing
                self._go_on(written)
        rows = [self._paired(written) for written in self._written]
        new = added_rows(
            self._paragraphs,
            homes=tuple(self._homes.values()),
            taken=self._taken,
            chinese_styles=self._chinese_styles,
        )
        return (*_merged(rows), *new)

    def _home(self, written: Written) -> list[Paragraph]:
        """Return the paragraphs that hold the English of *written*, whose bookmark there is."""
        places = self._named[written.id]
        cell = places[0].cell
        if cell is not None and not any(name != written.id for name in self._english_in(cell.paragraphs)):
            return cell.paragraphs
        return places

    def _english_in(self, paragraphs: Sequence[Paragraph]) -> set[str]:
        return {name for paragraph in paragraphs for name in paragraph.names & self._english_ids}

    def _by_chinese(self, written: Written) -> bool:
        """Look for the English of *written* beside its Chinese; return whether it is there."""
        for place in self._chinese_places(written):
            home = self._beside(place, written)
            if home:
                self._homes[written.id] = home
                self._how[written.id] = "Its mark was gone; it was found by its Chinese."
                self._taken.update(id(paragraph) for paragraph in (*home, place))
                return True
        return False

    def _chinese_places(self, written: Written) -> Iterator[Paragraph]:
        yield from self._named.get(written.chinese_id, ())
        for paragraph in self._by_key.get(key_of(written.zh), ()):
            if id(paragraph) not in self._taken:
                yield paragraph

    @cached_property
    def _by_key(self) -> Mapping[str, list[Paragraph]]:
        """The paragraphs in styles of Chinese by what they say, in order."""
        found: dict[str, list[Paragraph]] = {}
        for paragraph in self._paragraphs:
            if paragraph.style in self._chinese_styles:
                for key in {key_of(paragraph.text), key_of(_chinese_part(paragraph))}:
                    found.setdefault(key, []).append(paragraph)
        return found

    def _beside(self, place: Paragraph, written: Written) -> list[Paragraph]:
        """Return the paragraphs beside the Chinese at *place* that are no other row's, if any."""
        own = place.cell.paragraphs if place.cell is not None else [place]
        if not self._english_in(own) and self._english(own, written):
            return own
        if place.cell is not None:
            following = place.cell.row.cells[place.cell.number + 1 : place.cell.number + 2]
            paragraphs = following[0].paragraphs if following else []
            return [] if self._english_in(paragraphs) else paragraphs
        after = self._paragraphs[place.number + 1 : place.number + 2]
        return [p for p in after if p.cell is None and id(p) not in self._taken and not HAN.search(p.text)]

    def _by_place(self, written: Written) -> None:
        """Take the only paragraph between the row before and the row after that is nobody's and like it."""
        at = self._written.index(written)
        before = [self._homes[w.id][-1].number for w in self._written[:at] if w.id in self._homes]
        after = [self._homes[w.id][0].number for w in self._written[at + 1 :] if w.id in self._homes]
        end = after[0] if after else len(self._paragraphs)
        free = [
            paragraph
            for paragraph in self._paragraphs[(before[-1] + 1 if before else 0) : end]
            if paragraph.cell is None and id(paragraph) not in self._taken and not HAN.search(paragraph.text)
            if _alike(written.en, paragraph.text) >= _ALIKE
        ]
        if len(free) == 1:
            self._homes[written.id] = free
            self._how[written.id] = "Its mark was gone; it was found by its place."
            self._taken.add(id(free[0]))

    def _go_on(self, written: Written) -> None:
        """Give *written* the paragraphs after it that are nobody's, as the end of a paragraph cut in two."""
        home = self._homes.get(written.id)
        if home is None or home[-1].cell is not None or home[-1].style.startswith(("heading", "title")):
            return
        for paragraph in self._paragraphs[home[-1].number + 1 :]:
            alike = paragraph.cell is None and paragraph.style == home[0].style
            if not alike or id(paragraph) in self._taken or HAN.search(paragraph.text):
                return
            if paragraph.text:
                self._homes[written.id] = [*self._homes[written.id], paragraph]
                self._how[written.id] = "The paragraph after it, which was no row's, is a part of it."
            self._taken.add(id(paragraph))

    def _english(self, home: Sequence[Paragraph], written: Written) -> str:
        others = self._ids - {written.id}
        strict = bool(self._english_in(home) - {written.id})
        home = [p for p in home if p.style not in self._for_chinese_alone] or home
        titles = 0 if written.approved else _titles(written.zh)
        return english_of(home, written.id, others=others, strict=strict, titles=titles)

    def _paired(self, written: Written) -> Paired:
        made = Paired(
            id=written.id, kind=written.kind, zh=written.zh, old=written.en, new="", fate=Fate.DELETED
        )
        home = self._homes.get(written.id)
        if home is None:
            gone = not self._named.get(written.chinese_id)
            return made if gone else replace(made, fate=Fate.EMPTIED)
        new = self._english(home, written)
        notes = [self._how[written.id]] if written.id in self._how else []
        shown = self._chinese(written, home)
        if shown is not None and key_of(shown) != key_of(written.zh):
            if parts := self._parts(home, written, shown):
                new = " ".join([new, *parts]).strip()
                notes.append(f"It was split into {len(parts) + 1} rows; they are one again.")
            else:
                notes.append("Its Chinese was edited; the English is kept for the Chinese as it was.")
        sharing = sorted(self._english_in(home) - {written.id})
        if sharing:
            notes.append(f"It shares its cell with {', '.join(sharing)}.")
        if not new:
            return replace(made, fate=Fate.EMPTIED, notes=tuple(notes))
        fate = Fate.KEPT if same(new, written.en) else Fate.EDITED
        return replace(made, new=written.en if fate is Fate.KEPT else new, fate=fate, notes=tuple(notes))

    def _chinese(self, written: Written, home: Sequence[Paragraph]) -> str | None:
        """Return the Chinese of *written* as it stands in the file now, None if that cannot be told."""
        places = self._named.get(written.chinese_id, [])
        cell = places[0].cell if places else _cell_before(home)
        if cell is not None and not self._english_in(cell.paragraphs):
            ids = {name for p in cell.paragraphs for name in p.names & self._chinese_ids}
            if ids <= {written.chinese_id}:
                return "\n".join(paragraph.text for paragraph in cell.paragraphs)
        inside = [
            piece.text
            for paragraph in places
            for piece in paragraph.pieces
            if written.chinese_id in piece.inside
        ]
        return "".join(inside) if inside else None

    def _parts(self, home: Sequence[Paragraph], written: Written, shown: str) -> list[str]:
        """Return the English of the rows after *home* that hold the rest of the Chinese; empty if none do."""
        cell = home[0].cell
        if cell is None or not (key := key_of(shown)) or not key_of(written.zh).startswith(key):
            return []
        found: list[str] = []
        rows = self._rows_after(cell.row)
        free = takewhile(
            lambda row: not any(id(p) in self._taken for c in row.cells for p in c.paragraphs), rows
        )
        whole: list[Row] = []
        for row in free:
            if len(row.cells) <= cell.number:
                break
            key += key_of(text_of(row.cells[cell.number - 1]))
            found.append(self._english(row.cells[cell.number].paragraphs, written))
            whole.append(row)
            if key == key_of(written.zh):
                self._taken.update(id(p) for r in whole for c in r.cells for p in c.paragraphs)
                return found
        return []

    def _rows_after(self, row: Row) -> Iterator[Row]:
        last = row.cells[-1].paragraphs[-1].number if row.cells[-1].paragraphs else len(self._paragraphs)
        seen: Row | None = row
        for paragraph in self._paragraphs[last + 1 :]:
            if paragraph.cell is None or paragraph.cell.row.table != row.table:
                return
            if paragraph.cell.row is not seen:
                seen = paragraph.cell.row
                yield seen


def _merged(rows: Sequence[Paired]) -> Iterator[Paired]:
    """Yield *rows*; where one row's English has gone into a neighbour, both are marked as merged."""
    merged: dict[str, str] = {}
    for at, row in enumerate(rows):
        old = " ".join(row.old.split())
        if row.fate not in (Fate.EMPTIED, Fate.DELETED) or len(old) < _LEAST:
            continue
        for neighbour in (*rows[max(at - 1, 0) : at], *rows[at + 1 : at + 2]):
            inside = old.rstrip(".").lower() in " ".join(neighbour.new.split()).lower()
            if neighbour.fate is Fate.EDITED and inside:
                merged[row.id], merged[neighbour.id] = neighbour.id, row.id
    for row in rows:
        if row.id in merged:
            note = f"It was merged with {merged[row.id]}: nothing is learned of either."
            yield replace(row, fate=Fate.MERGED, notes=(*row.notes, note))
        else:
            yield row


def _chinese_part(paragraph: Paragraph) -> str:
    return "".join(piece.text for piece in paragraph.pieces if piece.style in CHINESE)


def _cell_before(home: Sequence[Paragraph]) -> Cell | None:
    cell = home[0].cell
    return cell.row.cells[cell.number - 1] if cell is not None and cell.number == 1 else None


def _titles(zh: str) -> int:
    """Return how many titles stand in *zh*, those inside others not counted."""
    depth = count = 0
    for ch in zh:
        if ch == "《":
            count += depth == 0
            depth += 1
        elif ch == "》":
            depth = max(depth - 1, 0)
    return count


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(None, one.lower().split(), other.lower().split(), autojunk=False).ratio()
