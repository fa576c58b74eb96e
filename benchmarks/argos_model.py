"""An Argos package of the official one's size with random weights: it serves to measure speed, not English.

6+6 layers of width 512, feed-forward 2,048, 8 heads, 32,000 pieces, int8. The decoder's position
embeddings lead it to the end of sentence after some thirty pieces, as many as a sentence has on average, so
that no engine decodes longer than another.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
import sentencepiece
from ctranslate2.specs import TransformerSpec, common_spec

LAYERS, WIDTH, INNER, HEADS, PIECES = 6, 512, 2048, 8, 32_000
LENGTH, SPREAD = 30, 40  # pieces of an answer, and how unsure its end is


def build(folder: Path, sentences: Iterable[str]) -> Path:
    """Return a new package file in *folder*; its pieces are learnt from *sentences*."""
    stem = "translate-zh_en-1_0"
    model = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(sentences),
        model_writer=model,
        vocab_size=PIECES,
        hard_vocab_limit=False,
        character_coverage=0.9995,
        minloglevel=2,
    )
    processor = sentencepiece.SentencePieceProcessor(model_proto=model.getvalue())
    pieces = [processor.id_to_piece(i) for i in range(processor.get_piece_size())]
    pieces += [f"<unused{i}>" for i in range(len(pieces), PIECES)]
    package = folder / f"{stem}.argosmodel"
    _save(pieces, folder / "model")
    metadata = {
        "package_version": "1.0",
        "argos_version": "1.9",
        "from_code": "zh",
        "from_name": "Chinese",
        "to_code": "en",
        "to_name": "English",
        "type": "translate",
    }
    with zipfile.ZipFile(package, "w") as archive:
        archive.writestr(f"{stem}/metadata.json", json.dumps(metadata))
        archive.writestr(f"{stem}/sentencepiece.model", model.getvalue())
        for path in sorted((folder / "model").iterdir()):
            archive.write(path, f"{stem}/model/{path.name}")
    return package


def unpack(package: Path, data_home: Path) -> Path:
    """Return the folder of *package* unpacked below *data_home*, an ``XDG_DATA_HOME``."""
    packages = data_home / "argos-translate" / "packages"
    packages.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(package) as archive:
        archive.extractall(packages)
    return packages / package.stem


def _save(pieces: list[str], folder: Path) -> None:
    rng = np.random.default_rng(8)

    def linear(spec: Any, outputs: int, inputs: int) -> None:
        spec.weight = rng.normal(0, 0.02, (outputs, inputs)).astype(np.float32)
        spec.bias = np.zeros(outputs, np.float32)

    def norm(spec: Any) -> None:
        spec.gamma, spec.beta = np.ones(WIDTH, np.float32), np.zeros(WIDTH, np.float32)

    def fill(layer: Any, *, decoder: bool) -> None:
        linear(layer.self_attention.linear[0], 3 * WIDTH, WIDTH)
        linear(layer.self_attention.linear[1], WIDTH, WIDTH)
        norm(layer.self_attention.layer_norm)
        if decoder:
            for spec, outputs in zip(layer.attention.linear, (WIDTH, 2 * WIDTH, WIDTH), strict=True):
                linear(spec, outputs, WIDTH)
            norm(layer.attention.layer_norm)
        linear(layer.ffn.linear_0, INNER, WIDTH)
        linear(layer.ffn.linear_1, WIDTH, INNER)
        norm(layer.ffn.layer_norm)

    spec = TransformerSpec.from_config(LAYERS, HEADS, pre_norm=True, activation=common_spec.Activation.RELU)
    spec.register_source_vocabulary(pieces)
    spec.register_target_vocabulary(pieces)
    for side in (spec.encoder, spec.decoder):
        embeddings = side.embeddings[0] if isinstance(side.embeddings, list) else side.embeddings
        embeddings.weight = rng.normal(0, 0.05, (PIECES, WIDTH)).astype(np.float32)
        norm(side.layer_norm)
        for layer in side.layer:
            fill(layer, decoder=side is spec.decoder)
    places = rng.normal(0, 0.05, (1024, WIDTH)).astype(np.float32)
    end = rng.normal(0, 1, WIDTH).astype(np.float32)
    ramp = np.clip((np.arange(1024)[:, None] - LENGTH) / SPREAD, -1, 1)
    places += (ramp * end).astype(np.float32)
    spec.decoder.position_encodings.encodings = places
    linear(spec.decoder.projection, PIECES, WIDTH)
    spec.decoder.projection.weight[pieces.index("</s>")] = end
    english = np.array(
        [piece.isascii() or (piece.startswith("▁") and piece[1:].isascii()) for piece in pieces]
    )
    english[[pieces.index("<unk>"), pieces.index("<s>")]] = False
    spec.decoder.projection.bias[~english] = -100  # Chinese in an answer is what our engine tries again
    spec.validate()
    spec.optimize(quantization="int8")
    folder.mkdir(parents=True)
    spec.save(str(folder))
