"""Corrections to a plan as read: pure functions from nodes and patches to nodes."""

from .anchors import Anchor, anchor_of, find
from .patches import OPERATIONS, Patch, PatchError, Replayed, replay

__all__ = ["OPERATIONS", "Anchor", "Patch", "PatchError", "Replayed", "anchor_of", "find", "replay"]
