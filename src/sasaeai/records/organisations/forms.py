from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sasaeai.foundation import clock
from sasaeai.foundation.fiscal import FiscalYear
from sasaeai.foundation.postal import common_place, find_places, format_postal
from sasaeai.spine.workbench.api import DateInWords, FiscalYearInWords, NumberInWords

from .enums import DuesClass
from .models import DuesYear, OfficeNote, Organisation, OrganisationSite
from .rules.numbers import business_number_fits, plain_number
from .rules.reading import read_time


class PlainNumber(forms.CharField):
    """A number of the state in any hand, with blanks and dashes; kept as its bare signs."""

    def to_python(self, value: Any) -> str:
        return plain_number(super().to_python(value) or "")


class OrganisationForm(forms.ModelForm):
    corporate_number = PlainNumber(
        label=gettext_lazy("法人番号"),
        max_length=30,
        required=False,
        help_text=gettext_lazy("13桁。国税庁の法人番号公表サイトにある番号です。"),
    )

    class Meta:
        model = Organisation
        fields = [
            *("kind", "code", "name", "kana", "short_name", "about", "parent", "district", "corporate_number"),
            *("founded_on", "ended_on", "order", "is_active"),
        ]


class TimeInWords(forms.TimeField):
    """A time of day in either width, with a colon or in words: 9:00, ９：３０, 9時30分."""

    widget = forms.TextInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.widget.attrs.setdefault("autocomplete", "off")
        self.widget.attrs.setdefault("size", "8")

    def to_python(self, value: Any) -> dt.time | None:
        if value in self.empty_values:
            return None
        if isinstance(value, dt.time):
            return value
        found = read_time(str(value))
        if found is None:
            raise ValidationError(_("9:00 のように、時刻で入れてください。"), code="invalid")
        return found

    def prepare_value(self, value: Any) -> Any:
        return f"{value:%H:%M}" if isinstance(value, dt.time) else value


class SiteForm(forms.ModelForm):
    """The parts of a site, the first ones open: the rest is asked only of those who publish it."""

    postal_code = forms.CharField(
        label=gettext_lazy("郵便番号"),
        max_length=10,
        required=False,
        help_text=gettext_lazy("入れると、空いている都道府県、市区町村、町名が入ります。"),
    )
    business_number = PlainNumber(
        label=gettext_lazy("事業所番号"),
        max_length=30,
        required=False,
        help_text=gettext_lazy("指定を受けた事業所の10桁の番号です。"),
    )
    opens_at = TimeInWords(label=gettext_lazy("開く時刻"), required=False)
    closes_at = TimeInWords(label=gettext_lazy("閉まる時刻"), required=False)
    url = forms.URLField(label=gettext_lazy("ホームページ"), max_length=300, required=False, assume_scheme="https")
    latitude = forms.DecimalField(
        label=gettext_lazy("緯度"), max_digits=9, decimal_places=6, required=False, widget=forms.TextInput
    )
    longitude = forms.DecimalField(
        label=gettext_lazy("経度"), max_digits=9, decimal_places=6, required=False, widget=forms.TextInput
    )
    temporary_care = forms.NullBooleanField(label=gettext_lazy("一時預かり"), required=False)
    is_shared_service = forms.NullBooleanField(label=gettext_lazy("高齢者と障害のある方が一緒に使える"), required=False)

    #: Heading, fields, whether the part is open from the start.
    PARTS: tuple[tuple[Any, tuple[str, ...], bool], ...] = (
        (gettext_lazy("何の拠点か"), ("organisation", "kind", "name", "kana", "common_name", "service"), True),
        (gettext_lazy("所在地"), ("postal_code", "prefecture", "city", "town", "building", "district"), True),
        (gettext_lazy("連絡先"), ("phone", "extension", "fax", "mail", "url"), True),
        (gettext_lazy("利用"), ("open_days", "opens_at", "closes_at", "hours_note", "capacity"), True),
        (
            gettext_lazy("公開の一覧に載せること"),
            (
                *("business_number", "municipality_code", "latitude", "longitude", "ages", "temporary_care"),
                *("licensed_on", "is_shared_service", "access", "parking", "barrier_free", "poi_code", "about", "note"),
            ),
            False,
        ),
        (gettext_lazy("扱い"), ("is_public", "is_active", "order"), True),
    )

    class Meta:
        model = OrganisationSite
        fields = [
            *("organisation", "kind", "name", "kana", "common_name", "service", "postal_code", "prefecture", "city"),
            *("town", "building", "district", "phone", "extension", "fax", "mail", "url", "open_days", "opens_at"),
            *("closes_at", "hours_note", "capacity", "business_number", "municipality_code", "latitude", "longitude"),
            *("ages", "temporary_care", "licensed_on", "is_shared_service", "access", "parking", "barrier_free"),
            *("poi_code", "about", "note", "is_public", "is_active", "order"),
        ]

    def parts(self) -> Iterable[tuple[Any, list[BoundField], bool]]:
        """The parts for the page; one that holds an error is open."""
        for label, names, is_open in self.PARTS:
            fields = [self[name] for name in names]
            yield label, fields, is_open or any(field.errors for field in fields)

    def clean_postal_code(self) -> str:
        return format_postal(self.cleaned_data["postal_code"])

    def clean(self) -> dict[str, Any]:
        """What the postal code says stands where nothing was typed."""
        found = super().clean() or self.cleaned_data
        place = common_place(find_places(found.get("postal_code", "")))
        if place is not None:
            for name in ("prefecture", "city", "town"):
                found[name] = found.get(name) or getattr(place, name)
        return found

    def clean_business_number(self) -> str:
        """A number that was typed must prove itself; one that came from a published list stays as it is."""
        number: str = self.cleaned_data["business_number"]
        if number and "business_number" in self.changed_data and not business_number_fits(number):
            raise ValidationError(_("番号の最後の1桁が合いません。打ちまちがいがないか確かめてください。"))
        return number


