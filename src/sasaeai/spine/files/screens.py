"""Handing a file out."""

from __future__ import annotations

import uuid
from typing import Any

from django.core.files.storage import Storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from sasaeai.spine.access.api import NOBODY

from .queries import file_for
from .rules import may_show_inline

#: Nothing a file brings may run, load or submit anything; the PDF reader of a browser needs its own style and plug-in.
_ALONE = "default-src 'none'; sandbox"
_READER = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; object-src 'self'"


@require_safe
def download(request: HttpRequest, pk: uuid.UUID, small: bool = False) -> HttpResponseBase:
    """The content, or its small copy. Pictures and PDF open in the browser unless ``?save`` asks otherwise."""
    file = file_for(getattr(request, "viewer", NOBODY), pk)
    if file is None:
        raise Http404
    content: Any = file.small if small and file.small else file.content
    storage: Storage = content.storage
    if not storage.exists(content.name):
        raise Http404
    inline = may_show_inline(file.content_type) and "save" not in request.GET
    response = FileResponse(
        storage.open(content.name), as_attachment=not inline, filename=file.name, content_type=file.content_type
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = _READER if file.content_type == "application/pdf" else _ALONE
    response["Cache-Control"] = "private, no-cache"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
