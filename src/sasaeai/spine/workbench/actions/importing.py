"""Excel in: every row through the Register's form and its own action, all of them or none."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from sasaeai.foundation.japanese import fold
from sasaeai.foundation.sheets import Row, Table, cell_text
from sasaeai.spine.access.api import NotPermitted, Viewer, within_reach

from ..enums import RowState
from ..forms.binding import make_form
from ..forms.fields import FiscalYearInWords, options
from ..forms.sheet_row import CellReader
from ..queries.registers import may, rows_within_reach
from ..rules.cells import shown
from ..rules.sheets import Outcome, RowOutcome, columns_in, headers_ignored, key_of, says_nothing
from ..slots import Register, SheetImport
from .rows import save_changed, save_new

Tell = Callable[[int], None]
#: A longer cell is cut when an error shows what was written.
WRITTEN_AT_MOST = 60


class SheetNotSaved(ValidationError):
    """Something in the sheet is wrong; nothing was saved. ``outcome`` holds every error."""

    def __init__(self, outcome: Outcome) -> None:
        self.outcome = outcome
        super().__init__(_("直すところが見つかったため、何も保存していません。"))


def check_sheet(*, by: Viewer, register: Register, table: Table) -> Outcome:
    """A rehearsal: every row is really saved, one after the other, and everything is taken back. Raises ``SheetError``."""
    by.require(register.permission("import"))
    with transaction.atomic():
        outcome = _Import(by, register, table).whole()
        transaction.set_rollback(True)
    return outcome


def check_rows(*, by: Viewer, register: Register, table: Table, tell: Tell) -> Outcome:
    """The same for a long sheet, row by row, so that nobody else waits for it. ``tell`` is called with each row's place.

    A row that names a row which only an earlier line of the sheet would make is taken on trust until the sheet is saved.
    """
    by.require(register.permission("import"))
    return _Import(by, register, table, alone=True).whole(tell)


def save_sheet(*, by: Viewer, register: Register, table: Table, tell: Tell | None = None) -> Outcome:
    """Save every row, in one transaction. Raises ``SheetNotSaved`` when any row is wrong, and then nothing is saved."""
    by.require(register.permission("import"))
    with transaction.atomic():
        outcome = _Import(by, register, table).whole(tell)
        if outcome.wrong:
            raise SheetNotSaved(outcome)
    return outcome


class _Import:
    """One run over one sheet. ``alone`` takes every row back at once instead of keeping it for the rows after it."""

    def __init__(self, viewer: Viewer, register: Register, table: Table, *, alone: bool = False) -> None:
        if register.sheet is None:
            raise LookupError(f"{register.slug} has no import")
        self.viewer, self.register, self.table, self.alone = viewer, register, table, alone
        self.sheet: SheetImport = register.sheet
        self.columns = columns_in(table, self.sheet)
        self.reader = CellReader(self.sheet.resolve)
        self.seen: dict[tuple[str, ...], int] = {}
        self.named: set[str] = set()

    def whole(self, tell: Tell | None = None) -> Outcome:
        ignored = headers_ignored(self.table, self.columns, self.sheet)
        outcome = Outcome(ignored=ignored, used=tuple(self.columns.values()))
        missing = [name for name in self.sheet.key if name not in self.columns]
        if missing:
            names = "、".join(str(self.sheet.columns[name][0]) for name in missing)
            sentence = _("「%(names)s」の列が見つかりません。見出しの行を確かめてください。") % {"names": names}
            outcome.rows.append(RowOutcome(self.table.header_row, RowState.WRONG, errors=(("", "", sentence),)))
            return outcome
        for place, row in enumerate(self.table, start=1):
            if tell is not None:
                tell(place)
            if not says_nothing(row, self.columns, self.sheet):
                outcome.rows.append(self._row(row))
        if not outcome.rows:
            sentence = _("まだ何も書かれていません。内容を入れてから、もう一度選んでください。")
            outcome.rows.append(RowOutcome(self.table.header_row, RowState.WRONG, errors=(("", "", sentence),)))
        return outcome

    def _row(self, row: Row) -> RowOutcome:
        key = key_of(row, self.columns, self.sheet.key)
        if not key:
            return self._wrong(row, dict.fromkeys(self._empty_keys(row), _("入れてください。")))
        key += tuple(fold(cell_text(row[self.columns[name]])) for name in self.sheet.apart if name in self.columns)
        if key in self.seen:
            sentence = _("%(row)s行目と同じです。どちらかを消してください。") % {"row": self.seen[key]}
            return self._wrong(row, {self.sheet.key[0]: sentence})
        self.seen[key] = row.number
        try:
            with transaction.atomic():
                outcome = self._saved(row)
                if self.alone or outcome.state == RowState.WRONG:
                    transaction.set_rollback(True)
        except ValidationError as error:
            outcome = self._wrong(row, _by_field(error))
        except NotPermitted:
            outcome = self._wrong(row, {"": _("この行を保存する権限がありません。")})
        self.named.update(fold(cell_text(row[header])) for header in self.columns.values())
        return outcome

    def _saved(self, row: Row) -> RowOutcome:
        existing, refusal = self._existing(row) if self.sheet.already is None else (None, "")
        if refusal:
            return self._wrong(row, {self.sheet.key[0]: refusal})
        opened = make_form(self.register, self.viewer, instance=copy.copy(existing))
        data, wrong, unknown = self.reader.posted(opened, row, self.columns)
        trusted = {name for name, text in unknown.items() if self._made_above(opened, name, text)}
        form = make_form(self.register, self.viewer, data=data, instance=copy.copy(existing))
        valid = form.is_valid()
        wrong = {name: sentence for name, sentence in wrong.items() if name not in trusted}
        for name, errors in form.errors.items():
            if name not in wrong and name not in trusted:
                wrong[name] = " ".join(str(error) for error in errors)
        if wrong:
            return self._wrong(row, wrong)
        label = self._label(row)
        changes = tuple(self._changes(form, existing))
        if existing is not None and valid and not changes:
            return RowOutcome(row.number, RowState.UNCHANGED, label)
        if self.sheet.already is not None:
            return self._added(row, form, changes)
        if valid and not trusted:
            saved = save_new(self.register, self.viewer, form) if existing is None else None
            if existing is not None:
                save_changed(self.register, self.viewer, form, copy.copy(existing))
            label = str(saved or existing)
        return RowOutcome(row.number, RowState.NEW if existing is None else RowState.CHANGED, label, changes)

    def _added(self, row: Row, form: forms.ModelForm, changes: tuple[tuple[str, str, str], ...]) -> RowOutcome:
        """A row of a ledger: new, or there already."""
        if self.sheet.already is None or self.register.create is None:
            raise LookupError(f"{self.register.slug} is no ledger")
        same = self.sheet.already(by=self.viewer, **form.cleaned_data)
        if same is not None:
            return RowOutcome(row.number, RowState.UNCHANGED, str(same))
        saved = self.register.create(by=self.viewer, **form.cleaned_data)
        if not within_reach(saved, self.viewer, self.register.permission("import")):
            raise NotPermitted(self.register.permission("import"))
        return RowOutcome(row.number, RowState.NEW, str(saved), changes)

    def _existing(self, row: Row) -> tuple[Any, str]:
        """The stored row this line speaks of, within reach; or the sentence why it may not be touched."""
        plain = make_form(self.register, self.viewer)
        wanted = {}
        for name in self.sheet.key:
            data, wrong, _unknown = self.reader.posted(plain, row, {name: self.columns[name]})
            if name in wrong:
                return None, wrong[name]
            try:
                field = plain.fields[name]
                wanted[name] = field.to_python(field.widget.value_from_datadict(data, {}, plain.add_prefix(name)))
            except ValidationError as error:
                return None, " ".join(error.messages)
        seen = list(rows_within_reach(self.register, self.viewer).filter(**wanted)[:2])
        if len(seen) > 1:
            return None, _("同じものが2つ以上登録されているため、どれを直すのか決められません。")
        if not seen:
            refused = (
                "" if may(self.register, self.viewer, "add") else _("登録がなく、新しく登録する権限もありません。")
            )
            return None, refused
        if not may(self.register, self.viewer, "change"):
            return None, _("もう登録されていて、直す権限がありません。")
        if not rows_within_reach(self.register, self.viewer, "change").filter(pk=seen[0].pk).exists():
            return None, _("もう登録されていて、あなたの担当範囲の外です。")
        return seen[0], ""

    def _made_above(self, form: forms.ModelForm, name: str, text: str) -> bool:
        """Whether an unknown name is one of this noun's own that an earlier line of the sheet would make."""
        field = form.fields[name]
        own = (
            isinstance(field, forms.ModelChoiceField) and getattr(field.queryset, "model", None) is self.register.model
        )
        return self.alone and own and fold(text) in self.named

    def _changes(self, form: forms.ModelForm, existing: Model | None) -> Iterator[tuple[str, str, str]]:
        for name in form.changed_data:
            field = form.fields[name]
            after = _said(field, form.cleaned_data.get(name))
            before = "" if existing is None else _said(field, getattr(existing, name, None))
            if before != after:
                yield str(field.label or name), before, after

    def _label(self, row: Row) -> str:
        return "　".join(cell_text(row[self.columns[name]]) for name in self.sheet.key)

    def _empty_keys(self, row: Row) -> list[str]:
        return [name for name in self.sheet.key if not cell_text(row[self.columns[name]])]

    def _wrong(self, row: Row, errors: dict[str, str]) -> RowOutcome:
        told = tuple((self._column(name), self._written(row, name), sentence) for name, sentence in errors.items())
        return RowOutcome(row.number, RowState.WRONG, self._label(row), errors=told)

    def _written(self, row: Row, name: str) -> str:
        """What the cell of a field holds, as far as a page shows it."""
        header = self.columns.get(name)
        return "" if header is None else cell_text(row[header])[:WRITTEN_AT_MOST]

    def _column(self, name: str) -> str:
        """C列「ブロック」 as the reader finds it in her sheet."""
        header = self.columns.get(name)
        if header is not None:
            return _("%(letter)s列「%(header)s」") % {"letter": self.table.letter(header), "header": header}
        names = self.sheet.columns.get(name)
        return _("「%(header)s」の列がありません") % {"header": names[0]} if names else ""


def _said(field: forms.Field, value: Any) -> str:
    if isinstance(field, forms.ModelChoiceField):
        return "" if value is None else shown(list(value.all())) if hasattr(value, "all") else str(value)
    if isinstance(field, forms.ChoiceField):
        return next((label for key, label in options(field) if key and key == str(value)), "")
    return shown(value, "fiscal_year" if isinstance(field, FiscalYearInWords) else "text")


def _by_field(error: ValidationError) -> dict[str, str]:
    if hasattr(error, "error_dict"):
        return {
            "" if name == NON_FIELD_ERRORS else name: " ".join(messages)
            for name, messages in error.message_dict.items()
        }
    return {"": " ".join(error.messages)}
