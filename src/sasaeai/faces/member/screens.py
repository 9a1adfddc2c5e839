"""The home of a district officer: few things, large."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from sasaeai.spine.workbench.api import home_blocks, screen, styles_of


@screen()
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What capabilities declared for this face, in their order."""
    blocks = home_blocks(request, "member")
    return TemplateResponse(request, "member/home.html", {"blocks": blocks, "styles": styles_of(blocks)})
