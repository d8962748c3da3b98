"""What of a page is not its text: menus, links to other pages, comments, advertisements, cookie banners.

Takes elements out of a tree by their tag, role, class and share of links. What holds a good part of the page's own text
is never taken out: a page that is mostly one form, table or list of comments is read. Works on elements of lxml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.formats.html_tables import Element

# Never text.
_SILENT = tuple(
    "script style noscript template svg iframe object embed canvas audio video map applet frame frameset head"
    " xml".split()
)
_ROLES = frozenset("navigation contentinfo search complementary dialog alertdialog banner menu menubar".split())
_BLOCKS = frozenset("div section aside ul ol dl table tr td form header footer nav p center article details".split())
_TOKENS = frozenset(
    "breadcrumb breadcrumbs sidebar footer cookie cookies consent gdpr advert adverts advertisement advertising ads ad"
    " adsense adsbygoogle sponsor sponsored popup modal newsletter subscribe share sharing social sharedaddy addthis"
    " related recommend recommended recommendations trending pagination pager paging"
    " quangcao lienquan tinlienquan topbar offcanvas skip tags taglist copyright noprint".split()
)
_COMMENTS = frozenset("comment comments disqus respond binhluan".split())
_COMPOUND = re.compile(
    r"widget-?area|lien-?quan|quang-?cao|tin-?(?:khac|cung|moi|lien)|xem-?them|doc-?nhieu|xem-?nhieu"
    r"|read-?more|most-?(?:read|viewed)|post-?nav|back-?to-?top|screen-reader|wp-block-latest",
    re.IGNORECASE,
)
_IF_LINKED = frozenset(
    "menu nav navbar navigation submenu list header masthead banner bar links lienket danhmuc".split()
)
_IF_SHORT = frozenset("search login signin toolbar header masthead banner hotline rating print menu".split())
# Signs beside headings: "edit", "¶".
_HELPERS = "//*[contains(@class, 'editsection') or contains(@class, 'headerlink') or contains(@class, 'anchor-link')]"
_WORD = re.compile(r"[a-zA-Z][a-z]*|[A-Z]+")
_MOST, _MUCH = 0.5, 0.3  # of a page's text without links: what holds so much of it stays, whatever it is, or is named
_SHORT = 200  # characters
_LINK_COUNT = 3
_LINK_SHARE = 0.5
_OTHER_TEXT = 80  # characters that may stand beside the links of a menu
_LONG_LINK = 60  # characters of a link on average: a list of documents, and no menu
_FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|zip|rar|odt)\b", re.IGNORECASE)


@dataclass(slots=True)
class _Count:
    """What an element holds.

    :param chars: characters of its text without white space.
    :param linked: those within links.
    """

    chars: int = 0
    linked: int = 0
    links: int = 0
    files: int = 0

    @property
    def own(self) -> int:
        """Return how much of the text stands in no link."""
        return self.chars - self.linked


def strip_silent(root: Element) -> None:
    """Take out what is never text."""
    from lxml.etree import strip_elements

    strip_elements(root, *_SILENT, with_tail=False)


def strip_boilerplate(body: Element) -> None:
    """Take out what is not the text of a page."""
    for element in body.xpath(_HELPERS):
        _drop(element)
    counts = _counts(body)
    title = next(body.iter("h1"), None)
    for element in list(_outermost(body, counts)):
        if title is not None and any(above is element for above in title.iterancestors()):
            title.tail = None
            element.addprevious(title)
        _drop(element)


def text_length(element: Element) -> int:
    """Count the characters of an element's text without white space."""
    return sum(len("".join(piece.split())) for piece in element.itertext())


def _outermost(body: Element, counts: dict[Element, _Count]) -> Iterator[Element]:
    """Yield the elements to be taken out, none of them within another."""
    whole = counts[body].own
    waiting = list(reversed(body))
    while waiting:
        element = waiting.pop()
        share = counts[element].own / whole if whole else 1.0
        if share < _MOST and _is_boilerplate(element, counts[element], share):
            yield element
        else:
            waiting.extend(reversed(element))


def _is_boilerplate(element: Element, count: _Count, share: float) -> bool:
    """Tell whether an element is not the text of its page.

    :param share: of the page's text without links that it holds.
    """
    tag = element.tag
    if tag not in _BLOCKS:
        return False
    if tag in ("nav", "footer") or element.get("role") in _ROLES:
        return True
    if tag in ("header", "aside") and not _in_article(element):
        return True
    return _is_named_so(element, count, share) or _is_menu(element, count)


def _in_article(element: Element) -> bool:
    return any(above.tag in ("article", "main") for above in element.iterancestors())


def _is_named_so(element: Element, count: _Count, share: float) -> bool:
    """Tell whether an element's class or id says that it is a menu, an advertisement and the like."""
    named = f"{element.get('class') or ''} {element.get('id') or ''}"
    if not named.strip() or element.find(".//h1") is not None:
        return False
    words = {word.lower() for word in _WORD.findall(named)}
    if words & _COMMENTS or (share < _MUCH and (words & _TOKENS or _COMPOUND.search(named))):
        return True
    if words & _IF_LINKED and count.links and count.linked >= _LINK_SHARE * count.chars:
        return not count.files
    return bool(words & _IF_SHORT) and count.chars < _SHORT


def _is_menu(element: Element, count: _Count) -> bool:
    """Tell whether an element holds little more than short links."""
    if element.tag in ("tr", "p", "article") or count.links < _LINK_COUNT or count.files:
        return False
    return (
        count.own <= _OTHER_TEXT
        and count.linked >= _LINK_SHARE * count.chars
        and (count.linked < _LONG_LINK * count.links)
    )


def _counts(root: Element) -> dict[Element, _Count]:
    """Count what each element holds, those below it included."""
    found: dict[Element, _Count] = {}
    for element in reversed(list(root.iter())):
        count = found.setdefault(element, _Count())
        count.chars += _length(element.text)
        for child in element:
            below = found[child]
            count.chars += below.chars + _length(child.tail)
            count.linked += below.linked
            count.links += below.links
            count.files += below.files
        if element.tag == "a" and element.get("href"):
            count.linked, count.links = count.chars, 1
            count.files += bool(_FILE.search(element.get("href")))
    return found


def _length(text: str | None) -> int:
    return len("".join(text.split())) if text else 0


def _drop(element: Element) -> None:
    """Take an element out, and leave the text behind it."""
    parent = element.getparent()
    if parent is None:
        return
    previous = element.getprevious()
    if element.tail:
        if previous is not None:
            previous.tail = (previous.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)
