"""How awards stand in lists, and the words of a certificate."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from sasaeai.foundation import eras
from sasaeai.foundation.numbers import in_kanji
from sasaeai.records.appointments.api import PostKind, served_words
from sasaeai.spine.workbench.api import Badge

from .enums import NominationState
from .models import AwardRound, AwardRule, Nomination
from .queries import CandidateLine
from .rules import CONGRESS, DISTRICT, POST, YEARS, filled

_BADGES = {
    NominationState.CANDIDATE: Badge(NominationState.CANDIDATE.label, "", "circle-dashed"),
    NominationState.NOMINATED: Badge(NominationState.NOMINATED.label, "calm", "circle-dot"),
    NominationState.ACCEPTED: Badge(NominationState.ACCEPTED.label, "good", "circle-check"),
    NominationState.DECLINED: Badge(NominationState.DECLINED.label, "", "circle-minus"),
    NominationState.AWARDED: Badge(NominationState.AWARDED.label, "good", "badge-check"),
}


@dataclass(frozen=True)
class Certificate:
    """One certificate in vertical writing: its number, to whom, what it says, on which day and by whom."""

    name: str
    heading: str
    number: str
    lines: tuple[str, ...]
    issued: str
    issuer: str


def nomination_badge(row: Nomination) -> Badge:
    return _BADGES[NominationState(row.state)]


def round_badge(row: AwardRound) -> Badge:
    if not row.is_open:
        return Badge(_("終えた回"), "good", "badge-check")
    return Badge(_("受け付けています"), "calm", "circle-dot")


def years_words(months: int | None) -> str:
    """11年4か月; nothing when nobody knows."""
    return "" if months is None else served_words(months)


def kinds_words(row: AwardRule) -> str:
    return "、".join(str(PostKind(kind).label) for kind in row.kinds)


def criteria_words(row: AwardRule) -> str:
    """10年以上　在任の方."""
    words = [_("%(years)s年以上") % {"years": row.years}, row.get_standing_display()]
    if row.age_from is not None:
        words.append(_("%(age)s歳以上") % {"age": row.age_from})
    return "　".join(words)


def why_words(line: CandidateLine) -> str:
    """在任; R3.3.31 退任."""
    if line.found.is_serving:
        return _("在任")
    return _("%(day)s 退任") % {"day": eras.format_wareki_short(line.found.last_day)}


def certificate_of(row: Nomination) -> Certificate:
    """The certificate as the rule words it; figures as vertical writing has them."""
    award_round = row.award_round
    day: dt.date = award_round.congress_on if award_round else row.awarded_on or dt.date.min
    values = {
        POST: row.post.name if row.post else "",
        YEARS: _("%(years)s年") % {"years": row.months // 12} if row.months else "",
        DISTRICT: row.district.name if row.district else "",
        CONGRESS: award_round.name if award_round else "",
    }
    number = _("第%(number)s号") % {"number": row.number} if row.number else _("第　　号")
    return Certificate(
        f"{row.person.full_name}　{row.rule.get_honorific_display()}",
        row.rule.heading,
        in_kanji(number),
        tuple(in_kanji(line) for line in filled(row.rule.body, values)),
        in_kanji(eras.format_wareki(day, weekday=False)),
        award_round.issuer if award_round else "",
    )
