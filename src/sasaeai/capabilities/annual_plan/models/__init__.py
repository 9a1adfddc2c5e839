from .draft import DraftPatch, PlanDraft

__all__ = ["DraftPatch", "PlanDraft"]
