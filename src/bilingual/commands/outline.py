"""``bilingual outline``: what was recognised in a document, as one record and as a tree for people."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import pairwise

from bilingual.document import Block, BlockKind, Letter
from bilingual.structure.traditional import simplified

_ISSUERS = (
    *("发布机构", "发文机关", "发文机构", "发文单位", "发布单位", "制发机关", "制定机关", "公开机构"),
    *(
        "公开单位",
        "公开主体",
        "责任单位",
        "答复单位",
        "回复单位",
        "办理单位",
        "承办单位",
        "受理部门",
        "发文机关标志",
    ),
    *("信息来源", "文章来源", "稿件来源", "来源"),
)
_DATES = (
    *("成文日期", "成文时间", "发文日期", "发文时间", "签署日期", "印发日期", "生成日期", "生成时间"),
    *("公布日期", "答复日期", "答复时间", "回复时间", "发布日期", "发布时间", "公开日期", "公开时间"),
    *("日期", "时间"),
)
_NUMBERS = (
    *("发文字号", "文号", "发文文号", "文件字号", "文件编号", "规范性文件编号"),
    *("规范性文件统一编号", "统一编号"),
)
_OFFICER = re.compile(r"[\u4e00-\u9fff]{0,16}(?:长|主席|主任|总理)[:：]?\s+\S{2,4}")
_ISSUED_BY = re.compile(r"日\s*([\u4e00-\u9fff]{4,30}?)(?:以.{2,30})?(?:印发|发布)[）)]$")
_SEAL = re.compile(r"\s*[（(](?:盖章|代章|公章|印章|签章|章|印)[）)]$")
_SEALS = re.compile(rf"(?:{_SEAL.pattern.removesuffix('$')})+$")
_ATTACHED = re.compile(r"附\s*(?:件|表|录)?\s*(?:[0-9一二三四五六七八九十]{1,3}\s*)?(?:[:：]|[.．、]|\s+|$)")
_LISTED = re.compile(r"(?:^|(?<=[\s；;，,。》）)\u4e00-\u9fff]))[（(]?\d{1,2}[.．、）)](?!\d(?!\d{3}年))\s*")
_SERIES = re.compile("(?:纪要|简报|专报|内参|公报|公告)$")
_OF_A_DOCUMENT = re.compile(r"〔(?:19|20)\d\d〕\s*\d+\s*号$")
_DAY = re.compile(
    r"(?:19|20)\d\d年\d{1,2}月\d{1,2}日"
    r"|[〇零一二三四五六七八九]{4}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日"
)
_DATE_LABEL = re.compile(r"(?:日期|时间)\s*[:：]\s*")
_TITLES = (
    "标题",
    "文件标题",
    "信息标题",
    "名称",
    "信息名称",
    "文件名称",
    "公文标题",
    "公文名称",
    "来信主题",
    "信件主题",
)
_SUBJECTS = ("来信主题", "信件主题")
_BLANK = r"[ \t\u3000\xa0]*"
_SHOWN = 48  # characters of a block that the tree shows


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading of the document: its level, 1 for 一、 and 第一章, and its text with the enumerator."""

    level: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """What a document says of itself; the text is as normalised, None and empty where it says nothing.

    The title is joined over its lines; the number comes without its label, the addressee without its
    colon. The issuer is who signs (several with 、 between), or whom the page or the letterhead names;
    the date is the signature's, or the page's. Attachments are named without 附件： and their numbers;
    ``cc`` is what stands after 抄送：; the lines of ``contact`` have ； between. A label that the page
    gives twice with different values has both, with ； between.
    """

    kind: str
    title: str | None
    number: str | None
    addressee: str | None
    issuer: str | None
    date: str | None
    signature: tuple[str, ...]
    headings: tuple[Heading, ...]
    attachments: tuple[str, ...]
    cc: str | None
    contact: str | None
    furniture: tuple[str, ...]
    metadata: dict[str, str]


