"""What the screens of recording ask: which promise, what was written before, what a new line moved."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.db.models import Count, prefetch_related_objects

from sasaeai.foundation import clock
from sasaeai.foundation.fiscal import FiscalYear, month_end
from sasaeai.records.activities import api as activities
from sasaeai.records.programmes import api as programmes
from sasaeai.spine.access.api import Viewer

from ..enums import OccurrenceState, ProgressState
from ..rules.progress import DATED, Occurrence, Progress
from ..rules.recording import finds, reading_key, search_key, typed_in_kana, words_in
from ..rules.wording import MarkWords, figure_words, look_of, mark_words, reason_of
from ..rules.wording.states import Look
from .progress import ItemProgress, progress_for, viewpoint

#: Targets whose dates may pass: named days or months, and so many a year in named months.
_BY_DATE = DATED | {programmes.TargetType.COUNT_PER_YEAR}
#: How far back the form looks for "the last time" and for places used before.
YEARS_BACK = 2
RECENT, FOUND_AT_MOST, PLACES = 6, 40, 8


@dataclass(frozen=True)
class Choice:
    """A promise to choose, with where it stands in the plan and, where it was asked, how it stands."""

    commitment: programmes.Commitment
    above: tuple[programmes.PlanItem, ...]
    standing: ItemProgress | None = None

    @property
    def where(self) -> str:
        """The headings above it, without the pillar: 地区社協活動の支援 › 会議の開催."""
        return " › ".join(item.text for item in self.above[1:])

    @property
    def mark(self) -> MarkWords | None:
        return mark_words(self.commitment.item.mark, self.commitment.item.mark_confidence)

    @property
    def look(self) -> Look | None:
        return look_of(self.standing.state) if self.standing is not None else None

    @property
    def reason(self) -> str:
        return reason_of(self.standing.progress, self.commitment.kind) if self.standing is not None else ""

    @property
    def next_due(self) -> Occurrence | None:
        """What is late or due first."""
        return min(_open(self.standing), key=lambda one: one.due, default=None) if self.standing is not None else None


@dataclass(frozen=True)
class Branch:
    """A part of the plan with the promises under it, in printed order."""

    item: programmes.PlanItem
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class Pillar:
    """A pillar of the plan, programme by programme."""

    item: programmes.PlanItem
    branches: tuple[Branch, ...]

    @property
    def count(self) -> int:
        return sum(len(branch.choices) for branch in self.branches)


class Promises:
    """The promises of one plan on which a viewer may record, with the headings above them: two queries."""

    def __init__(self, viewer: Viewer, plan: programmes.Plan) -> None:
        self.viewer, self.plan = viewer, plan
        # Rows are put together here: joining every item's texts there takes three times as long.
        rows = programmes.PlanItem.objects.filter(plan=plan).defer("raw", "doubts", "partners")
        items = {item.pk: item for item in rows}
        mine = activities.promises_for(viewer).filter(plan=plan).select_related("section")
        found = []
        for commitment in mine:
            commitment.plan, commitment.item = plan, items[commitment.item_id]
            found.append(Choice(commitment, _above(items, commitment.item)))
        self.choices = sorted(found, key=lambda one: one.commitment.item.order)

    def of_lineages(self, lineages: Iterable[int]) -> list[Choice]:
        """In the order of the lineages; of a re-listed promise the original."""
        by_lineage = {one.commitment.lineage_id: one for one in reversed(self._originals())}
        return [by_lineage[lineage] for lineage in dict.fromkeys(lineages) if lineage in by_lineage]

    def waiting(self) -> tuple[list[Choice], list[Choice]]:
        """What is late, and what is due until the end of this month; each by its day.

        Only promises that can be due by date are worked out, until the last day of the year is over and everything is.
        """
        end = month_end(clock.today())
        view = viewpoint(self.plan.year)
        chosen = self._originals()
        prefetch_related_objects([one.commitment for one in chosen], "targets")
        if view.elapsed < self.plan.year.end:
            chosen = [one for one in chosen if any(t.type in _BY_DATE for t in one.commitment.targets.all())]
        told = progress_for(self.plan, [one.commitment for one in chosen], view).items
        whole = [Choice(one.commitment, one.above, item) for one, item in zip(chosen, told, strict=True)]
        late = [one for one in whole if one.standing is not None and one.standing.state == ProgressState.LATE]
        taken = {one.commitment.pk for one in late}
        due = [
            one
            for one in whole
            if one.commitment.pk not in taken and any(part.due <= end for part in _open(one.standing))
        ]
        return sorted(late, key=_by_day), sorted(due, key=_by_day)

    def recent(self) -> list[Choice]:
        """What the viewer recorded on last, newest first."""
        lines = activities.standing(activities.readable(self.viewer)).filter(recorded_by=self.viewer.own_id)
        newest = list(lines.order_by("-id").values_list("pk", flat=True)[:60])
        links = activities.ActivityLink.objects.filter(activity_id__in=newest)
        return self.of_lineages(links.order_by("-activity_id", "id").values_list("lineage_id", flat=True))[:RECENT]

    def in_districts(self, codes: Iterable[str]) -> list[Choice]:
        """What was done in these districts this year and last, the most frequent first."""
        since = FiscalYear(self.plan.fiscal_year - 1).start
        spots = activities.ActivityDistrict.objects.filter(district__code__in=list(codes), happened_on__gte=since)
        links = activities.ActivityLink.objects.filter(activity_id__in=spots.values("activity_id"))
        often = links.values("lineage_id").annotate(times=Count("id")).order_by("-times", "lineage_id")
        return self.of_lineages(row["lineage_id"] for row in often[:12])

    def find(self, typed: str) -> list[Choice]:
        """Promises whose own words, headings, number, kind or section hold every word typed; the nearest first."""
        words = words_in(typed)
        if not words:
            return []
        kana = typed_in_kana(words)
        keys = _Keys(kana)
        own, wide = [], []
        for one in self._originals():
            commitment = one.commitment
            key = keys.of(commitment.item.text)
            if finds(words, key):
                own.append(one)
                continue
            around = [item.text for item in one.above] + [commitment.item.code, str(commitment.section or "")]
            around.append(str(programmes.CommitmentKind(commitment.kind).label))
            if finds(words, " ".join([key, *map(keys.of, around)])):
                wide.append(one)
        return [*own, *wide][:FOUND_AT_MOST]

    def pillars(self) -> list[Pillar]:
        """All of them in printed order: pillar, programme, promises."""
        found: dict[int, tuple[programmes.PlanItem, dict[int, tuple[programmes.PlanItem, list[Choice]]]]] = {}
        for one in self.choices:
            line = [*one.above, one.commitment.item]
            top, under = line[0], line[1] if len(line) > 1 else line[0]
            _item, branches = found.setdefault(top.pk, (top, {}))
            branches.setdefault(under.pk, (under, []))[1].append(one)
        return [
            Pillar(top, tuple(Branch(item, tuple(choices)) for item, choices in branches.values()))
            for top, branches in found.values()
        ]

    def _originals(self) -> list[Choice]:
        return [one for one in self.choices if one.commitment.relist_of_id is None]


class _Keys:
    """Keys of texts, each worked out once for one search; with readings when kana were typed."""

    def __init__(self, kana: bool) -> None:
        self.kana = kana
        self._known: dict[str, str] = {}

    def of(self, text: str) -> str:
        if text not in self._known:
            key = search_key(text)
            self._known[text] = f"{key} {reading_key(text)}" if self.kana else key
        return self._known[text]


def _above(items: dict[int, programmes.PlanItem], item: programmes.PlanItem) -> tuple[programmes.PlanItem, ...]:
    found: list[programmes.PlanItem] = []
    parent = items.get(item.parent_id or 0)
    while parent is not None:
        found.append(parent)
        parent = items.get(parent.parent_id or 0)
    return tuple(reversed(found))


def _open(standing: ItemProgress | None) -> list[Occurrence]:
    """The dated parts nobody has kept or explained yet."""
    if standing is None:
        return []
    wanted = (OccurrenceState.LATE, OccurrenceState.WAITING)
    return [one for target in standing.progress.targets for one in target.due if one.state in wanted]


def _by_day(choice: Choice) -> tuple[dt.date, int]:
    due = choice.next_due
    return (due.due if due is not None else dt.date.max, choice.commitment.item.order)


def asked_for(keys: Sequence[str]) -> list[programmes.Commitment]:
    """The commitments an address names, in its order. One of an older version stands for the same promise today."""
    numbers = list(dict.fromkeys(int(key) for key in keys if key.isascii() and key.isdigit() and len(key) < 18))
    rows = programmes.Commitment.objects.filter(pk__in=numbers)
    rows = rows.select_related("plan", "item", "section", "lineage").prefetch_related("targets")
    found = {row.pk: row for row in rows}
    named = [found[key] for key in numbers if key in found]
    once = {commitment.lineage_id: commitment for commitment in reversed([_in_force(one) for one in named])}
    return list(reversed(once.values()))


def _in_force(commitment: programmes.Commitment) -> programmes.Commitment:
    if commitment.plan.status != programmes.PlanStatus.SUPERSEDED:
        return commitment
    plan = programmes.adopted_plan(commitment.plan.fiscal_year)
    if plan is None:
        return commitment
    return _original_first(plan, [commitment.lineage_id]).get(commitment.lineage_id, commitment)


def _original_first(plan: programmes.Plan, lineages: Iterable[int]) -> dict[int, programmes.Commitment]:
    """Lineage → the item that makes the promise in a plan; one that repeats it only where no other does."""
    rows = programmes.commitments_of(plan).select_related("item", "section", "plan").filter(lineage_id__in=lineages)
    ordered = sorted(rows, key=lambda row: row.relist_of_id is not None)
    return {row.lineage_id: row for row in reversed(ordered)}


def promises_of(line: activities.Activity) -> list[programmes.Commitment]:
    """The promises a line serves, in its own order, as the plan of its year says them today."""
    plan = programmes.adopted_plan(FiscalYear.of(line.happened_on).year)
    if plan is None:
        return []
    served = list(line.links.order_by("id").values_list("lineage_id", flat=True))
    found = _original_first(plan, served)
    return [found[lineage] for lineage in served if lineage in found]


def last_time(viewer: Viewer, lineages: Sequence[int]) -> activities.Activity | None:
    """The newest line that stands for the first of these promises and was held, within the viewer's reach."""
    today = clock.today()
    start = FiscalYear(FiscalYear.of(today).year - YEARS_BACK).start
    lines = activities.standing(activities.activities_of(viewer, lineages[:1], start=start, end=today))
    return lines.filter(outcome=activities.Outcome.HELD).prefetch_related("district_links__district").first()