class OfficeNoteForm(forms.ModelForm):
    dues_units = NumberInWords(label=gettext_lazy("口数"), min_value=1, max_value=999, initial=1)

    class Meta:
        model = OfficeNote
        fields = ["dues_class", "dues_units", "contact_note"]
        widgets = {"contact_note": forms.Textarea(attrs={"rows": 6})}


class DuesForm(forms.ModelForm):
    fiscal_year = FiscalYearInWords(label=gettext_lazy("年度"))

    class Meta:
        model = DuesYear
        fields = ["organisation", "fiscal_year", "dues_class", "units", "amount", "paid_on", "note"]
        labels = {"amount": gettext_lazy("金額（円）")}


class PaymentForm(forms.Form):
    paid_on = DateInWords(
        label=gettext_lazy("入金日"),
        initial=clock.today,
        error_messages={"required": gettext_lazy("入金日を入れてください。")},
    )


class StartDuesForm(forms.Form):
    """A fiscal year and what one unit of each class costs in it."""

    fiscal_year = FiscalYearInWords(
        label=gettext_lazy("年度"), error_messages={"required": gettext_lazy("年度を入れてください。")}
    )

    def __init__(self, *args: Any, rates: dict[str, int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for one in DuesClass:
            if one.value:
                self.fields[f"rate_{one.value}"] = NumberInWords(
                    label=_("%(kind)sの1口（円）") % {"kind": one.label},
                    min_value=0,
                    max_value=1_000_000,
                    required=False,
                    initial=rates.get(one.value),
                )
        self.initial.setdefault("fiscal_year", FiscalYear.of(clock.today()).year)

    def rates(self) -> dict[str, int]:
        found = ((one.value, self.cleaned_data.get(f"rate_{one.value}")) for one in DuesClass if one.value)
        return {kind: rate for kind, rate in found if rate is not None}


class DirectoryForm(forms.Form):
    """The questions of an import."""

    file = forms.FileField(
        label=gettext_lazy("CSVかExcelのファイル"),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
        error_messages={
            "required": gettext_lazy("ファイルを選んでください。"),
            "empty": gettext_lazy("ファイルが空です。内容の入ったファイルを選んでください。"),
        },
    )
    place = forms.CharField(
        label=gettext_lazy("市区町村で絞る"),
        required=False,
        max_length=40,
        help_text=gettext_lazy(
            "全国の一覧を使うときに入れてください（例 金沢市、172014）。空欄なら、すべての行を読みます。"
        ),
    )
