"""Recognise the lines of an official document by their form: number, date, addressee, signature, title.

Source of the forms: GB/T 9704-2012, 7.2 to 7.4, and the usage of government sites.
"""

from __future__ import annotations

import re

from bilingual.structure.traditional import in_either_script

_BLANKS = r"[ \t\u3000\xa0]"
_BRACKETS = r"[〔\[（(﹝【［{]\s*(?:(?:19|20)?\d\d|[〇○零一二三四五六七八九]{4})\s*[〕\]）)﹞】］}]?"
_NUMBER = re.compile(
    rf"[（(〔]?\s*(?:[\u4e00-\u9fffA-Za-z（）()、]{{0,24}}\s*{_BRACKETS}\s*[\u4e00-\u9fff]{{0,12}}\s*[第字]?\s*\d{{1,5}}\s*号?"
    r"|[\u4e00-\u9fff]{2,14}(?:19|20)\d\d\s*[〕﹞\])）]\s*第?\s*\d{1,5}\s*号"  # its first bracket is lost
    rf"|{_BRACKETS}\s*[\u4e00-\u9fff]{{1,12}}字?\s*第?\s*\d{{1,5}}\s*号"
    r"|(?:[\u4e00-\u9fff]{0,16}(?:令|公告|通告))?\s*(?:（\s*)?(?:(?:19|20)\d\d\s*年\s*|总\s*)?第\s*[0-9〇零一二三四五六七八九十百]{1,5}\s*号(?:\s*）)?)\s*[）)〕]?"
)
_HAN_YEAR = "[〇○ОO0零一二三四五六七八九]{4}"
_HAN_NUMBER = "[一二三四五六七八九十廿卅]{1,3}"
_DATE = (
    rf"(?:(?:19|20|１９|２０)\d\d\s*年\s*\d{{1,2}}\s*月\s*\d{{1,2}}\s*日"
    rf"|{_HAN_YEAR}\s*年\s*(?:{_HAN_NUMBER}|\d{{1,2}})\s*月\s*(?:{_HAN_NUMBER}|\d{{1,2}})\s*日"
    r"|(?:19|20|１９|２０)\d\d([-/.．])\d{1,2}\1\d{1,2})"
)
_DATE_LINE = re.compile(rf"(?:日期\s*[:：]\s*)?[（(]?\s*{_DATE}\s*[）)]?")
_SIGNED_DATE = re.compile(rf"([^，。；：！？]{{2,60}}?)(\s*[（(]?\s*{_DATE}\s*[）)]?)")
_PRINTED = re.compile(rf"(?:[^，。；：]{{2,40}}?\s*)?{_DATE}\s*印发")

_OFFICE = re.compile(
    r"(?:委员会|办公室|办公厅|领导小组|指挥部|人民政府|街道办事处|管委会|党组|检察院|法院|研究院|调查队|[总支大中]队"
    r"|工作组|专班|局|委|办|厅|部|政府|院|会|公司|中心|银行|[分支]行|大学|学院|学校|中学|小学|集团|处|科|所|站|馆"
    r"|社|署|组|厂|协会|商会|联合会)(?:[（(](?:盖章|代章|公章|印章|章|印)[）)])?"
)
_MEETING = re.compile(
    "召开|举行|举办|(?<!代表)大会$|(?:推进|座谈|现场|培训|部署|发布|交流|推介|见面|动员|总结|通报|洽谈|博览|联席|工作)会$|会议$"
)
KINDS = (
    "复函|答复函|答复意见|办理意见|答复|回复|批复|通知书|通知|公报|公告|通告|公示|通报|报告|请示|函|指导意见|实施意见"
    "|意见|若干措施|措施|暂行办法|实施办法|管理办法|办法|实施方案|工作方案|行动方案|方案|行动计划|计划|规划|规定"
    "|实施细则|细则|条例|决定|决议|命令|令|纪要|要点|政策|规则|规程|章程|守则|准则|议案|提案|建议书|协议书|协议|合同|备忘录|(?<!代)表|须知|指南|问答|答记者问|解读|倡议书|承诺书|申报书|申请书|预案|工作总结|工作思路|温馨提示|风险提示|审计结果|一封信|公开信|慰问信|感谢信|贺信|实录|说明|名单|目录|清单|讲话"
)
_TITLE_END = re.compile(rf"(?:{KINDS})(?:[（(《〔\[【][^（）()\[\]【】]{{1,40}}[）)》〕\]】])*$")
_SUFFIX = re.compile(
    rf"(?:的\s*)?(?:{KINDS})|的.{{1,30}}|[（(][^（）()。，]{{1,30}}[）)](?:的?(?:{KINDS}))?|——.{{2,60}}"
)
_NOT_SUFFIX = re.compile(
    r"[（(][^（）()]{0,8}编号\s*[：:]|[（(]\s*\d{4}\s*年\s*\d"
    r"|[（(][〇○零一二三四五六七八九]{4}年[一二三四五六七八九十]|[—\-]+\s*(?:\d{4}|[〇○二一九零]{4})\s*年\s*\d"
)

