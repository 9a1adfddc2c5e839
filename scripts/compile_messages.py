"""Compiles the English catalogue without GNU gettext: .po → .mo beside it. Called by make setup."""

from __future__ import annotations

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

for source in sorted(Path("src").rglob("locale/*/LC_MESSAGES/*.po")):
    target = source.with_suffix(".mo")
    if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
        continue
    with source.open("rb") as file:
        catalogue = read_po(file)
    with target.open("wb") as out:
        write_mo(out, catalogue)
