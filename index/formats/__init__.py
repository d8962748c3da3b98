"""One small adapter for each kind of file, and the registry of their suffixes.

Owns which suffixes are read, by what, and what is said of those that are not. An adapter is imported when the first
file of its kind is met. Imports ``base``.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import cast

from index.formats.base import Adapter

# suffix: module and function of its adapter
ADAPTERS = {
    ".txt": "plain:read_plain",
    ".text": "plain:read_plain",
    ".txt.gz": "plain:read_plain",
    ".md": "markdown:read_markdown_file",
    ".markdown": "markdown:read_markdown_file",
    ".jsonl": "jsonl:read_jsonl",
    ".jsonl.gz": "jsonl:read_jsonl",
    ".docx": "docx:read_docx",
    ".docm": "docx:read_docx",
    ".pdf": "pdf:read_pdf",
    ".pptx": "pptx:read_pptx",
    ".pptm": "pptx:read_pptx",
    ".ppsx": "pptx:read_pptx",
    ".xlsx": "xlsx:read_xlsx",
    ".xlsm": "xlsx:read_xlsx",
    ".csv": "delimited:read_delimited",
    ".tsv": "delimited:read_delimited",
    ".doc": "legacy_office:read_legacy_office",
    ".xls": "legacy_office:read_legacy_office",
    ".ppt": "legacy_office:read_legacy_office",
    ".odt": "legacy_office:read_legacy_office",
    ".ods": "legacy_office:read_legacy_office",
    ".odp": "legacy_office:read_legacy_office",
    ".rtf": "legacy_office:read_legacy_office",
    ".json": "json_file:read_json",
    ".json.gz": "json_file:read_json",
}


def suffix_of(path: Path) -> str:
    """Return a file's suffix in small letters, with the one before it where only both together are known."""
    both = "".join(path.suffixes[-2:]).lower()
    return both if both in ADAPTERS else path.suffix.lower()


def adapter_for(path: Path) -> Adapter | None:
    """Return the adapter of a file by its name; nothing for a kind that is not read."""
    named = ADAPTERS.get(suffix_of(path))
    if named is None:
        return None
    module, function = named.split(":")
    return cast(Adapter, getattr(import_module(f"index.formats.{module}"), function))
