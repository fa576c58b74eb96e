"""The records that walk through the stages, in the order in which they come to be.

``RawLetter → Letter(Block …) → Segment → Protected(Span …) → Draft(Outcome …) → Finding → Brief(Row …)``

All are frozen; offsets are in characters (Unicode code points), half-open, and always point into the
text of the record one step up: a segment's into its block's text, a span's into its segment's text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction


class BlockKind(StrEnum):
    """What a block is in an official document (GB/T 9704-2012 names in brackets)."""

    TITLE = "title"  # 标题
    NUMBER = "number"  # 发文字号
    ADDRESSEE = "addressee"  # 主送机关, or the salutation of a letter
    HEADING = "heading"  # 一、 （一） 1.  第一章
    PARAGRAPH = "paragraph"  # 正文
    ITEM = "item"  # 一是 …, list items
    TABLE = "table"  # one row of a table in the text, its cells in ``Block.cells``
    ATTACHMENT = "attachment"  # 附件说明
    CONTACT = "contact"  # 联系人, 联系电话
    SIGNATURE = "signature"  # 落款: 发文机关署名
    DATE = "date"  # 成文日期
    CC = "cc"  # 抄送机关
    METADATA = "metadata"  # 索引号, 公开方式 …: the page's facts about the document
    FURNITURE = "furniture"  # 朗读, 打印, 分享 …: the page's own controls


APART = frozenset({BlockKind.METADATA, BlockKind.FURNITURE})
"""Kinds that are kept with the document but apart from its text, and are not translated."""


class DocumentKind(StrEnum):
    """What sort of document a letter is."""

    REPLY = "reply"  # 答复, 复函
    NOTICE = "notice"  # 通知
    OPINIONS = "opinions"  # 意见, 措施, 方案, 规划
    APPROVAL = "reply-approval"  # 批复
    REGULATION = "regulation"  # 条例, 办法, 规定, 细则: in articles (条)
    ANNOUNCEMENT = "announcement"  # 公告, 通告, 公示
    BULLETIN = "bulletin"  # 统计公报
    WORK_REPORT = "work-report"  # 政府工作报告, 工作总结
    REPORT = "report"  # any other 报告
    LETTER = "letter"  # 函
    NEWS = "news-release"  # 新闻发布, 消息
    QUESTIONS = "q-and-a"  # 问答, 政策解读 in questions and answers
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class RawLetter:
    """A letter as read: decoded text without BOM, line ends as ``\\n``, nothing else changed.

    Of a format other than plain text it has a paragraph a line, and a row of a table a line with tabs
    between its cells. ``aside`` is where the lines stand that the reader knows to be none of the
    document's text (menus, running headers): whole lines, ascending. ``notes`` says, a sentence each,
    what a person should know of the reading: “3 tracked changes are read as accepted.”
    """

    name: str  # the file's name without folder, or "stdin"
    text: str
    encoding: str
    source_hash: str  # SHA-256 of the bytes as read, hex
    aside: tuple[tuple[int, int], ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What normalising made of a stretch of ``RawLetter.text``: ``text[start:end] == old`` became ``new``."""

    start: int
    end: int
    old: str
    new: str
    reason: str  # the rule's name: "half-width punctuation", "blank inside a word" …


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One paragraph-like unit. ``text`` is the source's, blanks at its ends removed, hard line wraps
    joined and normalised; ``start:end`` is where it stands in ``RawLetter.text``."""

    kind: BlockKind
    text: str
    start: int
    end: int
    level: int = 0  # of a heading or item: 1 for 一、, 2 for （一）, 3 for 1., 4 for （1）; 0 otherwise
    label: str = ""  # of METADATA: its label, e.g. 索引号, as far as it is known
    cells: tuple[tuple[int, int], ...] = ()  # of TABLE: where each cell stands in text; empty ones have a = b


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter taken apart: its blocks in source order, tiling all that is not blank in the source.

    FURNITURE that interrupts a paragraph, as a page number does, lies inside the paragraph's range.
    """

    raw: RawLetter
    kind: DocumentKind
    blocks: tuple[Block, ...]
    changes: tuple[Change, ...] = ()  # by normalising, in source order

    def first(self, kind: BlockKind) -> Block | None:
        """Return the first block of *kind*, or None."""
        return next((block for block in self.blocks if block.kind is kind), None)

    @property
    def body(self) -> tuple[Block, ...]:
        """Return the document's own text: every block that becomes a row of the brief."""
        return tuple(block for block in self.blocks if block.kind not in APART)

    @property
    def apart(self) -> tuple[Block, ...]:
        """Return the page's metadata and furniture, which are listed but not translated."""
        return tuple(block for block in self.blocks if block.kind in APART)


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A sentence of a block; ``block.text[start:end] == text``, and a block's segments tile it."""

    block: Block
    start: int
    end: int
    text: str