def outline_of(letter: Letter) -> Outline:
    """Return what *letter* says of itself; raises nothing."""
    texts: dict[BlockKind, list[str]] = {kind: [] for kind in BlockKind}
    for block in letter.blocks:
        texts[block.kind].append(block.text)
    metadata = _metadata(letter)
    signers = [_SEALS.sub("", text) for text in texts[BlockKind.SIGNATURE] if not _OFFICER.fullmatch(text)]
    signers = [text for text in signers if text]
    dates = [_bare(_DATE_LABEL.sub("", text)) for text in texts[BlockKind.DATE]]
    issuers = [_SEAL.sub("", name) for text in signers for name in text.split() if len(name) > 2] or signers
    return Outline(
        kind=letter.kind.value,
        title=_closed(_first(texts[BlockKind.TITLE]) or _stated(metadata, _TITLES + _SUBJECTS)),
        number=_bare(_first(texts[BlockKind.NUMBER]) or "")
        or _stated(metadata, _NUMBERS)
        or _numbered(metadata),
        addressee=_addressee(texts[BlockKind.ADDRESSEE]),
        issuer="、".join(dict.fromkeys(issuers))
        or _issuer(metadata, texts[BlockKind.TITLE])
        or _enacting(letter),
        date=_first(dates) or _stated(metadata, _DATES) or _enacted(letter),
        signature=tuple(texts[BlockKind.SIGNATURE]),
        headings=tuple(
            Heading(level=block.level, text=block.text)
            for block in letter.blocks
            if block.kind is BlockKind.HEADING
        ),
        attachments=tuple(_attachments(texts[BlockKind.ATTACHMENT])) or tuple(_attached(letter)),
        cc="；".join(_after_colon(text).rstrip("。") for text in texts[BlockKind.CC]) or None,
        contact="；".join(_bare(text).rstrip("。；;") for text in texts[BlockKind.CONTACT]) or None,
        furniture=tuple(texts[BlockKind.FURNITURE]),
        metadata=metadata,
    )


def outline_json(file: str, outline: Outline, *, indent: int | None = None) -> str:
    """Return *outline* as a JSON object that begins with the name of its *file*."""
    record = {"file": file} | {key: value if value != "" else None for key, value in asdict(outline).items()}
    return json.dumps(record, ensure_ascii=False, indent=indent)


def outline_lines(letter: Letter) -> Iterator[str]:
    """Yield *letter* as a tree, a block a line: its line in the source, its kind, how it begins.

    What belongs to a heading is indented under it. Facts and controls of the page come last, and the
    notes of the reader.
    """
    yield f"{letter.raw.name}: {letter.kind.value}"
    line, upto, depth = 1, 0, 0
    apart: list[str] = []
    for block in letter.blocks:
        line, upto = line + letter.raw.text.count("\n", upto, block.start), block.start
        if block.kind in (BlockKind.METADATA, BlockKind.FURNITURE):
            apart.append(_line(line, 0, block))
            continue
        if block.kind is BlockKind.HEADING:
            depth = block.level
        elif block.kind in _LEAVES_SECTION:
            depth = 0
        yield _line(line, depth - (block.kind is BlockKind.HEADING), block)
    if apart:
        yield "Apart from the text:"
        yield from apart
    if letter.raw.notes:
        yield "Notes:"
        yield from (f"       {note}" for note in letter.raw.notes)


_LEAVES_SECTION = frozenset(
    {BlockKind.SIGNATURE, BlockKind.DATE, BlockKind.CC, BlockKind.CONTACT, BlockKind.ATTACHMENT}
)


def _line(line: int, depth: int, block: Block) -> str:
    what = " ".join(filter(None, (block.kind.value, str(block.level or ""), block.label)))
    text = block.text if len(block.text) <= _SHOWN else block.text[: _SHOWN - 1] + "…"
    if block.cells:
        what = f"{what} of {len(block.cells)}"
    return f"{line:>5}  {'  ' * max(depth, 0)}{what}: {' '.join(text.split())}"


def _first(texts: list[str]) -> str | None:
    return texts[0] if texts else None


def _closed(title: str | None) -> str | None:
    """Return *title* without the blanks that part its lines or its issuers."""
    return re.sub(r"(?<=[^\x00-\x7f])\s+(?=[^\x00-\x7f])", "", title) if title else None


def _bare(text: str) -> str:
    """Return *text* without the brackets that enclose all of it."""
    for opener, closer in ("（）", "()", "【】"):
        if text.startswith(opener) and text.endswith(closer) and text.count(opener) == 1:
            return text[1:-1].strip()
    return text