def places_used(viewer: Viewer, lineages: Sequence[int]) -> list[str]:
    """Places named before: for these promises first, then by the viewer herself."""
    today = clock.today()
    start = FiscalYear(FiscalYear.of(today).year - YEARS_BACK).start
    here = activities.activities_of(viewer, lineages, start=start, end=today).exclude(place="")
    mine = activities.readable(viewer).filter(recorded_by=viewer.own_id).exclude(place="").order_by("-id")
    names = [*here.values_list("place", flat=True)[:60], *mine.values_list("place", flat=True)[:30]]
    return list(dict.fromkeys(names))[:PLACES]


def same_day(
    viewer: Viewer, lineages: Sequence[int], day: dt.date, *, label: str, leave_out: int = 0
) -> list[activities.Activity]:
    """Standing lines of that day for these promises and this part: perhaps a colleague has written it already."""
    lines = activities.standing(activities.activities_of(viewer, lineages, start=day, end=day))
    return list(lines.filter(label=label).exclude(pk=leave_out).prefetch_related("district_links")[:5])


@dataclass(frozen=True)
class Step:
    """One target before and after a line: 2/4回 → 3/4回, and the dated parts the line settled."""

    before: str
    after: str
    settled: tuple[str, ...]


@dataclass(frozen=True)
class Move:
    """How one promise stood without a line, and how it stands with it."""

    commitment: programmes.Commitment
    before: Progress
    after: Progress

    @property
    def looks(self) -> tuple[Look, Look]:
        return look_of(self.before.state), look_of(self.after.state)

    @property
    def moved(self) -> bool:
        return self.before.state != self.after.state

    @property
    def reason(self) -> str:
        return reason_of(self.after, self.commitment.kind)

    @property
    def steps(self) -> tuple[Step, ...]:
        """Only what can be told in figures, and only what the line changed."""
        found = []
        for old, new in zip(self.before.targets, self.after.targets, strict=True):
            was, now = figure_words(old), figure_words(new)
            open_before = {one.due for one in old.due if not one.met and not one.excused}
            settled = tuple(one.label for one in new.due if one.due in open_before and (one.met or one.excused))
            if now and (was != now or settled):
                found.append(Step(was, now, settled))
        return tuple(found)


def moves_of(line: activities.Activity) -> list[Move]:
    """What a line changed, for every item of its year's plan that shows it; re-listed items come behind."""
    plan = programmes.adopted_plan(FiscalYear.of(line.happened_on).year)
    if plan is None:
        return []
    served = line.links.values("lineage_id")
    commitments = list(programmes.commitments_of(plan).filter(lineage_id__in=served))
    view = viewpoint(plan.year)
    before = progress_for(plan, commitments, replace(view, left_out=line.pk)).items
    after = progress_for(plan, commitments, view).items
    moves = [Move(old.commitment, old.progress, new.progress) for old, new in zip(before, after, strict=True)]
    return sorted(moves, key=lambda move: move.commitment.relist_of_id is not None)
