from .dues_year import DuesYear
from .office_note import OfficeNote
from .organisation import Organisation
from .site import OrganisationSite
from .upload import DirectoryUpload

__all__ = ["DirectoryUpload", "DuesYear", "OfficeNote", "Organisation", "OrganisationSite"]
