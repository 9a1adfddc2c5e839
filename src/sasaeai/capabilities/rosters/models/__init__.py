from .line import RosterLine
from .mapping import RosterMapping
from .roster_import import RosterImport

__all__ = ["RosterImport", "RosterLine", "RosterMapping"]
