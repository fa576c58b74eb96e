"""What is drawn on a page of a PDF: ruled lines, which may make tables, and pictures."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw as pdfium

from bilingual.reading.pdf.records import Sheet, Turn

_MOST_RULES = 3_000  # ruled lines on a page; more are a drawing, no table
_MOST_OBJECTS = 50_000  # things on a page that are looked at for ruled lines
_DEEPEST = 3  # groups of things in groups
_THIN = 3.0  # points: a filled rectangle so thin is a ruled line
_STRAIGHT = 1.0  # points that a ruled line may deviate
_SHORTEST_RULE = 4.0  # points


def add_objects(page: pypdfium2.PdfPage, sheet: Sheet, turn: Turn, left: float, bottom: float) -> None:
    """Add to *sheet* the ruled lines of *page*, and the share of it that pictures cover."""
    area = sheet.width * sheet.height
    covered = 0.0
    seen = 0
    waiting = [(page.raw, pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject, 0)]
    while waiting:
        holder, counter, getter, depth = waiting.pop()
        for index in range(max(counter(holder), 0)):
            seen += 1
            if seen > _MOST_OBJECTS:
                sheet.level, sheet.upright = [], []
                break
            thing = getter(holder, index)
            sort = pdfium.FPDFPageObj_GetType(thing) if thing else 0
            if sort == pdfium.FPDF_PAGEOBJ_IMAGE:
                covered += _area(thing)
            elif sort == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
                waiting.append(
                    (thing, pdfium.FPDFFormObj_CountObjects, pdfium.FPDFFormObj_GetObject, depth + 1)
                )
            elif sort == pdfium.FPDF_PAGEOBJ_PATH and len(sheet.level) + len(sheet.upright) <= _MOST_RULES:
                for ax, ay, bx, by in _strokes(thing):
                    a = turn.point(ax - left, ay - bottom)
                    b = turn.point(bx - left, by - bottom)
                    _add_rule(sheet, a, b)
    if len(sheet.level) + len(sheet.upright) > _MOST_RULES:
        sheet.level, sheet.upright = [], []
    sheet.pictures = covered / area if area > 0 else 0.0


def _area(thing: object) -> float:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not pdfium.FPDFPageObj_GetBounds(thing, left, bottom, right, top):
        return 0.0
    area = abs(right.value - left.value) * abs(top.value - bottom.value)
    return area if math.isfinite(area) else 0.0


def _strokes(thing: object) -> Iterator[tuple[float, float, float, float]]:
    """Yield the straight lines of a path as drawn: its own if stroked, its middle if it is a thin area."""
    count = pdfium.FPDFPath_CountSegments(thing)
    if not 2 <= count <= 2_000:
        return
    matrix = pdfium.FS_MATRIX()
    mode, stroked = ctypes.c_int(), ctypes.c_int()
    if not pdfium.FPDFPageObj_GetMatrix(thing, matrix) or not pdfium.FPDFPath_GetDrawMode(
        thing, mode, stroked
    ):
        return
    points: list[tuple[float, float]] = []
    starts: list[int] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    closed: list[tuple[int, int]] = []
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(thing, index)
        if not segment or not pdfium.FPDFPathSegment_GetPoint(segment, x, y):
            return
        sort = pdfium.FPDFPathSegment_GetType(segment)
        if sort == pdfium.FPDF_SEGMENT_BEZIERTO:
            return
        if sort == pdfium.FPDF_SEGMENT_MOVETO:
            starts.append(len(points))
        points.append(
            (
                matrix.a * x.value + matrix.c * y.value + matrix.e,
                matrix.b * x.value + matrix.d * y.value + matrix.f,
            )
        )
        if pdfium.FPDFPathSegment_GetClose(segment) and starts:
            closed.append((len(points) - 1, starts[-1]))
    if not all(math.isfinite(value) and abs(value) < 1e6 for point in points for value in point):
        return
    first = set(starts)
    if stroked.value:
        for index in range(1, len(points)):
            if index not in first:
                yield (*points[index - 1], *points[index])
        for last, start in closed:
            yield (*points[last], *points[start])
    elif mode.value:
        for start, end in zip(starts, [*starts[1:], len(points)], strict=True):
            xs = [point[0] for point in points[start:end]]
            ys = [point[1] for point in points[start:end]]
            wide, high = max(xs) - min(xs), max(ys) - min(ys)
            if high <= _THIN < wide:
                middle = (max(ys) + min(ys)) / 2
                yield min(xs), middle, max(xs), middle
            elif wide <= _THIN < high:
                middle = (max(xs) + min(xs)) / 2
                yield middle, min(ys), middle, max(ys)


def _add_rule(sheet: Sheet, a: tuple[float, float], b: tuple[float, float]) -> None:
    wide, high = abs(a[0] - b[0]), abs(a[1] - b[1])
    if high <= _STRAIGHT and wide >= _SHORTEST_RULE:
        sheet.level.append(((a[1] + b[1]) / 2, min(a[0], b[0]), max(a[0], b[0])))
    elif wide <= _STRAIGHT and high >= _SHORTEST_RULE:
        sheet.upright.append(((a[0] + b[0]) / 2, min(a[1], b[1]), max(a[1], b[1])))
