from .bringing import bring, check
from .dues import start_dues
from .notes import edit_note
from .publishing import download, show_open_data

__all__ = ["bring", "check", "download", "edit_note", "show_open_data", "start_dues"]
