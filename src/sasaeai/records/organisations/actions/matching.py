"""One run over a published list: every line finds its body and its site, or makes them."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from decimal import Decimal
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from sasaeai.foundation import eras
from sasaeai.foundation.japanese import fold
from sasaeai.foundation.sheets import Row, Table, cell_text
from sasaeai.spine.access.api import Viewer
from sasaeai.spine.workbench.api import create_row, update_row

from ..enums import SiteKind
from ..models import Organisation, OrganisationSite
from ..rules.formats import Format
from ..rules.municipalities import read_municipality
from ..rules.outcomes import DirectoryOutcome, LineOutcome
from ..rules.reading import DirectoryRow, read_row

#: More rows than this are several files: saving them keeps everybody else waiting.
ROWS_AT_MOST = 1000
PERMISSION = "organisations.import"
#: What a model calls its column → what a published list means by it.
_MEANT = {"town": "address", "municipality_code": "code", "corporate_number": "corporate_number"}


class DirectoryRun:
    """Saves line by line inside the caller's transaction; the caller takes everything back when a line is wrong."""

    def __init__(self, by: Viewer, form: Format, table: Table, place: str) -> None:
        self.by, self.form, self.table = by, form, table
        self.place = fold(place)
        self.place_code = read_municipality(place).code
        self.headers = {
            one.meaning: header for one in form.fields if one.meaning and (header := table.find(one.header)) is not None
        }
        self.numbered: dict[tuple[str, str], list[OrganisationSite]] = defaultdict(list)
        self.placed: dict[tuple[str, str], list[OrganisationSite]] = defaultdict(list)
        self.sites = list(OrganisationSite.objects.filter(kind=form.kind).select_related("organisation"))
        for site in self.sites:
            self._remember_site(site)
        self.bodies: dict[str, list[Organisation]] = defaultdict(list)
        self.codes: set[str] = set()
        for body in Organisation.objects.all():
            self._remember_body(body)
        self.folded: dict[str, str] = {}
        self.met: dict[int, int] = {}
        self.lines: dict[tuple[str, ...], int] = {}

    def whole(self) -> DirectoryOutcome:
        """Every line of the list that lies in the asked place."""
        known = {one.header: self.table.find(one.header) for one in self.form.fields}
        outcome = DirectoryOutcome(
            absent=tuple(header for header, found in known.items() if found is None),
            ignored=tuple(header for header in self.table.headers if header not in set(self.headers.values())),
        )
        for line in self.table:
            # By the header as printed: looking it up in any spelling would cost a minute in a list of the whole country.
            cells = {meaning: cell_text(line.cells[header]) for meaning, header in self.headers.items()}
            if not self._lies_here(cells):
                outcome.skipped += 1
                continue
            if len(outcome.rows) >= ROWS_AT_MOST:
                raise ValidationError(
                    _("一度に取り込めるのは%(most)s行までです。市区町村で絞るか、ファイルを分けてください。")
                    % {"most": f"{ROWS_AT_MOST:,}"}
                )
            outcome.rows.append(self._line(line, read_row(self.form, line.number, cells)))
        cities = {fold(site.city) for site in self.sites if site.pk in self.met}
        outcome.missing = [
            str(site)
            for site in self.sites
            if site.is_active and site.pk not in self.met and (not self.place or fold(site.city) in cities)
        ]
        return outcome

    def _lies_here(self, cells: dict[str, str]) -> bool:
        if not self.place:
            return True
        where = cells.get("prefecture", "") + cells.get("city", "")
        if where not in self.folded:
            self.folded[where] = fold(where)
        if self.place in self.folded[where]:
            return True
        if not self.place_code:
            return False
        code = read_municipality(cells.get("code", ""), cells.get("prefecture", "")).code
        return code == self.place_code

    def _line(self, line: Row, row: DirectoryRow) -> LineOutcome:
        key = tuple(
            fold(str(row.site.get(name) or "")) for name in ("business_number", "service", "name", "city", "town")
        )
        if key[0]:
            key = key[:2]
        if key in self.lines:
            row.errors.append(
                ("name", _("%(row)s行目と同じ事業所です。どちらかを消してください。") % {"row": self.lines[key]})
            )
        self.lines.setdefault(key, row.number)
        if row.errors:
            return self._told(line, row, "wrong")
        try:
            with transaction.atomic():
                state, changes = self._saved(row)
        except ValidationError as error:
            row.errors += _by_meaning(error)
            return self._told(line, row, "wrong")
        return self._told(line, row, state, changes)

    def _saved(self, row: DirectoryRow) -> tuple[str, tuple[tuple[str, str, str], ...]]:
        site = self._site(row)
        if site is None:
            body = self._body(row)
            made = create_row(
                OrganisationSite, PERMISSION, by=self.by, organisation=body, kind=self.form.kind, **_filled(row.site)
            )
            self.met[made.pk] = row.number
            told = [("", "", str(body))] if row.owner.get("name") else []
            return "new", tuple(told + [(label, "", after) for label, _before, after in _changes(None, row.site)])
        if site.pk in self.met:
            raise ValidationError(
                _("%(row)s行目と同じ登録に当たります。どちらかを消してください。") % {"row": self.met[site.pk]}
            )
        _must_be_active(site.organisation)
        self.met[site.pk] = row.number
        fields = dict(row.site) if site.is_active else {**row.site, "is_active": True}
        changes = _changes(site, fields)
        if not changes:
            return "unchanged", ()
        update_row(PERMISSION, by=self.by, row=site, **fields)
        return "changed", tuple(changes)

    def _site(self, row: DirectoryRow) -> OrganisationSite | None:
        """By number and service; else by name and address, among those without another number. None when it is new."""
        number, service = row.site.get("business_number", ""), fold(row.site.get("service", ""))
        found = self.numbered.get((number, service), []) if number else []
        if not found:
            where = (fold(row.site.get("name", "")), fold(row.site.get("city", "") + row.site.get("town", "")))
            found = [
                site
                for site in self.placed.get(where, [])
                if fold(site.service) in ("", service) and (not number or site.business_number in ("", number))
            ]
        if len(found) > 1:
            raise ValidationError(_("同じ名称と住所の拠点が2つ以上登録されているため、どれを直すのか決められません。"))
        return found[0] if found else None

    def _body(self, row: DirectoryRow) -> Organisation:
        """The manager the line names; the site itself where it names none. Found by 法人番号, else by name; else made."""
        name = row.owner.get("name") or row.site["name"]
        number = row.owner.get("corporate_number", "") if row.owner.get("name") else ""
        found = self.bodies.get(number, []) if number else []
        if not found:
            same = [body for body in self.bodies.get(fold(name), []) if not number or not body.corporate_number]
            found = [body for body in same if body.kind == self.form.owner] or same
        if len(found) > 1:
            own = [body for body in found if body.kind == self.form.owner]
            if len(own) != 1:
                raise ValidationError(
                    _("「%(name)s」に当たる組織が2つ以上登録されているため、どれの拠点か決められません。")
                    % {"name": name}
                )
            found = own
        if found:
            _must_be_active(found[0])
            return found[0]
        body = create_row(
            Organisation,
            PERMISSION,
            by=self.by,
            kind=self.form.owner,
            code=self._free_code(number),
            name=name,
            kana=row.owner.get("kana", "") if row.owner.get("name") else row.site.get("kana", ""),
            corporate_number=number,
        )
        self._remember_body(body)
        office = row.owner.get("office")
        if office and any(office.values()):
            create_row(
                OrganisationSite,
                PERMISSION,
                by=self.by,
                organisation=body,
                kind=SiteKind.OFFICE,
                name=_("%(name)s 本部") % {"name": name},
                **office,
            )
        return body

    def _free_code(self, number: str) -> str:
        if number and f"c{number}" not in self.codes:
            return f"c{number}"
        count = len(self.codes) + 1
        while f"{self.form.owner.value}-{count}" in self.codes:
            count += 1
        return f"{self.form.owner.value}-{count}".replace("_", "-")

    def _remember_site(self, site: OrganisationSite) -> None:
        if site.business_number:
            self.numbered[site.business_number, fold(site.service)].append(site)
        self.placed[fold(site.name), fold(site.city + site.town)].append(site)

    def _remember_body(self, body: Organisation) -> None:
        self.codes.add(body.code)
        for key in {body.corporate_number, fold(body.name)} - {""}:
            self.bodies[key].append(body)

    def _told(
        self, line: Row, row: DirectoryRow, state: str, changes: tuple[tuple[str, str, str], ...] = ()
    ) -> LineOutcome:
        def at(found: list[tuple[str, str]]) -> tuple[tuple[str, str, str], ...]:
            return tuple((self._column(name), self._written(line, name), sentence) for name, sentence in found)

        label = row.label or _("（名称なし）")
        return LineOutcome(row.number, state, label, at(row.errors), at(row.warnings), changes)

    def _column(self, meaning: str) -> str:
        header = self.headers.get(meaning)
        if header is None:
            return ""
        return _("%(letter)s列「%(header)s」") % {"letter": self.table.letter(header), "header": header}

    def _written(self, line: Row, meaning: str) -> str:
        header = self.headers.get(meaning)
        return "" if header is None else cell_text(line.cells[header])[:60]


