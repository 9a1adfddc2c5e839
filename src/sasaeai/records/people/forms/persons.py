"""What is asked about a person: in one page, the main things first."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sasaeai.foundation import clock
from sasaeai.foundation.eras import PartialDate
from sasaeai.foundation.postal import common_place, find_places
from sasaeai.spine.workbench.api import DateInWords

from ..models import Person
from .fields import BirthField, NumberField, PostalField, ReadingField

#: Asked when somebody is added; afterwards they are parts of her page.
FIRST_PARTS = ("phone", "postal_code", "prefecture", "city", "town", "building")


class PersonForm(forms.ModelForm):
    family = forms.CharField(label=gettext_lazy("姓"), max_length=60)
    family_kana = ReadingField(label=gettext_lazy("姓（ふりがな）"), max_length=80, required=False)
    given_kana = ReadingField(label=gettext_lazy("名（ふりがな）"), max_length=80, required=False)
    birth = BirthField(
        label=gettext_lazy("生年月日"),
        required=False,
        help_text=gettext_lazy("分かるところまでで大丈夫です（例 昭和17年3月5日、S17.3、1942）。"),
    )
    phone = NumberField(label=gettext_lazy("電話"), required=False)
    postal_code = PostalField(
        label=gettext_lazy("郵便番号"),
        required=False,
        help_text=gettext_lazy("7けたを入れると、町名までが入ります。"),
    )
    prefecture = forms.CharField(label=gettext_lazy("都道府県"), max_length=10, required=False)
    city = forms.CharField(label=gettext_lazy("市区町村"), max_length=40, required=False)
    town = forms.CharField(label=gettext_lazy("町名・番地"), max_length=120, required=False)
    building = forms.CharField(label=gettext_lazy("建物・部屋"), max_length=120, required=False)

    class Meta:
        model = Person
        fields = [
            "family",
            "given",
            "family_kana",
            "given_kana",
            "birth",
            "phone",
            "postal_code",
            "prefecture",
            "city",
            "town",
            "building",
            "district",
            "sex",
            "latin",
            "language",
            "contact_by",
            "no_post",
            "no_call",
            "note",
        ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is not None:
            for name in FIRST_PARTS:
                del self.fields[name]
            year = self.instance.birth_year
            if year and "birth" not in (kwargs.get("initial") or {}):
                self.initial["birth"] = PartialDate(year, self.instance.birth_month, self.instance.birth_day)
        self.fields["district"].help_text = _("地区が分からなければ、空けておけます。")
        for name in ("family", "given", "family_kana", "given_kana"):
            self.fields[name].widget.attrs["autocomplete"] = "off"

    def clean_birth(self) -> PartialDate | None:
        birth: PartialDate | None = self.cleaned_data["birth"]
        if birth is not None and birth.first > clock.today():
            raise forms.ValidationError(_("生年月日が今日より先です。年号か年を確かめてください。"))
        return birth

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        _split(found, "family", "given")
        _split(found, "family_kana", "given_kana")
        if "birth" in found:
            birth = found.pop("birth")
            parts = tuple(birth) if birth else (None, None, None)
            found.update(zip(("birth_year", "birth_month", "birth_day"), parts, strict=True))
        if "town" in self.fields and "postal_code" in found:
            self._complete_address(found)
        return found

    def _complete_address(self, found: dict[str, Any]) -> None:
        """What a postal code says where nothing was typed; an address without a town and house is none."""
        place = common_place(find_places(found["postal_code"]))
        if place is not None:
            found["prefecture"] = found.get("prefecture") or place.prefecture
            found["city"] = found.get("city") or place.city
        if not found.get("town") and any(found.get(name) for name in ("postal_code", "prefecture", "city", "building")):
            self.add_error("town", _("町名・番地まで入れてください。住所が分からなければ、郵便番号も空けてください。"))


class DeathForm(forms.Form):
    """When somebody died, as far as it is known."""

    died_on = DateInWords(
        label=gettext_lazy("亡くなった日"),
        required=False,
        help_text=gettext_lazy("分からなければ、空けたままで記録できます。"),
    )

    def clean_died_on(self) -> Any:
        return _not_ahead(self.cleaned_data["died_on"])


class LeavingForm(forms.Form):
    """Since when somebody lives elsewhere."""

    moved_on = DateInWords(label=gettext_lazy("転出した日"))

    def clean_moved_on(self) -> Any:
        return _not_ahead(self.cleaned_data["moved_on"])


def _not_ahead(day: Any) -> Any:
    if day is not None and day > clock.today():
        raise forms.ValidationError(_("今日より先の日です。日付を確かめてください。"))
    return day


def _split(found: dict[str, Any], first: str, second: str) -> None:
    """高橋　良枝 typed into the first box is a family and a given name."""
    words = str(found.get(first) or "").split(None, 1)
    if len(words) == 2 and not found.get(second):
        found[first], found[second] = words
