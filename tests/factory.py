"""Briefs for tests, made of own sentences, so that assembly and writers need neither engine nor glossary."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import accumulate

from hypothesis import strategies as st

from bilingual.assembly import assemble_brief
from bilingual.document import (
    Block,
    BlockKind,
    Brief,
    DocumentKind,
    Draft,
    Finding,
    Letter,
    Outcome,
    Protected,
    Quantity,
    QuantityKind,
    RawLetter,
    Segment,
    Severity,
    Signature,
    Span,
    Status,
    Term,
    TermHit,
)

HOSTILE = st.text(
    st.sampled_from(
        "<>&\"'\x00\x07\x0b\x0c\x1b\x85\u2028\u202e\ud800\ufffe]]>a1中 \n\t\r\U00020000\U0001f600"
    ),
    min_size=1,
    max_size=40,
)
"""What no format may choke on: signs of markup, controls, halves of characters, bidi, what is no character."""

SIGNATURE = Signature(
    version="0.1.0",
    engine="compact",
    model_hash="3f8a61c2d94be07715a0",
    glossary_hash="9b1e4470aa52c6d38e01",
    source_hash="77c05de1f2a94b6683d2",
)

TERMS = (
    Term(
        zh="规上工业企业",
        en="industrial enterprises above designated size",
        note="Industrial enterprises with annual main business revenue of RMB 20 million or more.",
    ),
    Term(
        zh="亩均效益",
        en="output per mu",
        note="What a hectare of industrial land yields in taxes and value added; 15 mu make one hectare.",
    ),
    Term(zh="技术改造", en="technological upgrading"),
    Term(
        zh="专精特新",
        en="specialised and sophisticated",
        note="A label for small firms that lead in a niche: specialised, refined, distinctive and novel.",
    ),
    Term(zh="首贷户", en="first-time borrowers", note="Firms that had never had a bank loan before."),
    Term(zh="市经信局", en="Municipal Bureau of Economy and Information Technology"),
    Term(
        zh="无还本续贷",
        en="loan renewal without principal repayment",
        note="A maturing loan is renewed as a whole.",
    ),
    Term(zh="工业用地", en="industrial land"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A figure of a sentence: its Chinese, its English, and what it measures."""

    zh: str
    en: str
    kind: QuantityKind
    value: Fraction | int
    unit: str = ""
    status: Status = Status.APPLIED


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence with its English and what is known of both."""

    zh: str
    en: str
    amounts: tuple[Amount, ...] = ()
    findings: tuple[Finding, ...] = ()


Source = tuple[BlockKind, int, Sequence[Sentence]]


def sentence(zh: str, en: str, *more: Amount | Finding) -> Sentence:
    return Sentence(
        zh=zh,
        en=en,
        amounts=tuple(item for item in more if isinstance(item, Amount)),
        findings=tuple(item for item in more if isinstance(item, Finding)),
    )


def letter_of(
    sources: Sequence[Source], *, kind: DocumentKind = DocumentKind.REPLY, name: str = "sample.txt"
) -> Letter:
    """Return a letter with one block a source, one line each; the sentences of a table's row are its cells."""
    blocks: list[Block] = []
    at = 0
    for block_kind, level, sentences in sources:
        is_row = block_kind is BlockKind.TABLE
        text = ("\t" if is_row else "").join(item.zh for item in sentences)
        label, _, _ = text.partition("：")
        blocks.append(
            Block(
                kind=block_kind,
                text=text,
                start=at,
                end=at + len(text),
                level=level,
                label=label if block_kind is BlockKind.METADATA and label != text else "",
                cells=_cells(sentences) if is_row else (),
            )
        )
        at += len(text) + 1
    raw = RawLetter(
        name=name,
        text="\n".join(block.text for block in blocks),
        encoding="utf-8",
        source_hash=SIGNATURE.source_hash,
    )
    return Letter(raw=raw, kind=kind, blocks=tuple(blocks))


def _cells(sentences: Sequence[Sentence]) -> tuple[tuple[int, int], ...]:
    """Return where each of *sentences* stands in a row that has a tab between its cells."""
    ends = tuple(accumulate(len(item.zh) + 1 for item in sentences))
    return tuple((end - 1 - len(item.zh), end - 1) for end, item in zip(ends, sentences, strict=True))


