"""The navigation a viewer gets: groups, registers and ordinary screens she holds the permission for."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from sasaeai.spine.access.api import Viewer
from sasaeai.spine.declarations.api import NavEntry, NavGroup, registry

from ..rules.addresses import address
from .registers import registers


@dataclass(frozen=True)
class NavLink:
    """One entry. ``current`` when the present page lies under it; ``count`` is what waits there, None for no figure."""

    key: str
    label: str
    icon: str
    url: str
    current: bool
    count: int | None = None
    quick: bool = False


@dataclass(frozen=True)
class NavSection:
    """A heading with its entries."""

    key: str
    label: str
    icon: str
    entries: tuple[NavLink, ...]


def navigation(viewer: Viewer, face: str, path: str) -> list[NavSection]:
    """Groups in their order, without those that hold nothing for this viewer. No query, but for entries that count."""
    found: dict[str, list[tuple[int, NavLink]]] = {}
    for register in registers(face):
        if register.nav_group and viewer.may(register.permission("view")):
            url = address(register, "list")
            link = NavLink(register.slug, str(register.label), register.icon, url, False)
            found.setdefault(register.nav_group, []).append((register.nav_order, link))
    for entry in registry.of(NavEntry):
        if entry.face == face and viewer.may(entry.permission):
            try:
                url = reverse(entry.url_name)
            except NoReverseMatch:
                continue
            count = entry.count(viewer) if entry.count else None
            link = NavLink(entry.key, str(entry.label), entry.icon, url, False, count, entry.quick)
            found.setdefault(entry.group, []).append((entry.order, link))
    here = _current([link for links in found.values() for _order, link in links], path)
    sections = []
    for group in sorted(registry.of(NavGroup), key=lambda group: group.order):
        links = sorted(found.get(group.key, []), key=lambda pair: pair[0])
        if links:
            entries = tuple(_marked(link, link.url == here) for _order, link in links)
            sections.append(NavSection(group.key, str(group.label), group.icon, entries))
    return sections


def _current(links: list[NavLink], path: str) -> str:
    """The address of the entry the present page lies under: the longest that fits."""
    return max((link.url for link in links if path.startswith(link.url) and link.url != "/"), key=len, default="")


def _marked(link: NavLink, current: bool) -> NavLink:
    return NavLink(link.key, link.label, link.icon, link.url, current, link.count, link.quick)