_PERSONS = "代表|委员|同志|先生|女士|小姐|老师|主任|局长|市长|经理|网友|市民|朋友|们|你|您|总"
_SALUTATION = re.compile(rf"((?:尊敬的|亲爱的)?[^，,。；;：:！？!?]{{0,40}}?(?:{_PERSONS})\s*[：:])\s*\S")
_GREETING = re.compile(
    r"((?:尊敬的|亲爱的)?[^，,。；;：:！？!?]{0,20}(?:代表|委员|同志|先生|女士|网友|市民|群众|朋友)(?:们|朋友)?[,，]?[您你]们?好\s*[!！：:，,])\s*\S"
)
_SALUTATION_LINE = re.compile(rf"(?:尊敬的|亲爱的)?[^，,。；;：:！？!?0-9]{{0,30}}(?:{_PERSONS})\s*[,，]?")
_INTRODUCES = re.compile(
    r"如下|以下|下列|包括|摘要|目录|关键词|附件|(?:即|是|为|有|了|要求|认为|指出|强调|注|附)$"
)
_CONTACT = re.compile(
    rf"[（(]?\s*(?:联{_BLANKS}*系{_BLANKS}*(?:单位|部门|科室|处室|人员?|方式|电话|地址|邮箱)?(?:及(?:联系)?(?:电话|方式))?|经办人(?:员)?|承办人"
    rf"|咨询(?:电话|人|方式|热线)|服务热线|(?:政策|业务|技术)咨询|咨询(?:单位|部门|邮箱)|受理(?:部门|处室|科室|电话|地址|地点|邮箱)|公示电话|反映电话|(?:监督|举报|投诉)(?:邮箱|热线|地址|方式)|监督电话|举报电话|[\u4e00-\u9fff]{{0,4}}值班电话|办公电话|热线电话|投诉电话|电{_BLANKS}*话|传{_BLANKS}*真|手机|邮{_BLANKS}*编|邮政编码"
    rf"|电子邮箱|电子邮件|邮{_BLANKS}*箱|E-?mail|通讯地址|通信地址|邮寄地址|办公地址|地{_BLANKS}*址|网{_BLANKS}*址|来信请寄)\s*[：:]",
    re.IGNORECASE,
)
_CC = re.compile(rf"(?:抄{_BLANKS}*[送报]|分{_BLANKS}*送|[报送发])(?:单位|机关)?\s*[：:]")
_SENT_TO = re.compile(rf"主{_BLANKS}*送(?:单位|机关)?\s*[：:]")
_ATTACHMENT = re.compile(
    rf"附{_BLANKS}*(?:件|表|录)\s*(?:[0-9０-９一二三四五六七八九十]{{1,3}}\s*)?(?:[：:．.、]|$|[\s]+(?=\S))|附\s*[：:]"
)
_COMPLIMENT = re.compile(r"(?:此致|敬礼|顺颂|顺祝|即颂|谨致|敬颂|祝|特此)[^，。；：！]{0,12}[!！。]?")
_LETTERHEAD = re.compile(r"[^，。；：]{2,40}(?:文件|（.{1,6}）文件)")
_VALIDITY = re.compile(
    r"[（(【\[〔]\s*(?:[^（）()【】\[\]。]{0,30}(?:废止|失效|现行有效|停止执行|全文有效|部分有效|已修改|已修订)"
    r"[^（）()【】\[\]。]{0,12}|有效|(?:本[文办规意政]件?|自|从)[^（）()【】\[\]。]{0,30}施行|效力：[^（）()【】\[\]。]{1,10})\s*[）)】\]〕]"
    r"|(?:此件|本文件|该文件|此文件|本文|该件)[^。《》]{0,40}?(?:已废止|废止|失效|停止执行|有效)(?:[。；！]|\s+|(?=.{2,30}关于)|$)"
)
_INVALID_AFTER = re.compile(
    r"[（(【\[〔]\s*(?:已|已经|全文|现行|部分)?(?:废止|失效|停止执行|修改|修订|宣布失效|有效)\s*[）)】\]〕]$"
)
_ENACTED = re.compile(
    r"[（(][^（）()]{0,40}(?:\d{4}|[〇○零一二三四五六七八九]{4})\s*年.{0,200}(?:公告|通过|公布|批准|发布|施行|修订|修正|印发).{0,60}[）)]"
)
_SECRECY = re.compile(
    r"(?:绝密|机密|秘密|内部)(?:\s*[★☆]\s*[\d一二三四五六七八九十]{0,3}\s*[年月]?(?:长期)?)?"
)
_URGENCY = re.compile(r"(?:特急|加急|平急|特提|急件|紧急)")
_PARTY = re.compile(r"[甲乙丙丁]方(?:代表)?\s*[（(](?:盖章|签章|公章|签字|签名|章)[）)]\s*[:：].{0,60}")
_BROKEN_DATE = re.compile(r"(?:19|20)\d\d[年\-/.]?\d{1,2}[月\-/.]?\d{0,2}日?|年\s*月\s*日")
_KICKER = re.compile(
    r"(?:[【\[](?:政策|文件|图文|专家)?(?:解读|图解|问答)[】\]]|(?:政策|文件|图文|一图|媒体|专家)?(?:解读|读懂|图解|问答)\s*(?:[|｜丨︱]|(?=《)))"
    r"\s*\S.{3,100}"
)
STOPS = "。！？；!?;…"
"""What ends a sentence or a member of a list."""
_CLOSERS = "”’』」）)》〉】\"'"


