"""Measure the engines: what each way of running them costs, as ratios within one run.

    python -m benchmarks.engines CORPUS_DIR [--only argos,decoding,letters] [--argos-python PATH]

CORPUS_DIR holds TSV files of Chinese and English. Every measurement is a process of its own, so that none
warms another up and each has its own peak of memory. ``argos`` compares our driving of an Argos package
with ``argostranslate.translate`` called paragraph by paragraph: PATH is the Python of an environment in
which the whole of argostranslate is installed; its sentence splitter is replaced by our segmentation. The
package has the official one's size and random weights (see :mod:`benchmarks.argos_model`).
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

Result = dict[str, Any]


# what runs in a process of its own


def child_compact(job: dict[str, Any]) -> Result:
    """Translate with the built-in model under other settings; characters and pieces a second."""
    import ctranslate2

    from bilingual.engines import compact

    generator = ctranslate2.Generator

    def loaded(folder: str, **options: Any) -> Any:
        if job.get("inter"):
            options |= {"inter_threads": job["inter"], "intra_threads": job["intra"]}
        return generator(folder, **{**options, "compute_type": job.get("type", "int8")})

    ctranslate2.Generator = loaded
    defaults = compact.CompactEngine._decode.__kwdefaults__
    assert defaults is not None
    defaults["beam"] = job.get("beam", compact.BEAM)
    compact.BATCH = job.get("batch", compact.BATCH)
    compact.WINDOW = job.get("window", compact.WINDOW)
    engine = compact.CompactEngine(threads=job.get("threads", os.cpu_count() or 1))
    list(engine.translate(["全市经济平稳增长。"]))
    began, used = time.perf_counter(), time.process_time()
    answers = [answer.text for answer in engine.translate(job["texts"])]
    seconds = time.perf_counter() - began
    pieces = sum(len(engine._encode(answer)) for answer in answers)
    return {
        "seconds": seconds,
        "cpu": time.process_time() - used,
        "characters": sum(map(len, job["texts"])),
        "pieces": pieces,
        "answers": answers,
    }


def child_argos_ours(job: dict[str, Any]) -> Result:
    """Translate all sentences of all paragraphs with our Argos engine."""
    from bilingual.engines.argos import ArgosEngine

    engine = ArgosEngine(threads=job["threads"])
    list(engine.translate(["全市经济平稳增长。"]))
    began, used = time.perf_counter(), time.process_time()
    texts = [text for paragraph in job["paragraphs"] for text in paragraph]
    answers = [answer.text for answer in engine.translate(texts)]
    return {
        "seconds": time.perf_counter() - began,
        "cpu": time.process_time() - used,
        "letters": sum(map(len, answers)),
    }


def child_render(job: dict[str, Any]) -> Result:
    """Run the command as a user does; the process is the measurement."""
    began = time.perf_counter()
    command = [sys.executable, "-m", "bilingual", "render", "--quiet", *job["arguments"]]
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL)
    seconds = time.perf_counter() - began
    return {"seconds": seconds, "mb": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024}


CHILDREN: dict[str, Callable[[dict[str, Any]], Result]] = {
    "compact": child_compact,
    "argos": child_argos_ours,
    "render": child_render,
}

THEIRS = """
import json, sys, time
from argostranslate import package, translate
job = json.load(sys.stdin)
translation = translate.get_translation_from_codes("zh", "en")
inner = getattr(translation, "underlying", translation)
split = {"".join(paragraph): paragraph for paragraph in job["paragraphs"]}
class Segments:
    def split_sentences(self, text):
        return split.get(text, [text])
inner.sentencizer = Segments()
inner.translate("\\u5168\\u5e02\\u7ecf\\u6d4e\\u5e73\\u7a33\\u589e\\u957f\\u3002")
began, used = time.perf_counter(), time.process_time()
answers = [inner.translate(text) for text in split]
print(json.dumps({"seconds": time.perf_counter() - began, "cpu": time.process_time() - used,
                  "letters": sum(map(len, answers))}))
"""


def measure(what: str, job: dict[str, Any], **environment: str) -> Result:
    """Return the result of a child process that does *job*."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.engines", "--child", what],
        input=json.dumps(job),
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, **environment},
    )
    result: Result = json.loads(done.stdout.splitlines()[-1])
    return result


# the measurements


def argos(texts: list[str], sentences: list[str], python: str | None) -> None:
    """Print our throughput with an Argos package beside argostranslate's own."""
    from benchmarks.argos_model import build, unpack

    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        (home / "model").mkdir()
        unpack(build(home / "model", sentences), home)
        places = {f"XDG_{kind}_HOME": folder for kind in ("DATA", "CONFIG")}
        paragraphs = [texts[at : at + 4] for at in range(0, len(texts), 4)]
        job = {"paragraphs": paragraphs}
        characters = sum(map(len, texts))
        cores = os.cpu_count() or 1
        rows = {}
        for threads in sorted({1, cores}):
            rows[f"ours, {threads} threads"] = measure("argos", {**job, "threads": threads}, **places)
        if python:
            done = subprocess.run(
                [python, "-c", THEIRS],
                input=json.dumps(job),
                capture_output=True,
                text=True,
                check=True,
                env={**os.environ, **places},
            )
            rows["argostranslate"] = json.loads(done.stdout.splitlines()[-1])
        print(f"\nArgos, {len(paragraphs)} paragraphs, {len(texts)} sentences, {characters:,} characters")
        base = rows.get("argostranslate", {}).get("seconds")
        for name, row in rows.items():
            ratio = f"  {base / row['seconds']:.1f}×" if base else ""
            speed = characters / row["seconds"]
            print(
                f"  {name:<18}{row['seconds']:8.1f} s{row['cpu']:8.1f} s CPU{speed:8.0f} characters/s{ratio}"
            )


