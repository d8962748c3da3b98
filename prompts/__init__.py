"""The prompt templates for a configured language model, and their loader.

Each template is a Markdown file beside this one: a ``# system`` part and a ``# human`` part, with ``{fields}``.
Imports ``errors`` only.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from errors import GeneratorError

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Prompt:
    """A template in two parts.

    :param system: what the model is to do.
    :param human: what it is given, with fields to fill.
    """

    system: str
    human: str

    def messages(self, **fields: str) -> list[tuple[str, str]]:
        """Fill the fields; what is filled in is never read as a template.

        :raises KeyError: for a field that is missing.
        """
        return [("system", self.system.format(**fields).strip()), ("human", self.human.format(**fields))]


@lru_cache(maxsize=8)
def load_prompt(name: str) -> Prompt:
    """Load a template by name.

    :raises GeneratorError: when there is none, or it lacks a part.
    """
    path = FOLDER / f"{name}.md"
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as exc:
        raise GeneratorError(f"cannot read the prompt {name!r}: {exc}.", hint=f"Restore {path.name}.") from exc
    system, found, human = text.partition("\n# human\n")
    if not found or not system.startswith("# system\n"):
        raise GeneratorError(f"prompt {name!r} must have the parts '# system' and '# human'.")
    return Prompt(system.removeprefix("# system\n").strip(), human.strip())
