"""CTranslate2 encoder–decoder directories with SentencePiece pieces: OPUS-MT, NLLB, M2M-100, one's own.

``ct2-opus-mt-converter`` and ``ct2-transformers-converter`` write such directories; beside ``model.bin``
they want the vocabularies, and ``source.spm`` and ``target.spm`` of the original model (or one file for
both). An installed one stands in the user's data directory under its name, with a manifest.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import platformdirs
from filelock import FileLock

from bilingual.engines.hashes import sha256_of
from bilingual.engines.licences import licence_in
from bilingual.engines.registry import ENGINES, Model
from bilingual.engines.sequences import Pieces, SequenceEngine, hash_of
from bilingual.engines.sizes import size_of
from bilingual.errors import ModelError

MANIFEST = "bilingual.json"
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,40}")
_VOCABULARIES = ("shared_vocabulary", "source_vocabulary", "target_vocabulary")
_SHARED_PIECES = ("sentencepiece.bpe.model", "sentencepiece.model", "spiece.model", "shared.spm")
_PAPERS = ("LICENSE*", "LICENCE*", "COPYING*", "NOTICE*", "README*")
_TRIAL = "我市推进数字经济发展。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Installed:
    """An installed directory as its manifest describes it."""

    name: str
    folder: Path
    source_pieces: str
    target_pieces: str
    source_prefix: tuple[str, ...] = ()
    target_prefix: tuple[str, ...] = ()
    licence: str = ""
    files: dict[str, str] = field(default_factory=dict)  # SHA-256, hex, of each file by its name

    @property
    def hash(self) -> str:
        """Return the SHA-256, hex, over all that decides what the model says."""
        papers = json.dumps([self.source_prefix, self.target_prefix, sorted(self.files.items())])
        return hashlib.sha256(papers.encode()).hexdigest()


def models_folder() -> Path:
    """Return the folder of installed directories, which need not exist."""
    return Path(platformdirs.user_data_dir("bilingual")) / "models"


def installed_names() -> tuple[str, ...]:
    """Return the names of the installed directories, sorted."""
    try:
        found = [path.parent.name for path in models_folder().glob(f"*/{MANIFEST}")]
    except OSError:
        return ()
    return tuple(sorted(name for name in found if _NAME.fullmatch(name)))


def read_installed(name: str) -> Installed:
    """Return the installed directory called *name*; raises ModelError if its manifest is damaged."""
    folder = models_folder() / name
    try:
        papers = json.loads((folder / MANIFEST).read_text("utf-8"))
        return Installed(
            name=name,
            folder=folder,
            source_pieces=str(papers["source_pieces"]),
            target_pieces=str(papers["target_pieces"]),
            source_prefix=tuple(map(str, papers["source_prefix"])),
            target_prefix=tuple(map(str, papers["target_prefix"])),
            licence=str(papers["licence"]),
            files={str(file): str(digest) for file, digest in papers["files"].items()},
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as exc:
        raise ModelError(
            f"the model {name} in {folder} is damaged; type: bilingual models remove {name}, "
            "then install it again"
        ) from exc


def describe(name: str) -> Iterator[Model]:
    """Yield the model of the directory installed as *name*."""
    try:
        model = read_installed(name)
    except ModelError as exc:
        yield Model(name=name, what="CTranslate2 directory", folder=models_folder() / name, fault=str(exc))
        return
    yield Model(
        name=name,
        what="CTranslate2 directory",
        folder=model.folder,
        licence=model.licence,
        size=size_of(model.folder),
        hash=model.hash,
    )


class DirectoryEngine(SequenceEngine):
    """Translates with an installed directory."""

    def __init__(self, name: str, *, threads: int = 1) -> None:
        """Find the directory installed as *name*; raises ModelError if its manifest is damaged.

        A file that is not as installed raises ModelError when the engine is first asked.
        """
        model = read_installed(name)
        super().__init__(name, hash_of(model.hash), lambda: _open_checked(model, threads))


def _open_checked(model: Installed, threads: int) -> tuple[Any, Pieces]:
    for file, digest in model.files.items():
        try:
            sound = sha256_of(model.folder / file) == digest
        except OSError:
            sound = False
        if not sound:
            raise ModelError(
                f"{model.folder / file} is damaged or missing; type: bilingual models remove {model.name}, "
                "then install it again"
            )
    return _open(model, threads)


def install_directory(
    source: Path,
    name: str,
    *,
    licence: str = "",
    source_prefix: Sequence[str] = (),
    target_prefix: Sequence[str] = (),
    force: bool = False,
) -> Installed:
    """Return the model of the directory *source*, checked, tried and copied to the user's data under *name*.

    Raises ModelError if *source* is no such directory, if its pieces are not those of its vocabulary, if it
    does not translate a sentence, if *name* is no name or taken (unless *force*), or if the data directory
    cannot be written.
    """
    if not _NAME.fullmatch(name) or name in ENGINES:
        raise ModelError(
            f"{name!r} is no name for a model; give another with --name: small letters, digits, . _ -"
        )
    files, source_pieces, target_pieces = _recognise(source)
    root = models_folder()
    try:
        root.mkdir(parents=True, exist_ok=True)
        with FileLock(str(root / ".lock")), tempfile.TemporaryDirectory(prefix=".new-", dir=root) as scratch:
            if (root / name).exists() and not force:
                raise ModelError(
                    f"a model called {name} is installed already; give another --name, or --force"
                )
            made = Path(scratch) / name
            made.mkdir()
            for file in files:
                shutil.copyfile(source / file, made / file)
            model = Installed(
                name=name,
                folder=made,
                source_pieces=source_pieces,
                target_pieces=target_pieces,
                source_prefix=tuple(source_prefix),
                target_prefix=tuple(target_prefix),
                licence=licence or licence_in(source),
                files={file: _sha256(made / file) for file in files},
            )
            _try_out(model)
            (made / MANIFEST).write_text(_manifest(model), "utf-8")
            if (root / name).exists():
                shutil.rmtree(root / name)
            made.rename(root / name)
    except OSError as exc:
        raise ModelError(
            f"{source} cannot be copied to {root} ({exc.strerror or exc}); "
            "free some room there, or set XDG_DATA_HOME to a folder that can be written"
        ) from exc
    return read_installed(name)


def _recognise(source: Path) -> tuple[tuple[str, ...], str, str]:
    """Return the names of the model's files in *source*, and of the pieces of both sides."""
    if not source.is_dir():
        raise ModelError(f"{source}: no such folder; give a CTranslate2 directory, with model.bin in it")
    names = {path.name for path in source.iterdir() if path.is_file()}
    if "model.bin" not in names:
        raise ModelError(
            f"{source}: no model.bin; convert the model first: ct2-opus-mt-converter --model_dir DIR "
            "--output_dir NEW, then copy source.spm and target.spm into NEW"
        )
    vocabularies = [n for n in sorted(names) if n.rpartition(".")[0] in _VOCABULARIES]
    kinds = {n.rpartition(".")[0] for n in vocabularies}
    if "shared_vocabulary" not in kinds and not {"source_vocabulary", "target_vocabulary"} <= kinds:
        raise ModelError(
            f"{source}: no vocabularies; an encoder–decoder has shared_vocabulary.json, or source_vocabulary "
            "and target_vocabulary, as CTranslate2's converters write them"
        )
    shared = next((n for n in _SHARED_PIECES if n in names), None)
    source_pieces = "source.spm" if "source.spm" in names else shared
    target_pieces = "target.spm" if "target.spm" in names else shared
    if source_pieces is None or target_pieces is None:
        raise ModelError(
            f"{source}: no SentencePiece pair; copy source.spm and target.spm of the original model into it"
        )
    papers = [path.name for pattern in _PAPERS for path in source.glob(pattern) if path.is_file()]
    wanted = {"model.bin", *vocabularies, source_pieces, target_pieces, *papers} | ({"config.json"} & names)
    return tuple(sorted(wanted)), source_pieces, target_pieces


