"""Words people wrote for a plan's report; those written before an amendment go with their promise to the new version."""

from __future__ import annotations

from sasaeai.records.programmes import api as programmes

from ...models import ReportText
from ...rules.report import Written

Texts = dict[tuple[str, str], Written]


def texts_of(plan: programmes.Plan) -> Texts:
    """(item code, part) → words, for the version in force: its own first, then those of the versions before it.

    Words of an older version follow the lineage of their promise, or the item of the same number and wording. An empty
    row of a newer version says that the words were given up. Two queries.
    """
    rows = list(
        ReportText.objects.filter(plan__fiscal_year=plan.fiscal_year).select_related("plan").order_by("-plan__version")
    )
    carried = _carried(plan, {row.plan_id for row in rows if row.plan_id != plan.pk})
    found: dict[tuple[str, str], ReportText] = {}
    for row in rows:
        code = row.code if row.plan_id == plan.pk or not row.code else carried.get((row.plan_id, row.code))
        if code is not None:
            found.setdefault((code, row.part), row)
    return {
        key: Written(row.text, row.basis, row.changed_by_name, row.changed_at) for key, row in found.items() if row.text
    }


def _carried(plan: programmes.Plan, older: set[int]) -> dict[tuple[int, str], str]:
    """(older plan, code there) → code in ``plan``."""
    if not older:
        return {}
    items = programmes.PlanItem.objects.filter(plan_id__in=[plan.pk, *older]).values_list(
        "plan_id", "code", "text", "commitment__lineage_id"
    )
    now: dict[object, str] = {}
    before: list[tuple[int, str, object]] = []
    for owner, code, text, lineage in items:
        key: object = ("lineage", lineage) if lineage else ("item", code, text)
        if owner == plan.pk:
            now.setdefault(key, code)
        else:
            before.append((owner, code, key))
    return {(owner, code): now[key] for owner, code, key in before if key in now}
