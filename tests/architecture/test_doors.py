"""From another app only its door (``api``) and its slots are imported; addresses are mounted by name."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.architecture.tree import FLOORS_WITH_APPS, HOUSE, imports, module_of, python_files

DOORS = {"api", "slots"}


def passes_a_wall(importer: str, imported: str) -> bool:
    """Does this import reach into another app past its door?"""
    house, floor, app, *inside = [*imported.split("."), "", "", ""][:4]
    if house != "sasaeai" or floor not in FLOORS_WITH_APPS:
        return False
    return importer.split(".")[:3] != ["sasaeai", floor, app] and inside[0] not in DOORS


def trespasses(house: Path) -> list[str]:
    found = []
    for path in python_files(house):
        importer = module_of(path, house.parent)
        for line, imported in imports(path, house.parent):
            if passes_a_wall(importer, imported):
                found.append(f"{path.relative_to(house)}:{line} {imported}")
    return found


def test_only_doors_are_used() -> None:
    assert trespasses(HOUSE) == []


def test_a_trespass_is_seen(tmp_path: Path) -> None:
    file = tmp_path / "sasaeai" / "capabilities" / "gatherings" / "queries.py"
    file.parent.mkdir(parents=True)
    file.write_text(
        "from sasaeai.records.places.models import District\n"
        "from sasaeai.records.places import api as places\n"
        "from sasaeai.records.places.api import district_named\n"
        "from sasaeai.spine.workbench.slots import Register\n"
        "from sasaeai.foundation import eras\n"
        "from . import models\n"
        "def late():\n    from sasaeai.records import places\n",
        encoding="utf-8",
    )
    assert trespasses(tmp_path / "sasaeai") == [
        "capabilities/gatherings/queries.py:1 sasaeai.records.places.models.District",
        "capabilities/gatherings/queries.py:8 sasaeai.records.places",
    ]


def closed_in_door(source: str) -> set[str]:
    """Public names of an ``api`` file, its own or imported from its app, that ``__all__`` leaves out."""
    names: set[str] = set()
    opened: set[str] = set()
    for node in ast.parse(source).body:
        match node:
            case ast.ImportFrom(level=1):
                names |= {alias.asname or alias.name for alias in node.names}
            case ast.FunctionDef() | ast.ClassDef():
                names.add(node.name)
            case ast.Assign(targets=[ast.Name(id="__all__")]):
                opened = set(ast.literal_eval(node.value))
            case ast.Assign(targets=[ast.Name(id=name)]):
                names.add(name)
    return {name for name in names - opened if not name.startswith("_")}


def test_a_door_says_what_it_opens() -> None:
    doors = sorted(HOUSE.glob("*/*/api.py"))
    assert len(doors) >= 10
    closed = {str(path.relative_to(HOUSE)): closed_in_door(path.read_text(encoding="utf-8")) for path in doors}
    assert {path: names for path, names in closed.items() if names} == {}


def test_a_name_left_out_of_the_door_is_seen() -> None:
    source = 'from .queries import a, b as c\nfrom sasaeai.foundation import eras\nd = a\n__all__ = ["a"]\n'
    assert closed_in_door(source) == {"c", "d"}
