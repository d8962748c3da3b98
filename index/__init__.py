"""Documents to passages to a build on disk: files, bytes and vectors.

Owns the corpus readers, the splitter, the encoder adapter, the two search engines, the passage store and the build.
Must not import ``retriever``, ``answer``, ``web``, ``evaluation`` or ``training``. The command is ``python -m index``.
"""
