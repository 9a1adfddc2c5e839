"""The Register: a noun declared once, from which its screens, exports, imports and tests come.

If a Register needs a third override, write an ordinary view beside it (rule of the house).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Aggregate, Model, QuerySet
from django.forms import Form, ModelForm
from django.utils.translation import gettext_lazy as _

from sasaeai.spine.access.api import Viewer
from sasaeai.spine.declarations.api import Wording

#: What is said after an action, and what rows are counted in, unless a declaration says otherwise.
DONE = _("処理しました。")
CASES = _("件")


@dataclass(frozen=True)
class Badge:
    """A state as word, shape and colour. ``tone`` is one of good, late, warn, calm, danger or "" (plain); ``icon`` a name
    of ``static/sasaeai/icons.txt``."""

    label: Wording
    tone: str = ""
    icon: str = "circle-dot"

    def __str__(self) -> str:
        return str(self.label)


@dataclass(frozen=True)
class Column:
    """A column of the list, the detail page and the exports.

    ``value`` is an attribute path ("block.name") or a function of the row; ``sort`` the ordering field(s) or None;
    ``kind`` one of text, number, yen, date, datetime, fiscal_year, bool, choice, link, count, or state (a ``Badge``);
    ``export`` False keeps it on screen only; ``phone`` False hides it on narrow screens. ``heading`` marks the column that
    names the row: it carries the link to the page and heads the card on a phone (the first column when none is marked).
    """

    key: str
    label: Wording
    value: str | Callable[[Any], Any] = ""
    sort: str | tuple[str, ...] | None = None
    kind: str = "text"
    in_list: bool = True
    export: bool = True
    phone: bool = True
    width: int = 16
    heading: bool = False


@dataclass(frozen=True)
class Facet:
    """A filter, read as part of a sentence (「ブロックが 東部 の地区」).

    ``lookup`` is an ORM lookup; ``kind`` one of choice, boolean, date_range, text; ``choices`` is a function of the viewer
    returning (value, label) pairs (defaults to the field's own choices or related rows within reach). A facet with a
    ``permission`` is not there for those who lack it: what they may not see they may not ask for either.
    """

    key: str
    label: Wording
    lookup: str
    kind: str = "choice"
    choices: Callable[[Any], Sequence[tuple[str, Wording]]] | None = None
    permission: str = ""


@dataclass(frozen=True)
class RowAction:
    """A button *is* an action. ``run(by=, row=, **cleaned)`` on one row, ``bulk`` on many.

    ``form`` asks what the action needs; ``allowed(row)`` hides the button in states where it makes no sense;
    ``confirm`` is the sentence asked before a step that is hard to undo. The first action offered on a row is its next step
    and the one strong button of its page; ``quiet`` ones (putting a row out of use) never are.
    An action that changes nothing but shows the rows otherwise (labels) has ``page(request, rows, back) -> HttpResponse``
    instead of ``run``.
    """

    key: str
    label: Wording
    permission: str
    run: Callable[..., Any]
    form: type[Form] | None = None
    icon: str = "check"
    bulk: bool = False
    quiet: bool = False
    confirm: Wording = ""
    allowed: Callable[[Any], bool] | None = None
    done: Wording = DONE
    page: Callable[..., Any] | None = None

    @classmethod
    def out_of_use(
        cls, label: Wording, permission: str, run: Callable[..., Any], *, confirm: Wording, done: Wording
    ) -> RowAction:
        """What a row that is never deleted has instead (``is_active``)."""
        return cls(
            "deactivate",
            label,
            permission,
            run,
            icon="archive",
            bulk=True,
            quiet=True,
            confirm=confirm,
            allowed=lambda row: row.is_active,
            done=done,
        )

    @classmethod
    def back_in_use(cls, label: Wording, permission: str, run: Callable[..., Any], *, done: Wording) -> RowAction:
        """The way back from ``out_of_use``."""
        return cls(
            "reactivate",
            label,
            permission,
            run,
            icon="rotate-ccw",
            bulk=True,
            allowed=lambda row: not row.is_active,
            done=done,
        )


@dataclass(frozen=True)
class Panel:
    """A part of the page of a thing, contributed by any app above it.

    ``render(request, row) -> str | None`` returns safe HTML, or None to stay away. ``of`` is the model.
    """

    key: str
    of: type[Model]
    label: Wording
    order: int
    permission: str
    render: Callable[..., str | None]


@dataclass(frozen=True)
class SheetImport:
    """Excel in. ``columns`` maps a form field to the header names it is known by (first = written in the template).

    Every row goes through the Register's form and its ``create``/``update`` action; ``key`` names the field(s) that find an
    existing row (update) — no match means a new row. ``resolve`` turns a cell into the form's value (a name into a row).

    For ledgers, whose rows are only ever added: ``already(by=, **cleaned)`` returns the stored row that says the same (it is
    left alone) or None, and raises ``ValidationError`` where another stands in the way; ``apart`` names further fields that
    tell two rows of one sheet apart; a row with nothing but ``prefilled`` fields, as the template hands them out, is passed
    over; ``notes`` are headers that only help whoever fills the sheet in.
    """

    columns: Mapping[str, Sequence[Wording]]
    key: tuple[str, ...]
    resolve: Mapping[str, Callable[[str], Any]] = field(default_factory=dict)
    already: Callable[..., Any] | None = None
    apart: tuple[str, ...] = ()
    prefilled: tuple[str, ...] = ()
    notes: tuple[Wording, ...] = ()

    @property
    def only_adds(self) -> bool:
        """Whether the rows are those of a ledger (``already`` itself is a function, which a template would call)."""
        return self.already is not None


@dataclass(frozen=True)
class Total:
    """A figure above the list, asked of exactly the filtered rows. ``value`` is a Django aggregate; ``kind`` as in Column."""

    key: str
    label: Wording
    value: Aggregate
    kind: str = "number"


@dataclass(frozen=True)
class Register:
    """A noun with its screens.

    ``slug`` is its place in the URL; permissions are ``family.view``, ``family.add``, ``family.change``, ``family.export``,
    ``family.import`` (those the family's PermissionTable does not declare are simply not offered).
    A family that has one verb for several screens says so: ``add_action="assign"`` asks ``family.assign`` for adding.
    ``create(by=, **cleaned) -> row`` and ``update(by=, row=, **cleaned) -> row`` are the app's actions; a Register without
    ``form`` is read-only. A form whose ``__init__`` takes ``viewer`` is given the viewer. ``rows`` adds ``select_related``
    and the like. ``totals`` stand above the list. ``leads_to(viewer, pk)`` is asked of a row that is not listed any more: the
    number of the row that took its place and the sentence its page opens with, or None. Where words would name persons no
    address may hold them (ADR 10): such a Register has no ``search`` but a ``finder``, the screen its box posts ``q`` to.
    """

    slug: str
    model: type[Model]
    family: str
    label: Wording
    counter: Wording = CASES
    columns: tuple[Column, ...] = ()
    facets: tuple[Facet, ...] = ()
    search: tuple[str, ...] = ()
    finder: str = ""
    ordering: tuple[str, ...] = ("pk",)
    form: type[ModelForm] | None = None
    create: Callable[..., Any] | None = None
    update: Callable[..., Any] | None = None
    actions: tuple[RowAction, ...] = ()
    sheet: SheetImport | None = None
    rows: Callable[[QuerySet[Any]], QuerySet[Any]] | None = None
    nav_group: str = ""
    nav_order: int = 100
    icon: str = "list"
    intro: Wording = ""
    empty: Wording = ""
    face: str = "staff"
    view_action: str = "view"
    add_action: str = "add"
    change_action: str = "change"
    export_action: str = "export"
    import_action: str = "import"
    totals: tuple[Total, ...] = ()
    leads_to: Callable[[Viewer, str], tuple[Any, Wording] | None] | None = None

    @property
    def key(self) -> str:
        return self.slug

    def permission(self, screen: str) -> str:
        """The permission a screen asks: one of view, add, change, export, import (or any action of the family)."""
        return f"{self.family}.{getattr(self, f'{screen}_action', screen)}"


@dataclass(frozen=True)
class Hit:
    """One find of the search: where it leads and what it is. ``url`` is a path of this site."""

    title: str
    url: str
    detail: str = ""


@dataclass(frozen=True)
class SearchSource:
    """Something the search box looks in besides the Registers.

    ``find(viewer, words, limit) -> list[Hit]`` looks within the viewer's reach only; ``words`` is what was typed.
    """

    key: str
    label: Wording
    permission: str
    find: Callable[[Viewer, str, int], list[Hit]]
    order: int = 50


@dataclass(frozen=True)
class ReadySheet:
    """A sheet for import that an app above has filled in already, offered where the bare one of a Register is.

    ``register`` is the Register's slug; ``hint`` says what stands in it; ``url_name`` is the page that hands it out.
    """

    key: str
    register: str
    label: Wording
    hint: Wording
    permission: str
    url_name: str


@dataclass(frozen=True)
class DueCount:
    """How many things wait for the viewer, shown beside the bell. ``count(viewer) -> int`` in one query; ``url_name`` leads there."""

    key: str
    label: Wording
    permission: str
    count: Callable[[Viewer], int]
    url_name: str = "home"


@dataclass(frozen=True)
class Face:
    """A shell people enter by. ``prefix`` is where its pages live; ``layout`` the template its generic screens stand in.

    Whoever holds none but ``roles`` comes home here, and keeps this shell on the pages of the whole house as well: her own
    settings, the records behind a figure. A face that nobody need sign in for says so: ``welcome`` is what its link on the
    sign-in page reads.
    """

    key: str
    label: Wording
    prefix: str
    layout: str
    home: str
    roles: tuple[str, ...] = ()
    welcome: Wording = ""
