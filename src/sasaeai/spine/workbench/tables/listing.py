"""The rows of a list: reach, words, facets, order, page, totals. The same rows are printed, exported and acted on."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import django_filters
from django.core.paginator import Page, Paginator
from django.db.models import Count, QuerySet
from django.http import QueryDict

from sasaeai.spine.access.api import Viewer

from ..forms.filters import filters_for
from ..queries.registers import rows_within_reach
from ..queries.words import search_in
from ..slots import Column, Register

PAGE_SIZE = 50


@dataclass
class Listing:
    """One question put to a Register: ``asked`` is the query string, ``screens`` what must be permitted besides seeing."""

    register: Register
    viewer: Viewer
    asked: QueryDict
    screens: tuple[str, ...] = ()

    @cached_property
    def reachable(self) -> QuerySet[Any]:
        return rows_within_reach(self.register, self.viewer, *self.screens)

    @cached_property
    def filters(self) -> django_filters.FilterSet:
        return filters_for(self.register, self.viewer, self.asked, self.reachable)

    @cached_property
    def words(self) -> str:
        return self.asked.get("q", "").strip() if self.register.search else ""

    @cached_property
    def matching(self) -> QuerySet[Any]:
        """Within reach, with the words, within the facets; in order. A facet that cannot be read matches nothing."""
        rows = self.filters.qs if self.filters.is_valid() else self.reachable.none()
        return search_in(rows, self.register.search, self.words).order_by(*self.order)

    @cached_property
    def sort(self) -> str:
        """What the address asks to sort by ("name", "-name"); empty when it asks for nothing that can be sorted."""
        asked = self.asked.get("sort", "")
        return asked if any(c.key == asked.removeprefix("-") and c.sort for c in self.register.columns) else ""

    @cached_property
    def order(self) -> tuple[str, ...]:
        """What was asked to sort by, then the usual order, then the key: rows never change places between two pages."""
        column = next((c for c in self.register.columns if c.key == self.sort.removeprefix("-")), None)
        asked = () if column is None else sort_fields(column, down=self.sort.startswith("-"))
        bare = {field.removeprefix("-") for field in asked}
        fields = (*asked, *(field for field in self.register.ordering if field.removeprefix("-") not in bare))
        return fields if any(f.removeprefix("-") in ("pk", "id") for f in fields) else (*fields, "pk")

    @cached_property
    def figures(self) -> dict[str, Any]:
        """How many rows match, and the Register's totals over them: one query."""
        sums = {total.key: total.value for total in self.register.totals}
        rows = self.matching.order_by().select_related(None)
        if rows.query.distinct:
            rows = self.register.model._base_manager.filter(pk__in=rows.values("pk"))
        found: dict[str, Any] = rows.aggregate(**sums, sasaeai_rows=Count("pk"))
        return found

    @cached_property
    def count(self) -> int:
        return int(self.figures["sasaeai_rows"])

    @cached_property
    def page(self) -> Page[Any]:
        paginator = Paginator(self.matching, PAGE_SIZE)
        paginator.__dict__["count"] = self.count
        return paginator.get_page(self.asked.get("page"))

    @cached_property
    def is_narrowed(self) -> bool:
        """Whether words or a facet leave something out."""
        return bool(self.words) or any(self.asked.get(name) for name in self.filters.filters)

    @cached_property
    def anything(self) -> bool:
        """Whether there is any row within reach, narrowed or not; asks only when nothing matched."""
        return bool(self.count) or (self.is_narrowed and self.reachable.exists())


def sort_fields(column: Column, *, down: bool) -> tuple[str, ...]:
    """The ordering a column asks for, the other way round when ``down``."""
    named = (column.sort,) if isinstance(column.sort, str) else column.sort or ()
    return tuple(_turned(field) for field in named) if down else tuple(named)


def _turned(field: str) -> str:
    return field.removeprefix("-") if field.startswith("-") else f"-{field}"
