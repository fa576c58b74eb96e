"""Figures and terms of a segment → fixed English shown to the engine → English put back and set.

``protect`` decides what is fixed and writes the engine's text; ``restore`` turns the engine's answer
into English as it stands in the brief. Nothing here knows which engine it is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from bilingual.document import Protected, Quantity, QuantityKind, Segment, Span, TermHit
from bilingual.engine import Marks
from bilingual.enumerators import english_lead, is_spoken, mark_at
from bilingual.names import place_names
from bilingual.quantities import HOUSE_STYLE, Style, render_quantity
from bilingual.wording import capital, tidied, uncapital

_FULL = str.maketrans(",:;?!()", "，：；？！（）")
_PLAIN = dict(zip("〔〕﹝﹞【】《》〈〉「」『』。？！～　", "[][][]“”“”“”“”.?!– ", strict=True)) | {
    "、": ", ",
    "，": ", ",
    "；": "; ",
    "：": ": ",
    "（": " (",
    "）": ")",
}
_ENDS = {"。": ".", "！": "!", "？": "?", "；": ";", "：": ":", "!": "!", "?": "?", ";": ";", ":": ":"}
_JOINING = " ([“‘«/-–—·+:"  # after these a wording follows without a blank
_SHORT_CODE = 6  # characters; the engine copies 415X and 2+4+X by itself, a telephone number it may not


def settle(
    quantities: Sequence[Quantity], hits: Sequence[TermHit]
) -> tuple[tuple[Quantity, ...], tuple[TermHit, ...]]:
    """Return the figures and terms that do not overlap: the longer of two that do, the figure of equals.

    十四五规划 is one term and not a period with a word behind it; 市八届人大三次会议 is one session and not
    a session with a body in it.
    """
    everything: list[Quantity | TermHit] = [*quantities, *hits]
    everything.sort(key=lambda item: (item.start - item.end, isinstance(item, TermHit), item.start))
    taken: list[tuple[int, int]] = []
    kept: list[Quantity | TermHit] = []
    for item in everything:
        if all(item.end <= a or b <= item.start for a, b in taken):
            taken.append((item.start, item.end))
            kept.append(item)
    kept.sort(key=lambda item: item.start)
    return (
        tuple(item for item in kept if isinstance(item, Quantity)),
        tuple(item for item in kept if isinstance(item, TermHit)),
    )


def protect(
    segment: Segment,
    quantities: Sequence[Quantity],
    hits: Sequence[TermHit],
    *,
    marks: Marks = Marks.INLINE,
    style: Style = HOUSE_STYLE,
) -> Protected:
    """Return *segment* with its figures and terms fixed, and the text that the engine is to be shown.

    *quantities* and *hits* point into ``segment.text`` and may overlap; see :func:`settle`. Small places
    that the glossary does not have are fixed in pinyin.
    """
    if segment.block.cells and (figure := _bare_figure(segment.text)) is not None:
        return Protected(segment=segment, text="", spans=(), direct=figure)
    quantities, hits = settle(quantities, (*hits, *place_names(segment.text, hits)))
    lead, begin = _lead(segment)
    items: list[Quantity | TermHit] = [*quantities, *hits]
    spans = tuple(
        Span(
            start=item.start,
            end=item.end,
            english=render_quantity(item, style) if isinstance(item, Quantity) else item.term.en,
            of=item,
        )
        for item in sorted(items, key=lambda item: item.start)
        if item.start >= begin
    )
    direct = _direct(segment.text, begin, spans)
    end, tail = _tail(segment.text, begin, spans) if direct is None else (len(segment.text), "")
    return Protected(
        segment=segment,
        text=_shown(segment.text[:end], begin, [span for span in spans if span.end <= end], marks),
        spans=spans,
        lead=lead,
        tail=tail,
        direct=direct,
    )


_ANNEX = re.compile(r"[ \u3000]*附[ \u3000]*件[ \u3000]*([0-9０-９]{1,2})?[ \u3000]*[：:][ \u3000]*(?=\S)")

_BEFORE_YEAR = re.compile(r"([0-9０-９]{1,2})[.．](?=(?:19|20)[0-9]{2}年)")  # no decimal number: 1．2025年度


def _lead(segment: Segment) -> tuple[str, int]:
    """Return what stands before the engine's English, and where the engine's Chinese begins: an enumerator,
    the label of an attachment (附件：1．), or nothing."""
    text = segment.text
    label, begin = "", 0
    if segment.start == 0 and (annex := _ANNEX.match(text)) is not None:
        begin = annex.end()
        label = f"Annex {int(annex[1])}: " if annex[1] else "Annex: "
        if (number := _BEFORE_YEAR.match(text, begin)) is not None:
            return f"Annexes: {int(number[1])}. ", number.end()
    mark = mark_at(text, begin)
    if mark is None or not (segment.start == 0 or is_spoken(mark)) or not (lead := english_lead(mark)):
        return label, begin
    if label == "Annex: " and not is_spoken(mark):
        label = "Annexes: "  # a single attachment has no number
    return label + lead, mark.end


_LABEL = re.compile(r"[ \u3000]*[（(]([^（）()]*)[）)][\s|]*$")


def _tail(text: str, begin: int, spans: Sequence[Span]) -> tuple[int, str]:
    """Return where the engine's Chinese ends, and the English behind it of a label in brackets that ends
    *text*: 税收收入（万元） and " (RMB 10,000)". The end of *text* and "" where there is none."""
    label = _LABEL.search(text, begin)
    if label is None or not text[begin : label.start()].strip():
        return len(text), ""
    units = [span for span in spans if span.start >= label.start()]
    if not units or not all(_is_unit(span) for span in units):
        return len(text), ""
    inside = [span for span in units if span.end <= label.end(1)]
    english = _direct(text[: label.end(1)], label.start(1), inside)
    return (label.start(), f" ({english})") if english else (len(text), "")


def _is_unit(span: Span) -> bool:
    return isinstance(span.of, Quantity) and span.of.kind is QuantityKind.UNIT


_BARE_FIGURE = re.compile(r"[-+±−–]?\d[\d.,:％%‰]*|[-—–−/…*.]+")


def _bare_figure(text: str) -> str | None:
    """Return the cell *text* of a table as it stands if it is a figure without words, else None.

    A column of figures is not a sentence: 2024 is a year or a count, 12.30 keeps its nought, 1 is no “one”.
    """
    figure = unicodedata.normalize("NFKC", text.strip("| \t\u3000\xa0")).replace("...", "…")
    return figure if _BARE_FIGURE.fullmatch(figure) else None


def _shown(text: str, begin: int, spans: Sequence[Span], marks: Marks) -> str:
    parts, at = [], begin
    before: Span | None = None
    for span in spans:
        gap = _engine_text(text, at, span.start)
        if not gap and before is not None and _is_body(before) and _is_body(span) and marks is Marks.INLINE:
            gap = "、"  # bodies that act jointly stand side by side; English wants an "and"
        parts.append(gap)
        source = _engine_text(text, span.start, span.end)
        if marks is Marks.NONE or not _is_marked(span):
            parts.append(source)
        else:
            classifier = span.of.classifier if isinstance(span.of, Quantity) else ""
            parts.append(f"«{span.english}»{classifier}")
        at, before = span.end, span
    parts.append(_engine_text(text, at, len(text)))
    return "".join(parts).strip()


def _is_body(span: Span) -> bool:
    return isinstance(span.of, TermHit) and span.of.term.domain == "institutions"


def _is_marked(span: Span) -> bool:
    if not isinstance(span.of, Quantity):
        return True
    if span.of.kind is QuantityKind.VERBATIM:
        return len(span.of.text) > _SHORT_CODE or span.of.unit == "footnote"
    return (
        span.of.required and "verb" not in span.of.detail
    )  # doubled, halved: the form depends on the sentence


def _engine_text(text: str, start: int, end: int) -> str:
    """Return ``text[start:end]`` in the forms the engines were trained on: full-width punctuation,
    half-width letters and digits, no blanks between Chinese characters, no marks of ours."""
    out = []
    for i in range(start, end):
        ch = text[i]
        if ch in "«»":
            ch = "“" if ch == "«" else "”"
        elif ch.isspace():
            before, after = text[i - 1 : i], text[i + 1 : i + 2]
            ch = " " if before.isascii() and after.isascii() and before.strip() and after.strip() else ""
        elif (
            "\uff10" <= ch <= "\uff19"
            or "\uff21" <= ch <= "\uff3a"
            or "\uff41" <= ch <= "\uff5a"
            or ch == "％"
        ):
            ch = unicodedata.normalize("NFKC", ch)
        elif ch in ",:;?!()" and not (text[i - 1 : i].isdigit() and text[i + 1 : i + 2].isdigit()):
            ch = ch.translate(_FULL)
        elif unicodedata.category(ch) in ("Cc", "Cf", "Cs", "Co"):
            ch = ""
        out.append(ch)
    return "".join(out)


def _direct(text: str, begin: int, spans: Sequence[Span]) -> str | None:
    """Return the English if fixed English and punctuation are all there is, else None."""
    parts: list[str | Span] = []
    at = begin
    for span in spans:
        if isinstance(span.of, Quantity) and span.of.classifier:
            return None
        parts += [text[at : span.start], span]
        at = span.end
    parts.append(text[at:])
    gaps = "".join(part for part in parts if isinstance(part, str))
    if any(unicodedata.category(ch) == "Lo" for ch in gaps):
        return None
    words = [part for part in spans if isinstance(part.of, TermHit)]
    if len(spans) > 1 and len(words) > 1 and not any(ch in "、，,；;/|" for ch in gaps):
        return None  # two terms side by side are a phrase that wants putting together
    english = ""
    for part in parts:
        if isinstance(part, Span):
            english += (" " if english and english[-1] not in _JOINING else "") + part.english
        else:
            english += " " if english and part[:1].isalnum() else ""
            english += "".join(_PLAIN.get(ch, unicodedata.normalize("NFKC", ch)) for ch in part)
    return re.sub(r"\s+", " ", english).strip()


def halves(text: str) -> tuple[str, str] | None:
    """Return *text* cut at the clause border nearest its middle, outside marks and brackets, or None."""
    opening, closing = "«“‘（《(", "»”’）》)"
    depth, cuts = 0, []
    for i, ch in enumerate(text):
        if ch in opening:
            depth += 1
        elif ch in closing:
            depth = max(0, depth - 1)
        elif depth == 0 and ch in "，；：、" and 6 <= i + 1 <= len(text) - 4:
            cuts.append((abs(i + 1 - len(text) / 2) + (30 if ch == "、" else 0), i + 1))
    if not cuts:
        return None
    cut = min(cuts)[1]
    return text[:cut], text[cut:]


def join_halves(one: str, two: str) -> str:
    """Return the English of a sentence from that of its two halves."""
    one = one.strip().rstrip(".;,:")
    two = uncapital(two.strip())
    return f"{one}, {two}" if one and two else one or two


def restore(protected: Protected, raw: str) -> str:
    """Return the engine's answer *raw* as English text: marks taken off, quotes and blanks set, the end
    punctuated as the Chinese is, a capital at the start, the enumerator before it, certain
    slips put right. A set piece, which shows the engine nothing, stands as it is."""
    if protected.direct and not protected.text:
        return raw
    text = raw.replace("«", "").replace("»", "")
    text = re.sub(r"\s+", " ", "".join(ch for ch in text if unicodedata.category(ch) not in ("Cc", "Cs")
                                        or ch.isspace())).strip()  # fmt: skip
    text = _curly(text)
    text = re.sub(r" +([,.;:?!)”’\]])(?=\s|$|[)”])", r"\1", text)
    source = _without_label(protected).strip()
    terms = [span.english for span in protected.spans if isinstance(span.of, TermHit)]
    text = tidied(text, source, terms)
    tail = source.rstrip("”’）》」』)\"' ")
    end = _ENDS.get(tail[-1:], "")
    closes = re.search(r"[”’)\]]*$", text)
    closing = closes.group() if closes else ""
    body = text[: len(text) - len(closing)]
    if end and body:
        bare = body.rstrip(".;:!?,。；：！？，、 ")
        text = bare + (end if bare else "") + closing
    elif body.endswith(".") and not re.search(r"(?:\b[A-Z]|\b[a-z]\.[a-z]|\b(?:Co|Ltd|No|etc|Inc))\.$", body):
        text = body[:-1] + closing
    before = protected.segment.block.text[: protected.segment.start].rstrip()
    if not before or before[-1] in "。！？；!?":
        text = capital(text) if not protected.lead.endswith(", ") else uncapital(text)
    return (protected.lead + text).strip() + (protected.tail if text else "")


def _without_label(protected: Protected) -> str:
    """Return the Chinese of *protected* that the engine was shown."""
    text = protected.segment.text
    return text[: max(text.rfind("（"), text.rfind("("))] if protected.tail else text


def _curly(text: str) -> str:
    """Return *text* with straight double quotes curled in pairs, and apostrophes as they are."""
    if '"' not in text:
        return text
    opened, out = False, []
    for ch in text:
        if ch == '"':
            ch, opened = ("”" if opened else "“"), not opened
        out.append(ch)
    return "".join(out)
