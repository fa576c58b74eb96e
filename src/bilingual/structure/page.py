"""Recognise what a government site puts around a document: facts about it, and the page's controls."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bilingual.document import BlockKind
from bilingual.structure.forms import is_office
from bilingual.structure.stretches import Stretch
from bilingual.structure.traditional import in_either_script, simplified

Fact = tuple[BlockKind, str, Stretch]
"""METADATA with its label, or FURNITURE with "", and the stretch it stands on."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_LABELS = _words(
    """
答复内容 回复内容 问题内容 咨询内容
归档时间 归档日期 上传时间 添加时间 录入日期 编辑日期 签发时间 撰写时间 收稿日期
索引号 索取号 信息索引号 统一编号 登记号 规范性文件编号 规范性文件统一编号 文件编号 文件登记号 发布机构
发文机构 发文机关 发文单位 发布单位 公开机构 公开单位 制发机关 制定机关 所属机构 信息来源 来源 文章来源
稿件来源 发布日期 发布时间 公开日期 公开时间 成文日期 成文时间 发文日期 发文时间 生成日期 生成时间
印发日期 签署日期 实施日期 生效日期 生效时间 废止日期 失效日期 失效时间 更新时间 更新日期 日期 时间
公布日期 施行日期 公开方式 公开属性 公开类别 公开类型 公开范围 公开形式 公开时限 公开程度 信息公开类别
是否同意公开 办理结果公开意见 主题分类 主题词 主题 体裁分类 体裁 组配分类 服务对象 服务对象分类 信息分类
信息类别 文件类型 文种 所属主题 分类 栏目 关键词 关键字 有效性 有效期 时效性 时效 效力状态 文件状态
是否有效 文号 发文字号 发文文号 文件字号 标题 文件标题 名称 信息名称 文件名称 类别 类别标记 类别标识 是否公开
解决类别 办理类别 办理分类 办理结果 办理方式 答复类别 解决程度 编号 建议号 建议编号 提案号 提案编号
来函编号 来信日期 来信时间 答复时间 答复日期 答复单位 回复单位 回复时间 受理时间 建议人 提案人 领衔代表
领衔委员 附议人 案由 承办单位 主办单位 会办单位 分办单位 协办单位 办理单位 办理部门 责任处室 责任科室
承办处室 承办科室 签发人 签发领导 领导签发 签发日期 密级 紧急程度 份号 解读单位 解读机关 解读人 解读部门
政策咨询单位 公文种类 公文时效 公文类型 发文部门 发布部门 制定部门 责任部门 责任单位 公开主体
公开责任部门 公开内容 公开事项 内容分类 主题类别 主题分类名称 信息名 信息编号 信息标题 信息索引 公文名称
公文标题 政策类型 政策分类 政策文号 政策名称 适用范围 适用对象 有效期限 起始日期 终止日期 截止日期
废止时间 是否废止 修改日期 更新频率 载体类型 记录形式 责任人 录入人 录入时间 审核时间 办结时间 办理时间
受理部门 答复部门 回复部门
办理状态 处理状态 信件编号 信件类型 信件主题 来信人 来信内容 受理单位 咨询时间 提出时间 提出人 领衔人
第一提案人 届次 建议标题 提案标题 建议内容 办理期限 满意度 稿源 出处 原文链接 二维码编号 公开目录
信息所属 所属分类 所属栏目 发布人 发布者 供稿单位 发布渠道 状态 登记编号 备案号 备案登记号 作者 记者
编辑 责任编辑 责编 审核 审核人 校对 编审 供稿 撰稿 通讯员 文件解读 政策解读 解读文件 相关解读 相关文件
内容概述 摘要 项目代码 统一项目代码 招标编号 采购编号 项目编号 公告编号
"""
)
_CONTROLS = _words(
    """
选择区域 下载地址 点击下载 附件下载 本文下载
浏览次数 浏览量 阅读次数 阅读量 阅读数 阅读 点击数 点击量 点击次数 点击率 访问次数 访问量 浏览 字号 字体
字体大小 文字大小 分享到 分享至 分享 保护视力色 背景色 您的位置 您所在的位置 您当前的位置 当前位置
所在位置 现在位置 您现在的位置 您当前所在位置 上一篇 下一篇 上一条 下一条 站内搜索 搜索 浏览人数
阅读人数 点击 访问 人气 热度 保护视力 视力保护色 文章字号 选择字号 正文字号 字号大小 语音播报 网页分享
主办 承办 网站主办 网站标识码 网站支持 技术支持 版权所有 ICP备案号
"""
)
_OF_TEXTS = _words(
    "时间 日期 主题 名称 标题 分类 编号 记者 摘要 内容概述 关键词 类别 主办单位 承办单位 协办单位 施行日期"
)
_OF_ANSWERS = _words(
    "答复单位 答复时间 答复日期 回复单位 回复时间 回复部门 答复部门 办结时间 受理单位 受理时间"
)
_BLANK = "[ \t\u3000\xa0]"


