"""Compare an imported list of rows with gold rows: items, parents, targets, marks.

Both lists hold rows of the shape of a reviewed plan. Gold rows may carry three keys of the corpus (see
``corpus/__init__.py``): ``text_alternatives``, ``optional``, ``ignore_targets``; a gold target may carry ``accept`` and
``optional``. A reviewed plan carries none of them and is scored strictly.

Items are matched by text (NFKC, without white space), each row at most once: first the best alignment that keeps the
order, then what is left over greedily, always at similarity >= 0.9; between equal texts the one whose parent reads the
same wins. Parents are compared by identity over matched items (an optional wrapper counts as no parent). Targets are
compared as multisets within matched items by type, value, min, max, months, weekdays and exclude_months.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from rapidfuzz.fuzz import ratio

Row = Mapping[str, Any]
LIKE = 90.0
UNKNOWN = -1
FOLD = str.maketrans({"〜": "~", "−": "-", "‐": "-", "―": "-", "–": "-", "‑": "-"})
RAISED = ("inferred", "undecidable", "candidate")


@dataclass
class Score:
    """All numbers of one comparison. Ratios are 0..1; over nothing they are 1 when nothing was asked for, else 0."""

    gold_items: int = 0
    imported_items: int = 0
    matched_items: int = 0
    parents_right: int = 0
    gold_targets: int = 0
    imported_targets: int = 0
    matched_gold_targets: int = 0
    matched_imported_targets: int = 0
    gold_targets_everywhere: int = 0
    marks_found: int = 0
    marks_total: int = 0
    raised: int = 0
    raised_total: int = 0
    false_marks: int = 0
    over_raised: int = 0
    notes: list[str] = field(default_factory=list)

    @property
    def items_precision(self) -> float:
        """Imported rows that are rows."""
        return _ratio(self.matched_items, self.imported_items, 0.0 if self.gold_items else 1.0)

    @property
    def items_recall(self) -> float:
        """Rows that were imported."""
        return _ratio(self.matched_items, self.gold_items)

    @property
    def parents(self) -> float:
        """Matched rows hanging below the right row."""
        return _ratio(self.parents_right, self.matched_items, 0.0 if self.gold_items else 1.0)

    @property
    def targets_precision(self) -> float:
        """Imported targets (of matched rows) that are promised."""
        return _ratio(
            self.matched_imported_targets, self.imported_targets, 0.0 if self.gold_targets_everywhere else 1.0
        )

    @property
    def targets_recall(self) -> float:
        """Promised targets (of matched rows) that were imported."""
        return _ratio(self.matched_gold_targets, self.gold_targets, 0.0 if self.gold_targets_everywhere else 1.0)

    @property
    def targets_recall_everywhere(self) -> float:
        """Promised targets that were imported, rows that were lost counted as lost."""
        return _ratio(self.matched_gold_targets, self.gold_targets_everywhere)


def _ratio(part: int, whole: int, of_nothing: float = 1.0) -> float:
    return part / whole if whole else of_nothing


def fold(text: str) -> str:
    """Text as compared: NFKC, one kind of dash and wave, no white space."""
    return "".join(unicodedata.normalize("NFKC", text).translate(FOLD).split())


def wordings(row: Row) -> list[str]:
    """Every wording under which a row may appear."""
    return [fold(str(row["text"])), *(fold(text) for text in row.get("text_alternatives", ()))]


def match_rows(gold: Sequence[Row], imported: Sequence[Row]) -> dict[int, int]:
    """Index in ``gold`` to index in ``imported``."""
    wanted = [wordings(row) for row in gold]
    given = [fold(str(row.get("text", ""))) for row in imported]
    parent_given = _parent_texts(imported, given)
    parent_wanted = _parent_texts(gold, [texts[0] for texts in wanted])
    likeness: dict[tuple[int, int], float] = {}
    for i, texts in enumerate(wanted):
        for j, text in enumerate(given):
            best = max((ratio(text, one, score_cutoff=LIKE) for one in texts), default=0.0)
            if best >= LIKE:
                same_parent = ratio(parent_wanted[i], parent_given[j]) if parent_wanted[i] or parent_given[j] else 100.0
                likeness[i, j] = best + same_parent / 20
    pairs = _align(len(gold), len(imported), likeness)
    used = set(pairs.values())
    rest = sorted(likeness.items(), key=lambda entry: (-entry[1], abs(entry[0][0] - entry[0][1]), entry[0]))
    for (i, j), _ in rest:
        if i not in pairs and j not in used:
            pairs[i] = j
            used.add(j)
    return pairs


def _parent_texts(rows: Sequence[Row], texts: Sequence[str]) -> list[str]:
    by_id = {row["id"]: text for row, text in zip(rows, texts, strict=True)}
    return [by_id.get(row.get("parent"), "") for row in rows]


def _align(n: int, m: int, likeness: Mapping[tuple[int, int], float]) -> dict[int, int]:
    """The order-keeping pairing with the greatest sum of likeness."""
    best = [[0.0] * (m + 1) for _ in range(n + 1)]
    for i in range(n - 1, -1, -1):
        below, here = best[i + 1], best[i]
        for j in range(m - 1, -1, -1):
            top = below[j] if below[j] >= here[j + 1] else here[j + 1]
            like = likeness.get((i, j))
            if like is not None and like + below[j + 1] > top:
                top = like + below[j + 1]
            here[j] = top
    pairs: dict[int, int] = {}
    i = j = 0
    while i < n and j < m:
        like = likeness.get((i, j))
        if like is not None and best[i][j] == like + best[i + 1][j + 1]:
            pairs[i] = j
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def _climb(start: str | None, places: Mapping[str, int], rows: Sequence[Row], skip: Mapping[int, bool]) -> int | None:
    """Index of the nearest ancestor that is not to be skipped; None at the top."""
    current, guard = start, 0
    while current is not None and guard <= len(rows):
        guard += 1
        place = places.get(current)
        if place is None:
            return UNKNOWN
        if not skip.get(place, False):
            return place
        current = rows[place].get("parent")
    return None


def target_key(target: Row) -> tuple[object, ...]:
    """What two targets must share to be the same promise."""
    months = target.get("months")
    value = target.get("value")
    return (
        target.get("type"),
        fold(str(value)) if isinstance(value, str) else value,
        target.get("min"),
        target.get("max"),
        tuple(sorted(months)) if isinstance(months, (list, tuple)) else (),
        tuple(sorted(target.get("weekdays") or ())),
        tuple(sorted(target.get("exclude_months") or ())),
    )


def compare_targets(gold: Row, imported: Row) -> tuple[int, int, int, int, list[str]]:
    """(promised, imported, promised and found, imported and promised, notes) of one matched pair."""
    ignored = set(gold.get("ignore_targets", ()))
    given = [t for t in imported.get("targets") or () if t.get("type") not in ignored]
    left = [target_key(t) for t in given]
    found = right = promised = 0
    notes = []
    ordered = sorted(gold.get("targets") or (), key=lambda t: bool(t.get("optional")))
    for target in ordered:
        forms = [target_key(target), *(target_key(form) for form in target.get("accept", ()))]
        hit = next((form for form in forms if form in left), None)
        must = not target.get("optional")
        promised += must
        if hit is not None:
            left.remove(hit)
            right += 1
            found += must
        elif must:
            notes.append(f"  target missed  {target_key(target)} of 「{gold['text']}」")
    notes += [f"  target wrong   {key} of 「{gold['text']}」" for key in left]
    return promised, len(given), found, right, notes


def _is_raised(row: Row) -> bool:
    return row.get("mark_confidence") in RAISED or bool(row.get("mark_candidate") or row.get("mark_candidates"))


def score_rows(gold: Sequence[Row], imported: Sequence[Row]) -> Score:
    """Score ``imported`` against ``gold``; ``notes`` say in words what was missed or wrong."""
    pairs = match_rows(gold, imported)
    optional = {i: bool(row.get("optional")) for i, row in enumerate(gold)}
    optional_imported = {j: True for i, j in pairs.items() if optional[i]}
    back = {j: i for i, j in pairs.items()}
    gold_places = {row["id"]: i for i, row in enumerate(gold)}
    places = {row["id"]: j for j, row in enumerate(imported)}
    score = Score(
        gold_items=sum(not flag for flag in optional.values()),
        imported_items=len(imported) - len(optional_imported),
        matched_items=sum(not optional[i] for i in pairs),
    )
    for i, row in enumerate(gold):
        score.gold_targets_everywhere += sum(not t.get("optional") for t in row.get("targets") or ())
        if i not in pairs:
            if not optional[i]:
                score.notes.append(f"row missed       「{row['text']}」 ({row['level']})")
                score.marks_total += row.get("mark_confidence") == "printed"
                score.raised_total += row.get("mark_confidence") in ("inferred", "undecidable")
            continue
        other = imported[pairs[i]]
        _score_marks(score, row, other)
        promised, given, found, right, notes = compare_targets(row, other)
        score.gold_targets += promised
        score.imported_targets += given
        score.matched_gold_targets += found
        score.matched_imported_targets += right
        score.notes += notes
        if optional[i]:
            continue
        wanted = _climb(row.get("parent"), gold_places, gold, optional)
        got = _climb(other.get("parent"), places, imported, optional_imported)
        got_gold = got if got is None or got == UNKNOWN else back.get(got, UNKNOWN)
        if wanted == got_gold:
            score.parents_right += 1
        else:
            names = [_name(gold, wanted), _name(imported, got)]
            score.notes.append(f"  parent wrong   「{row['text']}」 belongs to {names[0]}, was put below {names[1]}")
    for j, row in enumerate(imported):
        if j not in back:
            score.notes.append(f"row invented     「{row.get('text', '')}」 ({row.get('level')})")
    return score


def _name(rows: Sequence[Row], place: int | None) -> str:
    return "the top" if place is None else "a row that is none" if place == UNKNOWN else f"「{rows[place]['text']}」"


def _score_marks(score: Score, row: Row, other: Row) -> None:
    confidence = row.get("mark_confidence", "none")
    if confidence == "printed":
        score.marks_total += 1
        score.marks_found += other.get("mark") == row.get("mark")
        if other.get("mark") != row.get("mark"):
            score.notes.append(f"  mark missed    {row.get('mark')} of 「{row['text']}」")
    elif confidence in ("inferred", "undecidable"):
        score.raised_total += 1
        score.raised += _is_raised(other)
        if not _is_raised(other):
            score.notes.append(f"  mark unraised  「{row['text']}」")
    else:
        score.false_marks += other.get("mark_confidence") == "printed"
        score.over_raised += _is_raised(other)


HEADER = (
    f"{'style':<20}{'damage':<8}{'items P':>8}{'R':>6}{'parents':>9}{'targets P':>11}{'R':>6}{'R all':>7}"
    f"{'marks':>8}{'raised':>8}{'seconds':>9}"
)


def table_line(name: str, damage: str, scores: Sequence[Score], seconds: float) -> str:
    """One line of the table: means over ``scores``, sums for marks, mean seconds per document."""

    def mean(attribute: str) -> float:
        return sum(float(getattr(score, attribute)) for score in scores) / len(scores)

    def total(attribute: str) -> int:
        return sum(int(getattr(score, attribute)) for score in scores)

    marks = f"{total('marks_found')}/{total('marks_total')}"
    raised = f"{total('raised')}/{total('raised_total')}"
    return (
        f"{name:<20}{damage:<8}{mean('items_precision'):>8.3f}{mean('items_recall'):>6.3f}{mean('parents'):>9.3f}"
        f"{mean('targets_precision'):>11.3f}{mean('targets_recall'):>6.3f}{mean('targets_recall_everywhere'):>7.3f}"
        f"{marks:>8}{raised:>8}{seconds / len(scores):>9.3f}"
    )
