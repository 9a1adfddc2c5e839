from .draft import DraftPatch, PlanDraft
from .report_text import ReportText

__all__ = ["DraftPatch", "PlanDraft", "ReportText"]
