from .checking import CHECK, run_check
from .columns import change_header, drop_mapping, set_columns
from .deciding import change_line, set_decision
from .receiving import PURPOSE, bring_roster, close_roster, drop_roster, forget_old_rosters
from .saving import SAVE, UNDO, run_save, run_undo, save_roster, undo_roster

__all__ = [
    "CHECK",
    "PURPOSE",
    "SAVE",
    "UNDO",
    "bring_roster",
    "change_header",
    "change_line",
    "close_roster",
    "drop_mapping",
    "drop_roster",
    "forget_old_rosters",
    "run_check",
    "run_save",
    "run_undo",
    "save_roster",
    "set_columns",
    "set_decision",
    "undo_roster",
]