def decoding(texts: list[str]) -> None:
    """Print what the settings of the built-in model cost, against those it has."""
    cores = os.cpu_count() or 1
    settings: list[tuple[str, dict[str, Any], dict[str, str]]] = [
        ("as it is", {}, {}),
        ("greedy", {"beam": 1}, {}),
        ("beam 4", {"beam": 4}, {}),
        ("batches of 1", {"batch": 1}, {}),
        ("batches of 4", {"batch": 4}, {}),
        ("batches of 32", {"batch": 32}, {}),
        ("windows of 64", {"window": 64}, {}),
        ("1 thread", {"threads": 1}, {}),
        (f"1 × {cores} threads", {"inter": 1, "intra": cores}, {}),
        ("float32", {"type": "float32"}, {}),
        ("int8_float32", {"type": "int8_float32"}, {}),
        ("without MKL", {}, {"CT2_USE_MKL": "0"}),
        ("AVX2 at most", {}, {"CT2_FORCE_CPU_ISA": "AVX2"}),
        ("as it is, again", {}, {}),
    ]
    print(f"\nBuilt-in model, {len(texts)} sentences, {sum(map(len, texts)):,} characters")
    base: Result | None = None
    for name, job, environment in settings:
        try:
            row = measure("compact", {**job, "texts": texts}, **environment)
        except subprocess.CalledProcessError as exc:
            print(f"  {name:<18} not on this machine: {exc.stderr.strip().splitlines()[-1]}")
            continue
        base = base or row
        other = sum(a != b for a, b in zip(base["answers"], row["answers"], strict=True))
        print(
            f"  {name:<18}{row['seconds']:8.1f} s{row['cpu']:8.1f} s CPU"
            f"{row['characters'] / row['seconds']:8.0f} characters/s"
            f"{row['pieces'] / row['seconds']:8.0f} pieces/s  {row['seconds'] / base['seconds']:.2f}×"
            f"  {other} answers differ",
            flush=True,
        )


def letters(sentences: list[str], counts: list[int]) -> None:
    """Print what whole runs cost: cold, from kept answers, after an edit of the glossary, many at once."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        cache = os.environ.get("XDG_CACHE_HOME", str(Path.home() / ".cache"))
        answers = Path(cache) / "bilingual" / "translations.sqlite"
        print("\nWhole runs of bilingual render")
        for count in counts:
            source = home / f"letters-{count}"
            source.mkdir()
            for number in range(count):
                lines = sentences[number * 5 % len(sentences) :][:5]
                title = f"关于第{number + 1}号事项的通知"
                (source / f"{number:04}.txt").write_text("\n".join([title, *lines]), "utf-8")
            job = {"arguments": [str(source), "-o", str(home / "out"), "--no-cache"]}
            row = measure("render", job)
            print(f"  {count:>4} letters, no cache  {row['seconds']:8.1f} s  {row['mb']:6.0f} MB", flush=True)
        job = {"arguments": [str(home / f"letters-{counts[-1]}"), "-o", str(home / "out")]}
        measure("render", job)
        again = measure("render", job)
        print(f"  {counts[-1]:>4} letters, cached    {again['seconds']:8.1f} s  {again['mb']:6.0f} MB")
        one = {"arguments": [str(home / f"letters-{counts[0]}"), "-o", str(home / "out")]}
        row = measure("render", one)
        print(f"  {counts[0]:>4} letters, cached    {row['seconds']:8.1f} s  {row['mb']:6.0f} MB")
        entry = home / "edited.tsv"
        entry.write_text("zh\ten\n通知\tcircular\n", "utf-8")
        before = answers.stat().st_size if answers.exists() else 0
        row = measure("render", {"arguments": [*one["arguments"], "--glossary", str(entry)]})
        print(f"  {counts[0]:>4} letters, an entry edited {row['seconds']:.1f} s (kept: {before:,} bytes)")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path, nargs="?")
    parser.add_argument("--child", choices=CHILDREN)
    parser.add_argument("--only", default="argos,decoding,letters")
    parser.add_argument("--sentences", type=int, default=256)
    parser.add_argument("--letters", default="1,10,100")
    parser.add_argument("--argos-python")
    options = parser.parse_args()
    if options.child:
        print(json.dumps(CHILDREN[options.child](json.load(sys.stdin))))
        return
    if options.corpus is None:
        parser.error("name the folder of the corpus")
    lines = [
        line.split("\t")
        for path in sorted(options.corpus.glob("*.tsv"))
        for line in path.read_text("utf-8").splitlines()
    ]
    rows = [line[:2] for line in lines if 12 <= len(line[0]) <= 64]
    random.Random(5).shuffle(rows)
    texts = [zh for zh, _ in rows[: options.sentences]]
    only = options.only.split(",")
    if "argos" in only:
        argos(texts, [text for row in rows for text in row], options.argos_python)
    if "decoding" in only:
        decoding(texts)
    if "letters" in only:
        letters([zh for zh, _ in rows], [int(count) for count in options.letters.split(",")])


if __name__ == "__main__":
    main()
