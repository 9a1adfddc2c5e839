"""The import contract is kept, covers every app, and would notice what it forbids."""

from __future__ import annotations

import os
import subprocess
import sys
from configparser import ConfigParser
from pathlib import Path

import pytest

from tests.architecture.tree import HOUSE, ROOT, apps, python_files

CONTRACT = ROOT / ".importlinter"


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the contract on the tree in ``folder``."""
    return subprocess.run(
        [str(Path(sys.executable).with_name("lint-imports")), "--config", str(CONTRACT), "--no-cache"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def hollow_house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The house with every file in its place and nothing in them."""
    folder = tmp_path_factory.mktemp("house")
    for path in HOUSE.rglob("*.py"):
        if "__pycache__" not in path.parts:
            twin = folder / path.relative_to(HOUSE.parent)
            twin.parent.mkdir(parents=True, exist_ok=True)
            twin.touch()
    return folder


def test_the_floors_hold() -> None:
    result = lint(HOUSE.parent)
    assert result.returncode == 0, result.stdout


def test_an_empty_house_keeps_the_contract(hollow_house: Path) -> None:
    result = lint(hollow_house)
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize(
    ("file", "line", "broken"),
    [
        ("spine/access/actions/accounts.py", "import sasaeai.records.places.api", "Six floors"),
        ("foundation/eras.py", "import sasaeai.spine.audit.api", "Six floors"),
        ("faces/staff/urls.py", "import sasaeai.faces.member.urls", "Faces do not know"),
        ("records/places/api.py", "import sasaeai.records.organisations.api", "What everybody shares"),
        ("spine/audit/api.py", "import sasaeai.spine.jobs.api", "The spine, in order"),
        ("records/places/models/district.py", "def f():\n    from .. import actions", "Inside every app"),
        ("capabilities/annual_plan/rules/progress/states.py", "from ...queries import progress", "Inside every app"),
        ("spine/workbench/rules/guard.py", "from ..screens import lists", "Inside the workbench"),
        ("foundation/japanese.py", "from . import eras", "Foundation stands"),
    ],
)
def test_an_import_up_is_noticed(hollow_house: Path, file: str, line: str, broken: str) -> None:
    path = hollow_house / "sasaeai" / file
    assert path.exists()
    path.write_text(line + "\n", encoding="utf-8")
    try:
        result = lint(hollow_house)
    finally:
        path.write_text("", encoding="utf-8")
    assert [text for text in result.stdout.splitlines() if text.startswith(broken) and text.endswith("BROKEN")]


@pytest.mark.parametrize("file", ["records/money/__init__.py", "records/places/helpers.py"])
def test_an_app_or_file_nobody_listed_is_noticed(hollow_house: Path, file: str) -> None:
    path = hollow_house / "sasaeai" / file
    new_folder = not path.parent.exists()
    path.parent.mkdir(exist_ok=True)
    path.touch()
    try:
        assert lint(hollow_house).returncode == 1
    finally:
        path.unlink()
        if new_folder:
            path.parent.rmdir()


def test_every_app_has_a_contract_for_its_inside() -> None:
    contract = ConfigParser()
    contract.read(CONTRACT, encoding="utf-8")
    covered = {
        container
        for section in contract.sections()
        for container in contract[section].get("containers", "").split()
        if container.count(".") > 1
    }
    missing = [app.module for app in apps() if not {app.module, f"sasaeai.{app.floor}.*"} & covered]
    assert missing == []


def test_every_folder_with_python_is_a_package() -> None:
    """A folder without ``__init__`` is invisible to the contract."""
    hidden = {path.parent for path in python_files(HOUSE) if not (path.parent / "__init__.py").exists()}
    assert hidden == set()
