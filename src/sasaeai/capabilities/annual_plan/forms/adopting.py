"""What is asked before a plan is adopted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sasaeai.spine.workbench.api import DateInWords

from ..queries.adoption import Asked

GOES_ON, IS_NEW = "on", "new"


class AdoptForm(forms.Form):
    """Title, day, for a new version the reason, and for every promise in doubt whether it goes on."""

    title = forms.CharField(
        label=gettext_lazy("計画の表題"),
        max_length=200,
        error_messages={"required": gettext_lazy("計画の表題を入れてください。")},
    )
    adopted_on = DateInWords(
        label=gettext_lazy("決定した日"),
        help_text=gettext_lazy("理事会などで決まった日。例：R3.3.25、3/25"),
        error_messages={"required": gettext_lazy("決定した日を入れてください。")},
    )
    reason = forms.CharField(
        label=gettext_lazy("変更の理由"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("計画の履歴に残ります。例：9月補正予算に伴う事業の追加"),
        error_messages={"required": gettext_lazy("変更の理由を書いてください。")},
    )

    def __init__(self, *args: Any, asked: Sequence[Asked], amends: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = asked
        if not amends:
            del self.fields["reason"]
        for number, one in enumerate(asked):
            self.fields[f"same_{number}"] = forms.ChoiceField(
                label=_("「%(now)s」は、前の計画の「%(before)s」の続きですか？")
                % {"now": one.node.text, "before": one.before},
                choices=[(GOES_ON, _("続きです")), (IS_NEW, _("別の新しい取り組みです"))],
                widget=forms.RadioSelect,
                required=False,
            )

    def questions(self) -> list[forms.BoundField]:
        """The fields about promises in doubt, in the order of likeness."""
        return [self[f"same_{number}"] for number in range(len(self.asked))]

    def answers(self) -> dict[str, bool]:
        """Node id → whether a person said it goes on."""
        return {one.node.id: self.cleaned_data[f"same_{n}"] == GOES_ON for n, one in enumerate(self.asked)}
