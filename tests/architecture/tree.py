"""The tree these tests walk: apps, files, imports."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HOUSE = ROOT / "src" / "sasaeai"
FLOORS_WITH_APPS = ("faces", "capabilities", "records", "spine")


@dataclass(frozen=True)
class App:
    """One app: its floor, its name, its folder."""

    floor: str
    name: str
    path: Path

    @property
    def module(self) -> str:
        return f"sasaeai.{self.floor}.{self.name}"


def apps(house: Path = HOUSE) -> list[App]:
    """Every folder with Python in it on a floor that has apps."""
    return [
        App(floor, folder.name, folder)
        for floor in FLOORS_WITH_APPS
        for folder in sorted((house / floor).iterdir())
        if folder.is_dir() and (folder / "__init__.py").exists()
    ]


def python_files(*roots: Path) -> Iterator[Path]:
    """Our own Python files below these folders, generated migrations left out."""
    for root in roots:
        for path in sorted(root.rglob("*.py")):
            if not {"__pycache__", "migrations", ".mypy_cache"} & set(path.parts):
                yield path


def module_of(path: Path, source: Path) -> str:
    """``src/sasaeai/a/b.py`` is ``sasaeai.a.b``; a package's ``__init__`` is the package."""
    parts = path.relative_to(source).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(path: Path, source: Path) -> Iterator[tuple[int, str]]:
    """(line, dotted module) of every import of the file, wherever it stands in it; relative ones made absolute.

    ``from a.b import c`` is ``a.b.c``, whether ``c`` is a module or a name of one.
    """
    module = module_of(path, source)
    package = module if path.name == "__init__.py" else module.rpartition(".")[0]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            for name in node.names:
                yield node.lineno, name.name
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                parts = package.split(".")
                base = ".".join([*parts[: len(parts) - node.level + 1], *([node.module] if node.module else [])])
            for name in node.names:
                yield node.lineno, f"{base}.{name.name}"
