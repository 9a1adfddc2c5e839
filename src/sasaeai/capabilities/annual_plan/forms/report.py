"""What the page of the report asks, and the words written into it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ..actions.report_texts import LONGEST


class WordsForm(forms.Form):
    """The words of one item; what the data says beside them and the moment of the words there travel along."""

    text = forms.CharField(
        label=_("報告に載せる文"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5, "autofocus": True}),
        error_messages={"max_length": _("%(limit_value)d字までにしてください（いまは%(show_value)d字です）。")},
    )
    basis = forms.CharField(required=False, widget=forms.HiddenInput)
    seen = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, key: str, label: str = "", initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial, auto_id=f"{key}-%s")
        if label:
            self.fields["text"].label = label
