"""From questions and passages to batches of token ids.

Owns windows around the answer, negatives, and batches of like length. All randomness is drawn from the seed, the epoch
and the stretch of the epoch, so that a resumed run sees what an unbroken one would.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from training.augment import augment_question, news_opening
from training.config import TrainingConfig
from training.english import to_english
from training.negatives import Negatives
from training.squad import LABELS, Example, Label, Source, TrainingSet

BOS, PAD, EOS = 0, 1, 2
LONGEST_ABOVE = 48  # tokens of the line above a passage; the last ones are kept, as answer.onnx_reader does
_SET = re.compile(r"[a-z0-9]+(?:_[a-z0-9]+)+/")  # the name of a question set that a mixture puts before a title
_WORDS = re.compile(r"[^\W\d_]{2,}")
STRETCH = 50  # batches that are sorted by length together


@dataclass(frozen=True, slots=True)
class Feature:
    """One window: ``<s> question </s></s> above passage </s>``.

    :param base: where the passage begins, behind the line that stands above it; no answer lies before.
    :param start: token of the answer's start, 0 (``<s>``) for none; ``end`` likewise, inclusive.
    :param label: place in ``training.squad.LABELS`` of the answer to a yes/no question; -1 for any other question.
    """

    ids: tuple[int, ...]
    base: int
    start: int
    end: int
    label: int = -1


@dataclass(frozen=True, slots=True)
class Draw:
    """A question as it is asked once, of one passage.

    :param asked: its token ids; ``above`` those of the line read before the passage.
    :param passage: row of the passage in the training set.
    :param span: first and last token of the answer in the whole passage, inclusive; nothing where it does not answer.
    :param label: as in :class:`Feature`.
    """

    asked: tuple[int, ...]
    above: tuple[int, ...]
    passage: int
    span: tuple[int, int] | None
    label: int

    @property
    def base(self) -> int:
        """Return where the passage begins in a window."""
        return len(self.asked) + 3 + len(self.above)


class Featuriser:
    """Makes the batches of an epoch.

    :param tokenizer: a ``tokenizers.Tokenizer``.
    :param mask_id: the ``<mask>`` piece, for word dropout.
    """

    def __init__(self, tokenizer: Any, data: TrainingSet, config: TrainingConfig, *, mask_id: int) -> None:  # noqa: ANN401
        self._tokenizer, self._data, self._config, self.mask_id = tokenizer, data, config, mask_id
        self._negatives = Negatives(data) if config.negatives else None
        encoded = tokenizer.encode_batch([p.text for p in data.passages], add_special_tokens=False)
        self._passages = [(e.ids, e.offsets) for e in encoded]
        above = [source.above or (title_of(source) if config.title_share else "") for source in data.passages]
        self._above = [e.ids[-LONGEST_ABOVE:] for e in tokenizer.encode_batch(above, add_special_tokens=False)]

    def batches(self, epoch: int, *, skip: int = 0) -> Iterator[list[Feature]]:
        """Yield an epoch's batches.

        :param skip: batches already seen; whole stretches of them are not even tokenised.
        """
        examples = self._epoch(epoch)
        size = self._config.batch_size
        for stretch, first in enumerate(range(0, len(examples), size * STRETCH)):
            chosen = examples[first : first + size * STRETCH]
            count = -(-len(chosen) // size)
            if skip >= count:
                skip -= count
                continue
            yield from self._stretch(chosen, random.Random(f"{self._config.seed}/{epoch}/{stretch}"))[skip:]
            skip = 0

    def _epoch(self, epoch: int) -> list[Example]:
        """Shuffle the questions together with the negatives drawn for them."""
        rng = random.Random(f"{self._config.seed}/{epoch}")
        examples: list[Example] = []
        for number, example in enumerate(self._data.examples):
            examples.append(example)
            if self._negatives is not None and rng.random() < self._config.negatives:
                other = self._negatives.draw(number, rng)
                label: Label | None = "neither" if example.label else None
                examples += [] if other is None else [Example(example.question, other, None, label=label)]
        rng.shuffle(examples)
        return examples

    def _stretch(self, examples: Sequence[Example], rng: random.Random) -> list[list[Feature]]:
        size = self._config.batch_size
        features = sorted((self.feature(e, rng) for e in examples), key=lambda f: len(f.ids))
        batches = [features[i : i + size] for i in range(0, len(features), size)]
        rng.shuffle(batches)
        return batches

    def feature(self, example: Example, rng: random.Random) -> Feature:
        """Make one window, at a random place that holds the answer whole where it fits."""
        c = self._config
        drawn = self.draw(example, rng)
        room = (c.short_window if rng.random() < c.short_share else c.window) - drawn.base - 1
        window, span = cut_window(self._passages[example.passage][0], drawn.span, room, rng)
        kept = [
            self.mask_id if not _inside(i, span) and rng.random() < c.word_dropout else piece
            for i, piece in enumerate(window)
        ]
        kept, span = self._opening(kept, span, room, rng)
        start, end = (0, 0) if span is None else (span[0] + drawn.base, span[1] + drawn.base)
        return Feature((BOS, *drawn.asked, EOS, EOS, *drawn.above, *kept, EOS), drawn.base, start, end, drawn.label)

    def draw(self, example: Example, rng: random.Random) -> Draw:
        """Put a question as it is asked once; the window over its passage is still to be cut."""
        c = self._config
        english = rng.random() < c.english
        question = self._question(example, rng, english=english)
        asked = self._tokenizer.encode(question, add_special_tokens=False).ids[: c.longest_question]
        above = self._line_above(example, rng)
        _, offsets = self._passages[example.passage]
        span = None if example.answer is None else token_span(offsets, *example.answer)
        label = LABELS.index(example.label) if example.label else -1
        return Draw(tuple(asked), tuple(above), example.passage, span, label)

    def draws(self, epoch: int) -> Iterator[Draw]:
        """Yield an epoch's questions in the order they are asked in, before they are sorted by length."""
        rng = random.Random(f"{self._config.seed}/{epoch}/draws")
        return (self.draw(example, rng) for example in self._epoch(epoch))

    def passages(self) -> list[Sequence[int]]:
        """Return every passage's token ids."""
        return [ids for ids, _ in self._passages]

    def lines_above(self) -> list[Sequence[int]]:
        """Return the token ids of the line over each passage, whether it is read or not."""
        return list(self._above)

    def _question(self, example: Example, rng: random.Random, *, english: bool) -> str:
        """Put a question as people type it."""
        c = self._config
        gloss = to_english(example.question, rng, glossed=rng.random() < c.glossed) if english else None
        if example.exact:
            return example.question
        return gloss or augment_question(example.question, rng, news_style=c.news_style)

    def _line_above(self, example: Example, rng: random.Random) -> Sequence[int]:
        """Draw whether the line above a passage is read; where the answer rests on it, it always is.

        Nothing is drawn where the share is 0, so that a run from before there were shares goes on as it began.
        """
        given = self._data.passages[example.passage].above
        share = self._config.context_share if given else self._config.title_share
        if not share or not self._above[example.passage]:
            return ()
        drawn = rng.random() < share
        return self._above[example.passage] if drawn or (given and example.rests_on_above) else ()

    def _opening(
        self, window: list[int], span: tuple[int, int] | None, room: int, rng: random.Random
    ) -> tuple[list[int], tuple[int, int] | None]:
        """Now and then put a caption or date header before the passage, where there is room."""
        if not self._config.news_style or rng.random() >= self._config.news_style:
            return window, span
        opening = self._tokenizer.encode(news_opening(rng), add_special_tokens=False).ids
        if len(opening) + len(window) > room:
            return window, span
        shifted = None if span is None else (span[0] + len(opening), span[1] + len(opening))
        return [*opening, *window], shifted


