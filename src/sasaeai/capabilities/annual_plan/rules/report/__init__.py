"""The annual report as data: sentences whose every number leads back to records."""

from .blocks import Block, BlockKind, Figure, Report, Segment, plain_text
from .sentences import Facts, NotHeld, sentences_of, title_of

__all__ = [
    "Block",
    "BlockKind",
    "Facts",
    "Figure",
    "NotHeld",
    "Report",
    "Segment",
    "plain_text",
    "sentences_of",
    "title_of",
]