def drafts_of(letter: Letter, sources: Sequence[Source], terms: Sequence[Term] = TERMS) -> tuple[Draft, ...]:
    """Return a draft for each sentence of the letter's own text."""
    drafts: list[Draft] = []
    for block, (_, _, sentences) in zip(letter.blocks, sources, strict=True):
        at = 0
        for item in sentences if block in letter.body else ():
            segment = Segment(block=block, start=at, end=at + len(item.zh), text=item.zh)
            if item.zh or not block.cells:
                drafts.append(draft_of(segment, item, terms))
            at += len(item.zh)
            if block.cells and at < len(block.text):
                tab = Segment(block=block, start=at, end=at + 1, text="\t")
                drafts.append(draft_of(tab, sentence("\t", ""), terms))
                at += 1
    return tuple(drafts)


def draft_of(segment: Segment, item: Sentence, terms: Sequence[Term] = TERMS) -> Draft:
    outcomes = [_amount_outcome(item, amount) for amount in item.amounts]
    for term in terms:
        start = item.zh.find(term.zh)
        while start >= 0:
            hit = TermHit(start=start, end=start + len(term.zh), text=term.zh, term=term)
            wording = next(
                (text for text in (term.en, *term.variants) if text.lower() in item.en.lower()), ""
            )
            status = Status.APPLIED if wording else Status.FAILED
            span = Span(start=hit.start, end=hit.end, english=term.en, of=hit)
            outcomes.append(Outcome(span=span, status=status, english=wording))
            start = item.zh.find(term.zh, hit.end)
    outcomes.sort(key=lambda outcome: outcome.span.start)
    spans = tuple(outcome.span for outcome in outcomes)
    protected = Protected(segment=segment, text=segment.text, spans=spans)
    return Draft(
        protected=protected, raw=item.en, english=item.en, outcomes=tuple(outcomes), findings=item.findings
    )


def _amount_outcome(item: Sentence, amount: Amount) -> Outcome:
    start = item.zh.index(amount.zh)
    quantity = Quantity(
        start=start,
        end=start + len(amount.zh),
        text=amount.zh,
        kind=amount.kind,
        values=(Fraction(amount.value),),
        unit=amount.unit,
    )
    span = Span(start=quantity.start, end=quantity.end, english=amount.en, of=quantity)
    return Outcome(
        span=span, status=amount.status, english="" if amount.status is Status.FAILED else amount.en
    )


def brief_of(
    sources: Sequence[Source], *, kind: DocumentKind = DocumentKind.REPLY, terms: Sequence[Term] = TERMS
) -> Brief:
    """Return the assembled brief of *sources*."""
    letter = letter_of(sources, kind=kind)
    return assemble_brief(letter, drafts_of(letter, sources, terms), SIGNATURE)


def paragraph_brief(zh: str, en: str, *more: Amount | Finding, terms: Sequence[Term] = ()) -> Brief:
    """Return a brief of a single paragraph of a single sentence."""
    return brief_of(
        ((BlockKind.PARAGRAPH, 0, (sentence(zh, en, *more),)),), kind=DocumentKind.OTHER, terms=terms
    )


def without_findings(brief: Brief) -> Brief:
    """Return *brief* as if nothing had been found in it."""
    rows = tuple(
        replace(row, drafts=tuple(replace(draft, findings=()) for draft in row.drafts)) for row in brief.rows
    )
    return replace(brief, rows=rows, findings=())


def _money(zh: str, en: str, value: int) -> Amount:
    return Amount(zh=zh, en=en, kind=QuantityKind.MONEY, value=value, unit="CNY")


def _percent(zh: str, en: str, value: Fraction | int) -> Amount:
    return Amount(zh=zh, en=en, kind=QuantityKind.PERCENT, value=value)


def _area(zh: str, en: str, value: int) -> Amount:
    return Amount(zh=zh, en=en, kind=QuantityKind.AREA, value=value, unit="mu")


def _count(zh: str, en: str, value: int) -> Amount:
    return Amount(zh=zh, en=en, kind=QuantityKind.COUNT, value=value)


