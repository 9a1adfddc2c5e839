"""The words of letters, as they stand on paper."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from django.conf import settings
from django.utils.translation import gettext as _

from sasaeai.foundation import eras
from sasaeai.foundation.numbers import in_kanji

from ..models import Appointment
from ..rules import served_words
from .rows import place_words


@dataclass(frozen=True)
class Paper:
    """One letter: to whom, what it says, on which day and by whom. ``months`` is how long somebody served."""

    row: Appointment
    name: str
    heading: str
    lines: tuple[str, ...]
    issued: str
    issuer: str
    months: int = 0
    is_deceased: bool = False

    def upright(self) -> Paper:
        """The same letter in vertical writing."""
        return replace(self, lines=tuple(in_kanji(line) for line in self.lines), issued=in_kanji(self.issued))

    def dated(self, day: dt.date) -> Paper:
        """The same letter of another day."""
        return replace(self, issued=eras.format_wareki(day, weekday=False))

    @property
    def served(self) -> str:
        return served_words(self.months)


@dataclass(frozen=True)
class Card:
    """An identity card: who, what, where, and until when it holds."""

    row: Appointment
    term: str
    issuer: str


def card_of(row: Appointment) -> Card:
    begins = eras.format_wareki(row.starts_on, weekday=False)
    if row.ends_on is None:
        return Card(row, _("有効期間　%(begins)sから") % {"begins": begins}, issuer_of(row))
    ends = eras.format_wareki(row.ends_on, weekday=False)
    return Card(row, _("有効期間　%(begins)sから%(ends)sまで") % {"begins": begins, "ends": ends}, issuer_of(row))


def letter_of(row: Appointment, issued: dt.date) -> Paper:
    """A letter of appointment: post, place, term."""
    duties = row.post.duties.strip() or _("次のとおり委嘱します。")
    lines = [duties, _("役　%(post)s") % {"post": row.post.name}]
    if row.place:
        lines.append(_("担当　%(place)s") % {"place": place_words(row)})
    if row.role:
        lines.append(_("役職　%(role)s") % {"role": row.get_role_display()})
    begins = eras.format_wareki(row.starts_on, weekday=False)
    if row.ends_on is None:
        lines.append(_("任期　%(begins)sから") % {"begins": begins})
    else:
        ends = eras.format_wareki(row.ends_on, weekday=False)
        lines.append(_("任期　%(begins)sから%(ends)sまで") % {"begins": begins, "ends": ends})
    return Paper(
        row,
        row.person.full_name,
        _("委嘱状"),
        tuple(lines),
        eras.format_wareki(issued, weekday=False),
        issuer_of(row),
    )


def thanks_of(row: Appointment, months: int) -> Paper:
    """A letter of thanks on retirement, with the years served. For who died it speaks to the family."""
    served = served_words(months)
    if row.person.is_deceased:
        heading = _("感謝状（ご遺族あて）")
        lines = (
            _("故人は%(post)sとして%(served)sにわたり、地域の福祉のために尽くされました。")
            % {"post": row.post.name, "served": served},
            _("ご遺族の皆さまに、ここに深く感謝の意を表します。"),
        )
    else:
        heading = _("感謝状")
        lines = (
            _("あなたは%(post)sとして%(served)sにわたり、地域の福祉のために尽くされました。")
            % {"post": row.post.name, "served": served},
            _("その功績はまことに大きく、ここに深く感謝の意を表します。"),
        )
    issued = eras.format_wareki(row.ended_on or row.starts_on, weekday=False)
    return Paper(row, row.person.full_name, heading, lines, issued, issuer_of(row), months, row.person.is_deceased)


def issuer_of(row: Appointment) -> str:
    """Who appoints: as the post says, else the council."""
    return row.post.issuer or settings.COUNCIL_NAME or _("社会福祉協議会")
