"""What is asked about awards."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sasaeai.foundation.eras import parse_partial_date
from sasaeai.foundation.errors import InputNotUnderstood
from sasaeai.records.appointments.api import PostKind, person_offer, persons_named
from sasaeai.records.people.api import Person
from sasaeai.spine.access.api import NOBODY, Viewer
from sasaeai.spine.workbench.api import DateInWords, FiscalYearInWords

from .models import AwardRound, AwardRule, Nomination
from .rules import KNOWN, unknown_places

_PERSON_HELP = _("名前（髙橋 良枝）か、ふりがなか、番号（#12）で。")
_OFFERED = 8


class AwardRuleForm(forms.ModelForm):
    kinds = forms.MultipleChoiceField(
        label=_("対象の役の種類"),
        choices=PostKind.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("二つ以上選ぶと、年数を通して数えます。重なる期間は一度だけ数えます。"),
    )

    class Meta:
        model = AwardRule
        fields = [
            "name",
            "award",
            "kinds",
            "years",
            "standing",
            "age_from",
            "valid_from",
            "valid_until",
            "source",
            "heading",
            "honorific",
            "body",
            "order",
        ]
        help_texts = {
            "award": _("同じ名前の表彰は、お一人に一度だけです。きまりを改めても、同じ表彰なら名前を変えません。"),
            "age_from": _("年齢を問わないときは、空けておきます。"),
            "source": _("表彰規程の名前と条を書いておくと、あとの人が迷いません。"),
            "body": _("行を分けて書きます。【役】【年数】【地区】【大会】は、お一人ずつの内容に変わります。"),
        }

    def clean_body(self) -> str:
        body = str(self.cleaned_data["body"])
        unknown = unknown_places(body)
        if unknown:
            raise forms.ValidationError(
                gettext("【%(place)s】は使えません。使えるのは %(known)s です。")
                % {"place": unknown[0], "known": "".join(f"【{one}】" for one in KNOWN)}
            )
        return body


class AwardRoundForm(forms.ModelForm):
    fiscal_year = FiscalYearInWords(label=_("年度"))

    class Meta:
        model = AwardRound
        fields = ["name", "fiscal_year", "congress_on", "place", "reference_on", "deadline_on", "issuer"]
        help_texts = {
            "name": _("第60回社会福祉大会 のように。証書の文の【大会】にも入ります。"),
            "reference_on": _("この日までの年数を数えます。大会の日か4月1日とする社協が多いです。"),
            "deadline_on": _("この日を過ぎると、地区担当と職員は推薦できません。"),
            "issuer": _("役職と名前を続けて書きます。証書の終わりに入ります。"),
        }


class _NamesPerson(forms.Form):
    """Forms that ask for somebody by her name, and for the birth date only where a name is not enough."""

    viewer: Viewer = NOBODY

    def named_person(self) -> Person | None:
        """The one person the words mean, within the viewer's reach; None with the reason at the field."""
        words = self.cleaned_data.get("person")
        if not words:
            return None
        birth = None
        if typed := self.cleaned_data.get("birth"):
            try:
                birth = parse_partial_date(typed)
            except InputNotUnderstood as error:
                self.add_error("birth", gettext(error.template) % error.params)
                return None
        found = persons_named(self.viewer, words, "", birth)
        if len(found) == 1:
            return found[0]
        if found:
            sentence = gettext(
                "同じ名前の方が%(count)s名います。番号（#）で書くか、生年月日を入れてください。%(offers)s"
            ) % {"count": len(found), "offers": "、".join(person_offer(one) for one in found[:_OFFERED])}
        else:
            sentence = gettext("「%(words)s」さんが見つかりません。先に「人」に登録してください。") % {"words": words}
        self.add_error("person", sentence)
        return None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        person = self.named_person()
        cleaned.pop("person", None)
        cleaned.pop("birth", None)
        if person is not None:
            cleaned["person"] = person
        return cleaned


class NominateForm(_NamesPerson):
    """Somebody put forward whom the rules do not name."""

    person = forms.CharField(label=_("推薦する方"), max_length=100, help_text=_PERSON_HELP)
    birth = forms.CharField(label=_("生年月日"), required=False, help_text=_("同じ名前の方がいるときだけ。"))
    rule = forms.ModelChoiceField(AwardRule.objects.all(), label=_("表彰のきまり"))
    reason = forms.CharField(
        label=_("推薦の理由"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("審査の資料に載ります。"),
    )

    def __init__(self, *args: Any, viewer: Viewer = NOBODY, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.viewer = viewer


class PastAwardForm(_NamesPerson, forms.ModelForm):
    """An award given before."""

    person = forms.CharField(label=_("受けた方"), max_length=100, help_text=_PERSON_HELP)
    birth = forms.CharField(label=_("生年月日"), required=False, help_text=_("同じ名前の方がいるときだけ。"))
    awarded_on = DateInWords(label=_("表彰した日"))
    note = forms.CharField(label=_("メモ"), required=False, max_length=300)

    class Meta:
        model = Nomination
        fields = ["rule", "awarded_on"]

    field_order = ["person", "birth", "rule", "awarded_on", "note"]

    def __init__(self, *args: Any, viewer: Viewer = NOBODY, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.viewer = viewer
