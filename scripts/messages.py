"""Collects every translatable Japanese sentence into the English catalogue, keeping what is translated.

    .venv/bin/python scripts/messages.py           # collect
    .venv/bin/python scripts/messages.py --check   # nothing missing, nothing untranslated, nothing fuzzy (used by make check)

Python sources are read by Babel; templates by Django's own ``templatize``. GNU gettext is not needed.
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "src" / "sasaeai"
CATALOGUE = SOURCES / "locale" / "en" / "LC_MESSAGES" / "django.po"
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
}
_CALL = re.compile(
    r"""\b(?P<name>n?p?gettext|_)\s*\(\s*(?P<args>(?:u?(?:'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")\s*,?\s*)+)""", re.S
)
_TEXT = re.compile(r"""u?('(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")""", re.S)


def from_python(path: Path) -> Iterator[tuple[int, str | tuple[str, ...], str | None]]:
    with path.open("rb") as file:
        for line, message, _comments, context in extract("python", file, keywords=KEYWORDS):
            yield line, message, context


def from_template(path: Path) -> Iterator[tuple[int, str | tuple[str, ...], str | None]]:
    source = templatize(path.read_text(encoding="utf-8"), origin=str(path))
    for call in _CALL.finditer(source):
        words = [eval(text) for text in _TEXT.findall(call["args"])]
        line = source.count("\n", 0, call.start()) + 1
        match call["name"]:
            case "pgettext":
                yield line, words[1], words[0]
            case "ngettext":
                yield line, (words[0], words[1]), None
            case "npgettext":
                yield line, (words[1], words[2]), words[0]
            case _:
                yield line, words[0], None


def collect() -> Catalog:
    """Everything translatable in the tree; messages without Japanese in them are left as they are."""
    found = Catalog(locale="en", project="Sasaeai", charset="utf-8", fuzzy=False)
    for path in sorted([*SOURCES.rglob("*.py"), *SOURCES.rglob("*.html"), *SOURCES.rglob("*.txt")]):
        if (
            "migrations" in path.parts
            or "data" in path.parts
            or (path.suffix == ".txt" and "templates" not in path.parts)
        ):
            continue
        where = path.relative_to(ROOT).as_posix()
        read = from_python if path.suffix == ".py" else from_template
        for line, message, context in read(path):
            first = message if isinstance(message, str) else message[0]
            if first and first.strip():
                found.add(message, locations=[(where, line)], context=context)
    return found


def known() -> Catalog:
    if not CATALOGUE.exists():
        return Catalog(locale="en", charset="utf-8")
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="en")


def translated(message: Message) -> bool:
    words = [message.string] if isinstance(message.string, str) else list(message.string)
    return all(words) and not message.fuzzy


def write() -> None:
    template, old = collect(), known()
    fresh = Catalog(locale="en", project="Sasaeai", charset="utf-8", fuzzy=False)
    for message in template:
        if not message.id:
            continue
        before = old.get(message.id if isinstance(message.id, str) else message.id[0], message.context)
        string = before.string if before is not None else ("" if isinstance(message.id, str) else ("", ""))
        files = sorted({where for where, _line in message.locations})
        fresh.add(message.id, string, locations=[(where, None) for where in files], context=message.context)
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    buffer = io.BytesIO()
    write_po(buffer, fresh, sort_output=True, width=110, omit_header=False, ignore_obsolete=True)
    text = re.sub(
        r'"(POT-Creation-Date|PO-Revision-Date|Generated-By|Last-Translator|Language-Team)[^\n]*\n',
        "",
        buffer.getvalue().decode(),
    )
    CATALOGUE.write_text(text, encoding="utf-8")
    missing = sum(not translated(m) for m in fresh if m.id)
    print(f"{len(fresh)} messages, {missing} to translate: {CATALOGUE.relative_to(ROOT)}")


def check() -> int:
    template, old = collect(), known()
    wanted = {(m.id if isinstance(m.id, str) else m.id[0], m.context) for m in template if m.id}
    have = {(m.id if isinstance(m.id, str) else m.id[0], m.context): m for m in old if m.id}
    problems = [
        f"not in the catalogue: {text!r}" for text, context in sorted(wanted, key=str) if (text, context) not in have
    ]
    problems += [f"not translated: {key[0]!r}" for key, m in have.items() if key in wanted and not translated(m)]
    problems += [f"no longer used: {key[0]!r}" for key in have if key not in wanted]
    for key, message in have.items():
        words = [message.string] if isinstance(message.string, str) else list(message.string)
        names = set(re.findall(r"%\(\w+\)[sd]", key[0]))
        if key in wanted and translated(message) and any(set(re.findall(r"%\(\w+\)[sd]", w)) != names for w in words):
            problems.append(f"placeholders differ: {key[0]!r}")
    for problem in problems[:40]:
        print(problem)
    print(f"{len(wanted)} messages, {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    if "--check" in sys.argv:
        sys.exit(check())
    write()
