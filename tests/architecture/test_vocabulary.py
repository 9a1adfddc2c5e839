"""One vocabulary inside every app: only the files the house knows, no utils, and no file longer than 400 lines."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.architecture.tree import HOUSE, ROOT, apps, python_files

#: In import order (docs/adr/0001-floors-and-vocabulary.md). Each is a file or, when it has several nouns or verbs, a folder.
CODE = (
    "enums",
    "events",
    "slots",
    "rules",
    "models",
    "queries",
    "actions",
    "adapters",
    "api",
    "forms",
    "tables",
    "panels",
    "reports",
    "templatetags",
    "screens",
    "middleware",
    "urls",
    "receivers",
    "demo",
    "commands",
    "capability",
    "apps",
    "migrations",
    "__init__",
)
FOLDERS_WITHOUT_CODE = {"templates", "static", "data", "locale"}
#: The registry is the one file of one app that every app stands on.
SPECIAL = {"spine/declarations/registry.py"}
#: Words that say nothing about what is inside.
SAYS_NOTHING = {
    "utils",
    "util",
    "helpers",
    "helper",
    "misc",
    "common",
    "base",
    "lib",
    "tools",
    "stuff",
    "manager",
    "managers",
}
LONGEST = 400
#: Written by ``scripts/vendor_assets.py``, read by browsers only.
GENERATED = {"src/sasaeai/spine/workbench/static/sasaeai/fonts.css"}


def strangers(house: Path) -> list[str]:
    """Files and folders of apps that the vocabulary does not have."""
    found = []
    for app in apps(house):
        for path in sorted(app.path.iterdir()):
            where = path.relative_to(house).as_posix()
            if path.name == "__pycache__" or where in SPECIAL:
                continue
            known = CODE if path.suffix == ".py" or (path / "__init__.py").exists() else FOLDERS_WITHOUT_CODE
            if path.stem not in known:
                found.append(where)
    return found


def test_every_file_is_in_the_vocabulary() -> None:
    assert strangers(HOUSE) == []


def test_a_stranger_is_seen(tmp_path: Path) -> None:
    app = tmp_path / "records" / "money"
    for name in (
        "__init__.py",
        "rules.py",
        "services.py",
        "models/__init__.py",
        "models/account.py",
        "static/money/a.css",
    ):
        (app / name).parent.mkdir(parents=True, exist_ok=True)
        (app / name).touch()
    (app / "notes").mkdir()
    for floor in ("faces", "capabilities", "spine"):
        (tmp_path / floor).mkdir()
    assert strangers(tmp_path) == ["records/money/notes", "records/money/services.py"]


def test_names_say_what_is_inside() -> None:
    files = [*python_files(HOUSE, ROOT / "tests", ROOT / "bench", ROOT / "scripts")]
    assert [path for path in files if SAYS_NOTHING & {path.stem, path.parent.name}] == []


def written_files() -> list[Path]:
    """What people write and read in this repository: code, tests, templates, styles, scripts. Not data, not generated files."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode:  # a release archive has no git
        candidates = [path for path in ROOT.rglob("*") if ".venv" not in path.parts]
    else:
        candidates = [ROOT / line for line in listed.stdout.splitlines()]
    return [
        path
        for path in candidates
        if path.is_file()
        and path.suffix in {".py", ".html", ".js", ".css", ".sh"}
        and not {"data", "migrations", "vendor"} & set(path.parts)
        and ".min." not in path.name
        and path.relative_to(ROOT).as_posix() not in GENERATED
    ]


def test_no_file_is_longer_than_a_person_reads() -> None:
    files = written_files()
    assert len(files) > 200
    long = {str(path.relative_to(ROOT)): count for path in files if (count := count_lines(path)) > LONGEST}
    assert long == {}


def count_lines(path: Path) -> int:
    return path.read_text(encoding="utf-8").count("\n")


@pytest.mark.parametrize(("lines", "too_long"), [(400, False), (401, True)])
def test_lines_are_counted(tmp_path: Path, lines: int, too_long: bool) -> None:
    path = tmp_path / "a.py"
    path.write_text("x = 1\n" * lines, encoding="utf-8")
    assert (count_lines(path) > LONGEST) is too_long
