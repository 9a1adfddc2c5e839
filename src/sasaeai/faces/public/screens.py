"""The public's first page: what capabilities show to everybody."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from sasaeai.spine.workbench.api import home_blocks, styles_of


@login_not_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Public blocks in their order."""
    blocks = home_blocks(request, "public")
    return TemplateResponse(request, "public/home.html", {"blocks": blocks, "styles": styles_of(blocks)})
