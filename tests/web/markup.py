"""Read rendered HTML as a browser would: which elements, which attributes, which text."""

from __future__ import annotations

from html.parser import HTMLParser

# All that the page's own markup is made of; anything else came from a document or a question.
OUR_TAGS = set(
    "div p ul li span mark strong button code section article header h2 h3 h4 h5 h6 blockquote details summary "
    "dl dt dd table tr th td".split()
)
OUR_ATTRIBUTES = set(
    "class type value title hidden id tabindex lang open aria-label aria-hidden aria-labelledby data-turn data-index "
    "data-close data-back colspan rowspan".split()
)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def read(markup: str) -> _Reader:
    reader = _Reader()
    reader.feed(markup)
    reader.close()
    return reader


def words(markup: str) -> str:
    """Return the text of markup, white space as a reader sees it, a space where an element ends."""
    return " ".join(" ".join(read(markup).text).split())


def assert_only_ours(markup: str) -> None:
    """Check that no element and no attribute is there but the page's own."""
    reader = read(markup)
    assert reader.tags <= OUR_TAGS
    assert reader.attributes <= OUR_ATTRIBUTES
