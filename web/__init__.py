"""The chat in the browser: what the page shows and what its buttons do.

Owns the interface's strings, the conversation, the rendering of answers and sources, and the page itself. Only
:mod:`web.page` and :mod:`web.wiring` import Gradio. Nothing but ``app.py`` imports this package.
"""