def _spaced(words: frozenset[str]) -> str:
    """Return a pattern for any of *words*, longest first, with blanks allowed inside: 索　引　号."""
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(f"{_BLANK}{{0,4}}".join(map(re.escape, word)) for word in longest_first)


_LABEL = re.compile(
    rf"(?:[•·●◆■▪◎]{_BLANK}{{0,4}})?(?P<open>[\[【〔（(]{_BLANK}{{0,3}})?"
    rf"(?P<label>{_spaced(_LABELS | _CONTROLS)})"
    rf"(?P<end>{_BLANK}{{0,3}}[\]】〕）)]{_BLANK}{{0,3}}[:：]?|{_BLANK}{{0,3}}[:：]|{_BLANK}+|$)"
)
_BEFORE_LABEL = re.compile(r"[ \t\u3000\xa0|｜；;，,】\]）)0-9]")

_COLUMN = re.compile(r"(?:\t|[ \u3000\xa0]{2})[ \u3000\xa0]*$")

_OPEN_VALUES = re.compile(
    r"(?:不?公开|主动公开|依申请公开|不予公开|免予公开|全文公开|部分公开)"
    r"|[（(【]?\s*(?:此件|本件|此文|本文|该件|公开属性[：:]|公开方式[：:]|信息公开选项[：:])\s*(?:主动|依法|依申请|予以|不予|不|全文|向社会)?(?:公开发布|公开|发布)\s*[）)】]?"
)
_END_OF_PRINT = re.compile(r"[（(]?\s*(?:此页|本页|以下|此处)无正文\s*[）)]?|[（(]?共印\s*\d{1,5}\s*份[）)]?")
_REGISTERED = re.compile(r"[A-Z]{2,6}\d{0,4}[-—－]\d{4}[-—－]\d{3,6}")
_COUNTED = re.compile(r"\d+\s*次(?:浏览|阅读|点击|访问)")
_INDEX_NUMBER = re.compile(r"[0-9A-Z]{6,}(?:[-/_][0-9A-Za-z]+){1,4}|[0-9A-Z]{15,}")
_PUBLISHED = re.compile(
    r"(?:19|20)\d\d([-/.])\d{1,2}\1\d{1,2}(?:日)?(?:\s*\d{1,2}[:：]\d\d(?:[:：]\d\d)?)?"
    r"|(?:19|20)\d\d年\d{1,2}月\d{1,2}日\s*\d{1,2}[:：]\d\d(?:[:：]\d\d)?"
)

_UNKNOWN = re.compile(r"([\u4e00-\u9fff]{2,8})[:：][ \u3000]?[^\s。，；：:]{1,40}[ \t\u3000\xa0]+")
_PUBLISHED_BY = re.compile(r"([\d\-/.年月日:： ]{8,20}?)[ \t\u3000\xa0]+([\u4e00-\u9fff]{4,30})")

