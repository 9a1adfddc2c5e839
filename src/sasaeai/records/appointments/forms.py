"""What is asked about terms of office."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sasaeai.foundation import clock
from sasaeai.foundation.eras import parse_partial_date
from sasaeai.foundation.errors import InputNotUnderstood
from sasaeai.records.people.api import Person
from sasaeai.spine.access.api import NOBODY, Viewer
from sasaeai.spine.workbench.api import DateInWords

from .enums import EndReason
from .models import Appointment, CourseRule, Post, PostRule, Seat
from .queries.finding import OFFERED, person_offer, person_words, persons_named


class PersonInWords(forms.CharField):
    """Somebody by her name or by the number of her record. Shown again as 高橋 良枝（#12）.

    A number from an address shows a name only to who may see that person.
    """

    viewer: Viewer = NOBODY

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, str) and value.isdecimal():
            found = persons_named(self.viewer, value)
            return person_words(found[0]) if found else value
        if isinstance(value, int):
            person = Person.objects.filter(pk=value).first()
            return person_words(person) if person is not None else ""
        return person_words(value) if isinstance(value, Person) else value


class NamesPerson(forms.Form):
    """Forms that ask for a person: the name first, its reading and the birth date only where a name is not enough."""

    viewer: Viewer = NOBODY

    def know(self, viewer: Viewer) -> None:
        """Who asks: whom the words may mean."""
        self.viewer = viewer
        field = self.fields["person"]
        if isinstance(field, PersonInWords):
            field.viewer = viewer

    def named_person(self) -> Person | None:
        """The one person the typed words mean, within the viewer's reach; None with the reason at the field."""
        words = self.cleaned_data.get("person")
        if not words:
            return None
        kana = self.cleaned_data.pop("kana", "") or ""
        birth_words = self.cleaned_data.pop("birth", "") or ""
        birth = None
        if birth_words:
            try:
                birth = parse_partial_date(birth_words)
            except InputNotUnderstood as error:
                self.add_error("birth" if "birth" in self.fields else "person", gettext(error.template) % error.params)
                return None
        found = persons_named(self.viewer, words, kana, birth)
        if len(found) == 1:
            return found[0]
        self.add_error("person", _not_one(words, found))
        return None


def _not_one(words: str, found: list[Person]) -> str:
    if not found:
        return gettext(
            "「%(words)s」さんが見つかりません。名前とふりがなを確かめるか、先に「人」に登録してください。"
        ) % {"words": words}
    offers = "、".join(person_offer(one) for one in found[:OFFERED])
    return gettext("同じ名前の方が%(count)s名います。番号（#）で書くか、生年月日を入れてください。%(offers)s") % {
        "count": len(found),
        "offers": offers,
    }


class AppointmentForm(NamesPerson, forms.ModelForm):
    person = PersonInWords(
        label=_("人"),
        help_text=_("名前（髙橋 良枝）か、ふりがなで。同じ名前の方がいるときは、次の画面で番号をお知らせします。"),
    )
    kana = forms.CharField(label=_("ふりがな"), required=False)
    birth = forms.CharField(
        label=_("生年月日"), required=False, help_text=_("同じ名前の方がいるときだけ。昭和17年 のように年だけでも。")
    )
    despite_limits = forms.BooleanField(
        label=_("年齢や期数の上限を超えることを確かめた"),
        required=False,
        help_text=_("きまりの上限を超えるときだけ選びます。"),
    )

    class Meta:
        model = Appointment
        fields = [
            "person",
            "kana",
            "birth",
            "post",
            "district",
            "block",
            "organisation",
            "role",
            "area",
            "starts_on",
            "ends_on",
            "start_reason",
            "ended_on",
            "end_reason",
            "earlier_terms",
            "served_since",
            "note",
        ]
        help_texts = {
            "district": _("地区ごとに数える役のとき。"),
            "block": _("ブロックごとに数える役のとき。"),
            "organisation": _("組織の役員のとき。地区は組織から入ります。"),
            "ends_on": _("空けておくと、役のきまりから入ります。補充なら残りの期間です。"),
            "ended_on": _("もう退任しているときだけ。"),
            "earlier_terms": _("この台帳に載っていない、前の期の数です。"),
            "served_since": _("台帳より前から続けているときの、最初の日です。"),
        }

    def __init__(self, *args: Any, viewer: Viewer = NOBODY, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.know(viewer)
        if self.instance.pk is not None:
            del self.fields["kana"], self.fields["birth"]
        posts: Any = self.fields["post"]
        posts.queryset = Post.objects.filter(is_active=True) | Post.objects.filter(pk=self.instance.post_id)
        self.fields["earlier_terms"].required = False

    def clean_earlier_terms(self) -> int:
        return self.cleaned_data.get("earlier_terms") or 0

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        person = self.named_person()
        if person is not None:
            cleaned["person"] = person
        else:
            cleaned.pop("person", None)
        cleaned.pop("kana", None)
        cleaned.pop("birth", None)
        return cleaned

    def _get_validation_exclusions(self) -> set[str]:
        """Whoever could not be found was said so at her field already; the row need not say it again."""
        found: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]  # Django's hook, not in the stubs
        return found if "person" in self.cleaned_data else found | {"person"}


