"""Reads a hand-written plan: its printed lines and its rows as they should be imported."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

PLANS = Path(__file__).parent / "plans"
Row = dict[str, Any]


@dataclass
class Line:
    """One line of the file. ``depth`` is -1 for what is printed but no node."""

    depth: int
    sign: str
    words: str
    printed: str
    joined: bool = False
    row: Row | None = None


@dataclass
class HandPlan:
    """A plan written by hand."""

    name: str
    year: int
    format: str = "txt"
    name_column: int = 0
    lines: list[Line] = field(default_factory=list)

    @property
    def rows(self) -> list[Row]:
        """The truth in the exchange format."""
        return [line.row for line in self.lines if line.row is not None]


def plans(prefix: str = "") -> list[str]:
    """Names of all plans, in order."""
    return sorted(path.stem for path in PLANS.glob(f"{prefix}*.plan"))


def read_hand_plan(name: str) -> HandPlan:
    """One plan. Raises ``ValueError`` naming the line that cannot be read."""
    plan = HandPlan(name, 2021)
    above: list[str] = []
    for number, text in enumerate((PLANS / f"{name}.plan").read_text(encoding="utf-8").splitlines(), start=1):
        if text.startswith("#:"):
            key, _, value = text[2:].strip().partition(" ")
            if key == "year":
                plan.year = int(value)
            elif key == "format":
                plan.format = value.strip()
            elif key == "name-column":
                plan.name_column = int(value)
            continue
        joined = text.startswith("+")
        body = text[1:] if joined else text
        if body.startswith("~"):
            plan.lines.append(Line(-1, "", "", body[1:], joined))
            continue
        m = re.match(r"(\d)( ?)(.*)$", body)
        if not m:
            if body[:2] in ("H ", "T "):
                plan.lines.append(Line(-1, body[0], "", body[2:]))
                continue
            raise ValueError(f"{name}.plan, line {number}: {text}")
        plan.lines.append(_node(plan, number, int(m.group(1)), m.group(3), joined, above))
    return plan


def _node(plan: HandPlan, number: int, depth: int, text: str, joined: bool, above: list[str]) -> Line:
    sign, words, targets, mark = [*text.split("¦"), "", "", ""][:4]
    printed = words
    if m := re.match(r"(.*)⟦(.*)⟧$", words):
        words, printed = m.groups()
    del above[depth:]
    if len(above) != depth:
        raise ValueError(f"{plan.name}.plan, line {number}: depth {depth} below {len(above)} open levels")
    key = f"{number}"
    row: Row = {
        "id": key,
        "parent": above[-1] if above else None,
        "level": "bullet",
        "text": _name(re.sub(r"⏎[ \u3000]*", "", words), plan.name_column),
        "targets": [target_with_others(one.split()) for one in targets.split(";") if one.strip()],
        "mark": "none",
        "mark_confidence": "none",
    }
    if mark.strip() == "optional":
        row["optional"] = True
    elif mark.strip() == "mark?":
        row |= {"mark": "unknown", "mark_confidence": "undecidable"}
    elif mark.strip():
        row |= {"mark": mark.strip(), "mark_confidence": "printed"}
    above.append(key)
    return Line(depth, sign, words, printed.replace("⏎", "\n"), joined, row)


def _name(words: str, column: int) -> str:
    cells = words.replace("\u200b", "").split("|")
    return cells[column if len(cells) > 1 else 0].strip()


def _numbers(text: str) -> list[int]:
    return [int(n) for n in text.split(",")]


def target_with_others(words: list[str]) -> Row:
    """A target, and the other forms in which a reader may as well take it (``accept``).

    ``?`` in front: may be read, need not (a season, an upper limit). ``~`` behind: said in two ways that are one promise.
    """
    optional = words[0].startswith("?")
    kept = [words[0].lstrip("?"), *(word for word in words[1:] if word[0] != "~")]
    row = target_of(kept)
    forms = [_other_form(row, word[1:]) for word in words[1:] if word[0] == "~"]
    kind, nth = row["type"], row.get("nth")
    if nth:
        forms.append({k: v for k, v in row.items() if k in ("weekdays", "nth", "months", "exclude_months")})
        forms[-1] |= {"type": "nth_weekday"}
        if forms[-1].get("months") == "all":
            del forms[-1]["months"]
        forms.append({k: v for k, v in row.items() if k not in ("nth", "weekdays")})
    if kind == "months" and len(row["months"]) > 1:
        forms.append(row | {"type": "window"})
    if kind == "count_per_year" and row.get("value") == 4:
        forms.append({"type": "quarterly"})
    if kind in ("district_total", "unit_total"):
        forms.append(row | {"type": "unit_total" if kind == "district_total" else "district_total"})
    if kind == "district_increment":
        forms.append(row | {"type": "unit_total"})
    return row | ({"accept": forms} if forms else {}) | ({"optional": True} if optional else {})


def _other_form(row: Row, name: str) -> Row:
    if name == "monthly":
        return {"type": "monthly", "months": "all"}
    if name == "date":
        return {"type": "date", "value": "2022-10-01"}
    return {"type": "per_unit_count", "value": row.get("value")}


def target_of(words: list[str]) -> Row:
    """One target in the exchange format, in the form a reader expects first."""
    kind, rest = words[0], words[1:]
    if kind == "count":
        low, _, high = rest[0].partition("-")
        row: Row = {"type": "count_per_year", "unit": "回"}
        row |= {"min": int(low), "max": int(high)} if high else {"value": int(low)}
        return row | ({"label": rest[1]} if len(rest) > 1 else {})
    if kind == "months":
        return {"type": "months", "months": _numbers(rest[0])}
    if kind == "monthly":
        if rest:
            return {"type": "monthly", "exclude_months": _numbers(rest[0][1:])}
        return {"type": "monthly", "months": "all"}
    if kind == "tpm":
        low, _, high = rest[0].partition("-")
        return {"type": "times_per_month", **({"min": int(low), "max": int(high)} if high else {"value": int(low)})}
    if kind == "weekly":
        if rest and rest[0].isdigit():
            return {"type": "weekly", "value": int(rest[0])}
        return {"type": "weekly", **({"weekdays": rest[0].split(",")} if rest else {})}
    if kind == "lastw":
        return {"type": "monthly", "months": "all", "weekdays": rest[0].split(",")}
    if kind == "season":
        return {"type": "months", "months": _numbers(rest[0])}
    if kind == "biweekly":
        return {"type": "biweekly", **({"weekdays": rest[0].split(",")} if rest else {})}
    if kind in ("nth", "nthm", "nthx", "tpmn", "binth"):
        return _nth(kind, rest)
    plain = {
        "bimonthly": "bimonthly",
        "need": "as_needed",
        "standing": "standing",
        "biennial": "biennial",
        "milestone": "milestone",
    }
    if kind in plain:
        return {"type": plain[kind]}
    if kind == "date":
        return {"type": "date", "value": rest[0]}
    if kind == "elig":
        return {"type": "eligibility", "value": "70+"}
    if kind == "excl":
        return {"type": "exclusion"}
    if kind in ("per", "peru"):
        if kind == "per":
            return {"type": "per_unit", "unit": rest[0]}
        return {"type": "per_unit_count", "unit": rest[0], "value": int(rest[1])}
    if kind == "place":
        return {"type": "place", "value": rest[0]}
    counted = {
        "staff": ("staff", "名"), "staff+": ("staff_increment", "名"), "head": ("headcount", "名"), "days": ("days", "日間"),
        "dist": ("district_total", "地区"), "dist+": ("district_increment", "地区"), "unit": ("unit_total", ""),
        "copies": ("copies", "部"), "ord": ("ordinal", ""), "nobe": ("cumulative_orgs", ""), "of": ("of_which", "回"),
    }  # fmt: skip
    if kind not in counted:
        raise ValueError(f"no target is written as {' '.join(words)}")
    name, unit = counted[kind]
    return {"type": name, "value": int(rest[0]), "unit": rest[1] if len(rest) > 1 else unit}


def _nth(kind: str, rest: list[str]) -> Row:
    """第2火曜日 and its like: by the types of the first reviewed plan, with ``nth`` and ``weekdays`` beside them."""
    if kind == "tpmn":
        times, nth, days = int(rest[0]), _numbers(rest[1]), rest[2].split(",")
        return {"type": "times_per_month", "value": times, "nth": nth, "weekdays": days}
    nth, days = _numbers(rest[0]), rest[1].split(",")
    with_days: Row = {"nth": nth, "weekdays": days}
    if kind == "nthm":
        return {"type": "months", "months": _numbers(rest[2]), **with_days}
    if kind == "binth":
        return {"type": "bimonthly", **with_days}
    times = len(nth) * len(days)
    out = kind == "nthx"
    if times > 1:
        row: Row = {"type": "times_per_month", "value": times, **with_days}
    else:
        row = {"type": "monthly", **({} if out else {"months": "all"}), **with_days}
    return row | ({"exclude_months": _numbers(rest[2])} if out else {})
