"""Which lines of a web page are the document, and which the site's menus, tools and footers.

The document is the smallest element that holds nearly all of the page's prose, with the lines before and
after it up to the next menu: titles, tables of facts and signatures often stand outside the text's own
element. Where in doubt a line belongs to the document: there it is translated, outside it is only listed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate
from typing import Any

from bilingual.reading.html.walk import Extent, Line
from bilingual.reading.readings import HAN

_KNOWN = re.compile(
    r"(?:^|\s)(?:zoom\w*|ucap-?content|trs_(?:ue)?editor|trs_\w*preserve|view|article-?(?:content|con|body|text|box|main)?"
    r"|news-?(?:content|text|con)|pages_?content|wz-?(?:con|content|nr)|xxgk-?(?:con|content)|main-?(?:content|text)"
    r"|content-?(?:text|body|main)?|detail-?(?:content|con|main)|con-?text|text-?con(?:tent)?|bt-content|zwgk-?content"
    r"|conzt|nr|neirong|zhengwen|printcontent|print-?area|js_basis)(?=$|\s)",
    re.IGNORECASE,
)
_OUTSIDE = re.compile(
    r"(?:^|[\s_-])(?:nav\w*|menu\w*|header|head-?top|top-?bar|footer?|foot\w*|side-?bar|crumbs?|bread-?crumbs?|bread"
    r"|location|weizhi|position|copyright|related|xgxx|xglj|share|bdshare\w*|search\w*|toolbar|friend-?links?|links?)"
    r"(?=$|[\s_-])",
    re.IGNORECASE,
)
_OUTSIDE_TAGS = frozenset(("nav", "footer", "form", "select"))
_STOPS = re.compile("[。；，：、！？,;:]")
_PATH = re.compile(
    r"(?:网站)?首\s*页\s*[>＞»›→|/\-－]|.{0,12}(?:当前|所在|现在|您的|你的)(?:的)?位置\s*[:：]?"
)
_SITE = re.compile(
    r"版权所有|ICP备|公网安备|网站标识码|主办单位\s*[:：].{0,60}(?:承办|ICP|网站)|网站地图|技术支持\s*[:：]|友情链接"
    r"|^(?:相关|推荐|热门|最新)(?:阅读|链接|文章|信息|新闻|推荐|文件|稿件)?\s*[:：]?$|^(?:上|下)一[篇条]\b|^(?:上|下)一[篇条]\s*[:：]"
)
_ATTACHED = re.compile(r"附\s*件|附\s*表|\.(?:docx?|wps|pdf|xlsx?|zip|rar|ofd)\b", re.IGNORECASE)
_TITLE_NAMES = ("articletitle", "og:title", "title")
_SHORT_TOOL = 6  # characters of a link that may stand between a title and its text: 打印, 关闭
_TOOLS = 10  # such links at most
_NEARLY_ALL = 0.9
_MOST = 0.6
_LEAST_PROSE = 15  # Chinese characters with a stop that make a line prose
_FAR = 60  # lines before the text among which its title is looked for


def main_range(lines: Sequence[Line], extents: Sequence[Extent], titles: Sequence[str]) -> tuple[int, int]:
    """Return the range of *lines* that the document stands in; all of them where no menu is found.

    *titles* are what the page says itself that its title is.
    """
    if not lines:
        return 0, 0
    weights = [_weight(line) for line in lines]
    sums = [0, *accumulate(weights)]
    total = sums[-1]
    outside = _outside(len(lines), extents, sums)
    if not total:  # no prose: a list of names, a table of figures
        weights = [
            0 if _is_furniture(line, beside) else len(HAN.findall(line.text))
            for line, beside in zip(lines, outside, strict=True)
        ]
        sums = [0, *accumulate(weights)]
        total = sums[-1]
        if not total:
            return 0, len(lines)
    held = [(end - start, start, end, sums[end] - sums[start], element) for element, start, end in extents]
    core = (0, len(lines))
    known = [piece for piece in held if piece[3] >= _MOST * total and _is_known(piece[4])]
    nearly = [piece for piece in held if piece[3] >= _NEARLY_ALL * total]
    for piece in (
        min(known, key=lambda p: p[:3], default=None),
        min(nearly, key=lambda p: p[:3], default=None),
    ):
        if piece is not None:
            core = piece[1], piece[2]
            break
    prose = [index for index in range(*core) if weights[index]]
    start, end = (core if not _mixed(lines, core, outside) else (prose[0], prose[-1] + 1)) if prose else core
    return _widened(lines, outside, titles, start, end)


def _weight(line: Line) -> int:
    """Return how many characters of prose *line* holds."""
    han = len(HAN.findall(line.text))
    if line.linked * 2 >= len(line.text) or han < _LEAST_PROSE or _SITE.search(line.text[:200]):
        return 0
    return han if _STOPS.search(line.text) or "\t" in line.text else 0


def _outside(count: int, extents: Sequence[Extent], sums: Sequence[int]) -> list[bool]:
    """Return for each line whether an element that holds it calls itself a menu, a footer or the like."""
    steps = [0] * (count + 1)
    for element, start, end in extents:
        if (not sums[-1] or (sums[end] - sums[start]) * 2 < sums[-1]) and (
            element.tag in _OUTSIDE_TAGS or _OUTSIDE.search(_names(element))
        ):
            steps[start] += 1
            steps[end] -= 1
    return [depth > 0 for depth in accumulate(steps[:-1])]


def _names(element: Any) -> str:
    return f"{(element.get('id') or '')[:200]} {(element.get('class') or '')[:500]}"


def _is_known(element: Any) -> bool:
    return _KNOWN.search(_names(element)) is not None


def _is_link(line: Line) -> bool:
    return line.linked * 5 >= 4 * len("".join(line.text.split())) > 0


def _tools(line: Line) -> int:
    """Return how many tools *line*, a line of links, holds; a longer link is none and counts for all."""
    words = re.split(r"[\s|【】\[\]]+", line.text[:200])
    return len(words) if all(len(word) <= _SHORT_TOOL for word in words) else _TOOLS + 1


def _is_furniture(line: Line, outside: bool) -> bool:
    return outside or _is_link(line) or bool(_PATH.match(line.text[:100]) or _SITE.search(line.text[:200]))


def _mixed(lines: Sequence[Line], core: tuple[int, int], outside: Sequence[bool]) -> bool:
    """Return True if the element that holds the prose holds menus, too."""
    return sum(_is_furniture(lines[index], outside[index]) for index in range(*core)) > 2


def _widened(
    lines: Sequence[Line], outside: Sequence[bool], titles: Sequence[str], start: int, end: int
) -> tuple[int, int]:
    """Return the range *start*, *end* widened to the menus before and after it."""
    first = _upwards(lines, outside, start)
    if not any(_is_title(line, titles) for line in lines[first : start + 1]):
        for index in range(first - 1, max(first - _FAR, -1), -1):
            if _PATH.match(lines[index].text[:100]):
                break
            if _is_title(lines[index], titles) and not outside[index] and not _is_link(lines[index]):
                first = _upwards(lines, outside, index)
                break
    last = end
    tools = 0
    while last < len(lines):
        line = lines[last]
        if _is_link(line) and not _ATTACHED.search(line.text):
            tools += _tools(line)
            if tools > _TOOLS:
                break
        elif outside[last] or (_is_furniture(line, outside[last]) and not _is_link(line)):
            break
        last += 1
    while last > end and (_is_link(lines[last - 1]) and not _ATTACHED.search(lines[last - 1].text)):
        last -= 1
    return first, last


def _upwards(lines: Sequence[Line], outside: Sequence[bool], start: int) -> int:
    """Return where the lines without menus that end at *start* begin."""
    first = start
    tools = 0
    while first > 0:
        line = lines[first - 1]
        if _is_link(line):
            tools += _tools(line)
            if tools > _TOOLS:
                break
        elif _is_furniture(line, outside[first - 1]):
            break
        first -= 1
    while first < start and (_is_link(lines[first]) or not lines[first].text):
        first += 1
    return first


def _is_title(line: Line, titles: Sequence[str]) -> bool:
    text = "".join(line.text.split())
    if len(text) < 5:
        return False
    return 0 < line.heading <= 3 or any(text in title or title == text for title in titles)


def titles_of(root: Any) -> list[str]:
    """Return what *root*, a parsed page, says that its title is, without blanks."""
    found: list[str] = []
    for element in root.iter("meta", "title"):
        if element.tag == "title":
            text = element.text or ""
        elif (element.get("name") or element.get("property") or "").lower() in (
            "articletitle",
            "og:title",
            "title",
        ):
            text = element.get("content") or ""
        else:
            continue
        plain = "".join(text[:1_000].split())
        if len(plain) >= 5:
            found.append(plain)
        if len(found) >= 8:
            break
    return found
