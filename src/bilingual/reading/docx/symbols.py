"""Characters of the symbol fonts, which number their signs in their own way, as Unicode has them."""

from __future__ import annotations

UNKNOWN = "□"
"""What a sign of a symbol font that is not known here is read as."""

_ANY = {0xB7: "•"}
_SYMBOL = {
    **dict(zip(range(0x61, 0x7B), "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True)),
    **dict(zip(range(0x41, 0x5B), "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", strict=True)),
    **{0xA3: "≤", 0xA5: "∞", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±"},
    **{0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBA: "≡", 0xBB: "≈", 0xBC: "…"},
    **{0xA2: "′", 0xE5: "∑", 0xD6: "√", 0xC5: "⊕", 0xD0: "∠", 0xDE: "⇒", 0xC7: "∩", 0xC8: "∪", 0xCE: "∈"},
}
_WINGDINGS = {
    **{0x52: "☑", 0xFE: "☑", 0xFD: "☒", 0xA8: "☐", 0x6F: "☐", 0x71: "☐", 0x72: "☐", 0xFC: "✓", 0xFB: "✗"},
    **{0x6C: "●", 0x6D: "○", 0x6E: "■", 0x74: "◆", 0x75: "◆", 0x76: "❖", 0x77: "◆", 0xA1: "○", 0xA7: "▪"},
    **{0xB6: "☆", 0xAB: "★", 0xD8: "➢", 0xE0: "→", 0xDF: "←", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xF0: "⇨"},
    **{0x9E: "•", 0x9F: "•", 0xB2: "✧", 0x28: "☎", 0x2A: "✉", 0x46: "☞", 0x4A: "☺", 0x70: "☐"},
    **{0x81 + place: sign for place, sign in enumerate("①②③④⑤⑥⑦⑧⑨⑩")},
    **{0x8C + place: sign for place, sign in enumerate("❶❷❸❹❺❻❼❽❾❿")},
}
_WINGDINGS_2 = {
    **{0x50: "✓", 0x4F: "✗", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "☐", 0x2A: "☐", 0x97: "●"},
    **{0x95: "•", 0x98: "●", 0x99: "◉", 0xA2: "■", 0xA4: "☐", 0xAE: "◆", 0x81: "●"},
    **{0x6A + place: sign for place, sign in enumerate("①②③④⑤⑥⑦⑧⑨⑩")},
}
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2}


def sign(code: int, font: str) -> str:
    """Return the character that *code* shows in *font*, UNKNOWN if a symbol font's sign is not known here."""
    place = code - 0xF000 if 0xF000 <= code <= 0xF0FF else code
    table = _FONTS.get(font.strip().lower())
    if table is not None:
        return table.get(place, UNKNOWN)
    if place != code:
        return _ANY.get(place, UNKNOWN)
    return chr(code) if 0x20 <= code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else UNKNOWN


def bullet(pattern: str, font: str) -> str:
    """Return the bullet that *pattern* shows in *font*, a plain one for a sign that is not known here."""
    signs = "".join(sign(ord(character), font) for character in pattern.strip())
    return signs.replace(UNKNOWN, "•")
