"""Throw damaged documents at a reader, and report all that is neither a text nor a LetterError.

    python -m benchmarks.fuzz --reader docx --minutes 20

Each case is a sample with some of its bytes, or of its XML elements, changed by chance. A case that raises
anything else, takes more than ten seconds or more than a gigabyte is saved in a folder, and the command
ends with 1. ``--seed`` repeats a run.
"""

from __future__ import annotations

import argparse
import contextlib
import faulthandler
import io
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback
import warnings
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from lxml import etree

from bilingual.errors import LetterError
from bilingual.reading import read_bytes

SECONDS = 10
MEGABYTES = 1_000
LETTERS = Path(__file__).parents[1] / "tests" / "letters"
_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
)
_BODY = (
    '<w:p><w:pPr><w:pStyle w:val="A"/></w:pPr><w:r><w:t>一段文字</w:t><w:tab/><w:br/></w:r>'
    "<w:del><w:r><w:delText>删</w:delText></w:r></w:del><w:ins><w:r><w:t>增5%</w:t></w:r></w:ins></w:p>"
    '<w:p><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr><w:rPr><w:del/></w:rPr></w:pPr>'
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>eq \\o\\ac(○,12)</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r></w:p>'
    '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p><w:r><w:t>表</w:t></w:r></w:p></w:tc>'
    "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl><w:p/>"
    "</w:tc></w:tr></w:tbl>"
    "<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p>"
    "</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textpath string='字'/>"
    "</w:pict></mc:Fallback>"
    '</mc:AlternateContent></w:r><w:r><w:footnoteReference w:id="1"/></w:r><w:r><w:ruby><w:rt/><w:rubyBase>'
    "<w:r><w:t>金</w:t></w:r></w:rubyBase></w:ruby></w:r><m:oMath><m:f><m:num><m:t>a</m:t>"
    "</m:num><m:den><m:t>b"
    "</m:t></m:den></m:f></m:oMath></w:p><w:sdt><w:sdtContent><w:p><w:r><w:t>结尾</w:t></w:r>"
    "</w:p></w:sdtContent>"
    '</w:sdt><w:sectPr><w:headerReference w:type="default" r:id="r4"/><w:titlePg/></w:sectPr>'
)
_PARTS = {
    "styles": '<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/><w:pPr>'
    '<w:numPr><w:numId w:val="1"/>'
    '</w:numPr></w:pPr></w:style><w:style w:styleId="B"><w:name w:val="toc 1"/><w:rPr>'
    '<w:vanish w:val="0"/></w:rPr>'
    "</w:style>",
    "numbering": '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt '
    'w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl><w:lvl w:ilvl="1">'
    '<w:numFmt w:val="upperRoman"/>'
    '<w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="3"/></w:lvlOverride></w:num>',
    "footnotes": '<w:footnote w:id="1"><w:p><w:r><w:t>注释</w:t></w:r></w:p></w:footnote>',
    "header": "<w:p><w:r><w:t>页眉</w:t></w:r></w:p>",
}
_HTML = (
    '<!DOCTYPE html><html><head><meta charset="{encoding}"><title>关于答复的函</title></head><body>'
    '<div class="nav">'
    '<a href="/">首页</a> &gt; 政务公开</div><div id="content"><h1>关于第58号建议答复的函</h1>'
    "{body}<table><tr>"
    "<th>指标</th><td colspan=2>5亿元&nbsp;</td></tr></table></div>"
    "<script>var a = '<p>';</script></body></html>"
)
_TOKENS = (
    *(
        b"<",
        b">",
        b"</w:p>",
        b"<w:p>",
        b"<!--",
        b"]]>",
        b"<![CDATA[",
        b"&#x0;",
        b"&lt;",
        b"&#xD800;",
        b"\x00",
    ),
    *(
        b"99999999999",
        b"-1",
        b'="',
        b"\xff\xfe",
        b"\xe7\x94\xb2" * 50,
        b"<table>" * 30,
        b"obj",
        b"endstream",
        b"%",
    ),
)
_MARKS = (
    *(
        "*",
        "**",
        "_",
        "`",
        "```\n",
        "[",
        "](",
        "<",
        ">",
        "</div>",
        "<div",
        "<td>",
        "<br>",
        "|",
        "|-|\n",
        "\n\n",
        "- ",
    ),
    *(
        "1. ",
        "> ",
        "#",
        "&",
        "&#",
        "\\",
        "\t",
        "\u3000",
        "\x00",
        "\u2028",
        "\ufeff",
        "\U0010ffff",
        "<!--",
        "---\n",
    ),
)
_VALUES = (
    "",
    "0",
    "-1",
    "1",
    "9",
    "99999999999999999999",
    "on",
    "x" * 300,
    "一",
    "../../x",
    "%1%2%3%9",
    "bullet",
)