@in_either_script
def is_number(text: str) -> bool:
    """Return True if *text* is nothing but a document number: 金经信办建〔2023〕22号, 第6号."""
    return len(text) <= 60 and bool(_NUMBER.fullmatch(text))


@in_either_script
def is_date(text: str) -> bool:
    """Return True if *text* is nothing but a full date, in brackets or not."""
    return len(text) <= 40 and bool(_DATE_LINE.fullmatch(text))


@in_either_script
def date_split(text: str) -> int:
    """Return the offset at which *text*, an office and a date on one line, turns to the date, or 0."""
    match = _SIGNED_DATE.fullmatch(text) if len(text) <= 100 else None
    return match.start(2) if match and is_office(match[1]) else 0


@in_either_script
def is_printing_note(text: str) -> bool:
    """Return True if *text* is the last line of a printed document: …办公室 2023年7月10日印发."""
    return len(text) <= 100 and bool(_PRINTED.fullmatch(text))


@in_either_script
def is_office(text: str) -> bool:
    """Return True if *text* is nothing but the names of one or several bodies, parted by blanks."""
    words = text.split()
    if _MEETING.search(text):
        return False
    if not words or len(text) > 120 or any(stop in text for stop in "，。；：！？,;:!?“《"):
        return False
    return _OFFICE.search(words[-1]) is not None and all(
        (len(word) <= 40 and any(m.end() == len(word) for m in _OFFICE.finditer(word)))
        or (len(words) > 1 and len(word) < 3)
        for word in words
    )


@in_either_script
def is_addressee(text: str) -> bool:
    """Return True if *text*, a line before the body, names those whom the document is for."""
    if len(text) > 300 or any(stop in text for stop in "。！？；"):
        return False
    if _SENT_TO.match(text):
        return True
    if text[-1] in "：:":
        last = re.split("[，,]", text[:-1])[-1]
        return not _INTRODUCES.search(last) and not text.startswith(("一是", "附", "注"))
    return is_person(text)


@in_either_script
def is_person(text: str) -> bool:
    """Return True if *text* is how persons are addressed: 徐**代表, 尊敬的各位委员."""
    return len(text) <= 40 and bool(_SALUTATION_LINE.fullmatch(text))


@in_either_script
def salutation_end(text: str) -> int:
    """Return where the salutation that opens *text* ends, if the letter goes on on its line, or 0."""
    match = _SALUTATION.match(text)
    greeting = match or _GREETING.match(text)
    return greeting.end(1) if greeting else 0


@in_either_script
def is_contact(text: str) -> bool:
    """Return True if *text* is a line of persons, telephones or addresses to turn to."""
    return len(text) <= 200 and bool(_CONTACT.match(text)) and "。" not in text[:-2]


@in_either_script
def is_cc(text: str) -> bool:
    """Return True if *text* names those who get a copy: 抄送：…."""
    return bool(_CC.match(text))


@in_either_script
def is_attachment(text: str) -> bool:
    """Return True if *text* is a note of attachments or the number at the head of one: 附件：…, 附件2."""
    return len(text) <= 200 and bool(_ATTACHMENT.match(text)) and "。" not in text[:-1]


