"""What the pages of a plan ask: a day to look back to, and who is in charge."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sasaeai.foundation import clock, eras
from sasaeai.foundation.fiscal import FiscalYear
from sasaeai.records.organisations import api as organisations
from sasaeai.spine.workbench.api import DateInWords


class DayForm(forms.Form):
    """Any day of the fiscal year up to today; nothing means today, or the last day of a year that is over."""

    as_of = DateInWords(label=gettext_lazy("どの日の状態を見ますか"), required=False)

    def __init__(self, *args: Any, year: FiscalYear, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.year = year

    def clean_as_of(self) -> dt.date | None:
        day: dt.date | None = self.cleaned_data["as_of"]
        if day is None:
            return None
        if day > clock.today():
            raise forms.ValidationError(_("まだ来ていない日です。今日までの日を入れてください。"))
        if day < self.year.start:
            raise forms.ValidationError(
                _("%(year)sの計画です。%(day)s以降の日を入れてください。")
                % {"year": self.year.label, "day": eras.format_wareki(self.year.start, weekday=False)}
            )
        return day


class AssignForm(forms.Form):
    """The section in charge of one item and of everything under it; ``NOBODY`` takes the section away."""

    NOBODY = "none"

    section = forms.ChoiceField(
        label=gettext_lazy("担当部門"),
        error_messages={
            "required": gettext_lazy("担当部門を選んでください。"),
            "invalid_choice": gettext_lazy("担当部門を選び直してください。"),
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = {str(one.pk): one for one in organisations.sections()}
        field = self.fields["section"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [*((key, str(one)) for key, one in self.offered.items()), (self.NOBODY, _("担当を外す"))]

    @property
    def chosen(self) -> organisations.Organisation | None:
        """The section, once the form is valid."""
        return self.offered.get(self.cleaned_data["section"])
