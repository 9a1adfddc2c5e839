"""One row of a sheet of activities. By hand an activity is recorded on a screen of its own (``annual_plan``)."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sasaeai.foundation.fiscal import FiscalYear
from sasaeai.foundation.japanese import fold
from sasaeai.records.places.api import District
from sasaeai.records.programmes.api import adopted_plan
from sasaeai.spine.access.api import Viewer

from .enums import MEASURE_NAMES, Outcome
from .models import Activity
from .queries import districts_for, find_promise

EVERYWHERE = ("全地区", "すべて", "市内全域", "全域")
_BETWEEN = re.compile(r"[、，,;；・/／\s]+")


class ActivityRowForm(forms.ModelForm):
    """A line as a sheet tells it: the promise by its number or words, districts by name, everything else as it stands."""

    item = forms.CharField(
        label=gettext_lazy("項目番号"),
        error_messages={"required": gettext_lazy("どの実施項目か、番号か名前で書いてください。")},
    )
    districts = forms.CharField(label=gettext_lazy("地区"), required=False)

    class Meta:
        model = Activity
        fields = ("happened_on", "outcome", *MEASURE_NAMES, "label", "place", "note", "reason", "moved_to")

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.viewer = viewer
        self.fields["outcome"].required = False
        for name in MEASURE_NAMES:
            self.fields[name].required = False
            self.initial[name] = None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        cleaned["outcome"] = cleaned.get("outcome") or Outcome.HELD
        day, words = cleaned.get("happened_on"), cleaned.get("item")
        if day is not None and words:
            year = FiscalYear.of(day)
            plan = adopted_plan(year.year)
            if plan is None:
                self.add_error("happened_on", _("%(year)sの決定した事業計画がありません。") % {"year": year.label})
            else:
                self._take("item", lambda: find_promise(self.viewer, plan, words))
        self._take("districts", lambda: self._districts(cleaned.get("districts", "")))
        return cleaned

    def _take(self, name: str, find: Any) -> None:
        try:
            self.cleaned_data[name] = find()
        except ValidationError as error:
            self.add_error(name, error)

    def _districts(self, words: str) -> list[District]:
        allowed, bound = districts_for(self.viewer)
        found: dict[int, District] = {}
        unknown: list[str] = []
        for word in filter(None, _BETWEEN.split(words)):
            wanted = fold(word)
            here = [one for one in allowed if word in EVERYWHERE or wanted in _names(one)]
            if not here:
                unknown.append(word)
            found.update({one.pk: one for one in here})
        if unknown:
            raise ValidationError(
                _("「%(names)s」という地区は見つかりません。登録されている地区名で書いてください。")
                % {"names": "、".join(unknown)}
            )
        if bound and not found and len(allowed) == 1:
            return allowed
        return list(found.values())

    def _post_clean(self) -> None:
        """The ledger's own rules check a line when it is written; nothing of the model is filled in here."""


def _names(district: District) -> set[str]:
    """What a district goes by in a sheet: its name, with 地区 behind it, its code, the name of its block."""
    name = fold(district.name)
    found = {name, f"{name}{fold('地区')}", fold(district.code)}
    if district.block is not None:
        block = fold(district.block.name)
        found |= {block, f"{block}{fold('ブロック')}"}
    return found
