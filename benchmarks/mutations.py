"""Damage the first reader of figures in hundreds of ways, and count how often the check of agreement sees it.

    python -m benchmarks.mutations [--number 600] [--seed 1] [--list] [--corpus FOLDER]

Each mutant changes one thing in the sources or tables of ``bilingual.quantities.reading_chinese``, which are
loaded under a private name: a row or word of a table goes, a number grows, a comparison turns, a condition
is always or never true, a regular expression loses a part. It reads the sample letters (or with ``--corpus``
the Chinese of a folder of TSV files). Where it reads any of them otherwise than the sound reader (another
value, unit, class or number of figures), the check ought to have a finding that it has not for the sound one.
"""

from __future__ import annotations

import argparse
import ast
import importlib
import importlib.util
import random
import re
import shutil
import signal
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from itertools import pairwise
from pathlib import Path
from types import CodeType, FrameType, TracebackType

import bilingual.quantities
from bilingual.checks.agreement import agreement
from bilingual.document import Pair, Quantity, QuantityKind
from bilingual.letters import read_place
from bilingual.packaged import table
from bilingual.structure import parse_structure

LETTERS = Path(__file__).parents[1] / "tests" / "letters"
SECONDS = 20
_PRIVATE = "mutant_quantities"
_SOUND = "bilingual.quantities"
_ROOM = "reading_chinese"

Parser = Callable[[str], tuple[Quantity, ...]]


@dataclass(frozen=True, slots=True)
class Mutation:
    """One change: of a module's tree, or of a table's lines."""

    kind: str
    where: str  # file:line
    what: str
    file: str
    make: Callable[[str], str] = field(repr=False)  # the file's text → that of the changed file


# --- The changes ---