class QuantityKind(StrEnum):
    """What a figure measures or names."""

    MONEY = "money"
    AREA = "area"
    LENGTH = "length"
    MASS = "mass"
    VOLUME = "volume"
    POWER = "power"
    ENERGY = "energy"
    MEASURE = "measure"  # any other physical unit: ℃, kV, Mbps, 吨标准煤 …
    DURATION = "duration"  # 3年, 15个工作日, 24小时
    COUNT = "count"  # a number with a classifier, or bare
    PERCENT = "percent"  # value is the percentage: 54.1% → 541/10, 三成 → 30; ‰ is a unit of its own
    POINTS = "points"  # percentage points
    FRACTION = "fraction"  # 三分之二
    RATIO = "ratio"  # 46.2:53.8
    MULTIPLE = "multiple"  # 增长2.3倍, 翻一番, 是…的1.37倍
    ORDINAL = "ordinal"  # 第1, 居第3位, 首位, 前三
    SESSION = "session"  # 八届三次会议
    DATE = "date"
    TIME = "time"
    PERIOD = "period"  # 1-5月, 上半年, 2021—2025年, “十四五”期间
    DOCUMENT_NUMBER = "document-number"  # 金经信办建〔2023〕22号
    PROPOSAL_NUMBER = "proposal-number"  # 武14号建议
    UNIT = "unit"  # a unit that stands alone, as in the head of a table: （亿元）, 单位：万人
    VERBATIM = "verbatim"  # telephone, URL, index number, 415X: copied unchanged


class Precision(StrEnum):
    """The word that makes a figure less or more than exact."""

    EXACT = ""
    NEARLY = "nearly"  # 近, 将近, 接近
    ABOUT = "about"  # 约, 左右, 上下, 大约
    MORE_THAN = "more than"  # 超, 逾, 多, 余, 超过, 突破
    AT_LEAST = "at least"  # 以上, 不少于, 不低于, 至少
    AT_MOST = "at most"  # 以下, 以内, 不超过, 至多, 最高
    LESS_THAN = "less than"  # 不足, 不到, 低于


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A figure of the Chinese text with its exact value.

    ``text`` covers precision words, number and unit. ``values`` holds one exact number in the base
    unit named by ``unit`` (471.6亿元 → 47160000000 of "CNY"), two for a range, more for a ratio, and
    for dates, numbers of documents and the like whatever the kind's own docstring in
    :mod:`bilingual.quantities` says. ``classifier`` is the part of ``text`` that stays for the engine
    to translate (户 in 2.3万户, 家 in 10家以上); "" where the English of the figure says it all.
    """

    start: int
    end: int
    text: str
    kind: QuantityKind
    values: tuple[Fraction, ...] = ()
    unit: str = ""
    precision: Precision = Precision.EXACT
    classifier: str = ""
    required: bool = True  # False where good English may leave it out: 一个, 一项, 两 in 两手抓
    detail: tuple[str, ...] = ()  # the kind's own further parts, e.g. the 代字 of a document number


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure of an English text with its exact value, read independently of the Chinese.

    ``values`` and ``unit`` are as in :class:`Quantity`, so that the two compare by value.
    """

    start: int
    end: int
    text: str
    kind: QuantityKind
    values: tuple[Fraction, ...] = ()
    unit: str = ""
    precision: Precision = Precision.EXACT
    required: bool = True  # False where it is idiom rather than figure: “one of”, “first-time”, “both”


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One row of a glossary."""

    zh: str
    en: str
    variants: tuple[str, ...] = ()  # English that is accepted as well
    forbidden: tuple[str, ...] = ()  # English that must be replaced by ``en``
    note: str = ""  # one sentence for a foreign reader
    domain: str = ""
    source: str = ""
    origin: str = ""  # where the row stands: "policy.tsv:12"


@dataclass(frozen=True, slots=True, kw_only=True)
class TermHit:
    """A place in a segment's text where a term stands."""

    start: int
    end: int
    text: str
    term: Term


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of a segment whose English is fixed, because it is a figure or a term."""

    start: int
    end: int
    english: str
    of: Quantity | TermHit


@dataclass(frozen=True, slots=True, kw_only=True)
class Protected:
    """A segment with its fixed English, as the engine is shown it in ``text``.

    ``lead`` is English that stands before the translation and is not shown to the engine: "II. ";
    ``tail`` is such English behind it: " (RMB 100 million)".
    ``direct`` is the whole English where nothing is left for an engine to do (a date, a list of terms).
    """

    segment: Segment
    text: str
    spans: tuple[Span, ...]
    lead: str = ""
    tail: str = ""
    direct: str | None = None
    approved: bool = False  # True if ``direct`` is a person's wording, not to be changed


class Status(StrEnum):
    """What became of a span's fixed English."""

    APPLIED = "applied"
    REPAIRED = "repaired"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A span and what became of it; ``english`` is the wording found in the draft, or ""."""

    span: Span
    status: Status
    english: str


class Severity(StrEnum):
    """How bad a finding is; CRITICAL ones must be mended before a brief is sent."""

    CRITICAL = "critical"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something in the English that a person should look at."""

    check: str  # the check's name: figures, terms, numbers …
    severity: Severity
    message: str
    source: str = ""  # the Chinese concerned
    expected: str = ""
    found: str = ""  # the English concerned; "" where something is missing


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A Chinese text beside its English, with what the Chinese fixes: all that a check sees."""

    zh: str
    en: str
    quantities: tuple[Quantity, ...] = ()
    hits: tuple[TermHit, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A segment's English: ``raw`` as the engine gave it, ``english`` restored, repaired and set."""

    protected: Protected
    raw: str
    english: str
    outcomes: tuple[Outcome, ...] = ()
    findings: tuple[Finding, ...] = ()


