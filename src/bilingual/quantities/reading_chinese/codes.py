"""What is copied unchanged: URLs, e-mail addresses, telephone numbers, index numbers, code-like names."""

from __future__ import annotations

import re

from bilingual.document import Quantity, QuantityKind
from bilingual.quantities.reading_chinese.counting import classifier_at
from bilingual.quantities.reading_chinese.lexicon import CURRENCY_PREFIXES, currency_at, unit_at
from bilingual.quantities.reading_chinese.numerals import LONGEST
from bilingual.quantities.reading_chinese.rates import after_slash
from bilingual.quantities.reading_chinese.source import MASKED, Source
from bilingual.quantities.reading_chinese.wordlists import code_names

_RUN = re.compile(r"[A-Za-zμµ0-9+\-_./:@×*#&?=%~,()]+")
_CORE = re.compile(r"[A-Za-zμµ0-9](?:.*[A-Za-z0-9])?", re.DOTALL)
_URL = re.compile(r"(?:https?://|ftp://|www\.)", re.IGNORECASE)
_DOMAIN = re.compile(
    r"[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,6}\.(?:com|cn|org|net|gov|edu|io)(?:[:/].*)?", re.DOTALL
)
_EMAIL = re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,6}")
_PHONE = re.compile(
    r"(?:\+?86[- ]?)?(?:0[0-9]{2,3} ?[-~] {0,2}[0-9]{7,8}(?:[-~][0-9]{1,5})?(?![0-9])"
    r"|\(0[0-9]{2,3}\) ?[0-9]{7,8}(?![0-9])"
    r"|0[0-9]{2,3} ?[-~] {0,2}(?:[0-9]{2,6}[*×xX]{2,6}[0-9]{0,4}|[*×]{3,8}[0-9]{2,4})(?![0-9])"
    r"|1[3-9][0-9][0-9*×xX]{0,4}[*×xX]{3,8}[0-9]{0,4}(?![0-9])"
    r"|1[3-9][0-9]{9}(?![0-9])|1[3-9][0-9][- ][0-9]{4}[- ][0-9]{4}(?![0-9])"
    r"|[48]00[- ]?[0-9]{3,4}[- ]?[0-9]{3,4}(?![0-9]))"
)
_MASKED_PHONE = re.compile(
    r"(?<![0-9*])(?:0[0-9]{2,3}[-~])?(?:[0-9]{3,4}[*×xX]{3,4}[0-9]{0,4})(?![0-9*])|(?<![0-9*])0[0-9]{2,3}[-~][*×]{3,4}[0-9]{4}(?![0-9])"
)
_HOTLINE = re.compile(
    r"(?<![0-9.])(?:12[0-9]{3}|96[0-9]{3,4}|95[0-9]{3}|1[12][0-9])(?=\"|热线|平台|专线|举报|投诉|电话|政务|服务热线)"
)
_CALL = re.compile(r"(?:电话|传真|热线|拨打|联系方式|手机)\"?[::]? ?(?P<number>[0-9]{5,12})(?![0-9.])")
_CODED = re.compile(  # 邮编430014, 股票代码：600519: digits that name and count nothing
    r"(?:邮政编码|邮编|(?:股票|证券|基金|债券|组织机构|行政区划|信用|企业|项目|学校|专业|机构)代码|编码|编号|统一编号|账号|帐号|工号|学号|税号"
    r"|批号|流水号|备案号|登记号|许可证号|档案号|房间号|会议号|会议ID|验证码|QQ群?|微信号)"
    r"(?:为|是)?[::]? {0,2}(?P<code>[0-9]{5,20})(?![0-9.,]|[万亿元%个家])"
)
_CODE_WORDS = ("码", "号", "编", "ID", "QQ")
_STANDARD = re.compile(
    r"(?<![A-Za-z0-9])[A-Z]{1,4}[0-9]{0,4}(?:/[A-Z]{1,2})?"
    r" ?[0-9]{3,6}(?:\.[0-9]{1,3})?[-~](?:19|20)[0-9]{2}(?![0-9])"
)
_SEASON = re.compile(r"(?<![0-9.])(?:19|20)([0-9]{2})/(?:20)?([0-9]{2})(?![0-9/])")
_FORMULA = re.compile(r"[0-9NnX]{1,4}(?:[+][0-9NnXx]{1,4}){1,6}\+?")
_RAISED = tuple("^⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
_COUNTED_TABLE = """
个 家 户 人 辆 台 套 件 座 例 架 艘 只 株 次 人次 项 条 名 盏 车次 标箱
"""
_COUNTED = frozenset(_COUNTED_TABLE.split())
_TIMES = re.compile(r"[0-9]{1,4}[×*xX][0-9]{1,4}(?:[×*xX][0-9]{1,4})?")
_NUMBER = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?(?:[-~][0-9]+(?:\.[0-9]+)?)?")
_NUMERIC = tuple("0123456789零〇一二三四五六七八九十百千万亿")
_GROUPED = re.compile(r"(?<![0-9.,])[1-9][0-9]{0,2}(?:,[0-9]{3})+(?![0-9])")
_NAME_THEN_NUMBER = re.compile(
    r"([A-Za-z&/.-]*[A-Z]{2,}[A-Za-z&]*)[0-9][0-9,]*(?:\.[0-9]+)?(?:[-~][0-9.,]+)?"
)
_AMOUNT = re.compile(r" ?(?:[万亿%‰元倍]|[十百千]万|千?亿|美元|港元|欧元|个百分点|余)")
_THOUSANDS = re.compile(r"[0-9]+(?:\.[0-9]+)?[kKM]")
_LETTERS_THEN_MONEY = re.compile(r"(RMB|CNY|USD|EUR)[0-9,.]+")


def read_codes(source: Source) -> list[Quantity]:
    """Return the verbatim names of *source*: digits that are copied, never read as amounts."""
    text, found = source.text, []
    masked: tuple[re.Pattern[str], ...] = (_MASKED_PHONE,) if any(sign in text for sign in "*×xX") else ()
    for pattern in (_PHONE, *masked, _HOTLINE):
        found += [_verbatim(source, *match.span(), "phone") for match in pattern.finditer(text)
                  if not _inside_word(text, match.start())
                  and not _amount_follows(text, match.end())]  # fmt: skip
    found += [_verbatim(source, *match.span(), "identifier") for match in _STANDARD.finditer(text)]
    found += [
        _verbatim(source, *match.span(), "code")
        for match in _SEASON.finditer(text)
        if (int(match[1]) + 1) % 100 == int(match[2])
    ]
    for match in _CALL.finditer(text):
        if not _amount_follows(text, match.end()):
            found.append(_verbatim(source, *match.span("number"), "phone"))
    if any(sign in text for sign in _CODE_WORDS):
        found += [_verbatim(source, *match.span("code"), "identifier") for match in _CODED.finditer(text)]
    taken = _without_overlaps(found)
    rest = source.without([(q.start, q.end) for q in taken]).text
    for match in _RUN.finditer(rest):
        taken += _codes_of_run(source, rest, match.start(), match.end())
    return _without_overlaps(taken)


def _inside_word(text: str, at: int) -> bool:
    before = text[at - 1 : at]
    return before.isascii() and (before.isalnum() or before in tuple("./_")) and before != ""


def _without_overlaps(found: list[Quantity]) -> list[Quantity]:
    kept: list[Quantity] = []
    for quantity in sorted(found, key=lambda q: (q.start, -q.end)):
        if not kept or quantity.start >= kept[-1].end:
            kept.append(quantity)
    return kept


def _verbatim(source: Source, start: int, end: int, unit: str) -> Quantity:
    return source.quantity(start, end, QuantityKind.VERBATIM, unit=unit)


def _codes_of_run(source: Source, text: str, start: int, end: int) -> list[Quantity]:
    """Return the codes of one run of ASCII characters, each read once."""
    run = text[start:end]
    if not any("0" <= c <= "9" for c in run) and "@" not in run and "//" not in run and "www." not in run:
        return []
    url = _URL.search(run)
    if url is not None:
        last = end - (len(run) - len(run.rstrip(".,:;)?~-")))
        return [_verbatim(source, start + url.start(), last, "url")]
    if "@" in run:
        emails = [
            _verbatim(source, start + m.start(), start + m.end(), "email") for m in _EMAIL.finditer(run)
        ]
        if emails:
            return emails
    found, at = [], start
    run = _GROUPED.sub(lambda match: match.group().replace(",", MASKED), run)  # 1,050 is one number
    for piece in re.split(r"([,()~:]+|\.(?![0-9A-Za-z]))", run):
        if not piece:
            continue
        code = _code(source, text, at, at + len(piece))
        if code is not None:
            found.append(code)
        at += len(piece)
    return found


def _code(source: Source, text: str, start: int, end: int) -> Quantity | None:
    """Return the code in ``start:end`` if it is one: letters with digits, a formula, or very many digits."""
    core = _CORE.search(text[start:end])
    if core is None:
        return None
    start, end = start + core.start(), start + core.end()
    word = text[start:end]
    digits = any("0" <= c <= "9" for c in word)
    letters = any(c.isascii() and c.isalpha() for c in word)
    if not digits:
        return _verbatim(source, start, end, "url") if _DOMAIN.fullmatch(word) else None
    if "+" in word and _FORMULA.fullmatch(word):
        return _verbatim(source, start, end, "code")
    if not letters:
        if re.fullmatch(r"[0-9.]+/10", word) and text[end : end + 1] == "万":
            return None  # 4.9/10万: per 100,000
        if _TIMES.fullmatch(word) and text[end : end + 1] not in _RAISED:
            return _verbatim(source, start, end, "code")
        if word.isdigit() and word[0] == "0" and len(word) > 2:
            return _verbatim(source, start, end, "identifier")
        if word.isdigit():
            if text.startswith("^", end):
                return None  # 10^8
            long = len(word) > LONGEST or (len(word) >= 8 and not _amount_follows(text, end))
            return _verbatim(source, start, end, "identifier") if long else None
        if (
            word.count("-") + word.count("/") + word.count(".") >= 2
            and not _is_date(word)
            and not _is_range(word)
        ):
            return _verbatim(source, start, end, "identifier")
        if re.fullmatch(r"[0-9]{4,}-(?:0[0-9]+|[0-9]{4})", word) and not _rises(word):
            return _verbatim(source, start, end, "identifier")
        if re.fullmatch(r"[0-9]+\+[0-9+]+", word):
            return _verbatim(source, start, end, "code")
        return None
    if _LETTERS_THEN_MONEY.fullmatch(word) or word in CURRENCY_PREFIXES:
        return None
    if _NAME_THEN_NUMBER.fullmatch(word) and word not in code_names() and _measures(text, end):
        return None  # GDP1.2万亿元
    if _THOUSANDS.fullmatch(word) and currency_at(text, end):
        return None  # 5k元
    if _is_amount(text, start, end):
        return None
    kind = "identifier" if len(word) > 8 or "/" in word else "code"
    if _DOMAIN.fullmatch(word):
        kind = "url"
    return _verbatim(source, start, end, kind)


def _is_amount(text: str, start: int, end: int) -> bool:
    """Return True if ``text[start:end]`` is a number with the sign of a unit or currency (5mg/m3, 12USD), or
    the sign alone behind a number (12万m2, 45μg/m3); a superscript may stand behind *end*."""
    number = _NUMBER.match(text, start, end)
    at = number.end() if number else start
    if number is None and text[start - 1 : start] not in _NUMERIC:
        return False
    unit, currency = unit_at(text, at), currency_at(text, at)
    if unit is not None:
        return after_slash(text, at + len(unit[0]), "")[0] >= end
    return bool(currency) and at + len(currency) == end


def _measures(text: str, at: int) -> bool:
    """Return True if what stands at *at* makes an amount of the number before it."""
    if _AMOUNT.match(text, at):
        return True
    found = unit_at(text, at)
    if found is not None and found[0] != "年":
        return True
    return classifier_at(text, at) in _COUNTED


def _amount_follows(text: str, at: int) -> bool:
    """Return True if the many digits before *at* are an amount and no number that names."""
    if text[at : at + 1] in tuple("万亿元千百%户家人个亩吨件次条") or text.startswith(" 元", at):
        return True
    if text[at : at + 1] in (".", ",") and text[at + 1 : at + 2].isdigit():
        return True  # the number goes on; before anything else the sign ends a clause
    found = unit_at(text, at)
    return currency_at(text, at) != "" or (found is not None and not found[0].isascii() and found[0] != "年")


def _is_range(word: str) -> bool:
    return re.fullmatch(r"[0-9]+(?:\.[0-9]+)?[-~]{1,2}[0-9]+(?:\.[0-9]+)?", word) is not None


def _is_date(word: str) -> bool:
    return (
        re.fullmatch(r"(?:19|20)[0-9]{2}([-./])(?:1[0-2]|0?[1-9])\1(?:3[01]|[12][0-9]|0?[1-9])", word)
        is not None
    )


def _rises(word: str) -> bool:
    first, _, last = word.partition("-")
    return int(first) < int(last) if len(first) < 10 and len(last) < 10 else False