def mutations(folder: Path) -> Iterator[Mutation]:
    """Yield every mutation of the modules and tables of the first reader, whose sources lie in *folder*."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.suffix == ".py" and name.startswith(_ROOM):
            yield from _of_module(name, path.read_text("utf-8"))
        elif path.suffix == ".tsv":
            yield from _of_table(name, path.read_text("utf-8"))
        elif path.suffix == ".txt":
            yield from _of_list(name, path.read_text("utf-8"))


def _of_table(name: str, text: str) -> Iterator[Mutation]:
    """Yield the table without a row, and with a number of a row changed."""
    lines = text.splitlines(keepends=True)
    for place, line in enumerate(lines):
        if line.startswith("#") or not line.strip() or place == 0:
            continue
        where = f"{name}:{place + 1}"
        yield Mutation("row removed", where, line.strip(), name, _line(place, ""))
        number = re.search(r"(?<=\t)[0-9]+(?:/[0-9]+)?(?=\t|$)", line)
        if number is not None:
            other = line[: number.start()] + number.group() + "0" + line[number.end() :]
            yield Mutation("factor changed", where, line.strip(), name, _line(place, other))


def _of_list(name: str, text: str) -> Iterator[Mutation]:
    """Yield the list without one of its words."""
    for place, line in enumerate(text.splitlines()):
        words = [] if line.startswith("#") else line.split()
        for index, word in enumerate(words):
            other = " ".join(words[:index] + words[index + 1 :]) + "\n"
            yield Mutation("word removed", f"{name}:{place + 1}", word, name, _line(place, other))


def _line(place: int, other: str) -> Callable[[str], str]:
    def make(text: str) -> str:
        lines = text.splitlines(keepends=True)
        return "".join([*lines[:place], other, *lines[place + 1 :]])

    return make


def _of_module(name: str, source: str) -> Iterator[Mutation]:
    tree = ast.parse(source)
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.FunctionDef | ast.ClassDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    patterns = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("re.")
        for argument in node.args[:1]
        for inner in ast.walk(argument)
    }
    for place, node in enumerate(ast.walk(tree)):
        if id(node) in docstrings or not hasattr(node, "lineno"):
            continue
        for kind, what, change in _changes(node, regular=id(node) in patterns):
            yield Mutation(kind, f"{name}:{node.lineno}", what, name, _node(place, change))


def _node(place: int, change: Callable[[ast.AST], None]) -> Callable[[str], str]:
    def make(text: str) -> str:
        tree = ast.parse(text)
        change(next(node for index, node in enumerate(ast.walk(tree)) if index == place))
        return ast.unparse(ast.fix_missing_locations(tree))

    return make


Change = tuple[str, str, Callable[[ast.AST], None]]
_TURNED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip


def _set(**values: object) -> Callable[[ast.AST], None]:
    def change(node: ast.AST) -> None:
        for name, value in values.items():
            setattr(node, name, value)

    return change


def _without(attribute: str, place: int) -> Callable[[ast.AST], None]:
    return lambda node: getattr(node, attribute).pop(place)


def _changes(node: ast.AST, *, regular: bool) -> Iterator[Change]:
    """Yield the ways in which *node* of a module may be changed."""
    match node:
        case ast.Constant(value=bool()):
            yield "constant changed", f"{node.value!r} turned", _set(value=not node.value)
        case ast.Constant(value=int(number)):
            yield "number changed", f"{number} + 1", _set(value=number + 1)
            if number > 1:
                yield "number changed", f"{number} × 10", _set(value=number * 10)
        case ast.Constant(value=str(text)) if regular:
            for less in _weakened(text):
                yield "expression weakened", f"{text!r} → {less!r}"[:300], _set(value=less)
        case ast.Constant(value=str(text)) if len(text.split()) > 2:
            words = text.split()
            for place, word in enumerate(words):
                yield "word removed", word, _set(value=" ".join(words[:place] + words[place + 1 :]))
        case ast.Constant(value=str(text)) if 2 < len(text) < 200 and not text.isascii():
            for place, sign in enumerate(text):
                yield "sign removed", f"{sign} of {text[:30]}", _set(value=text[:place] + text[place + 1 :])
        case ast.Dict():
            for place, key in enumerate(node.keys):
                if key is not None:
                    yield "entry removed", ast.unparse(key), _entry_removed(place)
                    yield "entry exchanged", ast.unparse(key), _entry_exchanged(place)
        case ast.Tuple() | ast.List() | ast.Set() if len(node.elts) > 2 and not isinstance(
            getattr(node, "ctx", None), ast.Store
        ):
            for place, element in enumerate(node.elts):
                yield "element removed", ast.unparse(element)[:80], _without("elts", place)
        case _:
            yield from _changes_of_logic(node)


def _changes_of_logic(node: ast.AST) -> Iterator[Change]:
    match node:
        case ast.Compare():
            for place, operator in enumerate(node.ops):
                turned = [*node.ops[:place], _TURNED[type(operator)](), *node.ops[place + 1 :]]
                yield "comparison turned", ast.unparse(node), _set(ops=turned)
        case ast.BoolOp():
            other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
            yield "and, or exchanged", ast.unparse(node)[:120], _set(op=other)
            for place, value in enumerate(node.values):
                if len(node.values) > 1:
                    yield "operand removed", ast.unparse(value)[:120], _without("values", place)
        case ast.If() | ast.IfExp():
            yield "condition off", ast.unparse(node.test)[:120], _set(test=ast.Constant(value=False))
            yield "condition always", ast.unparse(node.test)[:120], _set(test=ast.Constant(value=True))
        case ast.Return(value=ast.Call()):
            yield "result dropped", ast.unparse(node)[:120], _set(value=ast.Constant(value=None))
        case ast.BinOp(op=ast.Mult()):
            yield "factor dropped", ast.unparse(node)[:120], _set(op=ast.Add())
        case ast.UnaryOp(op=ast.USub()) if not isinstance(node.operand, ast.Constant):
            yield "sign dropped", ast.unparse(node)[:120], _set(op=ast.UAdd())


def _entry_removed(place: int) -> Callable[[ast.AST], None]:
    def change(node: ast.AST) -> None:
        assert isinstance(node, ast.Dict)
        node.keys.pop(place)
        node.values.pop(place)

    return change


def _entry_exchanged(place: int) -> Callable[[ast.AST], None]:
    def change(node: ast.AST) -> None:
        assert isinstance(node, ast.Dict)
        node.values[place] = node.values[place - 1]

    return change


def _weakened(pattern: str) -> Iterator[str]:
    """Yield *pattern* without one of its look-arounds, alternatives, signs of a class, or optional marks."""
    for start, end in _groups(pattern):
        if pattern.startswith(("(?=", "(?!", "(?<=", "(?<!"), start):
            yield pattern[:start] + pattern[end:]
        yield from _fewer(pattern, start + 1, end - 1)
    yield from _fewer(pattern, 0, len(pattern))
    for match in re.finditer(r"\[(\^?)([^\]\\]{2,})\]", pattern):
        for place in range(match.start(2), match.end(2)):
            if "-" not in pattern[place - 1 : place + 2]:
                yield pattern[:place] + pattern[place + 1 :]


def _groups(pattern: str) -> Iterator[tuple[int, int]]:
    opened: list[int] = []
    for place, sign in enumerate(pattern):
        if place and pattern[place - 1] == "\\":
            continue
        if sign == "(":
            opened.append(place)
        elif sign == ")" and opened:
            yield opened.pop(), place + 1


def _fewer(pattern: str, start: int, end: int) -> Iterator[str]:
    """Yield *pattern* without one of the alternatives that stand directly in ``start:end``."""
    depth, cuts = 0, [start - 1]
    for place in range(start, end):
        sign = pattern[place] if place == 0 or pattern[place - 1] != "\\" else ""
        depth += (sign in ("(", "[")) - (sign in (")", "]"))
        if sign == "|" and depth == 0:
            cuts.append(place)
    cuts.append(end)
    for first, last in pairwise(cuts[1:]):
        yield pattern[:first] + pattern[last:]


# --- The mutants ---


class _Loader(SourceFileLoader):
    """Loads a module of the private copy from the code that it was given."""

    code: CodeType | None = None

    def get_code(self, fullname: str) -> CodeType | None:
        """Return the code given, else that of the file."""
        return self.code


@dataclass(slots=True)
class Mutants(MetaPathFinder):
    """A private copy of the reader, of which one file at a time is changed."""

    folder: Path
    codes: dict[str, CodeType] = field(default_factory=dict)
    damaged: tuple[Path, str] | None = None

    def __post_init__(self) -> None:
        """Copy the sources and compile them."""
        home = Path(bilingual.quantities.__file__).parent
        shutil.copytree(home, self.folder / _PRIVATE, ignore=shutil.ignore_patterns("__pycache__"))
        for path in (self.folder / _PRIVATE).rglob("*.py"):
            text = path.read_text("utf-8").replace(_SOUND, _PRIVATE)
            path.write_text(text, "utf-8")
            self.codes[str(path)] = compile(text, str(path), "exec")

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: object = None
    ) -> ModuleSpec | None:
        """Return the spec of a module of the private copy."""
        if name.split(".")[0] != _PRIVATE:
            return None
        file = self.folder.joinpath(*name.split("."))
        package = file.is_dir()
        file = file / "__init__.py" if package else file.with_suffix(".py")
        loader = _Loader(name, str(file))
        loader.code = self.codes[str(file)]
        places = [str(file.parent)] if package else None
        return importlib.util.spec_from_file_location(
            name, file, loader=loader, submodule_search_locations=places
        )

    def __enter__(self) -> Mutants:
        """Let the private copy be imported."""
        sys.meta_path.insert(0, self)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Forget the private copy."""
        sys.meta_path.remove(self)
        self._restore()
        self._forget()
        table.cache_clear()

    def _forget(self) -> None:
        for name in [name for name in sys.modules if name.split(".")[0] == _PRIVATE]:
            del sys.modules[name]

    def every(self) -> list[Mutation]:
        """Return every mutation there is."""
        return list(mutations(self.folder / _PRIVATE))

    def parser(self) -> Parser:
        """Return the parser of the copy, undamaged."""
        self._restore()
        return self._loaded()

    def _loaded(self) -> Parser:
        self._forget()
        table.cache_clear()
        parser: Parser = importlib.import_module(_PRIVATE).parse_quantities
        return parser

    def mutant(self, mutation: Mutation) -> Parser:
        """Return the parser with *mutation* made; raises whatever its import raises."""
        self._restore()
        file = self.folder / _PRIVATE / mutation.file
        if file.suffix == ".py":
            sound = self.codes[str(file)]
            try:
                made = mutation.make(file.read_text("utf-8"))
                self.codes[str(file)] = compile(made, str(file), "exec")
                return self._loaded()
            finally:
                self.codes[str(file)] = sound
        text = file.read_text("utf-8")
        file.write_text(mutation.make(text), "utf-8")
        self.damaged = file, text  # lists are read when they are first asked for
        return self._loaded()

    def _restore(self) -> None:
        """Put the table or list that was changed last back in order."""
        if self.damaged is not None:
            file, text = self.damaged
            file.write_text(text, "utf-8")
            self.damaged = None


