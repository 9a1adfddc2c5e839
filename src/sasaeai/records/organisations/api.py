"""The door of ``organisations``."""

from .actions import create_organisation, update_organisation
from .enums import OrganisationKind, SiteKind
from .models import Organisation, OrganisationSite
from .queries import find_organisation, sections

__all__ = [
    "Organisation",
    "OrganisationKind",
    "OrganisationSite",
    "SiteKind",
    "create_organisation",
    "find_organisation",
    "sections",
    "update_organisation",
]
