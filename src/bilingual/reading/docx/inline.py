"""A paragraph's text: its runs with their fields, symbols, notes, tracked changes and drawings."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from bilingual.reading.docx.equations import field_text, formula_text
from bilingual.reading.docx.package import Element, child_of, is_on, name_of, value_of
from bilingual.reading.docx.styles import Styles
from bilingual.reading.docx.symbols import UNKNOWN, sign
from bilingual.reading.docx.tally import Tally

_BLANKS = re.compile(r"[\t\n\r]")
_INDENT = re.compile(r"^[ \u3000]*\t[ \u3000\t]*")
_SYMBOL_FIELD = re.compile(
    r'\s*SYMBOL\s+(\d{1,6}|0x[0-9a-fA-F]{1,5})\b(?:.{0,80}?\\f\s*"?([^"\\]{1,40}))?', re.I
)
_EQUATION_FIELD = re.compile(r"\s*EQ\b", re.IGNORECASE)


@dataclass(slots=True)
class _Field:
    """A field that has begun: its instruction, and whether that or its result is being read."""

    code: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)  # text met while the instruction was being read
    in_code: bool = True
    empty: bool = True


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote or endnote: where it stands, its id there, and whether the author wrote its mark himself."""

    purpose: str
    id: str
    own_mark: bool


@dataclass(slots=True)
class Inline:
    """The text of a paragraph, and the lines of text boxes anchored before and after its first character."""

    text: str = ""
    before: list[str] = field(default_factory=list)
    after: list[str] = field(default_factory=list)


