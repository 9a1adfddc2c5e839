"""Pure rules: who may do what, what a roster means for a stock."""

from .permissions import ACTION_WORDS, PERMISSIONS
from .stock import StockChange, changes_of, target_figures, wanted_units

__all__ = ["ACTION_WORDS", "PERMISSIONS", "StockChange", "changes_of", "target_figures", "wanted_units"]
