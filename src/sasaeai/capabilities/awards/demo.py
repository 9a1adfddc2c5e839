"""Awards of the demo council: invented, the same on every machine. Last year's round is over, this year's is open."""

from __future__ import annotations

import datetime as dt

from django.conf import settings

from sasaeai.records.appointments.api import PostKind
from sasaeai.spine.access.api import system

from .enums import Honorific, NominationState, Standing
from .models import AwardRound, AwardRule, Nomination
from .queries import CandidateLine, candidate_lines

SINCE = dt.date(2010, 4, 1)
_PRAISE = "あなたは【地区】地区において【役】として\n【年数】にわたり地域の福祉の向上に尽くされ\nその功績はまことに顕著であります\n"
RULES = (
    {
        "name": "会長表彰（民生委員・児童委員 10年）",
        "award": "会長表彰（民生委員・児童委員）",
        "kinds": [PostKind.COMMISSIONER, PostKind.CHILD_COMMISSIONER],
        "years": 10,
        "standing": Standing.SERVING,
        "source": "社会福祉大会表彰規程 第3条第1号（デモ）",
        "heading": "表彰状",
        "honorific": Honorific.DONO,
        "body": _PRAISE + "よって【大会】にあたり\nここに表彰します",
    },
    {
        "name": "会長表彰（地区社協の役員 3年）",
        "award": "会長表彰（地区社協の役員）",
        "kinds": [PostKind.DISTRICT_OFFICER],
        "years": 3,
        "standing": Standing.SERVING,
        "source": "社会福祉大会表彰規程 第3条第2号（デモ）",
        "heading": "表彰状",
        "honorific": Honorific.DONO,
        "body": _PRAISE + "よって【大会】にあたり\nここに表彰します",
    },
    {
        "name": "会長感謝状（まちぐるみ福祉活動推進員 退任）",
        "award": "会長感謝状（まちぐるみ福祉活動推進員）",
        "kinds": [PostKind.PROMOTER],
        "years": 6,
        "standing": Standing.RETIRED,
        "source": "社会福祉大会表彰規程 第4条（デモ）",
        "heading": "感謝状",
        "honorific": Honorific.SAMA,
        "body": "あなたは【地区】地区において【役】として\n【年数】にわたり住民の支え合いに力を尽くされました\n"
        "【大会】にあたり\nここに深く感謝の意を表します",
    },
)
#: (awarded last year; put forward, decided for and declined this year), from the head of the lists.
LAST_YEAR, NOMINATED, ACCEPTED = 24, 14, 5


def load() -> None:
    """Three rules and two rounds. Nothing when there are any already."""
    if AwardRule.objects.exists():
        return
    by = system("デモ")
    for order, fields in enumerate(RULES, start=1):
        AwardRule.objects.create(order=order, valid_from=SINCE, **fields)
    issuer = f"{settings.COUNCIL_NAME or '社会福祉協議会'}　会長　北島 隆"
    last, this = (
        AwardRound.objects.create(
            name=f"第{number}回社会福祉大会",
            fiscal_year=year,
            congress_on=dt.date(year, 11, 12),
            place="市民会館 大ホール",
            reference_on=dt.date(year, 10, 1),
            deadline_on=dt.date(year, 10, 29),
            issuer=issuer,
        )
        for number, year in ((58, 2020), (59, 2021))
    )
    given = candidate_lines(by, last)[:LAST_YEAR]
    Nomination.objects.bulk_create(
        _nomination(
            last,
            line,
            NominationState.AWARDED,
            number=number,
            awarded_on=last.congress_on,
            nominated_on=last.deadline_on,
        )
        for number, line in enumerate(given, start=1)
    )
    last.closed_on = dt.date(2020, 11, 13)
    last.save()
    rows = []
    for place, line in enumerate([one for one in candidate_lines(by, this) if not one.person.is_deceased][:NOMINATED]):
        day = dt.date(2021, 10, 8)
        if place == ACCEPTED:
            why = "本人が辞退（デモ）"
            rows.append(_nomination(this, line, NominationState.DECLINED, nominated_on=day, declined_because=why))
        else:
            state = NominationState.ACCEPTED if place < ACCEPTED else NominationState.NOMINATED
            rows.append(_nomination(this, line, state, nominated_on=day))
    Nomination.objects.bulk_create(rows)


def _nomination(
    award_round: AwardRound, line: CandidateLine, state: NominationState, **fields: int | str | dt.date
) -> Nomination:
    return Nomination(
        award_round=award_round,
        rule=line.rule,
        person=line.person,
        district=line.district,
        post=line.row.post,
        months=line.found.months,
        state=state,
        nominated_by_name="デモ",
        **fields,
    )
