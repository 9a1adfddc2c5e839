from .households import members, walls
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
    "names",
    "needs",
    "organisation_members",
    "walls",
]
