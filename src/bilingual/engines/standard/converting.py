"""Make the model in a process of its own: it takes 6 GB of memory, which are free again when it ends.

    python -m bilingual.engines.standard.converting BASE ADAPTER_FOLDER OUT_FOLDER

It prints ``merging DONE TOTAL``, ``converting`` and ``done`` as it goes. On failure the last line on stderr
says why. OpenVINO GenAI reads the merged GGUF file, which is then deleted, and writes its own format.
"""

from __future__ import annotations

import sys
from pathlib import Path

from bilingual.characters import has_chinese
from bilingual.engines.standard.merging import merge
from bilingual.engines.standard.runtime import Runtime, read_asking
from bilingual.errors import ModelError

_TRIAL = "我市推进数字经济发展。"


def convert(base: Path, adapter: Path, out: Path) -> None:
    """Write the model of *base* and the adapter in *adapter* to the folder *out*, which is there.

    Raises ModelError if they do not fit, or if the model does not translate a sentence.
    """
    merged = out / "model.gguf"
    merge(base, adapter, merged, lambda done, total: print("merging", done, total, flush=True))
    print("converting", flush=True)
    runtime = Runtime(merged, read_asking(adapter), save=True)
    merged.unlink()
    ((_, answer),) = runtime.generate([_TRIAL])
    if not answer.text.strip() or has_chinese(answer.text):
        raise ModelError(f"the model does not translate: to {_TRIAL} it says {answer.text!r}")
    print("done", flush=True)


def main() -> None:
    """Do what the command line says."""
    base, adapter, out = map(Path, sys.argv[1:])
    try:
        convert(base, adapter, out)
    except ModelError as exc:
        sys.exit(str(exc))


if __name__ == "__main__":
    main()
