"""What the demo council did for its promoters in 令和3年度: invented, the same on every machine."""

from __future__ import annotations

import datetime as dt

from sasaeai.foundation import clock
from sasaeai.foundation.fiscal import FiscalYear
from sasaeai.records.activities.api import assign_kind, kind_promises
from sasaeai.records.places.api import active_districts
from sasaeai.records.programmes.api import Commitment, adopted_plan
from sasaeai.spine.access.api import system

from .actions import insure_promoters, record_stock, send_guidebooks, thank_promoters
from .enums import ActKind, StockKind
from .models import Act
from .queries import due_for_cover
from .queries.promoters import thanks_due

YEAR = 2021
SENT, INSURED, THANKED = dt.date(2021, 5, 20), dt.date(2021, 4, 30), dt.date(2021, 6, 24)
#: What the office has chosen: the item of the plan that says so. Letters of thanks nobody has chosen yet.
CHOSEN: dict[str, str] = {
    ActKind.GUIDEBOOKS: "「まちぐるみ福祉活動ガイドブック」の作成",
    ActKind.INSURANCE: "まちぐるみ福祉活動推進員のボランティア活動保険への加入",
    StockKind.DISTRICTS: "地域福祉支援コーディネーターを配置",
    StockKind.BLOCKS: "1ブロック1人体制を構築",
}


def load() -> None:
    """Guidebooks to all but the last six districts, insurance for most, a few letters. Nothing when there is any."""
    today = clock.today()
    if Act.objects.exists() or today < THANKED:
        return
    by = system("デモのデータ")
    plan = adopted_plan(YEAR)
    for kind, words in CHOSEN.items():
        found = Commitment.objects.filter(plan=plan, item__text__contains=words, relist_of__isnull=True).first()
        if found is not None and not kind_promises(kind):
            assign_kind(by=by, kind=kind, lineages=[found.lineage_id])
    districts = list(active_districts())
    due = due_for_cover(by, INSURED, YEAR).select_related("district")
    # In every seventh district the list of names has not come back yet.
    waiting = {one.pk for one in districts[3::7]}
    chosen = [row for row in due if row.district_id not in waiting]
    if chosen:
        insure_promoters(by=by, fiscal_year=YEAR, joined_on=INSURED, policy="ボランティア活動保険", chosen=chosen)
    if districts[:-6]:
        send_guidebooks(by=by, day=SENT, copies={one: 20 + 5 * (one.pk % 3) for one in districts[:-6]})
    left = thanks_due(by, FiscalYear(YEAR).previous.end, THANKED).filter(person__is_deceased=False).order_by("pk")[:9]
    if left:
        thank_promoters(by=by, day=THANKED, chosen=left)
    record_stock(by=by, fiscal_year=YEAR)