_OF_A_DOCUMENT = re.compile(
    r"[〔﹝\[]\s*(?:19|20)\d\d\s*[〕﹞\]]\s*\d+\s*号|^类\s*别|^分\s*类\s*[：:]\s*[A-Da-d](?:\s|$)"
)
_WORDS = _words(
    """
相关新闻 热门文章 热点新闻 最新文章 最新信息 猜你喜欢
朗读 语音朗读 语音播报 语音 播放 听全文 打印 打印本页 打印整页 打印本文 打印文章 打印全文 打印页面
我要打印 下载 下载文字版 下载打印版 下载图片版 全文下载 导出 关闭 关闭窗口 关闭本页 关闭页面 窗口关闭
收藏 收藏本页 加入收藏 点赞 转发 转载 复制链接 分享 分享到 我要分享 一键分享 微信 朋友圈 微博 新浪微博
QQ QQ空间 QQ好友 微信好友 更多 评论 纠错 我要纠错 返回 返回顶部 返回首页 返回列表 顶部 TOP Top 首页
网站首页 无障碍 无障碍阅读 无障碍浏览 适老版 适老化 长者模式 长者版 关怀版 关怀模式 老年模式 繁体 繁體
简体 繁体版 简体版 EN English ENGLISH 登录 注册 登录/注册 搜索 站内搜索 高级搜索 网站地图 联系我们
关于我们 使用帮助 手机版 电脑版 客户端 移动端
领导信箱 市长信箱 县长信箱 区长信箱 书记信箱 局长信箱 网上信访 咨询投诉 民意征集
大 中 小 默认 超大 特大 字号 字体 字体大小 字号大小 放大
缩小 A+ A- A T+ T- 智能问答 智能客服 政务微博 政务微信 扫一扫 扫码 二维码 相关阅读 相关链接 相关文章
免责声明 政务公开 政府信息公开 信息公开 政务服务 互动交流 新闻中心 新闻动态 通知公告 机构概况 走进
政府网站年度报表 网站年度报表 法律声明 帮助中心
数据开放 专题专栏 网站导航 在线咨询 政策文件 语音导航 没有了 听新闻 听文章 一键打印 保存 我的收藏 点赞0
举报 投诉 反馈 意见反馈 网站声明 隐私声明 使用说明 大字版 夜间模式 原文链接 推荐阅读 附件下载 导航
上一篇 下一篇 上一页 下一页 末页 尾页 回到顶部 回顶部 关注 微博微信 字体： 视力保护色 全文
"""
)
_SURE = re.compile(
    r"(?:网站)?首页\s*[>＞»›→\-－/｜|].{0,120}"
    r"|(?:您|你)?(?:现在|当前)?(?:所在)?(?:的)?(?:当前)?位置\s*是?\s*[:：].{0,150}"
    r"|(?:相关|友情|快速|网站)链接\s*[:：].{0,200}"
    r"|[\[【（(]?\s*(?:字体|字号|文字)(?:大小)?\s*[:：]?\s*[\[【（(]?\s*(?:特?大|超大)\s*[\]】|/]?\s*[\[【]?\s*中.{0,40}"
    r"|(?:浏览|阅读|点击|访问)(?:次数|量|数|率)?\s*[:：]\s*\d*\s*次?"
    r"|(?:用?微信|手机)?[“\"]?扫一扫[”\"]?.{0,40}|(?:微信)?扫码.{0,20}|.{0,12}扫描?(?:下方|上方|右侧|左侧)?二维码.{0,20}"
    r"|分享(?:到|至)\s*[:：].{0,60}|(?:上|下)一[篇条]\s*[:：].{0,120}"
    r"|版权所有.{0,100}|.{0,60}ICP备\s*\d+号.{0,80}|.{0,30}公网安备.{0,60}|网站标识码.{0,60}"
    r"|(?:建议)?使用.{0,30}(?:浏览器|分辨率).{0,40}|您访问的链接即将离开.{0,60}"
    r"|[>＞»›].{1,100}|本帖最后由.{1,60}编辑|微信里?点.{0,60}|.{0,40}分享至朋友圈.{0,10}"
    r"|(?i:copyright).{0,100}|.{0,10}All Rights Reserved.{0,60}"
    r"|[—\-－–·―]{1,3}\s*\d{1,4}\s*[—\-－–·―]{1,3}|第\s*\d{1,4}\s*页\s*[,，/]?\s*共\s*\d{1,4}\s*页"
)
_AROUND = re.compile(
    r"(?:政策|文件|原文|附件)?(?:原文|全文|文件|文本|附件)下载\s*[:：]?|[^。]{1,60}\.(?i:pdf|ofd|docx?|wps)"
    r"|[\u4e00-\u9fff]{2,16}(?:公报|简报|日报|政报)\s+(?:19|20)\d\d\s*年\s*第\s*\d{1,3}\s*期(?:\s.{0,20})?"
    r"|[\u4e00-\u9fff]{2,14}(?:政务服务网|门户网站|政府网站|政务网|政府网)|[\u4e00-\u9fff]{2,14}网\s*(?:整理|转载|编辑)[\u4e00-\u9fff]{0,6}|走[进近][\u4e00-\u9fff]{2,5}"
)
_TOKEN = re.compile(r"[^\s\[\]【】（）()|｜·:：、，,>＞/]+")