_K = BlockKind
REPLY: tuple[Source, ...] = (
    (_K.METADATA, 0, (sentence("索引号：11330700002592599F/2024-01872", ""),)),
    (_K.METADATA, 0, (sentence("公开方式：主动公开", ""),)),
    (_K.FURNITURE, 0, (sentence("【字体：大 中 小】", ""),)),
    (_K.FURNITURE, 0, (sentence("打印本页", ""),)),
    (
        _K.TITLE,
        0,
        (
            sentence(
                "关于对市九届人大二次会议第86号建议的答复",
                "Reply to Suggestion No. 86 of the Second Session of the Ninth Municipal People's Congress",
            ),
        ),
    ),
    (_K.NUMBER, 0, (sentence("衢经信办建〔2024〕15号", "Qu Jing Xin Ban Jian [2024] No. 15"),)),
    (_K.ADDRESSEE, 0, (sentence("陈**代表：", "Dear Deputy Chen **,"),)),
    (
        _K.PARAGRAPH,
        0,
        (
            sentence(
                "您提出的《关于盘活存量工业用地、支持中小企业增资扩产的建议》收悉。",
                "Your “Suggestion on Making Better Use of Existing industrial land and Supporting Small and "
                "Medium-sized Enterprises in Adding Capital and Capacity” has been received.",
            ),
            sentence(
                "经会同市自然资源和规划局研究，现答复如下：",
                "Having studied it together with the Municipal Bureau of Natural Resources and Planning, we now reply as follows:",
            ),
        ),
    ),
    (
        _K.PARAGRAPH,
        0,
        (
            sentence(
                "近年来，我市坚持“亩均论英雄”，规上工业企业数量稳步增加，2023年末达1248家，",
                "In recent years the city has held to the principle of “judging performance by output per mu”; the "
                "number of industrial enterprises above designated size has risen steadily and reached 1,248 at the "
                "end of 2023",
                _count("1248家", "1,248", 1248),
            ),
            sentence(
                "其中专精特新企业176家，占14.1%。",
                "Of these, 176 are specialised and sophisticated enterprises, or 14.1% of the total.",
                _count("176家", "176", 176),
                _percent("14.1%", "14.1%", Fraction(141, 10)),
            ),
        ),
    ),
    (
        _K.HEADING,
        1,
        (
            sentence(
                "一、盘活存量土地，拓展发展空间",
                "I. Making use of existing land and opening up room for growth",
            ),
        ),
    ),
    (
        _K.HEADING,
        2,
        (sentence("（一）摸清底数，建立清单。", "(1) Establishing the facts and drawing up a list."),),
    ),
    (
        _K.ITEM,
        1,
        (
            sentence(
                "一是开展全域排查。全市共排查低效工业用地1.95万亩，涉及企业862家，亩均效益低于全省平均水平的占三成。",
                "First, the whole territory was surveyed. A total of 19,500 mu of inefficient industrial land was "
                "identified, involving 862 enterprises, 30% of which fall below the provincial average in output per mu.",
                _area("1.95万亩", "19,500 mu", 19500),
                _count("862家", "862", 862),
                _percent("三成", "30%", 30),
            ),
        ),
    ),
    (
        _K.ITEM,
        1,
        (
            sentence(
                "二是实行销号管理。",
                "Second, every case on the list is struck off once it is settled.",
            ),
            sentence(
                "截至2024年6月底，已整治1.07万亩，完成年度任务的54.9%。",
                "By the end of June 2024, 10,700 acres had been dealt with, 54.9% of the annual target.",
                Amount(
                    zh="1.07万亩",
                    en="10,700 mu",
                    kind=QuantityKind.AREA,
                    value=10700,
                    unit="mu",
                    status=Status.FAILED,
                ),
                _percent("54.9%", "54.9%", Fraction(549, 10)),
                Finding(
                    check="units",
                    severity=Severity.CRITICAL,
                    message="亩 is called acres, which are six times as large.",
                    source="1.07万亩",
                    expected="10,700 mu",
                    found="10,700 acres",
                ),
            ),
        ),
    ),
    (
        _K.HEADING,
        2,
        (sentence("（二）鼓励企业增资扩产。", "(2) Encouraging enterprises to add capital and capacity."),),
    ),
    (_K.HEADING, 3, (sentence("1．技术改造补助", "1. Subsidies for technological upgrading"),)),
    (
        _K.PARAGRAPH,
        0,
        (
            sentence(
                "对符合条件的技术改造项目，按设备投资额的15%给予补助，单个项目最高500万元；对智能工厂项目，补助比例提高到20%。",
                "Eligible technological upgrading projects are subsidised at 15% of investment in equipment, up to "
                "RMB 5 million per project; for smart factories the rate is raised to 20%.",
                _percent("15%", "15%", 15),
                _money("500万元", "RMB 5 million", 5_000_000),
                _percent("20%", "20%", 20),
            ),
            sentence(
                "2023年共兑现补助资金3.27亿元，惠及规上工业企业412家，带动投资68.5亿元，同比增长18.3%。",
                "In 2023, subsidies totalling RMB 327 million were paid out to 412 industrial enterprises above "
                "designated size, drawing in investment of RMB 6.85 billion, up 18.3% year on year.",
                _money("3.27亿元", "RMB 327 million", 327_000_000),
                _count("412家", "412", 412),
                _money("68.5亿元", "RMB 6.85 billion", 6_850_000_000),
                _percent("18.3%", "18.3%", Fraction(183, 10)),
            ),
            sentence(
                "下一步，我们将修订《衢州市技术改造项目管理办法》，把“零土地”技改纳入支持范围，并简化申报材料，",
                "As a next step we will revise the “Measures for the Administration of Technological Upgrading "
                "Projects of Quzhou City”, bring “zero-land” upgrading within the scope of support and simplify the "
                "application materials",
            ),
            sentence(
                "力争年内再推动600家企业实施改造，新增产值40亿元以上。",
                "With the aim of having a further 600 enterprises upgrade within the year and adding more than RMB 4 "
                "billion in output value.",
                _count("600家", "600", 600),
                _money("40亿元以上", "more than RMB 4 billion", 4_000_000_000),
            ),
        ),
    ),
    (
        _K.HEADING,
        1,
        (
            sentence(
                "二、加强金融服务，缓解融资难题",
                "II. Strengthening financial services and easing the difficulty of raising funds",
            ),
        ),
    ),
    (
        _K.PARAGRAPH,
        0,
        (
            sentence(
                "联合人民银行衢州市分行印发《金融支持专精特新企业若干意见》，开展首贷户拓展行动。",
                "Together with the Quzhou Branch of the People's Bank of China we issued the “Opinions on Financial "
                "Support for specialised and sophisticated Enterprises” and launched a campaign to find first-time borrowers.",
            ),
            sentence(
                "2023年新增首贷户2.3万户，首贷金额471.6亿元，制造业贷款余额增长20%。",
                "In 2023 there were 23,000 new first-time borrowers with first loans of RMB 47.16 billion, and the balance "
                "of manufacturing loans grew by 20%.",
                _count("2.3万户", "23,000", 23000),
                _money("471.6亿元", "RMB 47.16 billion", 47_160_000_000),
                _percent("20%", "20%", 20),
            ),
        ),
    ),
    (
        _K.PARAGRAPH,
        0,
        (
            sentence(
                "推广无还本续贷，全年累计办理859亿元，惠及市场主体4.2万户，加权平均利率3.92%。",
                "Loan renewal without principal repayment was promoted; RMB 85.9 billion was handled over the year, "
                "benefiting 42,000 market entities at a weighted average interest rate of 3.92%.",
                _money("859亿元", "RMB 85.9 billion", 85_900_000_000),
                _count("4.2万户", "42,000", 42000),
                _percent("3.92%", "3.92%", Fraction(392, 100)),
                Finding(
                    check="style",
                    severity=Severity.NOTE,
                    message="A semicolon joins two sentences of the English.",
                    found="promoted; RMB 85.9 billion",
                ),
            ),
            sentence("该项工作由市经信局牵头，市财政局、市金融办配合。", ""),
        ),
    ),
    (_K.HEADING, 1, (sentence("三、优化服务机制", "III. Improving how services are delivered"),)),
    (
        _K.PARAGRAPH,
        0,
        (
            sentence(
                "市经信局将会同有关部门建立企业诉求“一口受理”机制，5个工作日内答复，办结率保持在98%以上。",
                "The Municipal Bureau of Economy and Information Technology will work with the departments concerned on a "
                "single point of contact for enterprises; replies are given within five working days and the completion "
                "rate is kept at 98% or more.",
                Amount(
                    zh="5个工作日",
                    en="five working days",
                    kind=QuantityKind.DURATION,
                    value=5,
                    unit="working day",
                ),
                _percent("98%以上", "98% or more", 98),
                Finding(
                    check="length",
                    severity=Severity.WARNING,
                    message="The English is much longer than the Chinese would have it; read it for additions.",
                ),
            ),
        ),
    ),
    (
        _K.PARAGRAPH,
        0,
        (
            sentence(
                "感谢您对我市工业经济发展的关心和支持！",
                "Thank you for your interest in and support for the city's industrial development.",
            ),
        ),
    ),
    (
        _K.CONTACT,
        0,
        (sentence("联系人：吴**，联系电话：0570-8012345。", "Contact: Wu **; telephone: 0570-8012345."),),
    ),
    (
        _K.ATTACHMENT,
        0,
        (
            sentence(
                "附件：2023年度技术改造补助兑现情况表",
                "Attachment: Table of Subsidies for technological upgrading Paid Out in 2023",
            ),
        ),
    ),
    (
        _K.SIGNATURE,
        0,
        (sentence("衢州市经济和信息化局", "Quzhou Municipal Bureau of Economy and Information Technology"),),
    ),
    (_K.DATE, 0, (sentence("2024年7月10日", "July 10, 2024"),)),
    (
        _K.CC,
        0,
        (
            sentence(
                "抄送：市人大常委会代表工委，市政府办公室。",
                "Cc: Deputies' Affairs Committee of the Standing Committee of the Municipal People's Congress; General Office of the Municipal People's Government.",
            ),
        ),
    ),
)


