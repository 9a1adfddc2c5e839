"""The staff's home: what capabilities declared for this viewer, in their order."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from sasaeai.spine.access.api import ShippedRole
from sasaeai.spine.workbench.api import home_blocks, screen, styles_of, viewer_in


@screen()
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """One page: due, late, new. Somebody who is nothing but a district officer has a home of her own."""
    if viewer_in(request).roles == (ShippedRole.DISTRICT_OFFICER,):
        return redirect("member-home")
    blocks = home_blocks(request, "staff")
    return TemplateResponse(request, "staff/home.html", {"blocks": blocks, "styles": styles_of(blocks)})