@in_either_script
def is_attachment_number(text: str) -> bool:
    """Return True if *text* is nothing but the number of an attachment that begins here: 附件, 附件1."""
    return len(text) <= 8 and bool(
        re.fullmatch(rf"附{_BLANKS}*件\s*[0-9０-９一二三四五六七八九十]{{0,3}}\s*[：:]?", text)
    )


@in_either_script
def is_compliment(text: str) -> bool:
    """Return True if *text* is a closing formula: 此致, 敬礼, 顺颂商祺, 特此函复."""
    return len(text) <= 20 and bool(_COMPLIMENT.fullmatch(text))


@in_either_script
def is_letterhead(text: str) -> bool:
    """Return True if *text* is the red head of a printed document: 湖州市人民政府文件."""
    text = "".join(text.split())
    return len(text) <= 50 and bool(_LETTERHEAD.fullmatch(text)) and not text.startswith("关于")


@in_either_script
def ends_title(text: str) -> bool:
    """Return True if *text* ends as titles of documents end: …的通知, …公报（2023年）."""
    text = "".join(text[-90:].split())
    if text in ("目录", "目次") or _ENACTED.fullmatch(text):
        return False
    text = re.sub("(?<=报)(?:19|20)\\d\\d$", "", text)  # a site's own mark after …公报
    return bool(_TITLE_END.search(text)) and not ends_sentence(text)


@in_either_script
def continues_title(text: str) -> bool:
    """Return True if *text*, the line after a title, still belongs to it: 的通知, （试行）, ——在…上的讲话."""
    return bool(_SUFFIX.fullmatch(text)) and not _NOT_SUFFIX.match(text) and text != "目录"


@in_either_script
def has_kicker(text: str) -> bool:
    """Return True if *text* is a title after a word that a site puts before it: 政策解读 | 《…》."""
    return bool(_KICKER.fullmatch(text))


def ends_sentence(text: str) -> bool:
    """Return True if *text* ends with a stop, which a bracket or quotation mark may follow."""
    return text.rstrip(_CLOSERS)[-1:] in tuple(STOPS)


@in_either_script
def validity_end(text: str) -> int:
    """Return where the note ends with which *text* says first whether the document is in force, or 0."""
    match = _VALIDITY.match(text)
    return match.end() if match else 0


@in_either_script
def validity_start(text: str) -> int:
    """Return where the note begins that ends a title, …的通知（已废止）, or 0."""
    match = _INVALID_AFTER.search(text[-16:])
    return max(0, len(text) - 16) + match.start() if match else 0


@in_either_script
def number_end(text: str) -> int:
    """Return where the number ends that *text*, a title, begins with: 湖政发〔2024〕8号 关于…的通知, or 0."""
    match = re.match(
        r"[\u4e00-\u9fff]{2,14}[〔\[﹝（(【]\d{4}[〕\]﹞）)】]\s*\d{1,5}\s*号\s*(?=[\u4e00-\u9fff《])", text
    )
    return match.end() if match else 0


@in_either_script
def number_start(text: str) -> int:
    """Return where the number in brackets begins that ends a title, …的通知（湖政发〔2024〕8号）, or 0."""
    match = re.search(
        r"[（(]\s*[\u4e00-\u9fff]{2,14}[〔\[﹝（(【]\d{4}[〕\]﹞）)】]\s*\d{1,5}\s*号\s*[）)]$", text[-40:]
    )
    return max(0, len(text) - 40) + match.start() if match else 0


def is_enactment(text: str) -> bool:
    """Return True if *text* is the note under a regulation's title: （2024年2月6日…令第270号公布）."""
    return len(text) <= 400 and bool(_ENACTED.fullmatch(text))


def print_mark(text: str) -> str:
    """Return the label of *text* if it is what stands over a letterhead: 份号, 密级 or 紧急程度, or ""."""
    text = "".join(text.split())
    if re.fullmatch(r"(?:No\.?|№)?\d{6}", text):
        return "份号"
    if _SECRECY.fullmatch(text):
        return "密级"
    return "紧急程度" if _URGENCY.fullmatch(text) else ""


def is_party(text: str) -> bool:
    """Return True if *text* is the line on which a party to an agreement signs: 甲方（盖章）：…."""
    return bool(_PARTY.fullmatch(text))


def is_broken_date(text: str) -> bool:
    """Return True if *text*, which stands under a signature, is a date that has lost some of its signs."""
    return len(text) <= 12 and bool(_BROKEN_DATE.fullmatch("".join(text.split())))
