"""Rows on their way out: written down in the trail, and as a job when they are many."""

from __future__ import annotations

from typing import Any

from django.db.models import Model
from django.http import QueryDict
from django.utils.translation import gettext as _

from sasaeai.spine.access.api import Account, Viewer
from sasaeai.spine.audit import api as audit
from sasaeai.spine.files.api import keep_bytes
from sasaeai.spine.jobs.api import Handle, Job, JobFailed, start_job

from ..queries.registers import register_named
from ..rules.addresses import address
from ..slots import Register
from ..tables.listing import Listing
from ..tables.sheets import Format, file_name, sheet_of

EXPORT = "workbench.export"
RESULT = "jobs.result"
#: Up to so many rows the page waits; more become a job.
AT_ONCE = 5000


def export_rows(*, by: Viewer, listing: Listing, form: Format) -> bytes:
    """The listing's rows as a file. Audited on the account of who took them: what, how many, never which words."""
    register = listing.register
    by.require(register.permission("export"))
    content = sheet_of(register, listing.matching, form)
    account: Model | None = Account.objects.filter(pk=by.own_id).first()
    if account is not None:
        note = f"{register.label}　{listing.count}{register.counter}　{form}"
        audit.record(by=by, action=register.permission("export"), on=account, note=note)
    return content


def start_export(*, by: Viewer, register: Register, query: str, form: Format) -> Job:
    """The same as a job."""
    by.require(register.permission("export"))
    params = {"register": register.slug, "query": query, "form": form}
    return start_job(by=by, kind=EXPORT, params=params, label=_("%(noun)sの書き出し") % {"noun": register.label})


def run_export(job: Handle) -> dict[str, Any]:
    """Writes exactly the rows its starter may take, as of now."""
    register = register_named(job.params["register"])
    if register is None:
        raise JobFailed(_("この一覧はいまは使えません。"))
    form: Format = "csv" if job.params["form"] == "csv" else "xlsx"
    listing = Listing(register, job.viewer, QueryDict(job.params["query"]), ("export",))
    job.progress(0, listing.count, _("書き出しています"))
    content = export_rows(by=job.viewer, listing=listing, form=form)
    job.attach(keep_bytes(by=job.viewer, content=content, name=file_name(register, form), purpose=RESULT))
    return {
        "message": _("%(count)s%(counter)sを書き出しました。")
        % {"count": f"{listing.count:,}", "counter": register.counter},
        "url": address(register, "list"),
        "url_label": str(register.label),
    }