def main() -> int:
    """Run the cases; return 1 if a reader has failed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--reader", choices=sorted(SAMPLES), required=True)
    parser.add_argument("--minutes", type=float, default=5)
    parser.add_argument("--seed", type=int, default=None)
    parser.add_argument("files", nargs="*", type=Path, help="further samples")
    given = parser.parse_args()
    seed = given.seed if given.seed is not None else random.SystemRandom().randrange(1 << 32)
    chance = random.Random(seed)
    samples = [*SAMPLES[given.reader](), *(path.read_bytes() for path in given.files)]
    folder = Path(tempfile.mkdtemp(prefix=f"fuzz-{given.reader}-"))
    print(f"{len(samples)} samples, seed {seed}, failures in {folder}", flush=True)
    warnings.simplefilter("ignore")
    signal.signal(signal.SIGALRM, _too_long)
    for sample in samples:  # what is loaded on first use is no case's own
        with contextlib.suppress(LetterError):
            read_bytes(sample, f"sample.{given.reader}")
    limit = _address_space() + MEGABYTES * 1_000_000
    resource.setrlimit(resource.RLIMIT_AS, (limit, resource.RLIM_INFINITY))
    outcomes: Counter[str] = Counter()
    failures: Counter[str] = Counter()
    slowest = 0.0
    end = time.monotonic() + given.minutes * 60
    shown = time.monotonic()
    while time.monotonic() < end:
        data = mutated(chance.choice(samples), given.reader, chance)
        begun = time.monotonic()
        outcome, failure = _case(data, given.reader, folder)
        slowest = max(slowest, time.monotonic() - begun)
        outcomes[outcome] += 1
        if failure:
            failures[failure] += 1
            if failures[failure] <= 3:
                number = sum(failures.values())
                (folder / f"{number}.{given.reader}").write_bytes(data)
                print(f"{folder}/{number}.{given.reader}: {failure}", flush=True)
        if time.monotonic() - shown > 60:
            shown = time.monotonic()
            print(f"{sum(outcomes.values()):,} cases {dict(outcomes)}", flush=True)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_000
    print(
        f"{given.reader}: {sum(outcomes.values()):,} cases in {given.minutes:g} min, {dict(outcomes)},"
        f" slowest {slowest:.1f} s, peak {peak:.0f} MB, {sum(failures.values())} failures"
    )
    for failure, count in failures.most_common():
        print(f"  {count}: {failure}")
    return 1 if failures else 0


class _TooLongError(Exception):
    """A case has taken longer than it may."""


def _too_long(*_: object) -> None:
    raise _TooLongError


def _case(data: bytes, reader: str, folder: Path) -> tuple[str, str]:
    """Return what became of a case ("read", "refused" or "failed"), and how it failed or ""."""
    current = folder / f"current.{reader}"
    current.write_bytes(data)  # if the process should die
    faulthandler.dump_traceback_later(6 * SECONDS, exit=True)  # a hang outside Python knows no alarm
    signal.alarm(SECONDS)
    begun = time.monotonic()
    try:
        read_bytes(data, f"letter.{reader}")
        outcome = "read"
    except LetterError as error:
        if "\n" in str(error):
            return "failed", f"message of several lines: {str(error)[:200]!r}"
        outcome = "refused"
    except _TooLongError:
        return "failed", f"more than {SECONDS} s: {_place()}"
    except MemoryError:
        return "failed", f"more than {MEGABYTES} MB: {_place()}"
    except Exception as error:
        return "failed", f"{type(error).__name__}: {str(error)[:100]} {_place()}"
    finally:
        signal.alarm(0)
        faulthandler.cancel_dump_traceback_later()
    if time.monotonic() - begun > SECONDS:
        return "failed", f"more than {SECONDS} s"
    return outcome, ""


def _place() -> str:
    """Return the innermost place of our own in the traceback of the exception that is being handled."""
    frames = [frame for frame in traceback.extract_tb(sys.exc_info()[2]) if "bilingual" in frame.filename]
    return f"({Path(frames[-1].filename).name}:{frames[-1].lineno})" if frames else ""


def _address_space() -> int:
    """Return the bytes of address space that this process has now."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    return pages * resource.getpagesize()


