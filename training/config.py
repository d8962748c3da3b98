"""The hyper-parameters of a training run. The defaults are those of the readers in ``models/``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Precision = Literal["auto", "bf16", "f32"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingConfig:
    """How a reader is trained.

    :param negatives: passages without the answer, a question, in [0, 1].
    :param window: most tokens of question and passage; ``short_share`` of the windows have ``short_window``, which
        costs less time.
    :param word_dropout: share of passage tokens outside the answer that are masked.
    :param dropout: before the span head.
    :param body_dropout: in the body, outside attention; later epochs over the same questions want some.
    :param warm_up: share of the steps in which the learning rate rises; then it falls to 0 in a line.
    :param news_style: how often questions are abbreviated and captions put before passages, in [0, 1].
    :param english: how often a question is put into English word by word, where its words are known, in [0, 1].
    :param glossed: how many of those have a gloss in Vietnamese behind them, as the assistant reads them, in [0, 1].
    :param context_share: how often the line that stands above a passage is read before it, in [0, 1]; 0.6 is meant.
    :param title_share: how often an article's title is, where nothing is said to stand above, in [0, 1]; 0.4 is meant.
    """

    epochs: float = 2.5
    learning_rate: float = 3e-4
    batch_size: int = 16
    negatives: float = 0.3
    window: int = 256
    short_window: int = 160
    short_share: float = 0.4
    longest_question: int = 64
    word_dropout: float = 0.03
    dropout: float = 0.1
    body_dropout: float = 0.05
    weight_decay: float = 0.01
    warm_up: float = 0.06
    clip: float = 1.0
    news_style: float = 0.1
    english: float = 0.2
    glossed: float = 0.6
    context_share: float = 0.0
    title_share: float = 0.0
    seed: int = 0
    precision: Precision = "auto"
