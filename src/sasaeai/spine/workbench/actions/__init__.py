from .rows import create_row, update_row
from .saved_views import drop_view, save_view

__all__ = ["create_row", "drop_view", "save_view", "update_row"]
