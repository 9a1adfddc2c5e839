"""The FilterSet of a list, built from a Register's facets."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

import django_filters
from django.db.models import DateTimeField, Exists, Field, OuterRef, QuerySet
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from sasaeai.spine.access.api import Viewer

from ..queries.registers import rows_of_model
from ..queries.words import path_of, spreads
from ..slots import Facet, Register
from .fields import DateInWords


class DayRange(django_filters.Filter):
    """Half of a range of days: ``lookup_expr`` is gte or lte."""

    field_class = DateInWords


class MomentRange(DayRange):
    """The same for moments: a day begins and ends at midnight here, and the last day counts whole."""

    def filter(self, qs: QuerySet[Any], value: dt.date | None) -> QuerySet[Any]:
        if value is None:
            return qs
        first = self.lookup_expr == "gte"
        midnight = dt.datetime.combine(value if first else value + dt.timedelta(days=1), dt.time.min)
        lookup = f"{self.field_name}__{'gte' if first else 'lt'}"
        found: QuerySet[Any] = self.get_method(qs)(**{lookup: timezone.make_aware(midnight)})
        return found


class YesOrNo(django_filters.ChoiceFilter):
    """A question with two answers; no answer asks nothing."""

    def filter(self, qs: QuerySet[Any], value: str) -> QuerySet[Any]:
        if not value:
            return qs
        found: QuerySet[Any] = self.get_method(qs)(**{self.field_name: value == "true"})
        return found


def filters_for(register: Register, viewer: Viewer, asked: QueryDict, rows: QuerySet[Any]) -> django_filters.FilterSet:
    """The filters of a list over rows already within reach. Choices come from those rows only."""
    declared: dict[str, Any] = {}
    for facet in register.facets:
        if not facet.permission or viewer.may(facet.permission):
            declared.update(_filters(facet, register, viewer, rows))
    meta = type("Meta", (), {"model": register.model, "fields": []})
    made = type(f"{register.model.__name__}Filters", (django_filters.FilterSet,), {**declared, "Meta": meta})
    filterset: django_filters.FilterSet = made(asked, queryset=rows)
    return filterset


def _filters(facet: Facet, register: Register, viewer: Viewer, rows: QuerySet[Any]) -> dict[str, django_filters.Filter]:
    fields = path_of(register.model, facet.lookup)
    shared: dict[str, Any] = {"label": facet.label, "distinct": spreads(fields)}
    if facet.kind == "date_range":
        kind = MomentRange if fields and isinstance(fields[-1], DateTimeField) else DayRange
        return {
            f"{facet.key}_from": kind(facet.lookup, "gte", label=_("%(facet)s（から）") % {"facet": facet.label}),
            f"{facet.key}_to": kind(facet.lookup, "lte", label=_("%(facet)s（まで）") % {"facet": facet.label}),
        }
    if facet.kind == "text":
        return {facet.key: django_filters.CharFilter(facet.lookup, "icontains", **shared)}
    if facet.kind == "boolean":
        choices = [("true", _("はい")), ("false", _("いいえ"))]
        return {facet.key: YesOrNo(facet.lookup, choices=choices, empty_label=_("すべて"), **shared)}
    return {
        facet.key: django_filters.ChoiceFilter(
            facet.lookup, choices=_choices(facet, fields, viewer, rows), empty_label=_("すべて"), **shared
        )
    }


def _choices(
    facet: Facet, fields: list[Field[Any, Any]], viewer: Viewer, rows: QuerySet[Any]
) -> Callable[[], Sequence[tuple[str, str]]]:
    """Choices asked when the form needs them: the facet's own, the field's, related rows or the values that occur."""

    def choices() -> Sequence[tuple[str, str]]:
        if facet.choices is not None:
            return [(value, str(label)) for value, label in facet.choices(viewer)]
        last = fields[-1] if fields else None
        if last is not None and last.flatchoices:
            return [(str(value), str(label)) for value, label in last.flatchoices]
        bare = rows.select_related(None).order_by()
        if last is not None and last.related_model is not None:
            related = rows_of_model(last.related_model, viewer)
            if related is None:
                related = last.related_model._default_manager.all()
            # Asked of each choice, which the index answers at its first row; gathering the rows reads every one of them.
            occurs = Exists(bare.filter(**{facet.lookup: OuterRef("pk")}))
            return [(str(row.pk), str(row)) for row in related.filter(occurs)]
        found = bare.values_list(facet.lookup, flat=True).distinct()
        return [(str(value), str(value)) for value in sorted(v for v in found if v not in (None, ""))]

    return choices
