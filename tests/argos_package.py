"""A tiny but real Argos package for tests: SentencePiece pieces and a CTranslate2 encoder–decoder.

Its weights are random, so that its English is noise; all that is done with it is done as with a package
from the index.
"""

from __future__ import annotations

import importlib
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import sentencepiece
from ctranslate2.specs import TransformerSpec, common_spec

SENTENCES = (
    "全市整治低效工业企业，腾出工业用地。",
    "我市推进数字经济发展，培育专精特新企业。",
    "制造业贷款余额保持增长，企业融资成本下降。",
    "下一步，我们将加强服务，优化营商环境。",
    "加快绿色低碳转型，提升产业集群水平。",
    "The city renovated inefficient industrial enterprises and freed industrial land.",
    "The city is advancing the digital economy and fostering specialised enterprises.",
    "The balance of loans to manufacturing kept growing, and financing costs fell.",
    "As a next step, we will strengthen services and improve the business environment.",
    "Green and low-carbon transformation was accelerated across the industrial clusters.",
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ abcdefghijklmnopqrstuvwxyz 0123456789 .,;:!?%()-",
)
PIECES, WIDTH, HEADS = 200, 32, 2


def build_package(
    folder: Path, *, version: str = "1.0", target_prefix: str = "", source: str = "zh", readme: str = ""
) -> Path:
    """Return the path of a new package file in *folder*, ``translate-zh_en-1_0.argosmodel``."""
    stem = f"translate-zh_en-{version.replace('.', '_')}"
    work = folder / stem
    work.mkdir(parents=True)
    pieces = _train()
    (work / "sentencepiece.model").write_bytes(pieces)
    processor = sentencepiece.SentencePieceProcessor(model_proto=pieces)
    _save_model(
        [processor.id_to_piece(i) for i in range(processor.get_piece_size())], work / "model", target_prefix
    )
    metadata = {
        "package_version": version,
        "argos_version": "1.9",
        "from_code": source,
        "from_name": "Chinese",
        "to_code": "en",
        "to_name": "English",
        "type": "translate",
        "target_prefix": target_prefix,
    }
    (work / "metadata.json").write_text(json.dumps(metadata), "utf-8")
    if readme:
        (work / "README.md").write_text(readme, "utf-8")
    package = folder / f"{stem}.argosmodel"
    with zipfile.ZipFile(package, "w") as archive:
        for path in sorted(work.rglob("*")):
            archive.write(path, path.relative_to(folder))
    return package


def install_package(package: Path, data_home: Path) -> Path:
    """Return the folder into which *package* was unpacked below *data_home*, an ``XDG_DATA_HOME``.

    ``argostranslate.package.install_from_path`` does just this, and then imports a module that needs a
    sentence splitter, which the product does without.
    """
    packages = data_home / "argos-translate" / "packages"
    packages.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(package) as archive:
        archive.extractall(packages)
    return packages / package.stem


def build_directory(folder: Path, *, shared: bool = True) -> Path:
    """Return *folder*, made a CTranslate2 directory as the converters leave it, with a SentencePiece pair."""
    pieces = _train()
    processor = sentencepiece.SentencePieceProcessor(model_proto=pieces)
    folder.parent.mkdir(parents=True, exist_ok=True)
    vocabulary = [processor.id_to_piece(i) for i in range(processor.get_piece_size())]
    _save_model(vocabulary, folder, "", shared=shared)
    for name in ("source.spm", "target.spm"):
        (folder / name).write_bytes(pieces)
    (folder / "README.md").write_text("---\nlanguage: zh\nlicense: cc-by-4.0\n---\n# A model\n", "utf-8")
    return folder


def point_argos(monkeypatch: pytest.MonkeyPatch, folder: Path, index: str = "http://127.0.0.1:9/") -> Path:
    """Point Argos, imported already or not, to empty folders in *folder*; return the XDG_DATA_HOME of it."""
    home = folder / "data"
    packages = home / "argos-translate" / "packages"
    packages.mkdir(parents=True)
    downloads = folder / "downloads"
    downloads.mkdir()
    with pytest.MonkeyPatch.context() as environment:
        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
            environment.setenv(name, str(home if name == "XDG_DATA_HOME" else folder / name))
        environment.delenv("ARGOS_PACKAGES_DIR", raising=False)
        settings = importlib.import_module("argostranslate.settings")
    monkeypatch.setattr(settings, "package_data_dir", packages)
    monkeypatch.setattr(settings, "package_dirs", [packages])
    monkeypatch.setattr(settings, "downloads_dir", downloads)
    monkeypatch.setattr(settings, "remote_package_index", f"{index}index.json")
    monkeypatch.setattr(settings, "local_package_index", home / "argos-translate" / "index.json")
    return home


def _train() -> bytes:
    pieces = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(SENTENCES * 20),
        model_writer=pieces,
        vocab_size=PIECES,
        model_type="unigram",
        character_coverage=1.0,
        hard_vocab_limit=False,
        minloglevel=2,
    )
    return pieces.getvalue()


def _save_model(pieces: list[str], folder: Path, target_prefix: str, *, shared: bool = True) -> None:
    rng = np.random.default_rng(8)

    def random(*shape: int) -> Any:
        return rng.normal(0, 0.35, shape).astype(np.float32)

    def linear(spec: Any, outputs: int, inputs: int) -> None:
        spec.weight, spec.bias = random(outputs, inputs), random(outputs)

    def norm(spec: Any) -> None:
        spec.gamma, spec.beta = np.ones(WIDTH, np.float32), np.zeros(WIDTH, np.float32)

    def layer_of(layer: Any, *, decoder: bool) -> None:
        linear(layer.self_attention.linear[0], 3 * WIDTH, WIDTH)
        linear(layer.self_attention.linear[1], WIDTH, WIDTH)
        norm(layer.self_attention.layer_norm)
        if decoder:
            for spec, outputs in zip(layer.attention.linear, (WIDTH, 2 * WIDTH, WIDTH), strict=True):
                linear(spec, outputs, WIDTH)
            norm(layer.attention.layer_norm)
        linear(layer.ffn.linear_0, 2 * WIDTH, WIDTH)
        linear(layer.ffn.linear_1, WIDTH, 2 * WIDTH)
        norm(layer.ffn.layer_norm)

    spec = TransformerSpec.from_config(1, HEADS, pre_norm=True, activation=common_spec.Activation.RELU)
    vocabulary = [*pieces, *([target_prefix] if target_prefix else [])]
    spec.register_source_vocabulary(vocabulary)
    spec.register_target_vocabulary(vocabulary if shared else [*vocabulary, "<other>"])
    for side in (spec.encoder, spec.decoder):
        embeddings = side.embeddings[0] if isinstance(side.embeddings, list) else side.embeddings
        size = len(vocabulary) + (not shared and side is spec.decoder)
        embeddings.weight = random(size, WIDTH)
        norm(side.layer_norm)
        layer_of(side.layer[0], decoder=side is spec.decoder)
    linear(spec.decoder.projection, len(vocabulary) + (not shared), WIDTH)
    spec.validate()
    spec.optimize(quantization="int8")
    folder.mkdir()
    spec.save(str(folder))
