"""The plan in words: targets, states and their reasons, marks, figures. Pure; for pages, sheets and calendars alike."""

from .figures import figure_words, volume_words
from .marks import MarkWords, mark_words, printed_sign
from .reasons import next_due, reason_of
from .states import LOOKS, Look, look_of
from .targets import target_words, targets_words

__all__ = [
    "LOOKS",
    "Look",
    "MarkWords",
    "figure_words",
    "look_of",
    "mark_words",
    "next_due",
    "printed_sign",
    "reason_of",
    "target_words",
    "targets_words",
    "volume_words",
]
