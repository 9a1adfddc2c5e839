"""Who may do what, as a pure value: no database here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from .enums import Reach


class NotPermitted(Exception):
    """The viewer holds no such permission in any reach (answered as 403; out of reach is 404)."""


@dataclass(frozen=True)
class Grant:
    """One reach of one permission; ``units`` are codes of districts, blocks or sections."""

    reach: Reach
    units: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Viewer:
    """Somebody looking or acting: resolved once per request from the account's roles."""

    account_id: int | None
    name: str
    grants: Mapping[str, frozenset[Grant]] = field(default_factory=dict)
    roles: tuple[str, ...] = ()
    districts: frozenset[str] = frozenset()
    blocks: frozenset[str] = frozenset()
    sections: frozenset[str] = frozenset()
    everything: bool = False

    def may(self, permission: str) -> bool:
        """Whether the permission is held in any reach."""
        return self.everything or bool(self.grants.get(permission))

    def reaches(self, permission: str) -> frozenset[Grant]:
        """Every reach in which the permission is held."""
        if self.everything:
            return frozenset({Grant(Reach.ALL)})
        return self.grants.get(permission, frozenset())

    def require(self, permission: str) -> None:
        """Raise ``NotPermitted`` unless held in any reach."""
        if not self.may(permission):
            raise NotPermitted(permission)


#: Nobody: a visitor who has not signed in.
NOBODY = Viewer(account_id=None, name="")


def system(reason: str) -> Viewer:
    """The machine itself acting for a stated reason (demo data, a nightly job); the reason is what audit shows."""
    return Viewer(account_id=None, name=f"システム（{reason}）", everything=True)