_FURTHER = re.compile("(?:相关|推荐|热门|热点|最新)(?:新闻|阅读|文章|链接|文档|信息|推荐)[：:]?|猜你喜欢")
_CHAT = re.compile(
    r".{0,16}(?:智能(?:客服|问答|机器人|助手|服务助手|咨询|小助手)|政务(?:服务)?(?:机器人|助手|数字人)|在线客服|聊天机器人|数字人).{0,50}"
    r"|.{0,16}(?:您好|你好)[，,！!].{0,12}(?:请问有什么|我是.{0,12}(?:机器人|助手|客服|小)|有什么可以|欢迎(?:使用|访问|来到)).{0,60}|.{0,10}请输入(?:您|你)?.{0,30}|(?:猜你想问|您可能想问|大家都在问|热门问题).{0,80}"
    r"|.{0,12}有什么可以(?:帮|为)您?.{0,20}|欢迎(?:访问|使用|光临).{0,40}|(?:下载|打开).{0,12}(?:APP|客户端).{0,20}"
)


@in_either_script
def sure_furniture(text: str) -> bool:
    """Return True if *text*, a whole line, can be nothing but one of the page's controls."""
    return len(text) <= 200 and bool(_SURE.fullmatch(text) or _END_OF_PRINT.fullmatch(text))


@in_either_script
def leads_elsewhere(text: str) -> bool:
    """Return True if what follows *text*, a line after the document, are the titles of others: 相关阅读."""
    return bool(_FURTHER.fullmatch(text))


@in_either_script
def furniture(text: str) -> bool:
    """Return True if *text*, a line around the document, is one of the page's controls: 朗读, 打印 关闭.

    Inside the document the same words may be its text.
    """
    if sure_furniture(text) or (len(text) <= 90 and (_CHAT.fullmatch(text) or _AROUND.fullmatch(text))):
        return True
    if not any(character.isalnum() for character in text):
        return True
    tokens = [token for token in _TOKEN.findall(text) if token.strip("-—_*")] if len(text) <= 80 else []
    return any(token in _WORDS for token in tokens) and all(
        token in _WORDS or token in _CONTROLS or token.isascii() for token in tokens
    )


def is_bar(text: str) -> bool:
    """Return True if *text*, a line before the title, are links between pipes: 首页 | 概况 | 动态."""
    words = [word.strip() for word in re.split("[|｜]", text) if word.strip()]
    return len(words) > 2 and all(len(word) <= 12 and word.isalpha() for word in words)


def surely_facts(facts: list[Fact]) -> bool:
    """Return True if *facts* are the page's wherever they stand: 答复单位：…, 答复时间：…."""
    labels = {label for _, label, _ in facts}
    return bool(labels & _OF_ANSWERS) and labels <= _OF_ANSWERS | {"受理部门"}


def may_be_text(facts: list[Fact]) -> bool:
    """Return True if *facts* may be lines of the document under its title: 时间：3月5日上午, 主题：…."""
    return all(
        label in _OF_TEXTS
        and not _PUBLISHED.search(stretch.text)
        and not _OF_A_DOCUMENT.search(stretch.text)
        and kind is BlockKind.METADATA
        for kind, label, stretch in facts
    )


