"""What is asked about an act. Every field reads what people type."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sasaeai.foundation import clock
from sasaeai.records.appointments.api import Appointment
from sasaeai.records.places.api import District
from sasaeai.spine.workbench.api import DateInWords, NumberInWords

_DAY_NEEDED = {"required": _("日を入れてください（例 R3.10.12、10/12）。")}


class GuidebooksForm(forms.Form):
    """A day and copies by district (``copies-1``); ``each`` fills the districts left empty."""

    day = DateInWords(label=_("送った日"), error_messages=_DAY_NEEDED)
    each = NumberInWords(
        label=_("どの地区にも同じ部数のとき"),
        required=False,
        help_text=_("ここに入れると、下で空けた地区すべてにこの部数を送ったことにします。"),
    )

    def __init__(self, *args: Any, districts: QuerySet[District], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("day", clock.today())
        self.districts = list(districts)
        for one in self.districts:
            self.fields[f"copies-{one.pk}"] = NumberInWords(
                label=gettext("%(district)sの部数") % {"district": one.name}, required=False
            )

    @property
    def rows(self) -> list[tuple[District, forms.BoundField]]:
        """Each district with its field."""
        return [(one, self[f"copies-{one.pk}"]) for one in self.districts]

    def copies(self) -> dict[District, int]:
        """What was typed: districts with a number, the others as ``each`` says. A typed 0 sends nothing."""
        found = {}
        for one in self.districts:
            number = self.cleaned_data.get(f"copies-{one.pk}")
            number = self.cleaned_data.get("each") if number is None else number
            if number:
                found[one] = number
        return found


class _ChosenForm(forms.Form):
    """Rows of a list that are ticked."""

    chosen: forms.ModelMultipleChoiceField[Appointment]

    def __init__(self, *args: Any, rows: QuerySet[Appointment], needed: str, gone: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["chosen"] = forms.ModelMultipleChoiceField(
            rows, error_messages={"required": needed, "invalid_choice": gone, "invalid_pk_value": gone}
        )

    @property
    def ticked(self) -> set[str]:
        """What stays ticked when the form comes back."""
        return set(self.data.getlist("chosen")) if hasattr(self.data, "getlist") else set()


class InsuranceForm(_ChosenForm):
    """When the chosen promoters joined which insurance."""

    joined_on = DateInWords(label=_("加入した日"), error_messages=_DAY_NEEDED)
    policy = forms.CharField(
        label=_("保険の名前"),
        max_length=120,
        error_messages={"required": _("保険の名前を入れてください（例 ボランティア活動保険）。")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(
            *args,
            needed=gettext("加入した方を選んでください。"),
            gone=gettext("選んだ方の中に、もう加入している方がいます。もう一度選んでください。"),
            **kwargs,
        )
        self.order_fields(["joined_on", "policy", "chosen"])


class ThanksForm(_ChosenForm):
    """When the letters of thanks were handed over."""

    day = DateInWords(label=_("お渡しした日"), error_messages=_DAY_NEEDED)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(
            *args,
            needed=gettext("感謝状をお渡しした方を選んでください。"),
            gone=gettext("選んだ方の中に、もうお渡しした方がいます。もう一度選んでください。"),
            **kwargs,
        )
        self.order_fields(["day", "chosen"])


class ReverseForm(forms.Form):
    """Why rows are taken back."""

    why = forms.CharField(
        label=_("取り消す理由"),
        max_length=300,
        error_messages={"required": _("取り消す理由を書いてください（例 部数のまちがい）。")},
    )
