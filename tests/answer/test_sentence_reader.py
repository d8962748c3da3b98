"""The reader without a trained head points at whole sentences."""

from answer.sentence_reader import SentenceReader
from tests.conftest import HashEncoder, make_passage


def test_the_sentence_most_like_the_question_comes_first(hash_encoder: HashEncoder) -> None:
    passage = make_passage("Trời hôm nay đẹp. Thu ngân sách đạt 932,7 tỷ đồng. Cuộc họp kết thúc.")
    other = make_passage("Không liên quan gì cả.", doc_id="o")
    first, second = SentenceReader(hash_encoder).read("thu ngân sách đạt bao nhiêu", [passage, other])
    best = first.spans[0]
    assert passage.text[best.start : best.end] == "Thu ngân sách đạt 932,7 tỷ đồng."
    assert len(first.spans) == 3
    assert first.relevance > second.relevance


def test_nothing_to_read_is_no_reading(hash_encoder: HashEncoder) -> None:
    reader = SentenceReader(hash_encoder)
    assert reader.read("ai", []) == ()
    (blank,) = reader.read("ai", [make_passage(" \n ")])
    assert blank.spans == () and blank.relevance == float("-inf")