# --- The verdict ---


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a mutant read: of the texts that it reads otherwise, how many the check noticed; ``failed`` where
    it does not run."""

    changed: int
    noticed: int
    example: str = ""
    failed: bool = False


Read = list[tuple[tuple[Quantity, ...], Counter[str]]]


def outcome(quantities: Sequence[Quantity]) -> list[object]:
    """Return what counts as the output: class, unit and value of each figure, in order."""
    named = (QuantityKind.VERBATIM, QuantityKind.SESSION)  # their unit is the sort of name, and none
    return [(q.kind, "" if q.kind in named else q.unit, q.values) for q in quantities]


def found(text: str, quantities: tuple[Quantity, ...]) -> Counter[str]:
    """Return the messages of the check of agreement."""
    return Counter(finding.message for finding in agreement(Pair(zh=text, en="", quantities=quantities)))


def sound(texts: Sequence[str], parser: Parser) -> Read:
    """Return what the sound *parser* reads, and what the check says of it."""
    return [(quantities, found(text, quantities)) for text in texts for quantities in (parser(text),)]


def judge(parser: Parser, texts: Sequence[str], right: Read) -> Verdict:
    """Return the verdict on a mutant's *parser*; one that runs too long or raises has failed."""
    changed = noticed = 0
    example = ""
    before = signal.signal(signal.SIGALRM, _too_long)
    signal.alarm(SECONDS)
    try:
        for text, (quantities, messages) in zip(texts, right, strict=True):
            other = parser(text)
            if outcome(other) == outcome(quantities):
                continue
            changed += 1
            if found(text, other) - messages:
                noticed += 1
            else:
                example = example or _difference(quantities, other)
    except Exception:
        return Verdict(changed, noticed, failed=True)
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
    return Verdict(changed, noticed, example)


