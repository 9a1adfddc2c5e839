"""docs/adding-a-noun.md can be followed: its code parses, what it imports exists, what it declares can be declared."""

from __future__ import annotations

import ast
import dataclasses
import re
from importlib import import_module
from pathlib import Path

import pytest

from sasaeai.spine.workbench import api

DOC = Path(__file__).resolve().parents[3] / "docs" / "adding-a-noun.md"
BLOCKS = re.findall(r"^```python\n(.*?)^```$", DOC.read_text(encoding="utf-8"), re.S | re.M)
TREES = [pytest.param(ast.parse(block), id=block.split("\n")[0][:40]) for block in BLOCKS]


def test_the_whole_noun_is_there() -> None:
    assert len(BLOCKS) == 7
    declared = BLOCKS[-1]
    parts = ("Register(", "Reachable(", "PersonalData(", "SheetImport(", "RowAction.out_of_use(")
    assert [part for part in parts if part not in declared] == []


@pytest.mark.parametrize("tree", TREES)
def test_what_the_page_imports_exists(tree: ast.Module) -> None:
    missing = [
        f"{node.module}.{name.name}"
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.level == 0 and node.module and node.module != "__future__"
        for name in node.names
        if not hasattr(import_module(node.module), name.name)
    ]
    assert missing == []


@pytest.mark.parametrize("tree", TREES)
def test_what_the_page_declares_has_such_fields(tree: ast.Module) -> None:
    slots = {name: slot for name in api.__all__ if dataclasses.is_dataclass(slot := getattr(api, name))}
    unknown = [
        f"{node.func.id}({keyword.arg}=…)"
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in slots
        for keyword in node.keywords
        if keyword.arg not in {field.name for field in dataclasses.fields(slots[node.func.id])}
    ]
    assert unknown == []