def _after_colon(text: str) -> str:
    label = re.match(r"[^:：]{0,12}[:：]\s*", text)
    return text[label.end() :] if label else text


def _addressee(texts: list[str]) -> str | None:
    if not texts:
        return None
    text = re.sub(rf"^主{_BLANK}送(?:单位|机关)?{_BLANK}[:：]{_BLANK}", "", texts[0])
    return text.rstrip("：:，, \u3000") or None


def _metadata(letter: Letter) -> dict[str, str]:
    found: dict[str, str] = {}
    for block in letter.blocks:
        if block.kind is not BlockKind.METADATA:
            continue
        label = block.label or block.text
        value = _value(block)
        known = found.setdefault(label, "")
        if value and value not in known.split("；"):
            found[label] = f"{known}；{value}" if known else value
    return found


def _value(block: Block) -> str:
    """Return what *block*, a fact of the page, says without its label."""
    label = _BLANK.join(map(re.escape, block.label))
    match = re.match(
        rf"(?:[•·●◆■▪◎]{_BLANK})?[\[【〔（(]?{_BLANK}{label}{_BLANK}[\]】〕）)]?{_BLANK}(?:[:：|]|(?=\s|$)|(?<=[\]】〕）)])){_BLANK}",
        simplified(block.text),
    )
    value = block.text[match.end() :].strip(" \t\u3000\xa0|｜") if match and label else block.text
    if value.endswith(("）", ")", "】")) and not re.search("[（(【]", value):
        value = value[:-1].rstrip()  # (责任编辑：潘**)
    if block.label == "发文机关标志":
        return "".join(value.split())
    return _bare(re.sub(r"[ \u3000\xa0]{2,}", " ", value))


def _stated(metadata: dict[str, str], labels: tuple[str, ...]) -> str | None:
    return next((metadata[label].split("；")[0] for label in labels if metadata.get(label)), None)


def _numbered(metadata: dict[str, str]) -> str | None:
    """Return what the page calls 编号 if it is the number of a document: 湖农函〔2023〕17号."""
    number = metadata.get("编号", "")
    return "".join(number.split()) if _OF_A_DOCUMENT.search(number) else None


def _issuer(metadata: dict[str, str], titles: list[str]) -> str | None:
    stated = _stated(metadata, _ISSUERS)
    if stated is not None and _SERIES.search(stated):
        stated = None  # the head of a series names no body: 审计结果公告
    if stated is not None and stated == metadata.get("发文机关标志"):
        return stated.removesuffix("文件")
    titled = re.match(r"([^，。《》（）]{4,60}?)(?:关于|令$)", simplified(titles[0])) if titles else None
    return stated or ("、".join(titles[0][: titled.end(1)].split()) if titled else None)


def _enacted(letter: Letter) -> str | None:
    """Return the day of （2024年2月6日…令第270号公布), the note under a regulation's title, or None."""
    day = _DAY.search(_enactment(letter))
    return day[0] if day else None


def _enacting(letter: Letter) -> str | None:
    """Return who issued by the note under the title, （2024年6月12日湖州市人民政府印发）, or None."""
    office = _ISSUED_BY.search(_enactment(letter))
    return office[1] if office else None


def _enactment(letter: Letter) -> str:
    """Return the note in brackets with a day that stands under the title, or ""."""
    title = letter.first(BlockKind.TITLE)
    if title is None:
        return ""
    at = letter.blocks.index(title)
    notes = (block.text for block in letter.blocks[at + 1 : at + 3])
    return next((text for text in notes if text.startswith(("（", "(")) and _DAY.search(text)), "")


def _attachments(texts: list[str]) -> Iterator[str]:
    """Yield the names of attachments in notes such as 附件：1．申报表, and in the lines after it."""
    for text in texts:
        label = _ATTACHED.match(text)
        names = text[label.end() :] if label else text
        for name in _LISTED.split(_bare(names.strip())):
            if name := name.strip(" \t\u3000；;，,。"):
                yield name


def _attached(letter: Letter) -> Iterator[str]:
    """Yield the titles of documents that follow in full under 附件1, 附件2."""
    for block, following in pairwise(letter.blocks):
        if block.kind is BlockKind.ATTACHMENT and following.kind is BlockKind.HEADING:
            yield following.text
