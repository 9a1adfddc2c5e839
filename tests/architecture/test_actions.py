"""Whatever changes rows is an action: verb_noun, keyword-only, and it says who acts."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.architecture.tree import HOUSE, apps

#: A new verb is a decision: add it here once.
VERBS = {
    *("appoint", "renew", "reopen", "withdraw"),  # terms of office
    *("count", "insure", "send", "thank"),  # promoters
    *("accept", "award", "decline", "nominate"),  # awards
    *("adopt", "assign", "bring", "cancel", "change", "check", "close", "correct", "create", "deactivate", "discard"),
    *(
        "drop",
        "end",
        "export",
        "forget",
        "import",
        "keep",
        "merge",
        "note",
        "reactivate",
        "rebuild",
        "record",
        "remove",
        "reset",
    ),
    *("reverse", "save", "set", "start", "store", "sync", "undo", "unlock", "update", "write"),
}
#: Opened by a door and without ``by``: the reason stands beside each.
WITHOUT_ACTOR = {
    "spine.access.record_failure": "nobody has signed in yet",
    "spine.access.record_sign_in": "the account itself acts",
    "spine.access.record_sign_out": "the account itself acts",
    "spine.access.record_second_factor": "the account itself acts",
    "spine.access.forget_old_failures": "the worker's daily task",
    "spine.access.forget_ended_sessions": "the worker's daily task",
    "spine.files.sweep_files": "the worker's daily task",
    "spine.jobs.end_lost_jobs": "the worker itself",
    "spine.jobs.run_worker": "the worker itself",
}
#: Opened by a door, with something positional: made for ``functools.partial`` in a Register.
POSITIONAL = {"spine.workbench.create_row", "spine.workbench.update_row"}
#: Verbs of the trail and of things that are no rows.
NO_VERB_NOUN = {"spine.audit.record", "spine.audit.snapshot", "spine.audit.plain", "spine.audit.one_request"}


@dataclass(frozen=True)
class Action:
    """A public function of an ``actions`` file."""

    name: str
    positional: tuple[str, ...]
    keywords: tuple[str, ...]
    opened: bool
    decorated_atomic: bool

    @property
    def verb(self) -> str:
        return self.name.rpartition(".")[2].partition("_")[0]


def functions(path: Path) -> Iterator[ast.FunctionDef]:
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            yield node


def actions_of(house: Path) -> list[Action]:
    found = []
    for app in apps(house):
        door = app.path / "api.py"
        opened = set()
        if door.exists():
            for node in ast.parse(door.read_text(encoding="utf-8")).body:
                if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "actions":
                    opened |= {name.name for name in node.names}
        files = [app.path / "actions.py", *sorted((app.path / "actions").glob("*.py"))]
        for path in files:
            for node in functions(path) if path.exists() else ():
                found.append(
                    Action(
                        f"{app.floor}.{app.name}.{node.name}",
                        tuple(arg.arg for arg in (*node.args.posonlyargs, *node.args.args)),
                        tuple(arg.arg for arg in node.args.kwonlyargs),
                        node.name in opened,
                        any("atomic" in ast.unparse(decorator) for decorator in node.decorator_list),
                    )
                )
    return found


def faults(action: Action) -> list[str]:
    """What is wrong with an action: nothing for those no door opens and nobody acts in."""
    acts = "by" in (*action.positional, *action.keywords)
    if action.name in NO_VERB_NOUN or not (action.opened or acts):
        return []
    found = []
    if acts and "by" not in action.keywords:
        found.append(f"{action.name}: by is not keyword-only")
    if not acts and action.name not in WITHOUT_ACTOR:
        found.append(f"{action.name}: nobody acts")
    if action.positional and action.name not in POSITIONAL:
        found.append(f"{action.name}: {', '.join(action.positional)} can be given without a name")
    if acts and (action.verb not in VERBS or "_" not in action.name.rpartition(".")[2]):
        found.append(f"{action.name}: is no verb_noun")
    return found


def test_actions_say_who_acts() -> None:
    actions = actions_of(HOUSE)
    assert len([action for action in actions if action.opened]) > 20
    assert [fault for action in actions for fault in faults(action)] == []


def test_exceptions_are_still_needed() -> None:
    known = {action.name for action in actions_of(HOUSE)}
    assert (set(WITHOUT_ACTOR) | POSITIONAL | NO_VERB_NOUN) - known == set()


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ("def create_district(*, by, name): ...", ""),
        ("def create_district(by, name): ...", "records.x.create_district: by is not keyword-only"),
        ("def create_district(*, name): ...", "records.x.create_district: nobody acts"),
        ("def district(*, by): ...", "records.x.district: is no verb_noun"),
        ("def create_district(name, *, by): ...", "records.x.create_district: name can be given without a name"),
        ("def _create_district(name): ...", ""),
    ],
)
def test_faults_are_seen(tmp_path: Path, source: str, fault: str) -> None:
    app = tmp_path / "records" / "x"
    app.mkdir(parents=True)
    for floor in ("faces", "capabilities", "spine"):
        (tmp_path / floor).mkdir()
    (app / "__init__.py").touch()
    (app / "actions.py").write_text(source, encoding="utf-8")
    (app / "api.py").write_text("from .actions import create_district", encoding="utf-8")
    found = [fault for action in actions_of(tmp_path) for fault in faults(action)]
    assert found[:1] == ([fault] if fault else [])


def state_writes(source: str) -> list[str]:
    """Assignments of a state column on something that is not self: ``row.status = …``."""
    found = []
    for node in ast.walk(ast.parse(source)):
        targets = (
            node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AugAssign) else []
        )
        for target in targets:
            if (
                isinstance(target, ast.Attribute)
                and target.attr in {"state", "status"}
                and ast.unparse(target.value) != "self"
            ):
                found.append(f"{target.lineno} {ast.unparse(target)}")
    return found


def test_only_actions_write_a_state() -> None:
    """Screens, forms, queries, receivers and commands ask an action instead."""
    found = [
        f"{path.relative_to(HOUSE)}:{write}"
        for app in apps()
        for path in sorted(app.path.rglob("*.py"))
        if "actions" not in path.relative_to(app.path).with_suffix("").parts[:1] and "migrations" not in path.parts
        for write in state_writes(path.read_text(encoding="utf-8"))
    ]
    assert found == []
    assert state_writes("plan.status = PlanStatus.ADOPTED\nself.state = 1\nx.name = 2") == ["1 plan.status"]