def _cells_row(*cells: str | tuple[str, str]) -> Source:
    """Return a row of a table; a cell in one language alone is the same in both."""
    pairs = ((cell, cell) if isinstance(cell, str) else cell for cell in cells)
    return _K.TABLE, 0, tuple(sentence(zh, en) for zh, en in pairs)


TABLE: tuple[Source, ...] = (
    (_K.TITLE, 0, (sentence("2024年渔业统计公报", "Statistical Bulletin on Fisheries in 2024"),)),
    (_K.HEADING, 1, (sentence("一、产量", "I. Output"),)),
    (_K.PARAGRAPH, 0, (sentence("全年产量稳步增长。", "Output grew steadily over the year."),)),
    (_K.PARAGRAPH, 0, (sentence("表1：主要产品产量", "Table 1: Output of main products"),)),
    (_K.PARAGRAPH, 0, (sentence("单位：吨", "Unit: tonnes"),)),
    _cells_row(("品种", "Species"), ("产量", "Output"), ("增长（%）", "Growth (%)"), ("备注", "Remarks")),
    _cells_row(("带鱼", "Hairtail"), "48260", "3.1", ("含远洋", "Distant-water fishing included")),
    _cells_row(("其中：舟山带鱼", "Of which: Zhoushan hairtail"), "", "-2.4", ""),
    _cells_row(("贝类", "Shellfish")),
    _cells_row(("贻贝", "Mussels"), "12.30", "—"),
    (_K.PARAGRAPH, 0, (sentence("数据为初步统计数。", "The figures are preliminary."),)),
    (_K.HEADING, 1, (sentence("二、市场", "II. Markets"),)),
    _cells_row(("市场", "Market"), ("成交额", "Turnover")),
    _cells_row(("舟山国际水产城", "Zhoushan International Aquatic City"), "2846.3"),
    (_K.SIGNATURE, 0, (sentence("舟山市统计局", "Zhoushan Municipal Bureau of Statistics"),)),
)


def table_brief() -> Brief:
    """Return a bulletin with two tables: rows with empty cells, of fewer cells, and of one cell."""
    return brief_of(TABLE, kind=DocumentKind.BULLETIN)


def reply_brief() -> Brief:
    """Return a full reply to a deputy: headings of three levels, items, notes, findings of each severity."""
    return brief_of(REPLY)
