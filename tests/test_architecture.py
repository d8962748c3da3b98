"""Imports point one way, heavy libraries stay inside their adapters, and every setting is documented."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

BASE = {"schema", "errors", "text"}
LAYERS: dict[str, set[str]] = {
    "schema": set(),
    "errors": set(),
    "text": set(),
    "language": BASE,
    "settings": BASE,
    "prompts": BASE | {"settings"},
    "index": BASE | {"language", "settings", "prompts"},
    "retriever": BASE | {"language", "settings", "prompts", "index"},
    "answer": BASE | {"language", "settings", "prompts", "index", "retriever"},
    "evaluation": BASE | {"language", "settings", "prompts", "index", "retriever", "answer"},
    "web": BASE | {"language", "settings", "prompts", "index", "retriever", "answer"},
    "training": BASE | {"language", "settings", "prompts", "index", "retriever", "answer", "evaluation"},
    "app": BASE | {"language", "settings", "prompts", "index", "retriever", "answer", "web"},
}
HEAVY = {"torch", "faiss", "gradio", "sentence_transformers", "transformers", "onnxruntime", "langchain", "underthesea"}


def sources(layer: str) -> list[Path]:
    package = ROOT / layer
    return sorted(package.rglob("*.py")) if package.is_dir() else [ROOT / f"{layer}.py"]


def imported(path: Path) -> Iterator[tuple[str, bool]]:
    """Yield each imported top-level name, and whether the import runs when the module is loaded."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    lazy = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) or _is_type_checking(node)
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            names = [node.module]
        for name in names:
            yield name.split(".")[0], id(node) not in lazy


def _is_type_checking(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


@pytest.mark.parametrize("layer", LAYERS)
def test_imports_point_one_way(layer: str) -> None:
    allowed = LAYERS[layer] | {layer}
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in sources(layer)
        for name, _ in imported(path)
        if name in LAYERS and name not in allowed
    ]
    assert wrong == []


@pytest.mark.parametrize("layer", LAYERS)
def test_every_layer_exists(layer: str) -> None:
    assert all(path.exists() for path in sources(layer)) and sources(layer)


@pytest.mark.parametrize("module", ["index", "evaluation", "training"])
def test_help_answers_without_heavy_libraries(module: str) -> None:
    code = (
        "import runpy, sys\n"
        f"sys.argv = [{module!r}, '--help']\n"
        "try:\n"
        f"    runpy.run_module({module!r}, run_name='__main__', alter_sys=True)\n"
        "except SystemExit as exc:\n"
        "    assert exc.code in (0, None), exc.code\n"
        f"loaded = sorted({HEAVY!r} & set(sys.modules))\n"
        "sys.exit(f'--help loaded {loaded}' if loaded else 0)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "usage" in done.stdout.lower()


def test_app_help_answers_without_heavy_libraries() -> None:
    code = (
        "import runpy, sys\nsys.argv = ['app.py', '--help']\n"
        "try:\n    runpy.run_path('app.py', run_name='__main__')\nexcept SystemExit as exc:\n    assert not exc.code\n"
        f"loaded = sorted({HEAVY!r} & set(sys.modules))\nsys.exit(f'loaded {{loaded}}' if loaded else 0)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_no_file_names_this_machine_or_a_registry() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True).stdout.splitlines()
    words = ["/" + "work/", "/" + "root/", "pypi" + ".org", "index" + "-url"]
    found = []
    for name in listed:
        path = ROOT / name
        if path.suffix in {".py", ".md", ".toml", ".txt", ".json", ".css", ".tsv", ""} and path.is_file():
            text = path.read_text(encoding="utf-8", errors="ignore")
            found += [f"{name}: {word}" for word in words if word in text]
    assert found == []
