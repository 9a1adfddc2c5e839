"""What is asked about the rows of a person's page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Model
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sasaeai.foundation import clock
from sasaeai.foundation.postal import common_place, find_places
from sasaeai.spine.access.api import Viewer
from sasaeai.spine.declarations.api import Wording
from sasaeai.spine.workbench.api import DateInWords, fit_to_viewer

from ..enums import ContactKind
from ..models import HouseholdMember, HouseholdWall, Membership, PersonAddress, PersonContact, PersonName, PersonNeed
from .fields import PostalField, ReadingField, read_number


class PartForm(forms.ModelForm):
    """Dates in words, choices within reach; what is hidden is asked of those alone who may decide it."""

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fit_to_viewer(self, viewer)
        if "is_hidden" in self.fields and not viewer.may("people.hidden"):
            del self.fields["is_hidden"]

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        start, end = found.get("starts_on"), found.get("ends_on")
        if start and end and end < start:
            self.add_error("ends_on", _("「いつまで」は「いつから」より後にしてください。"))
        return found


class ContactForm(PartForm):
    class Meta:
        model = PersonContact
        fields = ["kind", "value", "label", "starts_on", "ends_on", "do_not_use", "is_hidden"]
        help_texts = {
            "label": gettext_lazy("例 長男の携帯、昼間だけ"),
            "is_hidden": gettext_lazy("許された人だけに見えます。一覧、宛名、Excelには出ません。"),
        }

    def clean(self) -> dict[str, Any]:
        found = super().clean()
        kind, value = found.get("kind"), str(found.get("value") or "").strip()
        if not kind or not value:
            return found
        if kind == ContactKind.MAIL:
            try:
                found["value"] = forms.EmailField().clean(value)
            except forms.ValidationError:
                self.add_error("value", _("メールアドレスとして読めません。@の前後を確かめてください。"))
        elif kind != ContactKind.LINE:
            try:
                found["value"] = read_number(value)
            except forms.ValidationError as error:
                self.add_error("value", error)
        return found


class AddressForm(PartForm):
    postal_code = PostalField(
        label=gettext_lazy("郵便番号"), required=False, help_text=gettext_lazy("7けたを入れると、町名までが入ります。")
    )
    ends_others = forms.BooleanField(
        label=gettext_lazy("引っ越し：いまの住所はこの前の日までにする"),
        required=False,
        help_text=gettext_lazy("前の住所は消えず、「以前の住所」に残ります。"),
    )

    class Meta:
        model = PersonAddress
        fields = [
            "kind",
            "postal_code",
            "prefecture",
            "city",
            "town",
            "building",
            "district",
            "starts_on",
            "ends_on",
            "is_main",
            "no_post",
            "is_hidden",
        ]
        help_texts = {
            "is_hidden": gettext_lazy("許された人だけに見えます。一覧、宛名、地図、Excelには出ません。"),
            "no_post": gettext_lazy("人あての手紙を、ここには送りません。"),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is not None:
            del self.fields["ends_others"]

    def clean(self) -> dict[str, Any]:
        found = super().clean()
        place = common_place(find_places(found.get("postal_code") or ""))
        if place is not None:
            found["prefecture"] = found.get("prefecture") or place.prefecture
            found["city"] = found.get("city") or place.city
        if found.get("ends_others") and not found.get("starts_on"):
            found["starts_on"] = clock.today()
        return found


class NameForm(PartForm):
    family_kana = ReadingField(label=gettext_lazy("姓（ふりがな）"), max_length=80, required=False)
    given_kana = ReadingField(label=gettext_lazy("名（ふりがな）"), max_length=80, required=False)

    class Meta:
        model = PersonName
        fields = ["kind", "family", "given", "family_kana", "given_kana", "until"]


class NeedForm(PartForm):
    class Meta:
        model = PersonNeed
        fields = ["kind", "detail"]
        help_texts = {"detail": gettext_lazy("何があれば参加できるかを書きます。病名や障害の名前は書きません。")}


class MembershipForm(PartForm):
    class Meta:
        model = Membership
        fields = ["organisation", "role", "is_contact", "starts_on", "ends_on"]
        help_texts = {"is_contact": gettext_lazy("この団体へのご案内は、この人に届きます。")}


class MemberForm(PartForm):
    class Meta:
        model = HouseholdMember
        fields = ["relation", "starts_on", "ends_on"]


class WallForm(PartForm):
    """From whom a member of a household is protected; both are chosen among those who ever belonged to it."""

    class Meta:
        model = HouseholdWall
        fields = ["protected", "against", "reason", "starts_on", "ends_on"]
        help_texts = {
            "protected": gettext_lazy("この人のいまの住所と連絡先を、相手の前では出しません。"),
            "reason": gettext_lazy("許された人だけに見えます（例 支援措置、警察からの依頼）。"),
        }

    def __init__(self, *args: Any, persons: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("protected", "against"):
            chosen = self.fields[name]
            assert isinstance(chosen, forms.ModelChoiceField)
            assert chosen.queryset is not None
            chosen.queryset = chosen.queryset.filter(pk__in=persons)
        self.fields["starts_on"].initial = clock.today

    def clean(self) -> dict[str, Any]:
        found = super().clean()
        if found.get("protected") and found.get("protected") == found.get("against"):
            self.add_error("against", _("守られる人と相手には、別の人を選んでください。"))
        return found


class EndsForm(forms.Form):
    """The day on which what is still open ends."""

    day = DateInWords(label=gettext_lazy("終える日"))


@dataclass(frozen=True)
class PartKind:
    """One kind of rows of a person's page: its model, its form, what it is called, whether it has a period."""

    slug: str
    model: type[Model]
    form: type[PartForm]
    noun: Wording
    ends: bool = True


PARTS: Mapping[str, PartKind] = {
    kind.slug: kind
    for kind in (
        PartKind("contacts", PersonContact, ContactForm, gettext_lazy("連絡先")),
        PartKind("addresses", PersonAddress, AddressForm, gettext_lazy("住所")),
        PartKind("names", PersonName, NameForm, gettext_lazy("ほかの名前"), ends=False),
        PartKind("needs", PersonNeed, NeedForm, gettext_lazy("配慮"), ends=False),
        PartKind("memberships", Membership, MembershipForm, gettext_lazy("所属")),
    )
}
