"""A model of the architecture of ``standard``, of a few kilobytes, that always says one letter.

Its layers are nought but for one: the value's bias, led through the attention's output, drowns all else, so
that the letter whose embedding it is comes out at every step. An adapter can make it another letter.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

WIDTH, INNER, HEADS, LAYERS, RANK = 64, 96, 2, 2, 4
PAIR = "qz"  # the one merge of the tokenizer
SPECIAL = ("<|endoftext|>", "<|im_end|>")
STOPS = (257, 258)


def byte_letters() -> list[str]:
    """Return how byte-level BPE writes each of the 256 bytes."""
    plain = [*range(33, 127), *range(161, 173), *range(174, 256)]
    rest = iter(range(256, 512))
    return [chr(byte) if byte in plain else chr(next(rest)) for byte in range(256)]


def embeddings() -> NDArray[np.float32]:
    """Return a row for each token; no two are alike."""
    return np.random.default_rng(7).standard_normal((257 + len(SPECIAL), WIDTH)).astype(np.float32)


def shout(letter: str) -> NDArray[np.float32]:
    """Return the weights of an attention's output that turn the value's bias into *letter*."""
    weights = np.zeros((WIDTH, WIDTH), np.float32)
    weights[:, 0] = 50 * embeddings()[ord(letter)]
    return weights


def write_base(path: Path, letter: str = "a", *, architecture: str = "qwen2") -> Path:
    """Write the model that says *letter* to *path*, as a GGUF file."""
    import gguf

    writer = gguf.GGUFWriter(path, architecture)
    writer.add_block_count(LAYERS)
    writer.add_context_length(512)
    writer.add_embedding_length(WIDTH)
    writer.add_feed_forward_length(INNER)
    writer.add_head_count(HEADS)
    writer.add_head_count_kv(1)
    writer.add_rope_freq_base(1e6)
    writer.add_layer_norm_rms_eps(1e-6)
    writer.add_file_type(7)
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("qwen2")
    letters = byte_letters()
    writer.add_token_list([*letters, PAIR, *SPECIAL])
    writer.add_token_types([1] * 257 + [3] * len(SPECIAL))
    writer.add_token_merges([" ".join(PAIR)])
    writer.add_eos_token_id(STOPS[1])
    writer.add_pad_token_id(STOPS[0])
    writer.add_bos_token_id(STOPS[0])
    writer.add_add_bos_token(False)
    kind = gguf.GGMLQuantizationType.Q8_0

    def matrix(name: str, weights: NDArray[np.float32]) -> None:
        writer.add_tensor(name, gguf.quants.quantize(weights, kind), raw_dtype=kind)

    head = WIDTH // HEADS
    matrix("output.weight", embeddings())
    matrix("token_embd.weight", embeddings())
    writer.add_tensor("output_norm.weight", np.ones(WIDTH, np.float32))
    for layer in range(LAYERS):
        bias = np.zeros(head, np.float32)
        bias[0] = 1
        shapes = {
            "attn_q": (WIDTH, WIDTH),
            "attn_k": (head, WIDTH),
            "attn_v": (head, WIDTH),
            "ffn_gate": (INNER, WIDTH),
            "ffn_up": (INNER, WIDTH),
            "ffn_down": (WIDTH, INNER),
        }
        for name, shape in shapes.items():
            matrix(f"blk.{layer}.{name}.weight", np.zeros(shape, np.float32))
        matrix(f"blk.{layer}.attn_output.weight", shout(letter))
        writer.add_tensor(f"blk.{layer}.attn_q.bias", np.zeros(WIDTH, np.float32))
        writer.add_tensor(f"blk.{layer}.attn_k.bias", np.zeros(head, np.float32))
        writer.add_tensor(f"blk.{layer}.attn_v.bias", bias)
        for norm in ("attn_norm", "ffn_norm"):
            writer.add_tensor(f"blk.{layer}.{norm}.weight", np.ones(WIDTH, np.float32))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path


def write_adapter(
    folder: Path, base: Path, *, old: str = "a", new: str = "b", parts: int = 3, **changes: Any
) -> Path:
    """Write to *folder* an adapter that makes *base* say *new* instead of *old*, and what it is put on.

    The base is declared in *parts* distributions ``tiny-base-part1 == 1.0`` and so on.
    """
    from safetensors.numpy import save_file

    folder.mkdir(parents=True, exist_ok=True)
    tensors: dict[str, Any] = {}
    for layer in range(LAYERS):
        key = f"model.layers.{layer}.self_attn.o_proj."
        a, b = np.zeros((RANK, WIDTH), np.int8), np.zeros((WIDTH, RANK), np.float32)
        a[0, 0] = 1
        b[:, 0] = (shout(new) - shout(old))[:, 0]
        scale = np.abs(b).max(axis=1) / 127
        tensors |= {key + "A": a, key + "A.scale": np.ones(RANK, np.float32)}
        tensors |= {key + "B": np.round(b / scale[:, None]).astype(np.int8), key + "B.scale": scale}
        tensors[f"model.layers.{layer}.input_layernorm.weight"] = np.full(WIDTH, 1.5, np.float32)
    tensors["model.norm.weight"] = np.full(WIDTH, 2, np.float32)
    save_file(tensors, folder / "adapter.safetensors")
    config = {"prefix": "译成英文：", "infix": "\n英文：", "stop_token_ids": list(STOPS), **changes}
    (folder / "adapter_config.json").write_text(json.dumps(config, ensure_ascii=False), "utf-8")
    (folder / "base.json").write_text(json.dumps(declare(base, parts)), "utf-8")
    return folder


def declare(base: Path, parts: int) -> dict[str, Any]:
    """Return what the package says of *base*, in *parts* distributions."""
    data = base.read_bytes()
    return {
        "name": base.name,
        "bytes": len(data),
        "sha256": hashlib.sha256(data).hexdigest(),
        "licence": "Apache-2.0",
        "parts": [
            {
                "requirement": f"tiny-base-part{number}==1.0",
                "file": f"tiny_base_part{number}/data/part{number:02}.bin",
                "bytes": len(piece),
                "sha256": hashlib.sha256(piece).hexdigest(),
            }
            for number, piece in enumerate(cut(data, parts), 1)
        ],
    }


def cut(data: bytes, parts: int) -> list[bytes]:
    """Return *data* in *parts* pieces, all but the last of one size."""
    size = -(-len(data) // parts)
    return [data[at : at + size] for at in range(0, len(data), size)]
