"""Draw which part of the program imports which: ``python docs/architecture.py`` writes docs/architecture.svg.

A part is a package or module right under ``bilingual``. It stands one row above the highest part it imports;
parts that import each other share a row. Of the imports only those are drawn that no other path implies.
"""

from __future__ import annotations

import ast
from collections import defaultdict
from html import escape
from pathlib import Path

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "bilingual"
WIDTH, HEIGHT, ACROSS, DOWN = 108, 26, 8, 46  # pixels
PER_ROW = 11


def imports() -> dict[str, set[str]]:
    """Return for each part the parts that it imports, wherever in it."""
    found: dict[str, set[str]] = defaultdict(set)
    for path in SOURCE.rglob("*.py"):
        part = path.relative_to(SOURCE).parts[0].removesuffix(".py")
        if part.startswith("__"):
            continue
        found[part] |= set()
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module == "bilingual":
                names = [f"bilingual.{alias.name}" for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and node.module:
                names = [node.module]
            found[part] |= {name.split(".")[1] for name in names if name.startswith("bilingual.")}
    return {part: (others & found.keys()) - {part} for part, others in found.items()}


def reach(graph: dict[str, set[str]], start: str) -> set[str]:
    """Return all that *start* imports, directly or not."""
    seen: set[str] = set()
    todo = list(graph[start])
    while todo:
        part = todo.pop()
        if part not in seen:
            seen.add(part)
            todo += graph[part]
    return seen


def rows(graph: dict[str, set[str]], reached: dict[str, set[str]]) -> dict[str, int]:
    """Return the row of each part, 0 for one that imports nothing."""

    def level(part: str) -> int:
        below = {other for other in reached[part] if part not in reached[other]}
        return 1 + max((known[other] if other in known else level(other) for other in below), default=-1)

    known: dict[str, int] = {}
    for part in sorted(graph, key=lambda part: len(reached[part])):
        known[part] = level(part)
    return known


def drawn(graph: dict[str, set[str]], reached: dict[str, set[str]]) -> list[tuple[str, str]]:
    """Return the imports that no other path implies; none between parts that import each other."""
    pairs = []
    for part, others in graph.items():
        for other in others:
            if part not in reached[other] and not any(
                other in reached[between] and part not in reached[between] for between in others - {other}
            ):
                pairs.append((part, other))
    return sorted(pairs)


def picture() -> str:
    """Return the SVG."""
    graph = imports()
    reached = {part: reach(graph, part) for part in graph}
    level = rows(graph, reached)
    lines: list[list[str]] = []
    for row in range(max(level.values()), -1, -1):
        parts = sorted(part for part in graph if level[part] == row)
        lines += [parts[at : at + PER_ROW] for at in range(0, len(parts), PER_ROW)]
    width = PER_ROW * (WIDTH + ACROSS) + ACROSS
    place: dict[str, tuple[float, float]] = {}
    for number, parts in enumerate(lines):
        left = (width - len(parts) * (WIDTH + ACROSS) + ACROSS) / 2
        for column, part in enumerate(parts):
            place[part] = (left + column * (WIDTH + ACROSS), ACROSS + number * (HEIGHT + DOWN))
    height = len(lines) * (HEIGHT + DOWN) - DOWN + 2 * ACROSS
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" '
        'font-size="12" text-anchor="middle">',
        '<rect width="100%" height="100%" fill="white"/>',
    ]
    for part, other in drawn(graph, reached):
        (x1, y1), (x2, y2) = place[part], place[other]
        out.append(
            f'<path d="M{x1 + WIDTH / 2:.0f} {y1 + HEIGHT:.0f} C{x1 + WIDTH / 2:.0f} {y1 + HEIGHT + 24:.0f} '
            f'{x2 + WIDTH / 2:.0f} {y2 - 24:.0f} {x2 + WIDTH / 2:.0f} {y2:.0f}" fill="none" '
            'stroke="#8aa" stroke-width="0.8"/>'
        )
    for part, (x, y) in sorted(place.items()):
        folder = (SOURCE / part).is_dir()
        out.append(
            f'<rect x="{x:.0f}" y="{y:.0f}" width="{WIDTH}" height="{HEIGHT}" rx="4" '
            f'fill="{"#e3eef5" if folder else "#f6f6f2"}" stroke="#567"/>'
            f'<text x="{x + WIDTH / 2:.0f}" y="{y + 17:.0f}">{escape(part)}</text>'
        )
    return "\n".join([*out, "</svg>", ""])


if __name__ == "__main__":
    (ROOT / "docs" / "architecture.svg").write_text(picture(), encoding="utf-8", newline="\n")