def _must_be_active(body: Organisation) -> None:
    """A site of a body that has ended would be shown nowhere."""
    if not body.is_active:
        raise ValidationError(
            _("「%(name)s」は活動を終えたことになっています。まだ活動しているなら、先に組織のページで戻してください。")
            % {"name": body.name}
        )


def _filled(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value not in (None, "")}


def _changes(site: OrganisationSite | None, fields: dict[str, Any]) -> list[tuple[str, str, str]]:
    found = []
    for name, value in fields.items():
        before, after = _said(getattr(site, name) if site is not None else None), _said(value)
        if before != after:
            label = OrganisationSite._meta.get_field(name).verbose_name  # type: ignore[union-attr]  # a column of its own
            found.append((str(label), before, after))
    return found


def _said(value: Any) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return _("はい") if value else _("いいえ")
    if isinstance(value, dt.date):
        return eras.format_wareki(value)
    if isinstance(value, dt.time):
        return f"{value:%H:%M}"
    if isinstance(value, Decimal):
        return f"{value:.6f}"
    return str(value)


def _by_meaning(error: ValidationError) -> list[tuple[str, str]]:
    if not hasattr(error, "error_dict"):
        return [("", " ".join(error.messages))]
    return [
        ("" if name == NON_FIELD_ERRORS else _MEANT.get(name, name), " ".join(sentences))
        for name, sentences in error.message_dict.items()
    ]
