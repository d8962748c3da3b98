"""The tree of errors that this program raises on purpose.

.. code-block:: text

    AssistantError            message (expected, found) and hint (the command that mends it)
    ├── SettingsError         a settings file, environment variable or flag that cannot be used
    ├── CorpusError           a corpus folder or file that cannot be read
    ├── EncoderError          an encoder or its weights that cannot be loaded
    ├── IndexStoreError       the index on disk
    │   ├── IndexMissingError     there is no build to open
    │   ├── IndexDamagedError     files of the build are missing or changed
    │   └── IndexMismatchError    built by another encoder, format or tokenizer
    ├── RerankerError         a cross-encoder that cannot be loaded
    ├── ReaderError           a reader model that cannot be loaded
    ├── GeneratorError        the configured language model failed
    ├── QuestionError         a question that cannot be asked (empty, too long)
    ├── EvaluationError       a test set or predictions file that cannot be used
    └── TrainingError         training data, a tokenizer or a checkpoint that cannot be used

Only the outermost layer (``app.py`` and the ``__main__`` files) turns one into text and an exit code. A programmer's
mistake stays :class:`ValueError`. To abstain is an answer, never an exception. Imports nothing of ours.
"""

from __future__ import annotations


class AssistantError(Exception):
    """Root of every error that a person can mend.

    :param message: what was expected and what was found, in one sentence.
    :param hint: what to do about it, best as a command.
    """

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        """Return the message and, where there is one, the hint."""
        return f"{self.message} {self.hint}".strip()


class SettingsError(AssistantError):
    """A setting is unknown, of the wrong type or out of range."""


class CorpusError(AssistantError):
    """A corpus folder or document cannot be read."""


class EncoderError(AssistantError):
    """An encoder cannot be loaded."""


class IndexStoreError(AssistantError):
    """Root of what can be wrong with an index on disk."""


class IndexMissingError(IndexStoreError):
    """There is no live build in the index folder."""


class IndexDamagedError(IndexStoreError):
    """A file of the build is missing, or differs from the manifest."""


class IndexMismatchError(IndexStoreError):
    """The build was made by another encoder, format or tokenizer version."""


class RerankerError(AssistantError):
    """A cross-encoder cannot be loaded, or is none."""


class ReaderError(AssistantError):
    """A reader model cannot be loaded."""


class GeneratorError(AssistantError):
    """The configured language model failed or cannot be loaded."""


class QuestionError(AssistantError):
    """A question is empty or too long."""


class EvaluationError(AssistantError):
    """A test set or a predictions file cannot be used."""


class TrainingError(AssistantError):
    """Training data, a tokenizer or a checkpoint cannot be used."""
