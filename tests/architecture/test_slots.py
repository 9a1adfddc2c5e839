"""A slot that nobody reads is a promise nobody keeps: every kind of declaration is asked for somewhere."""

from __future__ import annotations

import re

from sasaeai.spine.declarations.api import EventType, registry
from tests.architecture.tree import HOUSE, python_files


def asked_for(code: str) -> set[str]:
    """Names of the slots some code reads from the registry."""
    return set(re.findall(r"\bregistry\.(?:of|get)\(\s*(\w+)", code))


def test_every_declaration_is_read_by_somebody() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in python_files(HOUSE))
    # Personal data and events are declarations for people and for the tests that read them.
    read_by_tests = {"PersonalData", EventType.__name__}
    assert {type(one).__name__ for one in registry} - asked_for(code) - read_by_tests == set()


def test_reading_is_seen() -> None:
    assert asked_for("registry.of(Register)\nregistry.get(NavGroup, x)\nother.of(Panel)") == {"Register", "NavGroup"}
