"""The engine ``standard`` under other settings, with ``compact`` beside it, as ratios within one run.

    python -m benchmarks.standard CORPUS_DIR [--sentences 24]

Every measurement is a process of its own. CPU seconds are the figure to trust where others use the machine.
``differ`` counts answers that are not those of the first row: what only changes the company in which a
sentence is decoded must change none. Speed of the matrix product alone is given first: with a processor
that is busy multiplying, as with AVX2, weights of 4 bits are no faster than those of 8.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

Result = dict[str, Any]
INNER, OUTER = 1536, 8960  # of the model's largest matrices


def child(job: dict[str, Any]) -> Result:
    """Translate ``job["texts"]``; loading, decoding and memory apart."""
    began = time.perf_counter()
    if job["engine"] == "compact":
        from bilingual.engines.compact import CompactEngine

        compact = CompactEngine(threads=os.cpu_count() or 1)
        list(compact.translate(["。"]))
        loaded, used = time.perf_counter(), time.process_time()
        answers = [answer.text for answer in compact.translate(job["texts"])]
    else:
        from bilingual.engines.standard import runtime
        from bilingual.engines.standard.base import adapter_folder
        from bilingual.engines.standard.building import ensure_model

        runtime.TOGETHER = job.get("together", runtime.TOGETHER)
        asking = runtime.read_asking(adapter_folder())
        standard = runtime.Runtime(ensure_model(), asking, threads=job.get("threads", 0))
        loaded, used = time.perf_counter(), time.process_time()
        texts = job["texts"][::-1] if job.get("reversed") else job["texts"]
        outputs = {texts[place]: output for place, output in standard.generate(texts)}
        answers = [outputs[text].text for text in job["texts"]]
    return {
        "load": loaded - began,
        "seconds": time.perf_counter() - loaded,
        "cpu": time.process_time() - used,
        "mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "answers": answers,
    }


def product() -> None:
    """Print the time of one product with a large matrix of 8 bits, by the rows multiplied at once."""
    from bilingual.engines.standard.runtime import import_genai

    import_genai()
    import numpy as np
    import openvino as ov
    import openvino.opset13 as ops

    rng = np.random.default_rng(0)
    rows = ops.parameter([-1, INNER], np.float32)
    stored = ops.constant(rng.integers(0, 256, (OUTER, INNER // 32, 32), dtype=np.uint8))
    middle = ops.constant(np.full((OUTER, INNER // 32, 1), 128, np.uint8))
    scale = ops.constant((rng.random((OUTER, INNER // 32, 1)) / 100).astype(np.float16))
    weights = ops.multiply(
        ops.subtract(ops.convert(stored, np.float16), ops.convert(middle, np.float16)), scale
    )
    matrix = ops.convert(ops.reshape(weights, [OUTER, INNER], False), np.float32)
    compiled = ov.Core().compile_model(ov.Model([ops.matmul(rows, matrix, False, True)], [rows]), "CPU")
    given = rng.standard_normal((128, INNER)).astype(np.float32)
    compiled([given[:8]])
    first: dict[bytes, list[int]] = {}
    for count in (1, 2, 4, 8, 16, 24, 32, 48, 64, 96, 128):
        best = float("inf")
        for _ in range(5):
            used = time.process_time()
            result = compiled([given[:count]])[0]
            best = min(best, time.process_time() - used)
        first.setdefault(result[0].tobytes(), []).append(count)
        print(f"  {count:>4} rows {best * 1000:8.1f} ms CPU {best * 1000 / count:8.3f} a row")
    print(f"  the first row comes out alike with: {'; '.join(map(str, first.values()))} rows")


def measure(job: dict[str, Any]) -> Result:
    """Return the result of a child process that does *job*."""
    command = [sys.executable, "-m", "benchmarks.standard", "--child"]
    done = subprocess.run(command, input=json.dumps(job), capture_output=True, text=True, check=True)
    result: Result = json.loads(done.stdout.splitlines()[-1])
    return result


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path, nargs="?")
    parser.add_argument("--child", action="store_true")
    parser.add_argument("--sentences", type=int, default=24)
    options = parser.parse_args()
    if options.child:
        print(json.dumps(child(json.load(sys.stdin))))
        return
    if options.corpus is None:
        parser.error("name the folder of the corpus")
    print("One product with a matrix of 8 bits")
    product()
    lines = [
        line.split("\t")[0]
        for path in sorted(options.corpus.glob("*.tsv"))
        for line in path.read_text("utf-8").splitlines()
    ]
    texts = random.Random(5).sample(
        [zh for zh in dict.fromkeys(lines) if 12 <= len(zh) <= 64], options.sentences
    )
    characters = sum(map(len, texts))
    print(f"\n{len(texts)} sentences, {characters:,} characters")
    base: Result | None = None
    for name, job in (
        ("24 at once", {"engine": "standard"}),
        ("in reverse", {"engine": "standard", "reversed": True}),
        ("8 at once", {"engine": "standard", "together": 8}),
        ("48 at once", {"engine": "standard", "together": 48}),
        ("one at a time", {"engine": "standard", "together": 1}),
        ("one thread", {"engine": "standard", "threads": 1}),
        ("compact", {"engine": "compact"}),
    ):
        row = measure({**job, "texts": texts})
        base = base or row
        differ = sum(a != b for a, b in zip(base["answers"], row["answers"], strict=True))
        print(
            f"  {name:<14}{row['load']:6.1f} s loading {row['seconds']:7.1f} s {row['cpu']:7.1f} s CPU"
            f" {characters / row['cpu']:6.1f} characters/s CPU  {row['cpu'] / base['cpu']:.2f}×"
            f" {row['mb']:7.0f} MB  {differ} differ",
            flush=True,
        )


if __name__ == "__main__":
    main()
