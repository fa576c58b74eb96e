"""Write small PDF files for tests: Chinese text in a font that every reader knows, ruled lines, pictures."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field

WIDTH, HEIGHT = 595, 842
_FONT = (
    b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[{0} 0 R]>>",
    b"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000/W[1 95 500 814 907 500]/FontDescriptor {0} 0 R"
    b"/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>>>",
    b"<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[0 -120 1000 880]/ItalicAngle 0/Ascent 880"
    b"/Descent -120/CapHeight 880/StemV 93>>",
)


def columns(text: str) -> float:
    """Return how wide *text* is set, in characters: Latin ones take half the room."""
    return sum(0.5 if character.isascii() else 1 for character in text)


@dataclass
class Page:
    """A page under construction; places are in points from the lower left corner."""

    parts: list[bytes] = field(default_factory=list)
    picture: bool = False
    extra: bytes = b""

    def text(
        self, x: float, y: float, text: str, size: float = 16, *, matrix: str = "1 0 0 1", spread: float = 0
    ) -> Page:
        codes = text.encode("utf-16-be").hex()
        self.parts.append(f"BT /F {size} Tf {spread} Tc {matrix} {x} {y} Tm <{codes}> Tj ET".encode())
        return self

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> Page:
        self.parts.append(f"{x0} {y0} m {x1} {y1} l S".encode())
        return self

    def scan(self) -> Page:
        self.picture = True
        self.parts.append(f"q {WIDTH} 0 0 {HEIGHT} 0 0 cm /I Do Q".encode())
        return self

    def paragraph(
        self,
        y: float,
        text: str,
        *,
        size: float = 16,
        left: float = 80,
        width: int = 27,
        indent: int = 2,
        pitch: float = 28,
    ) -> float:
        """Set *text* from *y* downwards, *width* characters a line; return where the next line stands."""
        line, x = "", left + indent * size
        room = width - indent
        for character in text:
            if columns(line + character) > room and character not in "，。；：、）》”":
                self.text(x, y, line, size)
                line, x, room, y = "", left, width, y - pitch
            line += character
        self.text(x, y, line, size)
        return y - pitch

    def grid(self, xs: list[float], ys: list[float], cells: list[list[str]], size: float = 12) -> Page:
        """Draw a table: *ys* fall, *cells* stand between the lines."""
        for x in xs:
            self.rule(x, ys[0], x, ys[-1])
        for y in ys:
            self.rule(xs[0], y, xs[-1], y)
        for row, values in enumerate(cells):
            for column, value in enumerate(values):
                for index, line in enumerate(value.split("\n")):
                    self.text(xs[column] + 4, ys[row] - 16 - 15 * index, line, size)
        return self


def objects(bodies: list[bytes], trailer: bytes = b"") -> bytes:
    """Return a PDF of the objects *bodies*, numbered from 1; the first is the catalogue."""
    out = b"%PDF-1.7\n"
    places = []
    for number, body in enumerate(bodies, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(out)
    size = len(bodies) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size + table
    return out + b"trailer<</Root 1 0 R/Size %d%s>>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, start)


def stream(content: bytes, entries: bytes = b"") -> bytes:
    return b"<</Length %d%s>>stream\n" % (len(content), entries) + content + b"\nendstream"


def pdf(*pages: Page, trailer: bytes = b"", packed: bool = False) -> bytes:
    """Return the PDF of *pages*."""
    kids = b" ".join(b"%d 0 R" % (7 + 2 * index) for index in range(len(pages)))
    bodies = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, len(pages))]
    bodies += [part.replace(b"{0}", b"%d" % number) for part, number in zip(_FONT, (4, 5, 5), strict=True)]
    bodies.append(
        stream(
            b"\0", b"/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8"
        )
    )
    for index, page in enumerate(pages):
        content = b"\n".join(page.parts)
        resources = b"<</Font<</F 3 0 R>>/XObject<</I 6 0 R>>>>"
        bodies.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d %d]/Contents %d 0 R/Resources%s%s>>"
            % (WIDTH, HEIGHT, 8 + 2 * index, resources, page.extra)
        )
        bodies.append(stream(zlib.compress(content), b"/Filter/FlateDecode") if packed else stream(content))
    return objects(bodies, trailer)