# --- Changes by chance ---


def mutated(sample: bytes, reader: str, chance: random.Random) -> bytes:
    """Return *sample* with some changes."""
    if reader == "docx" and chance.random() < 0.8:
        return _mutated_zip(sample, chance)
    if reader in ("txt", "html", "md") and chance.random() < 0.7:
        return _mutated_text(sample, chance)
    return _mutated_bytes(sample, chance)


def _mutated_text(sample: bytes, chance: random.Random) -> bytes:
    """Return *sample* with characters changed rather than bytes, so that it can still be decoded."""
    try:
        text = list(sample.decode("utf-8"))
    except UnicodeDecodeError:
        return _mutated_bytes(sample, chance)
    for _ in range(chance.choice((1, 3, 10, 50))):
        place, other = chance.randrange(len(text) + 1), chance.randrange(len(text) + 1)
        match chance.randrange(4):
            case 0:
                del text[place : place + chance.choice((1, 1, 5, 100))]
            case 1:
                text[place:place] = text[other : other + chance.choice((1, 10, 100))] * chance.choice(
                    (1, 1, 20)
                )
            case 2:
                text[place:place] = chance.choice(_MARKS) * chance.choice((1, 1, 2, 50))
            case _:
                text[place:place] = chance.choice(_TOKENS).decode("utf-8", "replace")
    return "".join(text).encode()


def _mutated_bytes(sample: bytes, chance: random.Random) -> bytes:
    data = bytearray(sample)
    for _ in range(chance.choice((1, 1, 2, 5, 30))):
        if not data:
            break
        place = chance.randrange(len(data))
        match chance.randrange(7):
            case 0:
                data[place] ^= 1 << chance.randrange(8)
            case 1:
                data[place] = chance.randrange(256)
            case 2:
                del data[place : place + chance.choice((1, 2, 10, 500))]
            case 3:
                data[place:place] = chance.choice(_TOKENS)
            case 4:
                other = chance.randrange(len(data))
                data[place:place] = data[other : other + chance.choice((1, 10, 300))]
            case 5:
                if chance.random() < 0.2:
                    del data[place:]
            case _:
                data[place : place + 4] = chance.choice(
                    (b"\xff\xff\xff\xff", b"\0\0\0\0", b"\xff\xff\xff\x7f")
                )
    return bytes(data)


