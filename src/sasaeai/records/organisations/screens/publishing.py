"""オープンデータ: the lists a municipality publishes, ready to take away, and what they still lack."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sasaeai.foundation import clock
from sasaeai.spine.access.api import Account
from sasaeai.spine.audit import api as audit
from sasaeai.spine.workbench.api import attachment, viewer_in

from ..models import OrganisationSite
from ..queries import published_sites, wanting
from ..reports import open_data, open_data_name
from ..rules.formats import PUBLISHED, Format, format_named

#: So many sites that lack something are named; the rest is counted.
NAMED = 10


@dataclass(frozen=True)
class DataSet:
    """One list as its card shows it."""

    form: Format
    count: int
    lacking: int
    named: tuple[OrganisationSite, ...]


@require_safe
def show_open_data(request: HttpRequest) -> HttpResponse:
    """Every list with how many lines it holds, which ones lack what the standard demands, and its columns."""
    viewer = viewer_in(request)
    sets = []
    for form in PUBLISHED:
        sites = published_sites(viewer, form.kind)
        lacking = wanting(sites, form)
        sets.append(DataSet(form, sites.count(), lacking.count(), tuple(lacking[:NAMED])))
    context = {"title": _("オープンデータ"), "sets": sets}
    return TemplateResponse(request, "organisations/open_data.html", context)


@require_safe
def download(request: HttpRequest, key: str) -> HttpResponse:
    """The list as CSV. Who took it stands in the trail."""
    form = format_named(key)
    if form is None or not form.published:
        raise Http404
    viewer = viewer_in(request)
    sites = list(published_sites(viewer, form.kind))
    account = Account.objects.filter(pk=viewer.own_id).first()
    if account is not None:
        note = _("%(list)s　%(count)d件　csv") % {"list": form.label, "count": len(sites)}
        audit.record(by=viewer, action="organisations.export", on=account, note=note)
    return attachment(open_data(form, sites), open_data_name(form, clock.today()))
