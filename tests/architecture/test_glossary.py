"""Every noun of the house stands in the glossary: 日本語, identifier, meaning. And nothing stands there that is gone."""

from __future__ import annotations

import re
from pathlib import Path

from django.apps import apps

from sasaeai.spine.access.api import PermissionTable
from sasaeai.spine.declarations.api import registry
from sasaeai.spine.workbench.api import Register
from tests.architecture.tree import HOUSE, ROOT, python_files

GLOSSARY = ROOT / "docs" / "glossary.md"
ROW = re.compile(r"^\| *(?P<japanese>[^|]+?) *\| *`(?P<identifier>[^`|]+)` *\| *(?P<meaning>[^|]+?) *\|$", re.M)


def entries(text: str) -> dict[str, tuple[str, str]]:
    """identifier → (日本語, meaning)."""
    return {row["identifier"]: (row["japanese"], row["meaning"]) for row in ROW.finditer(text)}


def nouns() -> dict[str, str]:
    """identifier → 日本語 of every model of ours."""
    return {
        model.__name__: str(model._meta.verbose_name)
        for model in apps.get_models()
        if model.__module__.startswith("sasaeai.")
    }


def glossary() -> dict[str, tuple[str, str]]:
    return entries(GLOSSARY.read_text(encoding="utf-8"))


def test_every_model_is_explained() -> None:
    assert sorted(set(nouns()) - set(glossary())) == []


def test_the_glossary_and_the_model_say_the_same_word() -> None:
    known = glossary()
    assert {
        name: (word, known[name][0]) for name, word in nouns().items() if name in known and known[name][0] != word
    } == {}


def test_every_register_and_permission_family_is_explained() -> None:
    words = {japanese for japanese, _meaning in glossary().values()}
    assert sorted(str(one.label) for one in registry.of(Register) if str(one.label) not in words) == []
    families = {one.family for one in registry.of(PermissionTable)}
    assert sorted(families - set(glossary())) == []


def test_every_identifier_is_in_the_code() -> None:
    """A word of the glossary that no code knows is an old word."""
    code = "\n".join(path.read_text(encoding="utf-8") for path in python_files(HOUSE))
    assert sorted(name for name in glossary() if not re.search(rf"\b{re.escape(name)}\b", code)) == []


def test_an_identifier_stands_once() -> None:
    rows = [row["identifier"] for row in ROW.finditer(GLOSSARY.read_text(encoding="utf-8"))]
    assert [name for name in rows if rows.count(name) > 1] == []


def test_meanings_are_said() -> None:
    assert len(glossary()) > 60
    assert [name for name, (_japanese, meaning) in glossary().items() if len(meaning) < 12] == []


def test_rows_are_read(tmp_path: Path) -> None:
    text = "| 日本語 | identifier | meaning |\n|---|---|---|\n| 地区 | `District` | A part of the town. |\n| 地区 | District | no |\n"
    assert entries(text) == {"District": ("地区", "A part of the town.")}
