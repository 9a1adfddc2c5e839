from .permissions import PERMISSIONS

__all__ = ["PERMISSIONS"]