def _open(model: Installed, threads: int) -> tuple[Any, Pieces]:
    import ctranslate2
    from sentencepiece import SentencePieceProcessor

    try:
        source = SentencePieceProcessor(model_file=str(model.folder / model.source_pieces))
        target = SentencePieceProcessor(model_file=str(model.folder / model.target_pieces))
        translator = ctranslate2.Translator(
            str(model.folder), device="cpu", inter_threads=threads, intra_threads=1
        )
    except (RuntimeError, OSError, ValueError) as exc:
        raise ModelError(
            f"{model.name} is no encoder–decoder that CTranslate2 can load ({' '.join(str(exc).split())})"
        ) from exc
    return translator, Pieces(
        encode=lambda text: list(source.encode(text, out_type=str)),
        encode_english=lambda text: list(target.encode(text, out_type=str)),
        decode=lambda pieces: str(target.decode_pieces(pieces)),
        source_prefix=model.source_prefix,
        target_prefix=model.target_prefix,
    )


def _try_out(model: Installed) -> None:
    """Raise ModelError unless *model* translates a sentence whose pieces its vocabulary has."""
    translator, pieces = _open(model, 1)
    shared = _vocabulary(model.folder, "shared_vocabulary")
    known = shared or _vocabulary(model.folder, "source_vocabulary")
    shown = pieces.encode(_TRIAL)
    if 2 * sum(piece in known for piece in shown) < len(shown):
        raise ModelError(
            f"the vocabulary has not the pieces that {model.source_pieces} cuts Chinese into; "
            "copy source.spm and target.spm of the very model that was converted, from Chinese to English"
        )
    known = shared or _vocabulary(model.folder, "target_vocabulary")
    if missing := [token for token in model.target_prefix if token not in known]:
        raise ModelError(f"{missing[0]!r} is not in the target vocabulary; mend --target-prefix")
    try:
        (answer,) = SequenceEngine(model.name, "", lambda: (translator, pieces)).translate([_TRIAL])
    except (RuntimeError, ValueError) as exc:
        raise ModelError(f"the model cannot translate ({' '.join(str(exc).split())})") from exc
    if not answer.text:
        raise ModelError("the model says nothing to a Chinese sentence; is it one from Chinese to English?")


def _vocabulary(folder: Path, stem: str) -> frozenset[str]:
    for path in (folder / f"{stem}.json", folder / f"{stem}.txt"):
        try:
            text = path.read_text("utf-8")
            return frozenset(map(str, json.loads(text)) if path.suffix == ".json" else text.splitlines())
        except FileNotFoundError:
            continue
        except (OSError, ValueError, TypeError) as exc:
            raise ModelError(f"{path.name} is damaged ({exc})") from exc
    return frozenset()


def _manifest(model: Installed) -> str:
    papers = {
        "source_pieces": model.source_pieces,
        "target_pieces": model.target_pieces,
        "source_prefix": model.source_prefix,
        "target_prefix": model.target_prefix,
        "licence": model.licence,
        "files": model.files,
    }
    return json.dumps(papers, ensure_ascii=False, indent=1)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
