"""From a question and hits to a cited answer: readers, follow-ups, abstention, and the assistant that joins them.

May import ``index`` and ``retriever``; must not import ``evaluation``, ``web`` or ``app``.
"""
