"""What a figure was measured with: hashes, versions, hardware, memory. Imports nothing that loads a model."""

from __future__ import annotations

import hashlib
import os
import platform
import sys
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_ROOT = Path(__file__).resolve().parent.parent
_LIBRARIES = ("torch", "sentence-transformers", "onnxruntime", "faiss-cpu", "rank-bm25", "ir-measures", "numpy")
_ANSWERING = ("schema.py", "text.py", "settings.py", "index", "retriever", "prompts", "answer")


def code_hash(parts: Iterable[str] = _ANSWERING) -> str:
    """Hash our own sources that answers depend on, and the calibration with them.

    :param parts: files and packages below the checkout.
    :return: 16 hexadecimal digits.
    """
    digest = hashlib.sha256()
    for part in parts:
        path = _ROOT / part
        files = [path] if path.is_file() else sorted(f for f in path.rglob("*") if f.suffix in (".py", ".json"))
        for file in files:
            digest.update(file.relative_to(_ROOT).as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def hardware() -> dict[str, str]:
    """Describe the machine: processor, cores, memory, system, Python and the libraries that compute."""
    found = {
        "processor": _processor(),
        "cores": str(_cores()),
        "memory": f"{_memory_bytes() / 2**30:.0f} GiB",
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
    }
    for library in _LIBRARIES:
        try:
            found[library] = version(library)
        except PackageNotFoundError:
            continue
    return found


def peak_memory_mib() -> float:
    """Return the most memory this process has held, in MiB; NaN where the system does not tell."""
    try:
        import resource
    except ImportError:
        return float("nan")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return float(peak) / (2**20 if sys.platform == "darwin" else 2**10)


def folder_bytes(folder: Path) -> int:
    """Return the size of all files below a folder."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def _processor() -> str:
    """Name the processor as well as the system tells it."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, "") or platform.processor() or platform.machine()


def _cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _memory_bytes() -> int:
    """Return the machine's memory, 0 where the system does not tell."""
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, OSError, ValueError):
        return 0
