"""Fields of the form of an activity: figures with their counter, several files at once."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sasaeai.foundation.japanese import NumberNotUnderstood, parse_number
from sasaeai.spine.workbench.api import NumberInWords

#: A figure beyond this fits no column; the form says so before the database does.
LARGEST, LARGEST_YEN = 2_000_000_000, 1_000_000_000_000
FILES_AT_MOST = 10
_HOURS = re.compile(r"(?:(?P<hours>\d{1,4})時間)?(?:(?P<minutes>\d{1,4})分)?")
_UNITS: Mapping[str, tuple[str, ...]] = {
    "sessions": ("回", "度"),
    "people": ("名", "人", "名様"),
    "distinct_people": ("名", "人", "名様"),
    "cases": ("件", "世帯", "団体", "か所", "箇所", "台", "冊"),
    "copies": ("部", "枚", "冊"),
    "minutes": ("分",),
    "yen": ("円",),
}


class Counted(NumberInWords):
    """A figure with or without its counter: 48, ４８名, 1,050,000円; minutes also as 2時間30分."""

    def __init__(self, *, measure: str, **kwargs: Any) -> None:
        self.measure = measure
        super().__init__(
            min_value=0,
            max_value=LARGEST_YEN if measure == "yen" else LARGEST,
            required=False,
            error_messages={
                "min_value": gettext_lazy("数は0以上で書いてください。"),
                "max_value": gettext_lazy("数が大きすぎます。桁を確かめてください。"),
            },
            **kwargs,
        )

    def to_python(self, value: Any) -> int | None:
        if not isinstance(value, str) or not value.strip():
            return super().to_python(value)
        typed = "".join(unicodedata.normalize("NFKC", value).split())
        if self.measure == "minutes" and typed and (found := _HOURS.fullmatch(typed)) is not None:
            return int(found["hours"] or 0) * 60 + int(found["minutes"] or 0)
        try:
            return parse_number(value, units=_UNITS[self.measure])
        except NumberNotUnderstood as error:
            raise ValidationError(_(error.template) % error.params, code="invalid") from error


class ManyFiles(forms.FileInput):
    """Several files at once; a phone offers its camera as well."""

    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[UploadedFile]:
        return files.getlist(name) if hasattr(files, "getlist") else []


class FilesField(forms.FileField):
    """Every chosen file; what is in them is asked when they are stored."""

    widget = ManyFiles

    def clean(self, data: Any, initial: Any = None) -> Any:
        if len(data or ()) > FILES_AT_MOST:
            raise ValidationError(
                _("一度に入れられるのは%(most)s個までです。分けて記録してください。") % {"most": FILES_AT_MOST}
            )
        return list(data or ())
