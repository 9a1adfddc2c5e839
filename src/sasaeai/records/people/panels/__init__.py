from .households import members, walls
from .merges import merges
from .others import district_persons, organisation_members
from .persons import addresses, alerts, contacts, homes, memberships, names, needs

__all__ = [
    "addresses",
    "alerts",
    "contacts",
    "district_persons",
    "homes",
    "members",
    "memberships",
    "merges",
    "names",
    "needs",
    "organisation_members",
    "walls",
]
