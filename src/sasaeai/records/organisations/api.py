"""The door of ``organisations``."""

from .actions import create_organisation, update_organisation
from .enums import OrganisationKind
from .models import Organisation
from .queries import find_organisation, sections

__all__ = [
    "Organisation",
    "OrganisationKind",
    "create_organisation",
    "find_organisation",
    "sections",
    "update_organisation",
]
