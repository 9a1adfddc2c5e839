"""One target: said in the words of a plan, or field by field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sasaeai.records.programmes.api import TargetSpec, TargetType
from sasaeai.spine.workbench.api import DateInWords, NumberInWords

from ..rules.importing.targets import targets_of
from ..rules.review.target_fields import FIELDS, MONTHS, NEEDS, RAW, UNITS, WEEKDAYS, WEEKS


def _months() -> list[tuple[str, str]]:
    return [(str(month), _("%(number)d月") % {"number": month}) for month in MONTHS]


def _weeks() -> list[tuple[str, str]]:
    return [(str(week), _("第%(number)d") % {"number": week}) for week in WEEKS]


class SaidForm(forms.Form):
    """A target in the words of a plan."""

    said = forms.CharField(
        label=gettext_lazy("目標をことばで足す"),
        max_length=200,
        help_text=gettext_lazy("例：年6回　4月・10月　毎月第2火曜日　新たに3地区で実施"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": gettext_lazy("目標をことばで書いてください。例：年6回")},
    )

    def __init__(self, *args: Any, fiscal_year: int, **kwargs: Any) -> None:
        self.fiscal_year = fiscal_year
        kwargs.setdefault("auto_id", "said-%s")
        super().__init__(*args, **kwargs)

    def clean_said(self) -> tuple[TargetSpec, ...]:
        """Every target the words hold. Raises ``ValidationError`` when they hold none."""
        found = targets_of(self.cleaned_data["said"], self.fiscal_year, whole=True)
        if not found:
            raise ValidationError(
                _(
                    "「%(words)s」は目標として読み取れませんでした。"
                    "年6回、4月・10月、毎月第2火曜日 のように書くか、下の欄で一つずつ決めてください。"
                )
                % {"words": self.cleaned_data["said"]}
            )
        return found


class TargetForm(forms.Form):
    """A target field by field. Only what the chosen type needs is kept."""

    type = forms.ChoiceField(label=gettext_lazy("目標の種類"), choices=TargetType.choices)
    value = NumberInWords(label=gettext_lazy("数"), required=False, min_value=0)
    minimum = NumberInWords(label=gettext_lazy("少なくとも"), required=False, min_value=0)
    maximum = NumberInWords(label=gettext_lazy("多くて"), required=False, min_value=0)
    unit = forms.CharField(label=gettext_lazy("単位"), required=False, max_length=20)
    date = DateInWords(label=gettext_lazy("日にち"), required=False)
    months = forms.MultipleChoiceField(
        label=gettext_lazy("月"), required=False, choices=_months, widget=forms.CheckboxSelectMultiple
    )
    nth = forms.MultipleChoiceField(
        label=gettext_lazy("第何週"), required=False, choices=_weeks, widget=forms.CheckboxSelectMultiple
    )
    weekdays = forms.MultipleChoiceField(
        label=gettext_lazy("曜日"),
        required=False,
        choices=[(day, day) for day in WEEKDAYS],
        widget=forms.CheckboxSelectMultiple,
    )
    exclude_months = forms.MultipleChoiceField(
        label=gettext_lazy("除く月"), required=False, choices=_months, widget=forms.CheckboxSelectMultiple
    )
    text = forms.CharField(label=gettext_lazy("ことば"), required=False, max_length=200)
    label = forms.CharField(
        label=gettext_lazy("内訳の名前"),
        required=False,
        max_length=120,
        help_text=gettext_lazy("一つの項目に会が二つあるときなど。例：役員会"),
    )
    approx = forms.BooleanField(label=gettext_lazy("「程度」が付く"), required=False)
    tentative = forms.BooleanField(label=gettext_lazy("「予定」が付く"), required=False)
    exclude_holidays = forms.BooleanField(label=gettext_lazy("祝日を除く"), required=False)
    exclude_year_end = forms.BooleanField(label=gettext_lazy("年末年始を除く"), required=False)

    def __init__(self, data: Mapping[str, Any] | None = None, *, spec: TargetSpec | None = None, prefix: str) -> None:
        super().__init__(data, prefix=prefix, auto_id="target-%s", initial=_start(spec) if spec else None)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        kind = cleaned.get("type")
        low, high = cleaned.get("minimum"), cleaned.get("maximum")
        if low is not None and high is not None and high < low:
            self.add_error("maximum", _("「多くて」は「少なくとも」以上にしてください。"))
        if kind in NEEDS and not self.errors:
            names, sentence = NEEDS[kind]
            if all(cleaned.get(name) in (None, "", []) for name in names):
                self.add_error(names[0], str(sentence))
        return cleaned

    def spec(self) -> TargetSpec:
        """The target the fields describe."""
        said = self.cleaned_data
        kind = TargetType(said["type"])
        kept = {name: said[name] for name in FIELDS[kind] if name in said}
        months = tuple(int(m) for m in kept.get("months", ()))
        text = kept.get("text", "")
        return TargetSpec(
            type=kind,
            value=None if kept.get("minimum") is not None or kept.get("maximum") is not None else kept.get("value"),
            minimum=kept.get("minimum"),
            maximum=kept.get("maximum"),
            approx=kept.get("approx", False),
            tentative=said["tentative"],
            unit=(kept["unit"] or UNITS.get(kind, "")) if "unit" in kept else "",
            label=said["label"],
            months=months,
            weekdays=tuple(kept.get("weekdays", ())),
            exclude_months=tuple(int(m) for m in kept.get("exclude_months", ())),
            exclude_holidays=kept.get("exclude_holidays", False),
            exclude_year_end=kept.get("exclude_year_end", False),
            nth=tuple(int(n) for n in kept.get("nth", ())),
            date=kept.get("date"),
            text_value=text,
            raw=text if kind in RAW else "",
        )


def _start(spec: TargetSpec) -> dict[str, Any]:
    return {
        "type": spec.type.value,
        "value": spec.value,
        "minimum": spec.minimum,
        "maximum": spec.maximum,
        "unit": spec.unit,
        "date": spec.date,
        "months": [str(m) for m in spec.months],
        "nth": [str(n) for n in spec.nth],
        "weekdays": list(spec.weekdays),
        "exclude_months": [str(m) for m in spec.exclude_months],
        "text": spec.text_value or spec.raw,
        "label": spec.label,
        "approx": spec.approx,
        "tentative": spec.tentative,
        "exclude_holidays": spec.exclude_holidays,
        "exclude_year_end": spec.exclude_year_end,
    }


def changed_rows(specs: Sequence[TargetSpec], at: int | None, new: Sequence[TargetSpec]) -> list[dict[str, Any]]:
    """Exchange rows with the target at a place replaced (by nothing: removed), or new ones behind (``at`` None)."""
    kept = list(specs)
    if at is None:
        kept += [one for one in new if one not in kept]
    else:
        kept[at : at + 1] = list(new)
    return [replace(one).as_row() for one in kept]
