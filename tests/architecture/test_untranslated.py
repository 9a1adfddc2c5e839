"""Japanese that people read is in the catalogue: in Python through gettext, in templates through ``translate``."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

import pytest

from tests.architecture.tree import HOUSE, python_files

JAPANESE = re.compile(r"[\u3041-\u3096\u30a1-\u30fa\u3400-\u9fff]")
GETTEXT = {"_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy"}
#: Here every Japanese word is data or is spoken to an administrator in a terminal.
DATA = {
    "project/*": "the command line and the settings speak Japanese to whoever installs",
    "*/commands/*": "so does every command of an app",
    "*/demo/*": "the demo council",
    "*/demo.py": "the demo council",
    "*/apps.py": "names of apps, shown nowhere",
    "capabilities/annual_plan/rules/report/*": "the annual report is a Japanese document",
    "capabilities/annual_plan/reports/*": "the annual report is a Japanese document",
    "capabilities/annual_plan/queries/report/*": "the annual report is a Japanese document",
}
#: Here words are data, because the code reads or writes Japanese itself; whole sentences are for people.
READS_JAPANESE = {
    "foundation/*",
    "capabilities/annual_plan/forms/record_fields.py",
    "capabilities/annual_plan/rules/importing/*",
    "capabilities/annual_plan/rules/progress/*",
    "capabilities/annual_plan/rules/recording.py",
    "capabilities/annual_plan/rules/agenda.py",
    "capabilities/annual_plan/rules/review/*",
    "capabilities/awards/rules/certificate.py",
    "capabilities/rosters/queries/surroundings.py",
    "capabilities/rosters/rules/*",
    "records/activities/forms.py",
    "records/organisations/reports.py",
    "records/organisations/rules/*",
    "records/people/rules/*",
    "records/programmes/rules/*",
    "spine/workbench/rules/sheets.py",
}
#: Arguments of these are data (names in the audit trail, headings of a sheet, patterns) or are spoken in a terminal.
DATA_CALLS = {"Command", "SheetImport", "add_argument", "write", "compile", "system", "Viewer"}
#: Units of a number and printed marks, as they are written in every language.
UNITS = {"円", "名", "件", "新", "拡", "再掲", "ブロック", "地区"}


def is_sentence(text: str) -> bool:
    return text.rstrip().endswith(("。", "か？", "ください")) and not re.search(r"[\[\]|\\^$]|\(\?", text)


def spoken(source: str) -> Iterator[tuple[int, str]]:
    """(line, text) of the Japanese literals of a Python file that no gettext, no docstring and no data call holds."""

    def walk(node: ast.AST) -> Iterator[tuple[int, str]]:
        match node:
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)) if name in GETTEXT | DATA_CALLS:
                return
            case ast.Expr(value=ast.Constant()):
                return
            case ast.JoinedStr():
                text = "".join(part.value if isinstance(part, ast.Constant) else "{}" for part in node.values)
                if JAPANESE.search(text):
                    yield node.lineno, text
                for part in node.values:
                    if isinstance(part, ast.FormattedValue):
                        yield from walk(part.value)
                return
            case ast.Constant(value=str(text)) if JAPANESE.search(text):
                yield node.lineno, text
        for child in ast.iter_child_nodes(node):
            yield from walk(child)

    yield from walk(ast.parse(source))


def untranslated(house: Path) -> list[str]:
    found = []
    for path in python_files(house):
        where = path.relative_to(house).as_posix()
        if any(fnmatch(where, place) for place in DATA):
            continue
        reads = any(fnmatch(where, place) for place in READS_JAPANESE)
        for line, text in spoken(path.read_text(encoding="utf-8")):
            if text.replace("{}", "") in UNITS or (reads and not is_sentence(text)):
                continue
            found.append(f"{where}:{line} {text[:60]}")
    return found


def test_python_speaks_through_the_catalogue() -> None:
    assert untranslated(HOUSE) == []


COMMENT = re.compile(r"<style.*?</style>|\{#.*?#\}|\{%\s*comment\b.*?%\}.*?\{%\s*endcomment\s*%\}|<!--.*?-->", re.S)
BLOCK = re.compile(r"\{%\s*blocktrans(?:late)?\b.*?%\}.*?\{%\s*endblocktrans(?:late)?\s*%\}", re.S)
TAG = re.compile(r"\{%\s*trans(?:late)?\b.*?%\}|\{\{\s*_\(.*?\}\}", re.S)
TAG_ARGUMENT = re.compile(r"_\((?:\"[^\"]*\"|'[^']*')\)")


#: The system and the languages have the same name in every language.
NAMES = re.compile(r"支え合い|日本語")


def raw_japanese(template: str) -> list[str]:
    """Lines of a template with Japanese outside ``translate``, ``blocktranslate``, ``_()`` and comments."""
    for pattern in (COMMENT, BLOCK, TAG, TAG_ARGUMENT, NAMES):
        template = pattern.sub(lambda found: "\n" * found[0].count("\n"), template)
    return [f"{number} {line.strip()}" for number, line in enumerate(template.splitlines(), 1) if JAPANESE.search(line)]


def test_templates_speak_through_the_catalogue() -> None:
    templates = {path.relative_to(HOUSE).as_posix(): path for path in HOUSE.rglob("templates/**/*.html")}
    assert len(templates) > 30
    found = [
        f"{where}:{line}"
        for where, path in templates.items()
        for line in raw_japanese(path.read_text(encoding="utf-8"))
    ]
    assert found == []


@pytest.mark.parametrize(
    ("source", "seen"),
    [
        ('x = _("地区")', []),
        ('x = _("%(n)s地区") % {"n": "地区長"}', ["地区長"]),
        ('"""説明"""\nx = 1', []),
        ('raise ValueError(f"{name}がありません。")', ["{}がありません。"]),
        ("x = f\"{_('地区')}\"", []),
        ('declare(Command("a", "助け", x, y))', []),
    ],
)
def test_a_word_outside_the_catalogue_is_seen_in_python(source: str, seen: list[str]) -> None:
    assert [text for _, text in spoken(source)] == seen


@pytest.mark.parametrize(
    ("template", "seen"),
    [
        ('<p>{% translate "地区" %}</p>', []),
        ("{% blocktranslate count n=1 %}地区{% plural %}地区{% endblocktranslate %}", []),
        ('<p title="地区">\n{# 地区 #}</p>', ['1 <p title="地区">']),
        ('{% include "x.html" with label=_("地区") %}', []),
        ('{% include "x.html" with label="地区" %}', ['1 {% include "x.html" with label="地区" %}']),
    ],
)
def test_a_word_outside_the_catalogue_is_seen_in_templates(template: str, seen: list[str]) -> None:
    assert raw_japanese(template) == seen
