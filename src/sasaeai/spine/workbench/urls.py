"""The addresses of every Register of a face, made from the registry."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.urls import URLPattern, URLResolver, include, path

from sasaeai.spine.declarations.api import ScreenUrls, registry

from .queries.registers import registers
from .rules.addresses import namespace_of
from .rules.guard import Screen, screen
from .screens import actions, detail, edit, lists, search, sheets, styleguide, understood
from .slots import Register


def urls_for(face: str) -> Any:
    """What a face mounts: ``path("r/", urls_for("staff"))``.

    Names are ``workbench:<slug>-list``, ``-add``, ``-export``, ``-import``, ``-template``, ``-check`` (upload), ``-bulk`` (key),
    ``-detail`` (pk), ``-edit`` (pk), ``-history`` (pk), ``-action`` (pk, key), ``-keep-view``, ``-forget-view`` (pk).
    """
    patterns = [pattern for register in registers(face) for pattern in _patterns(register)]
    return include((patterns, "workbench"), namespace=namespace_of(face))


def _patterns(register: Register) -> list[URLPattern]:
    """Every screen is mounted; whether a viewer gets it is asked at the door."""

    def at(where: str, name: str, view: Screen, permission: str) -> URLPattern:
        return path(
            f"{register.slug}/{where}",
            partial(screen(permission)(view), register=register),
            name=f"{register.slug}-{name}",
        )

    view = register.permission("view")
    found = [
        at("", "list", lists.show_list, view),
        at("views/keep/", "keep-view", lists.keep_view, view),
        at("views/<int:pk>/forget/", "forget-view", lists.forget_view, view),
        at("bulk/<slug:key>/", "bulk", actions.act_on_rows, view),
        at("export/", "export", sheets.export_list, register.permission("export")),
    ]
    if register.sheet is not None and register.form is not None and register.create is not None:
        bring = register.permission("import")
        found += [
            at("import/", "import", sheets.import_rows, bring),
            at("import/template/", "template", sheets.import_template, bring),
            at("import/<uuid:pk>/", "check", sheets.import_check, bring),
        ]
    if register.form is not None and register.create is not None:
        found.append(at("add/", "add", edit.add_row, register.permission("add")))
    found.append(at("<str:pk>/", "detail", detail.show_detail, view))
    found.append(at("<str:pk>/history/", "history", detail.show_history, view))
    found.append(at("<str:pk>/action/<slug:key>/", "action", actions.act_on_row, view))
    if register.form is not None and register.update is not None:
        found.append(at("<str:pk>/edit/", "edit", edit.edit_row, register.permission("change")))
    return found


def screens_for(face: str) -> list[URLResolver]:
    """The ordinary screens apps declared for a face, each under its prefix."""
    mounts = [mount for mount in registry.of(ScreenUrls) if mount.face == face]
    return [path(mount.prefix, include(mount.module, namespace=mount.namespace or None)) for mount in mounts]


def search_url(prefix: str) -> URLPattern:
    """The search over everything within reach, named ``search``."""
    return path(prefix, screen()(search.show_search), name="search")


def house_urls() -> list[URLPattern]:
    """What every page may ask the house: how a typed day is understood, and what its components look like."""
    return [
        path("understood/", screen()(understood.show_understood), name="understood"),
        path("styleguide/", screen()(styleguide.show_styleguide), name="styleguide"),
    ]