def _too_long(number: int, frame: FrameType | None) -> None:
    raise TimeoutError


def _difference(one: Sequence[Quantity], other: Sequence[Quantity]) -> str:
    def shown(quantities: Sequence[Quantity]) -> set[str]:
        return {
            f"{q.text} {q.kind} {'/'.join(map(str, q.values))} {q.unit}@{q.start}".replace("\n", " ")
            for q in quantities
        }

    return f"{sorted(shown(one) - shown(other))[:2]} ⇒ {sorted(shown(other) - shown(one))[:2]}"


def sample_texts() -> list[str]:
    """Return the blocks of the sample letters that hold a figure."""
    letters = sorted([*LETTERS.glob("*.txt"), *LETTERS.glob("cases/*.txt")])
    blocks = [block.text for path in letters for block in parse_structure(read_place(str(path))).body]
    return [
        text for text in dict.fromkeys(blocks) if re.search(r"[0-9０-９一二三四五六七八九十百千万亿半]", text)
    ]


def corpus_texts(folder: Path) -> list[str]:
    """Return the Chinese of the TSV files of *folder*."""
    paths = sorted(folder.glob("*.tsv"))
    return [line.split("\t")[0] for path in paths for line in path.read_text("utf-8").splitlines()]


def draw(every: Sequence[Mutation], number: int, chance: random.Random) -> list[Mutation]:
    """Return *number* of the mutations, as many of one kind as of another where there are so many."""
    kinds: dict[str, list[Mutation]] = {}
    for mutation in chance.sample(every, len(every)):
        kinds.setdefault(mutation.kind, []).append(mutation)
    drawn: list[Mutation] = []
    while len(drawn) < min(number, len(every)):
        drawn += [kind.pop() for kind in kinds.values() if kind]
    return drawn[:number]


def _may_matter(mutation: Mutation, texts: str) -> bool:
    """Return False for a word or row of a table none of whose words stands in *texts*."""
    words = [word for word in re.split(r"[\s|]", mutation.what) if not word.isascii()]
    listed = mutation.file.endswith((".tsv", ".txt")) and bool(words)
    return not listed or any(word in texts for word in words)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--number", type=int, default=600, help="mutants to try, drawn by chance")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--corpus", type=Path, help="a folder of TSV files, in place of the sample letters")
    parser.add_argument("--list", action="store_true", help="print every mutant that is not noticed")
    options = parser.parse_args()
    chance = random.Random(options.seed)
    texts = corpus_texts(options.corpus) if options.corpus else sample_texts()
    totals: dict[str, Counter[str]] = {}
    with tempfile.TemporaryDirectory() as folder, Mutants(Path(folder)) as mutants:
        right = sound(texts, mutants.parser())
        whole = "\n".join(texts)
        every = [mutation for mutation in mutants.every() if _may_matter(mutation, whole)]
        drawn = draw(every, options.number, chance)
        for mutation in drawn:
            try:
                verdict = judge(mutants.mutant(mutation), texts, right)
            except Exception:  # the module cannot even be loaded
                verdict = Verdict(0, 0, failed=True)
            count = totals.setdefault(mutation.kind, Counter())
            count["made"] += 1
            count["failed"] += verdict.failed
            if verdict.failed or not verdict.changed:
                continue
            count["changed"] += 1
            count["noticed"] += verdict.noticed > 0
            count["texts"] += verdict.changed
            count["texts noticed"] += verdict.noticed
            if options.list and not verdict.noticed:
                print(f"{mutation.where} {mutation.kind}: {mutation.what}\n    {verdict.example}")
    print(f"{len(texts)} texts, {len(every)} mutations possible, {len(drawn)} drawn")
    _table(totals)


def _table(totals: dict[str, Counter[str]]) -> None:
    columns = ("made", "failed", "changed", "noticed", "texts", "texts noticed")
    print(f"{'mutation':<22}" + "".join(f"{column:>15}" for column in columns))
    totals["all"] = sum(totals.values(), Counter())
    for kind, count in totals.items():
        print(f"{kind:<22}" + "".join(f"{count[column]:>15}" for column in columns))
    count = totals["all"]
    if count["changed"]:
        print(f"mutants noticed {count['noticed'] / count['changed']:.1%} of those that change a figure")
        print(f"texts noticed   {count['texts noticed'] / count['texts']:.1%} of those read otherwise")


if __name__ == "__main__":
    main()
