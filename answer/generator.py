"""Answers written, and follow-ups completed, by a language model, where one is configured.

Any LangChain chat model: OpenAI-compatible servers, Ollama, llama.cpp. What it writes is checked by
``answer.grounding``. LangChain is imported only when a model is configured.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from answer.streaming import Limits, in_time
from errors import GeneratorError
from index.reading_form import reading_form
from prompts import FOLDER, load_prompt
from schema import Passage, Turn
from settings import Settings

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

NO_ANSWER = "KHONG_CO"
_TURNS = 6  # of the conversation, that a follow-up is completed from
_TASKS = FOLDER / "tasks.tsv"
_STOPPED = frozenset(("length", "max_tokens", "MAX_TOKENS"))  # a model's own word for an answer that was cut off
_TELLING = ("openai", "ollama")  # providers whose last piece always says why it is the last


class Generator(Protocol):
    """Writes an answer from passages."""

    def generate(self, question: str, passages: Sequence[Passage], *, kind: str = "", draft: str = "") -> Iterator[str]:
        """Write, piece by piece.

        :param passages: to be cited by their 1-based number, as ``[1]``.
        :param kind: of question, a ``language.analysis.QuestionKind``.
        :param draft: what would be answered without a model; empty for nothing.
        :return: the pieces; together they hold :data:`NO_ANSWER` when the passages do not answer.
        :raises GeneratorError: when the model fails, stalls or is cut off.
        """

    def rewrite(self, question: str, history: Sequence[Turn]) -> str:
        """Complete a question from the turns before it, oldest first.

        :raises GeneratorError: when the model fails, or writes anything but one line.
        """


class ChatModelGenerator:
    """A generator on a LangChain chat model.

    :param limits: how long it may take, and how much it may write.
    :param telling: whether the model's last piece always says why it is the last, so that a stream without it was cut.
    """

    def __init__(self, model: BaseChatModel, *, limits: Limits | None = None, telling: bool = False) -> None:
        self._model = model
        self._limits = limits or Limits()
        self._telling = telling

    def generate(self, question: str, passages: Sequence[Passage], *, kind: str = "", draft: str = "") -> Iterator[str]:
        """Stream the model's answer."""
        fence = _Fence()
        task = _tasks().get(kind, "")
        messages = load_prompt("answer").messages(
            mark=fence.mark,
            task=f"8. {task}" if task else "",
            passages="\n\n".join(fence(reading_form(p).text, f"Đoạn [{n}]") for n, p in enumerate(passages, start=1)),
            question=fence(question, "Câu hỏi"),
            draft=f"\n\n{fence(draft, 'Chương trình đã tìm thấy, hãy kiểm lại')}" if draft else "",
        )
        ended = ""
        for chunk in in_time(lambda: self._model.stream(messages), self._limits):
            ended = _reason(chunk) or ended
            if chunk.text:
                yield str(chunk.text)
        if ended in _STOPPED or (self._telling and not ended):
            raise GeneratorError("the language model's answer was cut off before its end.")

    def rewrite(self, question: str, history: Sequence[Turn]) -> str:
        """Ask the model for the question as it would stand on its own."""
        fence = _Fence()
        turns = "\n\n".join(fence(f"{t.question}\n→ {t.answer}", "Lượt trước") for t in history[-_TURNS:])
        messages = load_prompt("standalone").messages(
            mark=fence.mark, question=fence(question, "Câu hỏi"), history=turns
        )
        written = "".join(str(chunk.text) for chunk in in_time(lambda: self._model.stream(messages), self._limits))
        written = written.strip()
        if not written or "\n" in written:
            raise GeneratorError("expected one line, the question, of the language model.")
        return written


class _Fence:
    """Puts data between two lines that no data can hold, since their mark is drawn for each request."""

    def __init__(self) -> None:
        self.mark = f"==={secrets.token_hex(6)}==="

    def __call__(self, text: str, name: str) -> str:
        """Fence one text."""
        return f"{name}:\n{self.mark}\n{text.replace(self.mark, '')}\n{self.mark}"


def _reason(chunk: Any) -> str:  # noqa: ANN401 - a LangChain message chunk
    """Return why a piece says it is the last; empty for any other."""
    told = getattr(chunk, "response_metadata", None) or {}
    return str(told.get("finish_reason") or told.get("done_reason") or told.get("stop_reason") or "")


@lru_cache(maxsize=1)
def _tasks(path: Path = _TASKS) -> dict[str, str]:
    """Read what a model is told beside the rules, by the kind of question."""
    lines = path.read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {kind: words for kind, words in rows}


def load_generator(settings: Settings) -> Generator | None:
    """Load the configured language model.

    :return: ``None`` when ``settings.llm`` is empty.
    :raises GeneratorError: when its LangChain package is missing or the name is not understood.
    """
    if not settings.llm:
        return None
    from langchain.chat_models import init_chat_model

    address: dict[str, Any] = {"base_url": settings.llm_base_url} if settings.llm_base_url else {}
    provider = settings.llm.partition(":")[0]
    try:
        model = init_chat_model(settings.llm, temperature=0, **address)
    except ImportError as exc:
        missing = (exc.name or "").replace("_", "-").startswith(f"langchain-{provider}")
        told = "whose package is not installed" if missing else f"whose package cannot be imported: {exc}"
        raise GeneratorError(
            f"setting 'llm' is {settings.llm!r}, {told}.", hint=f"Run: pip install -U langchain-{provider}"
        ) from exc
    except Exception as exc:  # an unknown provider, a missing key: the provider's own errors
        raise GeneratorError(
            f"cannot load the language model {settings.llm!r}: {exc}.",
            hint="Write it as provider:model, as ollama:qwen3, and set the provider's key.",
        ) from exc
    return ChatModelGenerator(model, limits=Limits(total=settings.llm_seconds), telling=provider in _TELLING)
