"""Labels for letters: A4 sheets of 12 or 24, and the same addresses as Excel."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sasaeai.foundation import sheets
from sasaeai.spine.declarations.api import Wording

from ..queries.letters import Letter, Mailing


@dataclass(frozen=True)
class LabelSheet:
    """A sheet of labels as stationers sell it."""

    key: str
    label: Wording
    per_page: int


SHEETS: Mapping[str, LabelSheet] = {
    "12": LabelSheet("12", gettext_lazy("12面（86.4×42.3ミリ）"), 12),
    "24": LabelSheet("24", gettext_lazy("24面（66×33.9ミリ）"), 24),
}


def label_pages(mailing: Mailing, sheet: LabelSheet, skip: int = 0) -> list[list[Letter | None]]:
    """The letters sheet by sheet; ``skip`` labels of the first sheet are used up already and stay empty."""
    places: list[Letter | None] = [*([None] * skip), *mailing.letters] if mailing.letters else []
    return [places[at : at + sheet.per_page] for at in range(0, len(places), sheet.per_page)]


def address_sheet(mailing: Mailing) -> bytes:
    """The addresses as an Excel workbook, one row a letter, for a mail merge."""
    heads = [
        sheets.Column(_("氏名"), width=20.0),
        sheets.Column(_("ふりがな"), width=24.0),
        sheets.Column(_("敬称"), width=6.0),
        sheets.Column(_("郵便番号"), width=10.0),
        sheets.Column(_("住所"), width=44.0),
        sheets.Column(_("建物・部屋"), width=24.0),
    ]
    rows = (
        [
            letter.person.full_name,
            letter.person.full_kana,
            _("様"),
            letter.address.postal_code,
            f"{letter.address.prefecture}{letter.address.city}{letter.address.town}",
            letter.address.building,
        ]
        for letter in mailing.letters
    )
    return sheets.write_xlsx(heads, rows, sheet_name=_("宛名"))
