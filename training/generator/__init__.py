"""Training questions written by program from Wikipedia text: ``python -m training questions``.

Vietnamese asks in place: put the question word where the answer stood, and the sentence is a question. Rules find
answers by their part of speech and form; ``clauses`` cuts the sentence down; ``reports`` adds reports of meetings, made
up whole, with questions in Vietnamese and English. No labelled data is used.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from training.generator.articles import read_articles
from training.generator.tagging import underthesea_tagger
from training.generator.writer import Writer
from training.squad import save_squad


def generate(
    wiki: Path, out: Path, *, limit: int, per_passage: int = 4, reports: float = 0.5, seed: int = 0
) -> Counter[str]:
    """Write questions about Wikipedia passages and made-up reports as a SQuAD file.

    :param wiki: ``.jsonl`` or ``.jsonl.gz``, one article a line with ``title`` and ``text``.
    :param limit: most questions; the articles are read in a random order until there are so many.
    :param per_passage: most questions a passage.
    :param reports: made-up reports, a passage, in [0, 1].
    :return: how many questions of each kind were written.
    :raises TrainingError: when the articles cannot be read.
    """
    from tqdm import tqdm

    writer = Writer(underthesea_tagger(), seed=seed, per_passage=per_passage, reports=reports)
    with tqdm(total=limit, unit="question") as bar:
        for article in read_articles(wiki, seed=seed):
            if writer.count >= limit:
                break
            bar.update(writer.add_article(article))
    save_squad(writer.training_set(limit), out)
    return writer.kinds
