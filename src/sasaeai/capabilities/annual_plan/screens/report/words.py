"""Changing the words of the report, in place or on a page of its own."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sasaeai.records.programmes import api as programmes
from sasaeai.spine.workbench.api import screen, viewer_in

from ...actions.report_texts import write_report_text
from ...forms.report import WordsForm
from ...models import ReportText
from ...queries.report import report_of, writable
from ...reports.on_screen import Shown
from ...rules.report import entries_of, opening_of
from ..plan.pages import plan_or_404
from .asked import Asked, asked_of
from .year import page_of

FREE, SENTENCE = ReportText.Part.FREE, ReportText.Part.SENTENCE


@screen("plan.report")
@require_http_methods(["GET", "HEAD", "POST"])
def opening(request: HttpRequest, year: int) -> HttpResponse:
    """The 総括 in front of everything."""
    plan = plan_or_404(year)
    if not writable(viewer_in(request), plan).opening:
        raise Http404
    return _Desk(request, plan, None, FREE).answer()


@screen("plan.report")
@require_http_methods(["GET", "HEAD", "POST"])
def words(request: HttpRequest, year: int, item: int, part: str) -> HttpResponse:
    """The sentence of a promise or the own words of a heading. Out of reach is the same as missing."""
    plan = plan_or_404(year)
    found = plan.items.filter(pk=item).select_related("parent").first()
    mine = writable(viewer_in(request), plan)
    allowed = {SENTENCE.value: mine.sentences, FREE.value: mine.heads}.get(part, frozenset())
    if found is None or found.pk not in allowed:
        raise Http404
    return _Desk(request, plan, found, ReportText.Part(part)).answer()


@dataclass
class _Desk:
    """One place of the report being written: what the data says, what stands there, what was typed."""

    request: HttpRequest
    plan: programmes.Plan
    item: programmes.PlanItem | None
    part: ReportText.Part
    _now: Shown | None = None

    def __post_init__(self) -> None:
        self.asked: Asked = asked_of(self.request, self.plan)

    def answer(self) -> HttpResponse:
        if self.request.method != "POST":
            return self._part({}) if self._in_place and self.request.GET.get("leave") else self._ask(self._form(), {})
        if "restore" in self.request.POST:
            return self._restore()
        if "keep" in self.request.POST:
            block = self.now.block
            if block is None or not block.edited:
                return self._done(_("文はもうありません。"))
            return self._save(block.text, block.generated, None, _("この文のままにしました。"))
        return self._write()

    def _write(self) -> HttpResponse:
        form = WordsForm(self.request.POST, key=self._key, label=self._label)
        if not form.is_valid():
            return self._ask(form, {})
        typed = form.cleaned_data
        try:
            return self._save(typed["text"], typed["basis"], typed["seen"], _("文を保存しました。"))
        except ValidationError as error:
            again = self.request.POST.copy()
            again["seen"] = self._moment
            form = WordsForm(again, key=self._key, label=self._label)
            form.add_error(None, error)
            return self._ask(form, {"clash": getattr(error, "code", "") == "clash"})

    def _save(self, text: str, basis: str, seen: str | None, done: str) -> HttpResponse:
        """What equals the generated sentence is no edit."""
        same = self.part == SENTENCE and text.strip() == basis.strip()
        self._put("" if same else text, basis, seen)
        return self._done(done if text.strip() and not same else _("もとの文に戻しました。"))

    def _put(self, text: str, basis: str = "", seen: str | None = None) -> None:
        write_report_text(
            by=viewer_in(self.request),
            plan=self.plan,
            code=self.item.code if self.item is not None else "",
            part=self.part,
            text=text,
            basis=basis,
            expected=seen,
        )
        self._now = None

    def _restore(self) -> HttpResponse:
        """Give the item back to the data, and offer the words that stood there once more."""
        block = self.now.block
        was = block.text if block is not None and block.edited else ""
        self._put("")
        if not was:
            return self._done(_("もとの文に戻しました。"))
        form = WordsForm(initial={"text": was, "basis": self._generated, "seen": ""}, key=self._key, label=self._label)
        return self._part({"restored": form}) if self._in_place else self._ask(form, {"restored": True})

    def _done(self, sentence: str) -> HttpResponse:
        if self._in_place:
            return self._part({"said": sentence})
        messages.success(self.request, sentence)
        anchor = f"item-{self.item.pk}" if self.item is not None else "opening"
        return HttpResponseRedirect(f"{self._back}#{anchor}")

    def _ask(self, form: WordsForm, more: dict[str, object]) -> HttpResponse:
        context = {
            "title": _("総括を書く") if self.item is None else _("報告の文を直す"),
            "plan": self.plan,
            "item": self.item,
            "shown": self.now,
            "form": form,
            "generated": self._generated,
            "edited": bool(self.now.block and self.now.block.edited),
            "is_sentence": self.part == SENTENCE,
            "back": self._back,
            **more,
        }
        name = "annual_plan/report/_edit.html" if self._in_place else "annual_plan/report/edit.html"
        return TemplateResponse(self.request, name, context)

    def _part(self, more: dict[str, object]) -> HttpResponse:
        context = {"shown": self.now, "focus": True, **more}
        return TemplateResponse(self.request, "annual_plan/report/_words.html", context)

    def _form(self) -> WordsForm:
        """The words there; without any, the generated sentence to start from."""
        block = self.now.block
        text = block.text if block is not None and (block.edited or block.generated) else ""
        initial = {"text": text, "basis": self._generated, "seen": self._moment}
        return WordsForm(initial=initial, key=self._key, label=self._label)

    @property
    def _moment(self) -> str:
        block = self.now.block
        return block.edited_at.isoformat() if block is not None and block.edited_at is not None else ""

    @property
    def _generated(self) -> str:
        block = self.now.block
        return block.generated if block is not None and self.part == SENTENCE else ""

    @property
    def _label(self) -> str:
        return "" if self.part == SENTENCE else _("総括") if self.item is None else _("ここに載せることば")

    @property
    def _key(self) -> str:
        return f"words-{self.item.pk}" if self.item is not None else "words-opening"

    @property
    def _in_place(self) -> bool:
        return bool(getattr(self.request, "htmx", False))

    @property
    def _back(self) -> str:
        return reverse("report:year", args=[self.plan.fiscal_year]) + self.asked.query()

    @property
    def now(self) -> Shown:
        """The words as they stand, with what the data says beside them."""
        if self._now is None:
            day = self.asked.day
            items = [self.item] if self.item is not None else []
            report = report_of(self.plan, as_of=day.as_of, known_on=day.known_on, only=items)
            page = page_of(viewer_in(self.request), self.plan, report, self.asked)
            shown = page.item(entries_of(report)[0]).words if self.item else page.opening(opening_of(report))
            if shown is None:
                raise Http404
            self._now = shown
        return self._now
