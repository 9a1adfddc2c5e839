"""Accounts and the roles they are given."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sasaeai.spine.access.api import Account, Role, UnitKind, normal_username, unit_choices
from sasaeai.spine.workbench.api import DateInWords

from ..queries import unit_kinds_of

NO_UNIT = ("", "")


class UnitField(forms.ChoiceField):
    """What a role is bound to: a section, a block, a district or nothing. Cleaned to (kind, code)."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=_units, **kwargs)

    def clean(self, value: Any) -> tuple[str, str]:
        kind, _colon, code = str(super().clean(value)).partition(":")
        return kind, code


def _units() -> list[tuple[str, Any]]:
    """Grouped by kind; a kind nobody declares or that has no rows is left out."""
    groups = [
        (str(kind.label), [(f"{kind}:{code}", label) for code, label in unit_choices(kind)])
        for kind in (UnitKind.SECTION, UnitKind.BLOCK, UnitKind.DISTRICT)
    ]
    return [("", str(UnitKind.NONE.label)), *[(label, options) for label, options in groups if options]]


def check_unit(role: Role, unit: tuple[str, str]) -> None:
    """Refuse a unit the role does not need, and the lack of one without which it would reach nothing."""
    kinds = unit_kinds_of(role)
    if kinds and unit[0] not in kinds:
        raise ValidationError(
            _("「%(role)s」は、届く範囲（%(kinds)s）を選ぶと使えるようになります。一つ選んでください。")
            % {"role": role, "kinds": "・".join(str(kind.label) for kind in kinds)}
        )
    if not kinds and unit != NO_UNIT:
        raise ValidationError(
            _("「%(role)s」は範囲を限らない役割です。「限定なし」を選んでください。") % {"role": role}
        )


class AccountForm(forms.ModelForm):
    """When adding, the first role comes with it; later ones are given on the account's page."""

    role = forms.ModelChoiceField(
        Role.objects.all(), label=gettext_lazy("役割"), required=False, empty_label=gettext_lazy("あとで付ける")
    )
    unit = UnitField(
        label=gettext_lazy("役割の届く範囲"),
        required=False,
        help_text=gettext_lazy("部門長や職員は部門、地区担当は部門かブロック、地区役員は地区を選びます。"),
    )

    class Meta:
        model = Account
        fields = ["display_name", "username", "email", "is_office"]
        help_texts = {
            "display_name": gettext_lazy("画面と記録に出る名前です。例：中村 千里"),
            "username": gettext_lazy("サインインのときに入れます。半角の英小文字と数字で。例：nakamura"),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is not None:
            del self.fields["role"], self.fields["unit"]

    def clean_username(self) -> str:
        return normal_username(str(self.cleaned_data["username"]))

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if "role" in self.fields and "unit" in cleaned:
            _check(self, cleaned)
        return cleaned


class AssignForm(forms.Form):
    """A role for an account, and how long."""

    role = forms.ModelChoiceField(Role.objects.all(), label=gettext_lazy("役割"), empty_label=gettext_lazy("選ぶ"))
    unit = UnitField(
        label=gettext_lazy("届く範囲"),
        required=False,
        help_text=gettext_lazy("部門長や職員は部門、地区担当は部門かブロック、地区役員は地区を選びます。"),
    )
    starts_on = DateInWords(
        label=gettext_lazy("開始日"), required=False, help_text=gettext_lazy("空けておくと、今日からです。例：R4.4.1")
    )
    ends_on = DateInWords(
        label=gettext_lazy("最後の日"), required=False, help_text=gettext_lazy("空けておくと、終えるまで続きます。")
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if "unit" in cleaned:
            _check(self, cleaned)
        return cleaned


def _check(form: forms.BaseForm, cleaned: dict[str, Any]) -> None:
    role, unit = cleaned.get("role"), cleaned["unit"]
    if role is None:
        if unit != NO_UNIT and "role" in cleaned:
            form.add_error("role", _("範囲を選んだときは、役割も選んでください。"))
        return
    try:
        check_unit(role, unit)
    except ValidationError as error:
        form.add_error("unit", error)


class EndForm(forms.Form):
    """The last day of an assignment; none means at once."""

    on = DateInWords(
        label=gettext_lazy("最後の日"),
        required=False,
        help_text=gettext_lazy("この日まで使えます。空けておくと、いますぐ終わります。例：3/31"),
    )
