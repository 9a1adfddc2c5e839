from .rows import OutOfReach, create_row, save_changed, save_new, update_row
from .saved_views import drop_view, save_view

__all__ = ["OutOfReach", "create_row", "drop_view", "save_changed", "save_new", "save_view", "update_row"]
