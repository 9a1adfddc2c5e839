from .saved_view import SavedView
from .sheet_upload import SheetUpload

__all__ = ["SavedView", "SheetUpload"]
