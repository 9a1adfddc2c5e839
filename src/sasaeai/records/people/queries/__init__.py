"""Reading persons."""

from .standing import standing_persons

__all__ = ["standing_persons"]
