"""Corrections to a plan as read: pure functions from nodes and patches to nodes."""

from .anchors import Anchor, anchor_of, find
from .operations import OPERATIONS, PatchError, below, halves_of
from .patches import Patch, Replayed, replay

__all__ = ["OPERATIONS", "Anchor", "Patch", "PatchError", "Replayed", "anchor_of", "below", "find", "halves_of", "replay"]
