"""The year's work a council chooses from, read from ``themes.txt`` (its head explains the format)."""

from __future__ import annotations

from pathlib import Path

Programme = tuple[tuple[str, ...], tuple[tuple[str, str], ...]]
Theme = tuple[tuple[str, ...], tuple[Programme, ...]]


def read_themes(path: Path) -> tuple[Theme, ...]:
    """Themes as (titles, programmes); a programme is (titles, items); an item is (wording, kind)."""
    themes: list[tuple[tuple[str, ...], list[tuple[tuple[str, ...], list[tuple[str, str]]]]]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            themes[-1][1].append((tuple(line[3:].split(" / ")), []))
        elif line.startswith("# "):
            themes.append((tuple(line[2:].split(" / ")), []))
        elif line and not line.startswith("%"):
            kind, wordings = line.split(": ", 1)
            themes[-1][1][-1][1].extend((wording, kind) for wording in wordings.split(" / "))
    return tuple((titles, tuple((names, tuple(items)) for names, items in programmes)) for titles, programmes in themes)


THEMES = read_themes(Path(__file__).with_name("themes.txt"))
