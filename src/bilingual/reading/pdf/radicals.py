"""Characters that fonts of PDF files give in place of ordinary ones.

A font whose glyph for 金 also serves the Kangxi radical ⾦ may name the latter; search then fails, and so
does every glossary.
"""

from __future__ import annotations

from unicodedata import normalize

_SUPPLEMENT = dict(
    zip(
        "⺁⺃⺄⺅⺇⺈⺉⺋⺌⺍⺎⺐⺓⺕⺖⺘⺙⺛⺝⺞⺟⺠⺡⺢⺣⺤⺥⺦⺨⺩⺪⺫⺬⺭⺮⺯⺰⺱⺲⺶⺷⺹⺺⺻⺼⺽⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻍⻎⻏⻐⻑⻒⻓⻔⻗⻘⻙⻚⻛⻜⻝⻟⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳",
        "厂乛乚亻几⺈刂㔾⺌⺍尢尣幺彐忄扌攵旡月歺母民氵氺灬爫爫丬犭王疋罒示礻竹糸纟罓罒羊羊耂肀聿月臼艹虎衤覀西见角角讠贝足车辶辶阝钅長镸长门雨青韦页风飞食饣饣马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜龜龟",
        strict=True,
    )
)


def character(code: int) -> tuple[str, bool]:
    """Return the character of *code* as Chinese text has it, and True if that is another one.

    "" stands for what is no character: controls and halves of characters outside a pair.
    """
    if code < 32 or 0x7F <= code < 0xA0 or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF or code == 0xFEFF:
        return (" ", False) if code == 9 else ("", False)
    char = chr(code)
    if 0x2E80 <= code <= 0x2EFF:
        ordinary = _SUPPLEMENT.get(char, char)
        return ordinary, ordinary != char
    if 0x2F00 <= code <= 0x2FDF or 0xF900 <= code <= 0xFAFF or 0x2F800 <= code <= 0x2FA1F:
        ordinary = normalize("NFKC", char)
        return ordinary, ordinary != char
    if 0xFB00 <= code <= 0xFB06:
        return normalize("NFKC", char), False
    return (" " if code in (0x2028, 0x2029) else char), False
