from .bodies import create_organisation, deactivate_organisation, reactivate_organisation, update_organisation
from .bringing import bring_directory, drop_directory, forget_old_directories, save_directory
from .dues import create_dues, record_payment, start_dues_year, undo_payment, update_dues
from .notes import save_office_note
from .sites import create_site, deactivate_site, reactivate_site, update_site

__all__ = [
    "bring_directory",
    "create_dues",
    "create_organisation",
    "create_site",
    "deactivate_organisation",
    "deactivate_site",
    "drop_directory",
    "forget_old_directories",
    "reactivate_organisation",
    "reactivate_site",
    "record_payment",
    "save_directory",
    "save_office_note",
    "start_dues_year",
    "undo_payment",
    "update_dues",
    "update_organisation",
    "update_site",
]