def title_of(source: Source) -> str:
    """Return an article's title in words; empty where it has none, or only a number."""
    title = _SET.sub("", source.title, count=1) if _SET.match(source.title) else source.title
    return title.replace("_", " ").strip() if _WORDS.search(title) else ""


def _inside(place: int, span: tuple[int, int] | None) -> bool:
    return span is not None and span[0] <= place <= span[1]


def token_span(offsets: Sequence[tuple[int, int]], start: int, end: int) -> tuple[int, int] | None:
    """Return the first and last token (inclusive) that cover the code points ``start`` to ``end``."""
    touched = [i for i, (first, last) in enumerate(offsets) if last > start and first < end]
    return (touched[0], touched[-1]) if touched else None


def cut_window(
    ids: Sequence[int], span: tuple[int, int] | None, room: int, rng: random.Random
) -> tuple[list[int], tuple[int, int] | None]:
    """Cut at most ``room`` tokens at a random place around the answer; an answer that is longer loses its end."""
    if span is not None and span[1] - span[0] + 1 > room:
        span = (span[0], span[0] + room - 1)
    if len(ids) <= room:
        return list(ids), span
    lowest = max(0, span[1] - room + 1) if span else 0
    highest = min(span[0], len(ids) - room) if span else len(ids) - room
    first = rng.randint(lowest, max(lowest, highest))
    return list(ids[first : first + room]), None if span is None else (span[0] - first, span[1] - first)
