"""Questions in, ranked passages out.

Owns the understanding of what was typed, both searches' fusion and the LangChain retriever. Must not import ``answer``,
``evaluation`` or ``web``. Nothing is imported here, so that a command that needs one module does not pay for the rest.
"""