class EndForm(forms.Form):
    """The last day in office, and why."""

    ended_on = DateInWords(label=_("最後の日"), help_text=_("この日までが任期です。"))
    end_reason = forms.ChoiceField(label=_("理由"), choices=EndReason.choices)
    note = forms.CharField(label=_("メモ"), required=False, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ended_on"].initial = clock.today()


class RenewForm(forms.Form):
    """The next term; left empty, the rule of the post says it."""

    starts_on = DateInWords(
        label=_("次の任期の始まる日"), required=False, help_text=_("空けておくと、いまの任期の次の日です。")
    )
    ends_on = DateInWords(
        label=_("次の任期の終わり"), required=False, help_text=_("空けておくと、役のきまりから入ります。")
    )
    despite_limits = forms.BooleanField(label=_("年齢や期数の上限を超えることを確かめた"), required=False)


class SuccessorForm(NamesPerson):
    """Who comes in for somebody who left."""

    person = PersonInWords(label=_("後任の方"), help_text=_("名前か、ふりがなか、番号（#）で。"))
    birth = forms.CharField(label=_("生年月日"), required=False, help_text=_("同じ名前の方がいるときだけ。"))
    starts_on = DateInWords(label=_("始まる日"))
    despite_limits = forms.BooleanField(label=_("年齢や期数の上限を超えることを確かめた"), required=False)

    def __init__(self, *args: Any, viewer: Viewer = NOBODY, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.know(viewer)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        person = self.named_person()
        if person is not None:
            cleaned["person"] = person
        return cleaned


class PostForm(forms.ModelForm):
    class Meta:
        model = Post
        fields = ["code", "name", "kind", "unit", "issuer", "duties", "order", "is_active"]
        help_texts = {
            "issuer": _("委嘱状の差出人です。空けておくと、社協の名前になります。"),
            "duties": _("空けておくと「次のとおり委嘱します。」となります。"),
        }


class PostRuleForm(forms.ModelForm):
    class Meta:
        model = PostRule
        fields = [
            "post",
            "valid_from",
            "valid_until",
            "term_years",
            "renewal_from",
            "replacement_serves_rest",
            "partial_term",
            "gap_resets_months",
            "age_limit",
            "terms_at_most",
            "source",
        ]
        help_texts = {
            "term_years": _("任期を定めない役では、空けておきます。"),
            "renewal_from": _("民生委員なら令和元年12月1日のように、どれか1回の日を。前後は任期の年数ごとです。"),
            "source": _("法律や要綱の名前と条を書いておくと、あとの人が迷いません。"),
        }


class SeatForm(forms.ModelForm):
    class Meta:
        model = Seat
        fields = ["post", "district", "block", "organisation", "number", "valid_from", "valid_until", "source"]


class CourseRuleForm(forms.ModelForm):
    class Meta:
        model = CourseRule
        fields = [
            "code",
            "name",
            "post",
            "terms_from",
            "terms_until",
            "replacement",
            "role",
            "months_from",
            "months_until",
            "valid_from",
            "valid_until",
            "source",
            "order",
        ]
        help_texts = {
            "terms_from": _("0は、数えない補充の期です。"),
            "months_until": _("空けておくと、任期のあいだずっと対象です。"),
        }
