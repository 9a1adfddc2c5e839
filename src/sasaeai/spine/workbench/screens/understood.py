"""How a typed day is understood, told while the form is still open."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from sasaeai.foundation import eras

from ..forms.fields import DateInWords

LONGEST = 60


@require_safe
def show_understood(request: HttpRequest) -> JsonResponse:
    """{"words": "令和3年10月12日（火）", "understood": true}, or the sentence that says why it is no day."""
    try:
        day = DateInWords(required=False).clean(request.GET.get("day", "")[:LONGEST])
    except ValidationError as error:
        return JsonResponse({"words": " ".join(error.messages), "understood": False})
    return JsonResponse({"words": eras.format_wareki(day) if day is not None else "", "understood": True})
