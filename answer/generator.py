"""Answers written, and follow-ups completed, by a language model, where one is configured.

Any LangChain chat model: OpenAI-compatible servers, Ollama, llama.cpp. What it writes is checked by
``answer.grounding``. LangChain is imported only when a model is configured.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from errors import GeneratorError
from prompts import load_prompt
from schema import Passage, Turn
from settings import Settings

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

NO_ANSWER = "KHONG_CO"
_TURNS = 6  # of the conversation, that a follow-up is completed from
_CLOSING_TAG = re.compile(r"</(?=doan|luot|cau_hoi)")


class Generator(Protocol):
    """Writes an answer from passages."""

    def generate(self, question: str, passages: Sequence[Passage]) -> Iterator[str]:
        """Write, piece by piece.

        :param passages: to be cited by their 1-based number, as ``[1]``.
        :return: the pieces; together they hold :data:`NO_ANSWER` when the passages do not answer.
        :raises GeneratorError: when the model fails.
        """

    def rewrite(self, question: str, history: Sequence[Turn]) -> str:
        """Complete a question from the turns before it, oldest first.

        :raises GeneratorError: when the model fails, or writes anything but one line.
        """


class ChatModelGenerator:
    """A generator on a LangChain chat model."""

    def __init__(self, model: BaseChatModel) -> None:
        self._model = model

    def generate(self, question: str, passages: Sequence[Passage]) -> Iterator[str]:
        """Stream the model's answer."""
        messages = load_prompt("answer").messages(question=question, passages=_as_data(passages))
        try:
            for chunk in self._model.stream(messages):
                if chunk.text:
                    yield str(chunk.text)
        except Exception as exc:  # whatever the provider's client raises
            raise _failed(exc) from exc

    def rewrite(self, question: str, history: Sequence[Turn]) -> str:
        """Ask the model for the question as it would stand on its own."""
        turns = "\n".join(f"<luot>\n{_fenced(t.question)}\n{_fenced(t.answer)}\n</luot>" for t in history[-_TURNS:])
        messages = load_prompt("standalone").messages(question=_fenced(question), history=turns)
        try:
            written = str(self._model.invoke(messages).text).strip()
        except Exception as exc:  # whatever the provider's client raises
            raise _failed(exc) from exc
        if not written or "\n" in written:
            raise GeneratorError("expected one line, the question, of the language model.")
        return written


def _failed(cause: Exception) -> GeneratorError:
    return GeneratorError(f"the language model failed: {cause}.", hint="Is its server running?")


def load_generator(settings: Settings) -> Generator | None:
    """Load the configured language model.

    :return: ``None`` when ``settings.llm`` is empty.
    :raises GeneratorError: when its LangChain package is missing or the name is not understood.
    """
    if not settings.llm:
        return None
    from langchain.chat_models import init_chat_model

    address: dict[str, Any] = {"base_url": settings.llm_base_url} if settings.llm_base_url else {}
    try:
        return ChatModelGenerator(init_chat_model(settings.llm, temperature=0, **address))
    except ImportError as exc:
        provider = settings.llm.partition(":")[0]
        raise GeneratorError(
            f"setting 'llm' is {settings.llm!r}, whose package is not installed.",
            hint=f"Run: pip install langchain-{provider}",
        ) from exc
    except Exception as exc:  # an unknown provider, a missing key: the provider's own errors
        raise GeneratorError(
            f"cannot load the language model {settings.llm!r}: {exc}.",
            hint="Write it as provider:model, as ollama:qwen3, and set the provider's key.",
        ) from exc


def _as_data(passages: Sequence[Passage]) -> str:
    """Fence and number the passages; a closing tag in their text cannot end the fence."""
    fenced = (_fenced(passage.text) for passage in passages)
    return "\n\n".join(f'<doan so="{number}">\n{text}\n</doan>' for number, text in enumerate(fenced, start=1))


def _fenced(text: str) -> str:
    """Break what looks like a closing tag of ours."""
    return _CLOSING_TAG.sub("<\u200b/", text)
