"""A birth date of which the end may be unknown, in words, and how old that makes somebody."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from sasaeai.foundation import eras
from sasaeai.foundation.eras import PartialDate


def age_on(birth: dt.date, day: dt.date) -> int:
    """Full years on a day, the birthday counted; negative before the birth."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def age_words(birth: PartialDate, day: dt.date) -> str:
    """79歳; 78〜79歳 while the day is unknown."""
    least, most = age_on(birth.last, day), age_on(birth.first, day)
    if least == most:
        return _("%(age)s歳") % {"age": most}
    return _("%(least)s〜%(most)s歳") % {"least": max(least, 0), "most": most}


def birth_with_age(birth: PartialDate, day: dt.date) -> str:
    """昭和17年3月5日（79歳）."""
    return f"{eras.format_partial_date(birth)}（{age_words(birth, day)}）"