def _mutated_zip(sample: bytes, chance: random.Random) -> bytes:
    with zipfile.ZipFile(io.BytesIO(sample)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    names = [name for name in parts if name.endswith((".xml", ".rels"))]
    for name in chance.sample(names, chance.choice((1, 1, 1, 2))):
        match chance.randrange(8):
            case 0:
                parts[name] = _mutated_bytes(parts[name], chance)
            case 1 if chance.random() < 0.3:
                del parts[name]
            case _:
                parts[name] = _mutated_tree(parts[name], chance)
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return memory.getvalue()


def _mutated_tree(source: bytes, chance: random.Random) -> bytes:
    try:
        root = etree.fromstring(source)
    except etree.XMLSyntaxError:
        return _mutated_bytes(source, chance)
    for _ in range(chance.choice((1, 2, 5, 20))):
        elements = [element for element in root.iter() if isinstance(element.tag, str)]
        if len(elements) > 20_000:
            break
        one, other = chance.choice(elements), chance.choice(elements)
        parent = one.getparent()
        match chance.randrange(8):
            case 0 if parent is not None:
                parent.remove(one)
            case 1:
                other.append(_copy(one))
            case 2:
                one.tag = other.tag
            case 3 if one.attrib:
                one.set(chance.choice(one.keys()), chance.choice(_VALUES))
            case 4 if other.attrib:
                key = chance.choice(other.keys())
                one.set(key, other.get(key))
            case 5:
                one.text = chance.choice((None, "乙", "<&>", "\n\t ", "一" * 500))
            case 6 if parent is not None:
                for _ in range(chance.choice((2, 20, 200))):
                    parent.insert(0, _copy(one))
                    if len(elements) > 2_000:
                        break
            case _:
                nested = one
                for _ in range(chance.choice((2, 20, 120))):
                    nested = etree.SubElement(nested, other.tag, dict(other.attrib))
                nested.text = "深"
    return bytes(etree.tostring(root, encoding="UTF-8"))


def _copy(element: etree._Element) -> etree._Element:
    return etree.fromstring(etree.tostring(element, with_tail=False), etree.XMLParser(huge_tree=True))


# --- Samples ---


def _texts() -> list[str]:
    return [
        path.read_text("utf-8") for path in sorted([*LETTERS.glob("*.txt"), *LETTERS.glob("cases/*.txt")])
    ]


def _text_samples() -> list[bytes]:
    texts = _texts()
    return [
        text.encode(encoding) for text in texts for encoding in ("utf-8", "gb18030", "utf-16", "utf-16-le")
    ]


def _docx_samples() -> list[bytes]:
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    roots = {"styles": "styles", "numbering": "numbering", "footnotes": "footnotes", "header": "hdr"}
    relations = "".join(
        f'<Relationship Id="r{number}" Type="{office}/{name}" Target="{name}.xml"/>'
        for number, name in enumerate(_PARTS, start=1)
    )
    samples = []
    for text in _texts()[:4]:
        paragraphs = "".join(
            f"<w:p><w:r><w:t>{_safe(line)}</w:t></w:r></w:p>" for line in text.splitlines()[:30]
        )
        memory = io.BytesIO()
        with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(
                "_rels/.rels",
                f'<Relationships xmlns="{space}"><Relationship Id="a" Type="{office}/officeDocument"'
                ' Target="word/document.xml"/></Relationships>',
            )
            archive.writestr(
                "word/_rels/document.xml.rels",
                f'<Relationships xmlns="{space}">{relations}</Relationships>',
            )
            archive.writestr(
                "word/document.xml",
                f"<w:document {_NAMESPACES}><w:body>{paragraphs}{_BODY}</w:body></w:document>",
            )
            for name, content in _PARTS.items():
                archive.writestr(
                    f"word/{name}.xml", f"<w:{roots[name]} {_NAMESPACES}>{content}</w:{roots[name]}>"
                )
        samples.append(memory.getvalue())
    return samples


def _html_samples() -> list[bytes]:
    samples = []
    for text in _texts():
        body = "".join(f"<p>{_safe(line)}<br></p>\n" for line in text.splitlines())
        for encoding in ("utf-8", "gb2312"):
            page = _HTML.format(encoding=encoding, body=body)
            samples.append(page.encode("gb18030" if encoding == "gb2312" else encoding))
    return samples


def _pdf_samples() -> list[bytes]:
    command = shutil.which("soffice")
    if command is None:
        sys.exit("LibreOffice is needed to make PDF samples; name some files instead")
    with tempfile.TemporaryDirectory() as folder:
        files = sorted([*LETTERS.glob("*.txt"), *LETTERS.glob("cases/*.txt")])
        subprocess.run(
            [
                *(command, f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}", "--headless"),
                *(
                    "--infilter=Text (encoded):UTF8",
                    "--convert-to",
                    "pdf",
                    "--outdir",
                    folder,
                    *map(str, files),
                ),
            ],
            check=True,
            capture_output=True,
            timeout=300,
        )
        return [path.read_bytes() for path in sorted(Path(folder).glob("*.pdf"))]


def _markdown_samples() -> list[bytes]:
    lines = "# 标题\n\n1. 一\n   - 二\n\n|甲|乙|\n|-|-|\n|5%|`c`|\n\n<div>文<br></div>\n\n**粗**[链](http://a)\n\n"
    return [("---\ntitle: 甲\n---\n" + lines + text).encode() for text in _texts()]


def _safe(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


SAMPLES: dict[str, Callable[[], list[bytes]]] = {
    "txt": _text_samples,
    "docx": _docx_samples,
    "html": _html_samples,
    "pdf": _pdf_samples,
    "md": _markdown_samples,
}


if __name__ == "__main__":
    sys.exit(main())