class InlineReader:
    """Reads the paragraphs of a document one after another; fields may reach over several of them.

    *boxes* is called with the content of a text box and returns its lines.
    """

    def __init__(self, styles: Styles, tally: Tally, boxes: Callable[[Element], list[str]]) -> None:
        """Begin before the first paragraph."""
        self.notes: list[Note] = []
        self._styles = styles
        self._tally = tally
        self._boxes = boxes
        self._fields: list[_Field] = []
        self._coded: list[_Field] = []  # those whose instruction is being read, begun in this paragraph
        self._pieces: list[str] = []
        self._here = Inline()
        self._hidden_style = False
        self._produced = 0

    def read(self, paragraph: Element, style: str | None) -> Inline:
        """Return the text of *paragraph* in *style*: line breaks as ``\\n``, nothing that Word hides."""
        outer = (self._pieces, self._here, self._hidden_style, self._coded)
        self._pieces, self._here, self._coded = [], Inline(), []
        self._hidden_style = self._styles.hides(style)
        self._children(paragraph)
        for begun in self._coded:  # an instruction never goes on in the next paragraph: a damaged field
            begun.in_code = False
            self._pieces += begun.kept
        here, text = self._here, "".join(self._pieces)
        here.text = _INDENT.sub("\u3000\u3000", text).rstrip("\t \n")
        self._pieces, self._here, self._hidden_style, self._coded = outer
        return here

    def begin(self) -> None:
        """Begin another story, a header or a note: no field reaches over from one to the next."""
        self._fields, self._coded = [], []

    def _children(self, element: Element) -> None:
        for child in element:
            self._visit(child)

    def _visit(self, element: Element) -> None:
        name = name_of(element)
        match name:
            case "w:r":
                self._run(element)
            case "w:t":
                self._emit(_BLANKS.sub(" ", element.text or ""))
            case "w:tab" | "w:ptab":
                self._emit("\t")
            case "w:br" | "w:cr":
                self._emit("\n")
            case "w:noBreakHyphen":
                self._emit("-")
            case "w:sym":
                code = value_of(element, "char") or ""
                self._symbol(
                    int(code, 16) if re.fullmatch("[0-9A-Fa-f]{1,6}", code) else 0, value_of(element, "font")
                )
            case "w:instrText":
                if self._coded:
                    self._coded[-1].code.append(element.text or "")
            case "w:fldChar":
                self._field_mark(element)
            case "w:footnoteReference" | "w:endnoteReference":
                self._note(name[2:10].removesuffix("R"), element)
            case "w:commentReference":
                self._tally.comments += 1
            case "w:ins":
                self._tally.insertions += 1
                self._children(element)
            case "w:moveTo":
                self._tally.moves += 1
                self._children(element)
            case "w:del":
                self._tally.deletions += 1
            case "w:ruby":
                self._tally.guides += 1
                self._children(
                    child_of(element, "w:rubyBase") if child_of(element, "w:rubyBase") is not None else ()
                )
            case "m:oMath":
                self._tally.formulas += 1
                self._emit(formula_text(element))
            case "mc:AlternateContent":
                self._alternative(element)
            case "w:object":
                pictures, objects = self._tally.pictures, self._tally.objects
                self._children(element)
                if self._tally.objects > objects:  # its picture only shows what is in it
                    self._tally.pictures = pictures
            case (
                "w:moveFrom"
                | "w:sdtPr"
                | "w:sdtEndPr"
                | "w:pPr"
                | "w:rPr"
                | "w:delText"
                | "w:delInstrText"
                | ""
            ):
                pass
            case _:
                self._drawing(name, element)

    def _drawing(self, name: str, element: Element) -> None:
        match name:
            case "w:txbxContent":
                fields, self._fields = self._fields, []
                self._box(self._boxes(element))
                self._fields = fields
            case "a:p":
                self._box(["".join(child.text or "" for child in element.iter() if name_of(child) == "a:t")])
            case "v:textpath":  # letters drawn by WordArt
                self._box([_BLANKS.sub(" ", element.get("string") or "")])
            case "pic:pic" | "v:imagedata":
                self._tally.pictures += 1
                self._produced += 1
            case "c:chart" | "dgm:relIds":
                self._tally.charts += 1
                self._produced += 1
            case "o:OLEObject":
                self._tally.objects += 1
                self._produced += 1
            case _:
                self._children(element)

    def _run(self, element: Element) -> None:
        if not len(element):
            return
        properties = child_of(element, "w:rPr")
        if not self._is_hidden(properties):
            self._children(element)
            return
        # The marks of fields count even where they are hidden.
        for child in element:
            if name_of(child) in ("w:fldChar", "w:instrText"):
                self._visit(child)
            elif name_of(child) == "w:t" and (child.text or "").strip():
                self._tally.hidden += 1

    def _is_hidden(self, properties: Element | None) -> bool:
        if properties is not None:
            own = child_of(properties, "w:vanish")
            if own is not None:
                return is_on(own)
            style = value_of(child_of(properties, "w:rStyle"))
            if style is not None and self._styles.hides(style):
                return True
        return self._hidden_style

    def _emit(self, text: str) -> None:
        if not text:
            return
        if self._coded:
            self._coded[-1].kept.append(text)
            return
        self._pieces.append(text)
        self._produced += 1
        if self._fields:
            self._fields[-1].empty = False

    def _symbol(self, code: int, font: str | None) -> None:
        text = sign(code, font or "")
        self._tally.symbols += text == UNKNOWN
        self._emit(text)

    def _box(self, lines: list[str]) -> None:
        lines = [line for line in lines if line.strip()]
        self._produced += len(lines)
        begun = any(not piece.isspace() for piece in self._pieces)
        (self._here.after if begun else self._here.before).extend(lines)

    def _alternative(self, element: Element) -> None:
        """Read the first of the alternatives that has something to be read: they all show the same."""
        for branch in element:
            before = self._produced
            if name_of(branch) in ("mc:Choice", "mc:Fallback"):
                self._children(branch)
            if self._produced > before:
                return

    def _note(self, purpose: str, element: Element) -> None:
        if self._coded:
            return
        own_mark = value_of(element, "customMarkFollows") in ("1", "true", "on")
        self.notes.append(Note(purpose + "s", value_of(element, "id") or "", own_mark))
        if not own_mark:
            self._emit(f"[{len(self.notes)}]")

    def _field_mark(self, element: Element) -> None:
        match value_of(element, "fldCharType"):
            case "begin":
                begun = _Field()
                self._fields.append(begun)
                self._coded.append(begun)
                box = child_of(element, "w:ffData", "w:checkBox")
                if box is not None:
                    state = child_of(box, "w:checked")
                    state = child_of(box, "w:default") if state is None else state
                    begun.code.append("\u2611" if is_on(state) else "\u2610")
            case "separate":
                if self._fields and self._fields[-1].in_code:
                    self._in_result(self._fields[-1])
            case "end" if self._fields:
                ended = self._fields.pop()
                in_code = ended.in_code
                self._in_result(ended)
                if ended.empty:
                    self._without_result("".join(ended.code), ended.kept if in_code else [])
                elif self._fields and not self._coded:
                    self._fields[-1].empty = False

    def _in_result(self, begun: _Field) -> None:
        begun.in_code = False
        if self._coded and self._coded[-1] is begun:
            self._coded.pop()

    def _without_result(self, code: str, kept: list[str]) -> None:
        """Emit what a field shows that keeps no result in the file."""
        if code[:1] in ("\u2610", "\u2611"):
            self._emit(code[0])
        elif _EQUATION_FIELD.match(code):
            self._emit(field_text(code))
        elif symbol := _SYMBOL_FIELD.match(code):
            self._symbol(int(symbol[1], 0) if symbol[1].startswith("0x") else int(symbol[1]), symbol[2])
        else:  # a field without a result shows nothing; text in it then is no instruction
            self._emit("".join(kept))