@in_either_script
def bare_fact(text: str) -> str:
    """Return the label that belongs to *text* if its form alone says so, as 索引号 or 公开方式, or ""."""
    if _OPEN_VALUES.fullmatch(text):
        return "公开方式"
    if _INDEX_NUMBER.fullmatch(text):
        return "索引号"
    if _REGISTERED.fullmatch(text):
        return "登记号"
    return "发布日期" if _PUBLISHED.fullmatch(text.strip("-—– \t\u3000")) else ""


def label_alone(text: str) -> str:
    """Return the label that *text* consists of, with or without colon and brackets, or ""."""
    match = _LABEL.fullmatch(simplified(text))
    if match is None:
        return ""
    label = _plain(match["label"])
    return "" if label in _CONTROLS else label


def labelled(stretch: Stretch) -> list[Fact]:
    """Return the label:value pairs that *stretch* consists of, each with its own stretch, or [].

    Several pairs may stand on one line. A label at the start may do without a colon if a blank follows.
    """
    text = simplified(stretch.text)
    if _PUBLISHED.match(text) and (parted := _PUBLISHED_BY.fullmatch(text)) and is_office(parted[2]):
        day, office = stretch.split(parted.start(2))
        return [(BlockKind.METADATA, "发布日期", day), (BlockKind.METADATA, "发布机构", office)]
    before = _PUBLISHED.match(text) or _COUNTED.match(text)
    if before and (rest := stretch.cut(before.end())) and _LABEL.match(simplified(rest.text)):
        fact, rest = stretch.split(before.end())
        further = labelled(rest)
        dated = (BlockKind.METADATA, "发布日期", fact)
        counted = (BlockKind.FURNITURE, "", fact)
        return [counted if before.re is _COUNTED else dated, *further] if further else []
    first = _LABEL.match(text)
    if first is None and (unknown := _UNKNOWN.match(text)) and (rest := stretch.cut(unknown.end())):
        further = labelled(rest) if _LABEL.match(simplified(rest.text)) else []
        fact = stretch.split(unknown.end())[0]
        return [(BlockKind.METADATA, unknown[1], fact), *further] if further else []
    if first is None or len(text) > 400 or "。" in text[:-1]:
        return []
    starts = [first]
    position = first.end()
    while match := _LABEL.search(text, position):
        bracketed = bool(match["open"]) and bool(match["end"].strip())
        plain = not first["end"].strip()
        if _begins_fact(text, match, bracketed=bracketed, plain=plain):
            starts.append(match)
        position = max(match.end(), match.start() + 1)
    facts: list[Fact] = []
    for part, match in zip(stretch.split(*(m.start() for m in starts[1:])), starts, strict=True):
        label = _plain(match["label"])
        if label in _CONTROLS:
            facts.append((BlockKind.FURNITURE, "", part))
        else:
            facts.append((BlockKind.METADATA, label, part))
    return facts


def labels_among(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each label stands inside *text* that no text has and blanks set apart: 发布日期：."""
    text = simplified(text)
    for match in _LABEL.finditer(text, 0, text.find("。") if "。" in text else len(text)):
        label = _plain(match["label"])
        colon = ":" in match["end"] or "：" in match["end"]
        parted = match.start() == 0 or text[match.start() - 1].isspace()
        if colon and parted and label not in _OF_TEXTS and (len(label) >= 4 or label in _CONTROLS):
            yield match.start(), match.end()


def _begins_fact(text: str, match: re.Match[str], *, bracketed: bool, plain: bool) -> bool:
    """Return True if the label at *match* inside *text* begins a pair of its own.

    *plain* says that the first label of the line has no colon: then others have none.
    """
    label = _plain(match["label"])
    parted = _BEFORE_LABEL.match(text, match.start() - 1) is not None
    if bracketed or ((":" in match["end"] or "：" in match["end"]) and parted):
        return True
    if ":" in match["end"] or "：" in match["end"]:  # run together with the value before
        return len(label) >= 4 or label in _CONTROLS
    if plain and parted and len(label) >= 3 and text[match.start() - 1].isspace():
        return True
    return len(label) >= 3 and _COLUMN.search(text, 0, match.start()) is not None


def _plain(label: str) -> str:
    return "".join(label.split())
