"""Base weights + adapter → one GGUF file with weights of 8 bits (Q8_0). No PyTorch.

W + B·A where there is a LoRA pair, norm vectors whole from the adapter, all else as the base has it.
The adapter was trained on base weights rounded to bfloat16, so that these are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bilingual.errors import ModelError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

ARCHITECTURE = "qwen2"
_ROWS = 4096  # of a matrix worked on at once: the embedding alone would take a gigabyte, several times over
_PARTS = {
    "attn_q": "self_attn.q_proj",
    "attn_k": "self_attn.k_proj",
    "attn_v": "self_attn.v_proj",
    "attn_output": "self_attn.o_proj",
    "ffn_gate": "mlp.gate_proj",
    "ffn_up": "mlp.up_proj",
    "ffn_down": "mlp.down_proj",
}
_NORMS = {"attn_norm": "input_layernorm", "ffn_norm": "post_attention_layernorm"}
_Q8_0_FILE = 7  # of general.file_type


def merge(
    base: Path, adapter: Path, out: Path, progress: Callable[[int, int], None] = lambda done, total: None
) -> None:
    """Write to *out* the GGUF file *base* with the adapter of the folder *adapter* merged in.

    *progress* is told of the tensors done and of all. Raises ModelError if either file is damaged, if the
    base is of another architecture, or if the adapter is for a base of other sizes.
    """
    import gguf
    import numpy as np
    from safetensors import SafetensorError
    from safetensors.numpy import load_file

    try:
        reader = gguf.GGUFReader(base)
        changes = load_file(adapter / "adapter.safetensors")
    except SafetensorError as exc:
        raise ModelError(f"the adapter is damaged ({exc}); reinstall bilingual-briefs") from exc
    except (OSError, ValueError, IndexError, KeyError) as exc:
        raise ModelError(f"{base.name} or the adapter cannot be read ({exc})") from exc
    architecture = reader.fields.get("general.architecture")
    if architecture is None or architecture.contents() != ARCHITECTURE:
        raise ModelError(f"{base.name} is not a {ARCHITECTURE} model; the adapter is for one")
    writer = gguf.GGUFWriter(out, ARCHITECTURE)
    _copy_settings(reader, writer)
    tensors = _wanted(reader)
    for name, tensor in tensors.items():
        shape = tuple(int(size) for size in reversed(tensor.shape))
        if len(shape) == 2:
            kind = gguf.GGMLQuantizationType.Q8_0
            rows, columns = gguf.quants.quant_shape_to_byte_shape(shape, kind)
            writer.add_tensor_info(name, shape, np.dtype(np.float32), rows * columns, raw_dtype=kind)
        else:
            writer.add_tensor_info(name, shape, np.dtype(np.float32), 4 * shape[0])
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_ti_data_to_file()
    for done, (name, tensor) in enumerate(tensors.items(), 1):
        _write(writer, name, tensor, changes)
        progress(done, len(tensors))
    writer.close()


def _copy_settings(reader: Any, writer: Any) -> None:
    """Give *writer* all that *reader* says of the model, its tokenizer included."""
    import gguf

    for key, field in reader.fields.items():
        if key.startswith("GGUF.") or key == "general.architecture":
            continue
        if key == "general.file_type":
            writer.add_file_type(_Q8_0_FILE)
        elif field.types[0] == gguf.GGUFValueType.ARRAY:
            writer.add_array(key, field.contents())
        else:
            writer.add_key_value(key, field.contents(), field.types[0])


def _wanted(reader: Any) -> dict[str, Any]:
    """Return the tensors to write, by name. Embedding and output are one matrix: the finer copy is taken."""
    tensors = {tensor.name: tensor for tensor in reader.tensors}
    output = tensors.get("output.weight")
    if output is not None:
        tensors["token_embd.weight"] = tensors.pop("output.weight")
    return tensors


def _write(writer: Any, name: str, tensor: Any, changes: Mapping[str, Any]) -> None:
    import gguf
    import numpy as np

    layer, _, rest = name.removeprefix("blk.").partition(".")
    part = rest.partition(".")[0]
    if len(tensor.shape) < 2:
        vector = np.asarray(gguf.quants.dequantize(tensor.data, tensor.tensor_type), np.float32)
        if part in _PARTS:
            vector = _bfloat16(vector)  # a bias
        elif part in _NORMS:
            vector = changes.get(f"model.layers.{layer}.{_NORMS[part]}.weight", vector)
        elif name == "output_norm.weight":
            vector = changes.get("model.norm.weight", vector)
        if vector.shape != (int(tensor.shape[0]),):
            raise ModelError(f"the adapter is for a base of other sizes: {name}")
        writer.write_tensor_data(vector.astype(np.float32))
        return
    pair = _pair(f"model.layers.{layer}.{_PARTS[part]}.", changes) if part in _PARTS else None
    blocks = []
    for rows, weights in _by_rows(tensor):
        if part in _PARTS:
            weights = _bfloat16(weights)
            if pair is not None:
                a, b = pair
                try:
                    weights = weights + b[rows] @ a
                except ValueError as exc:
                    raise ModelError(f"the adapter is for a base of other sizes: {name}") from exc
        blocks.append(gguf.quants.quantize(weights, gguf.GGMLQuantizationType.Q8_0))
    writer.write_tensor_data(np.concatenate(blocks))


def _pair(key: str, changes: Mapping[str, Any]) -> tuple[Matrix, Matrix] | None:
    """Return A and B of the LoRA pair *key*, or None; they are kept as int8 rows, each with its scale."""
    import numpy as np

    if key + "A" not in changes:
        return None

    def factor(side: str) -> Matrix:
        rows: Matrix = changes[key + side].astype(np.float32) * changes[f"{key}{side}.scale"][:, None]
        return rows

    return factor("A"), factor("B")


def _by_rows(tensor: Any) -> Iterator[tuple[slice, Matrix]]:
    import gguf
    import numpy as np

    for at in range(0, len(tensor.data), _ROWS):
        rows = slice(at, at + _ROWS)
        yield rows, np.asarray(gguf.quants.dequantize(tensor.data[rows], tensor.tensor_type), np.float32)


def _bfloat16(weights: Matrix) -> Matrix:
    """Round to bfloat16, to nearest even."""
    import numpy as np

    bits = np.ascontiguousarray(weights, np.float32).view(np.uint32)
    rounded: Matrix = ((bits + 0x7FFF + ((bits >> 16) & 1)) & 0xFFFF0000).view(np.float32)
    return rounded