def untranslated(text: str) -> str:
    """Return *text* as it stands in the English column where there is no English for it."""
    return f"[Not translated: {text}]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of the brief: a block, and the drafts of its segments in order."""

    block: Block
    drafts: tuple[Draft, ...]
    english: str  # of a table's row: its cells' English with " | " between
    cells: tuple[str, ...] = ()  # of a table's row: the English of each of ``block.cells``
    approved: bool = False  # True if a person's wording, from the translation memory, stands as it is

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Return the findings of all the row's drafts."""
        return tuple(finding for draft in self.drafts for finding in draft.findings)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A first-level heading's row (None before the first heading) and the rows under it."""

    heading: Row | None
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TermUse:
    """A glossary term used in the brief, how often, and in how many places it failed."""

    term: Term
    count: int
    failed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """What made the brief: with house style and approved wordings the same, it gives the same brief."""

    version: str
    engine: str
    model_hash: str
    glossary_hash: str
    source_hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """A letter with its English, ready to be written in any format."""

    letter: Letter
    rows: tuple[Row, ...]
    terms: tuple[TermUse, ...]
    signature: Signature
    findings: tuple[Finding, ...] = field(default=())  # of the whole document; a row has its own

    def all_findings(self) -> Iterator[Finding]:
        """Yield the document's findings, then every row's, in order."""
        yield from self.findings
        for row in self.rows:
            yield from row.findings

    @property
    def critical(self) -> bool:
        """Return True while any finding is CRITICAL: the brief is a draft."""
        return any(finding.severity is Severity.CRITICAL for finding in self.all_findings())

    def first(self, kind: BlockKind) -> Row | None:
        """Return the first row of *kind*, or None."""
        return next((row for row in self.rows if row.block.kind is kind), None)

    @property
    def sections(self) -> tuple[Section, ...]:
        """Return the rows grouped under their first-level headings, in order, none left out."""
        sections: list[Section] = []
        heading: Row | None = None
        rows: list[Row] = []
        for row in self.rows:
            if row.block.kind is BlockKind.HEADING and row.block.level == 1:
                if heading is not None or rows:
                    sections.append(Section(heading=heading, rows=tuple(rows)))
                heading, rows = row, []
            else:
                rows.append(row)
        if heading is not None or rows:
            sections.append(Section(heading=heading, rows=tuple(rows)))
        return tuple(sections)
