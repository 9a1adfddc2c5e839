"""What is asked about a roster."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sasaeai.foundation.sheets import column_letter
from sasaeai.records.organisations.api import Organisation
from sasaeai.records.places import api as places

from ..enums import Meaning, Purpose
from ..models import RosterImport


class RosterForm(forms.Form):
    """The one question of bringing a roster."""

    file = forms.FileField(
        label=_("名簿のファイル"),
        help_text=_("Excel（.xlsx）かCSV。いまお使いの名簿のままでかまいません。"),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xlsm,.csv"}),
        error_messages={
            "required": _("ファイルを選んでください。"),
            "empty": _("ファイルが空です。内容の入ったファイルを選んでください。"),
        },
    )


class HeaderForm(forms.Form):
    """Where the table begins, when it was not found rightly."""

    sheet = forms.ChoiceField(label=_("シート"), required=False)
    header_row = forms.IntegerField(
        label=_("見出しの行"),
        help_text=_("項目名が書いてある行の番号。見出しのない名簿なら 0。"),
        min_value=0,
        max_value=40,
        error_messages={
            "required": _("見出しの行の番号を入れてください。"),
            "invalid": _("見出しの行は数字で入れてください。"),
        },
    )

    def __init__(self, *args: Any, roster: RosterImport, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sheet = self.fields["sheet"]
        assert isinstance(sheet, forms.ChoiceField)
        sheet.choices = [(name, name) for name in roster.sheets]
        if len(roster.sheets) < 2:
            sheet.widget = forms.HiddenInput()


class ColumnsForm(forms.Form):
    """What each column means (``column-0`` from the left) and what the roster is brought for."""

    purpose = forms.ChoiceField(label=_("何のための名簿ですか"), choices=Purpose.choices, widget=forms.RadioSelect)
    organisation = forms.ModelChoiceField(
        Organisation.objects.filter(is_active=True),
        label=_("どの団体の名簿ですか"),
        required=False,
        empty_label=_("（選ばない。所属団体の列を使う）"),
        help_text=_("団体の名簿のときに選びます。名簿の人をこの団体の所属にします。"),
    )
    district = forms.ModelChoiceField(
        places.active_districts(),
        label=_("地区の列がないとき、どの地区の人ですか"),
        required=False,
        empty_label=_("（地区を入れない）"),
    )

    def __init__(self, *args: Any, roster: RosterImport, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.roster = roster
        for index, header in enumerate(roster.headers):
            self.fields[f"column-{index}"] = forms.ChoiceField(
                label=gettext("%(letter)s列 %(header)s") % {"letter": column_letter(index), "header": header},
                choices=Meaning.choices,
                initial=roster.columns[index],
            )

    def columns(self) -> list[Meaning]:
        """The meanings as chosen, left to right."""
        return [Meaning(self.cleaned_data[f"column-{index}"]) for index in range(len(self.roster.headers))]

    def column_rows(self) -> list[dict[str, Any]]:
        """For the page: field, header, letter, samples, hidden or not."""
        samples = self.roster.samples or [[]] * len(self.roster.headers)
        return [
            {
                "field": self[f"column-{index}"],
                "header": header,
                "letter": column_letter(index),
                "samples": samples[index],
                "hidden": index in self.roster.hidden,
            }
            for index, header in enumerate(self.roster.headers)
        ]
