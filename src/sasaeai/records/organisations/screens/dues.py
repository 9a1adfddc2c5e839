"""Asking every member body for a year's dues."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sasaeai.foundation import clock
from sasaeai.foundation.fiscal import FiscalYear
from sasaeai.spine.workbench.api import viewer_in

from ..actions import start_dues_year
from ..forms import StartDuesForm
from ..queries import asked_members, last_rates


@require_http_methods(["GET", "HEAD", "POST"])
def start_dues(request: HttpRequest) -> HttpResponse:
    """The year, what a unit costs, and whom that concerns; nobody is asked twice."""
    viewer = viewer_in(request)
    year = FiscalYear.of(clock.today()).year
    posted = request.POST if request.method == "POST" else None
    form = StartDuesForm(posted, rates=last_rates(year))
    if request.method == "POST" and form.is_valid():
        rates = form.rates()
        asked_for = form.cleaned_data["fiscal_year"]
        if not rates:
            form.add_error(None, _("1口の金額を、少なくとも1つ入れてください。"))
        elif abs(asked_for - year) > 1:
            form.add_error("fiscal_year", _("今年度と、その前後の年度だけを用意できます。"))
        else:
            asked = start_dues_year(by=viewer, fiscal_year=asked_for, rates=rates)
            label = FiscalYear(asked_for).label
            if asked:
                messages.success(
                    request, _("%(year)sの会費を%(count)s団体分用意しました。") % {"year": label, "count": asked}
                )
            else:
                messages.info(
                    request, _("%(year)sの会費は、もう用意してあります。足す団体はありません。") % {"year": label}
                )
            return HttpResponseRedirect(f"{reverse('workbench:dues-list')}?{urlencode({'year': asked_for})}")
    members = list(asked_members(year))
    context = {
        "title": _("年度の会費を用意する"),
        "form": form,
        "members": members,
        "year": FiscalYear(year),
        "back": reverse("workbench:dues-list"),
    }
    return TemplateResponse(request, "organisations/start_dues.html", context, status=422 if form.errors else 200)
