"""Templates: every one is used, none carries script or style of its own, none asks another machine for anything."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.architecture.tree import HOUSE, python_files

#: Files that are read on their own, away from the site and its policy: the report a director mails.
STANDS_ALONE = {"annual_plan/report/file.html"}
#: Asked for by Django, allauth or the workbench under a name that is put together.
ASKED_BY_NAME = (
    re.compile(r"^(400|403|403_csrf|404|429|500)\.html$"),
    re.compile(r"^(account|mfa|usersessions|allauth)/"),
    re.compile(r"^workbench/(_?[a-z]+)\.html$"),
    # A Register's own page instead of the generic one: <app>/<slug>/<page>.html.
    re.compile(r"^[a-z_]+/[a-z-]+/(list|detail|form|action|history|print)\.html$"),
    re.compile(r"^django/forms/"),
)
INLINE = re.compile(
    r"<style\b|<script(?![^>]*\bsrc=)(?![^>]*type=\"application/json\")|\sstyle\s*=|\son[a-z]+\s*=|javascript:", re.I
)
#: Namespaces are names, not addresses.
ELSEWHERE = re.compile(r"(?:src|href|action|url\(|@import)\s*[=(]?\s*[\"']?\s*(?:https?:)?//", re.I)
COMMENT = re.compile(r"\{#.*?#\}|\{%\s*comment\b.*?%\}.*?\{%\s*endcomment\s*%\}", re.S)


def templates() -> dict[str, Path]:
    """Name as a loader knows it → file."""
    found = {}
    for folder in HOUSE.glob("*/*/templates"):
        for path in folder.rglob("*"):
            if path.is_file():
                found[path.relative_to(folder).as_posix()] = path
    return found


def test_every_template_is_used() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in python_files(HOUSE))
    code += "\n".join(path.read_text(encoding="utf-8") for path in templates().values())
    named = set(re.findall(r"[\"']([\w./-]+\.(?:html|txt|svg))[\"']", code))
    unused = [
        name for name in templates() if name not in named and not any(pattern.search(name) for pattern in ASKED_BY_NAME)
    ]
    assert sorted(unused) == []


def test_every_generic_template_is_asked_for() -> None:
    """``workbench/<name>.html``: some screen says the name, or another template includes it."""
    code = "\n".join(path.read_text(encoding="utf-8") for path in python_files(HOUSE / "spine" / "workbench"))
    code += "\n".join(path.read_text(encoding="utf-8") for path in templates().values())
    unused = [
        name
        for name in templates()
        if name.startswith("workbench/")
        and not re.search(rf"[\"'](?:workbench/)?{Path(name).stem}(?:\.html)?[\"']", code)
    ]
    assert unused == []


def test_named_templates_exist() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in python_files(HOUSE))
    ours = {name.partition("/")[0] for name in templates()} - {"account", "mfa", "usersessions"}
    named = {name for name in re.findall(r"[\"']([\w-]+/[\w./-]+\.html)[\"']", code) if name.partition("/")[0] in ours}
    assert sorted(named - set(templates())) == []


def faults(text: str) -> list[str]:
    bare = COMMENT.sub("", text)
    return [found[0] for pattern in (INLINE, ELSEWHERE) for found in pattern.finditer(bare)]


def test_no_script_no_style_no_other_machine() -> None:
    assert len(templates()) > 40
    found = {
        name: faults(path.read_text(encoding="utf-8")) for name, path in templates().items() if name not in STANDS_ALONE
    }
    assert {name: what for name, what in found.items() if what} == {}


def test_what_stands_alone_asks_no_other_machine_either() -> None:
    for name in STANDS_ALONE:
        text = templates()[name].read_text(encoding="utf-8")
        assert [found[0] for found in ELSEWHERE.finditer(text)] == []
        assert "<script" not in text


@pytest.mark.parametrize("pattern", ["**/static/**/*.css", "**/static/**/*.js"])
def test_styles_and_scripts_ask_no_other_machine(pattern: str) -> None:
    asks = re.compile(r"(?:@import|url\(|fetch\(|importScripts\(|\bsrc\s*=)\s*[\"'(]*\s*(?:https?:)?//", re.I)
    files = [path for path in HOUSE.glob(pattern) if path.is_file()]
    assert files
    assert [f"{path.relative_to(HOUSE)}" for path in files if asks.search(path.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ('<p style="color:red">', 1),
        ('<button onclick="x()">', 1),
        ("<script>x()</script>", 1),
        ('<script src="{% static "a.js" %}" defer></script>', 0),
        ('<a href="https://example.org/">', 1),
        ('<img src="//example.org/a.png">', 1),
        ('<svg xmlns="http://www.w3.org/2000/svg">', 0),
        ('{# <p style="x"> #}<p class="content" data-one="1">', 0),
        ('<a href="javascript:x()">', 1),
    ],
)
def test_faults_are_seen(text: str, seen: int) -> None:
    assert len(faults(text)) == seen
