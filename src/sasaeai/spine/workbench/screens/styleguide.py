"""Every component with every state on one page, for whoever draws a screen."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from django import forms
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from sasaeai.foundation import clock

from ..forms.fields import DateInWords, NumberInWords
from ..slots import Badge
from .pages import Crumb

ICONS = Path(__file__).resolve().parent.parent / "static" / "sasaeai" / "icons.txt"

BADGES = (
    Badge(gettext_lazy("終わりました"), "good", "circle-check"),
    Badge(gettext_lazy("予定を過ぎています"), "late", "clock-alert"),
    Badge(gettext_lazy("確かめてください"), "warn", "triangle-alert"),
    Badge(gettext_lazy("進んでいます"), "calm", "circle-dot"),
    Badge(gettext_lazy("取りやめました"), "danger", "circle-x"),
    Badge(gettext_lazy("まだです"), "", "circle-dashed"),
)

#: Variables of theme.css, as a reader of the page sees them.
COLOURS = (
    "ink",
    "ink-soft",
    "paper",
    "paper-2",
    "paper-3",
    "desk",
    "line",
    "line-strong",
    "accent",
    "accent-soft",
    "link",
    "good",
    "good-soft",
    "late",
    "late-soft",
    "warn",
    "warn-soft",
    "danger",
    "danger-soft",
    "calm",
    "calm-soft",
)


class SampleForm(forms.Form):
    """One field of every kind."""

    name = forms.CharField(
        label=gettext_lazy("行事の名前"), help_text=gettext_lazy("報告書にそのまま載ります。例：ふれあいサロン")
    )
    day = DateInWords(
        label=gettext_lazy("実施した日"), help_text=gettext_lazy("R3.10.12、10/12、昭28.1.5 のどれでも書けます。")
    )
    people = NumberInWords(label=gettext_lazy("参加した人数"), required=False)
    kind = forms.ChoiceField(
        label=gettext_lazy("種類"),
        required=False,
        choices=[("", gettext_lazy("選んでください")), ("a", gettext_lazy("会議")), ("b", gettext_lazy("研修"))],
    )
    place = forms.ChoiceField(
        label=gettext_lazy("行った所"),
        required=False,
        widget=forms.RadioSelect,
        choices=[("in", gettext_lazy("会館")), ("out", gettext_lazy("ほかの所"))],
    )
    public = forms.BooleanField(label=gettext_lazy("広報に載せてよい"), required=False)
    note = forms.CharField(label=gettext_lazy("メモ"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    file = forms.FileField(label=gettext_lazy("写真"), required=False)


@dataclass(frozen=True)
class SampleJob:
    """What the progress of long work shows."""

    label: str
    total: int
    done_count: int

    @property
    def percent(self) -> int:
        return 100 * self.done_count // self.total


@require_safe
def show_styleguide(request: HttpRequest) -> HttpResponse:
    """Nothing on this page is a row of the council; it is for the office only."""
    if not getattr(request.user, "is_office", False):
        raise Http404
    context = {
        "title": _("部品の一覧"),
        "crumbs": [Crumb(_("台帳"), "/"), Crumb(_("部品")), Crumb(_("部品の一覧"))],
        "form": SampleForm(auto_id="empty_%s"),
        "wrong_form": SampleForm(
            {"name": "", "day": _("2月30日"), "people": _("たくさん"), "kind": "x"}, auto_id="wrong_%s"
        ),
        "badges": BADGES,
        "colours": COLOURS,
        "icons": ICONS.read_text(encoding="utf-8").split(),
        "page_obj": Paginator(range(1, 235), 50).get_page(2),
        "job": SampleJob(_("地区の取り込み"), 1200, 480),
        "moment": clock.now(),
    }
    return TemplateResponse(request, "workbench/styleguide.html", context)
