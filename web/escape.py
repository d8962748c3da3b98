"""Turn untrusted text into text that stays text, in HTML and in Markdown alike.

Questions and passages are untrusted: what they say is shown and never obeyed. Gradio renders chat messages as
Markdown with HTML inside, and runs them through KaTeX and Handlebars on the way; so every character that means
something to any of these is written as a character reference. Imports nothing of ours.
"""

from __future__ import annotations

# Letters, digits and what no syntax is made of pass; other ASCII becomes a reference: < > & " ' ` * _ { } [ ] ( ) # …
_HARMLESS = frozenset(" ,;?%")
_TABLE = {code: f"&#{code};" for code in range(0x21, 0x7F) if not chr(code).isalnum() and chr(code) not in _HARMLESS}
_TABLE |= {0x0A: "&#10;", 0x0D: "&#10;", 0x09: " "}
_TABLE |= dict.fromkeys([*range(0x00, 0x09), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F], "")
# Bidirectional overrides could reorder what is around them.
_TABLE |= dict.fromkeys([0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)], "")


def plain(text: str) -> str:
    """Write text so that a browser shows just its characters, wherever Markdown or HTML is rendered.

    :param text: anything.
    :return: one line of HTML text, safe between tags and in quoted attributes; line breaks are references.
    """
    return text.translate(_TABLE)
