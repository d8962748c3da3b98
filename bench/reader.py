"""How long the reader takes over eight passages of about 200 of its tokens, all read for one question."""

from __future__ import annotations

from bench.measure import Row, milliseconds, percentiles
from schema import Passage
from settings import Settings

_QUESTION = "Tổng vốn đầu tư công đã giải ngân trong quý là bao nhiêu?"
_SENTENCE = (
    "Ban {n} của thành phố đã họp vào ngày {n}/4, nghe báo cáo về việc giải ngân {n}00,5 tỷ đồng vốn đầu tư công. "
)
_PASSAGES, _TOKENS, _ROUNDS = 8, 200, 15


def run(settings: Settings) -> list[Row]:
    """Read, after one warm-up.

    :return: the time to load and read once, then p50 and p95 of reading.
    """
    from answer.assembly import load_reader
    from index.encoder import load_encoder

    reader = load_reader(settings, load_encoder(settings))
    passages = [_passage(number) for number in range(_PASSAGES)]
    first = milliseconds(lambda: reader.read(_QUESTION, passages))
    times = [milliseconds(lambda: reader.read(_QUESTION, passages)) for _ in range(_ROUNDS)]
    note = f"{reader.name}, {_PASSAGES} passages of about {_TOKENS} tokens"
    return [Row("reader: first question", first, "ms", "model loaded"), *percentiles("reader: read", times, note)]


def _passage(number: int) -> Passage:
    """Make a passage of about 200 tokens; a syllable or figure takes 1.19 of the reader's tokens."""
    words: list[str] = []
    while len(words) < _TOKENS / 1.19:
        words += _SENTENCE.format(n=number + len(words)).split()
    text = " ".join(words[: int(_TOKENS / 1.19)])
    return Passage(f"bench#{number}", "bench", number, text, 0, len(text))
