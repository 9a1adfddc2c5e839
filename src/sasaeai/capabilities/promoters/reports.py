"""The page of promoters and the matrix of coordinators as Excel sheets."""

from __future__ import annotations

from django.utils.translation import gettext as _

from sasaeai.foundation import sheets

from .queries.coordinators import Matrix
from .queries.promoters import Overview


def write_overview(found: Overview, *, name: str) -> bytes:
    """One line a district; no names."""
    columns = [
        sheets.Column(_("ブロック"), width=16),
        sheets.Column(_("地区"), width=16),
        sheets.Column(_("在任（名）"), "number", 12),
        sheets.Column(_("ガイドブック（部）"), "number", 18),
        sheets.Column(_("保険に加入（名）"), "number", 16),
        sheets.Column(_("保険がまだ（名）"), "number", 16),
        sheets.Column(_("感謝状がまだ（名）"), "number", 18),
        sheets.Column(_("感謝状がまだ・ご遺族（名）"), "number", 24),
    ]
    lines = (
        [
            str(line.district.block or ""),
            line.district.name,
            line.in_office,
            line.copies,
            line.insured,
            line.uninsured,
            line.to_thank,
            line.to_thank_families,
        ]
        for line in found.lines
    )
    return sheets.write_xlsx(columns, lines, sheet_name=name)


def write_matrix(matrix: Matrix, *, name: str) -> bytes:
    """One line a post and place, with who serves; an empty place says so."""
    columns = [
        sheets.Column(_("ブロック"), width=16),
        sheets.Column(_("地区"), width=16),
        sheets.Column(_("役"), width=28),
        sheets.Column(_("名前"), width=20),
        sheets.Column(_("いつから"), "date", 14),
    ]
    lines: list[list[object]] = []
    for line in matrix.lines:
        block = str(line.block or "")
        places = [(place, place.place.name) for place in line.districts]
        if line.own is not None:
            places.insert(0, (line.own, ""))
        for place, district in places:
            for post, cell in place.posted:
                for row in cell:
                    lines.append([block, district, post.name, row.person.full_name, row.starts_on])
                if not cell:
                    lines.append([block, district, post.name, _("（いない）"), None])
    return sheets.write_xlsx(columns, lines, sheet_name=name)
