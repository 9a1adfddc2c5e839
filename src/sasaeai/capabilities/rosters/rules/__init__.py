"""Reading a roster as people really write them; no database here."""

from .permissions import PERMISSIONS

__all__ = ["PERMISSIONS"]
