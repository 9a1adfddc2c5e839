"""Corrections to a plan as read: pure functions from nodes and patches to nodes."""

from .anchors import Anchor, anchor_of, find
from .operations import OPERATIONS, PatchError, below, halves_of
from .patches import Patch, Replayed, replay
from .places import likely_parents, path_of, search
from .readings import fresh, reading_of, reread, untouched
from .reasons import ACTION_WORDS, Surety, is_doubtful, reasons_of, surety_of

__all__ = [
    "ACTION_WORDS",
    "OPERATIONS",
    "Anchor",
    "Patch",
    "PatchError",
    "Replayed",
    "Surety",
    "anchor_of",
    "below",
    "find",
    "fresh",
    "halves_of",
    "is_doubtful",
    "likely_parents",
    "path_of",
    "reading_of",
    "reasons_of",
    "replay",
    "reread",
    "search",
    "surety_of",
    "untouched",
]
