"""The annual report as data: sentences whose every number leads back to records."""

from .blocks import Block, BlockKind, Figure, Report, Segment, plain_text
from .composing import Written, blocks_of, free_block
from .edits import Piece, moved, pieces
from .facts import Facts, Line, NotHeld, Places, Spot
from .names import name_of
from .selection import Entry, entries_of, in_section_order, narrowed, of_section, opening_of, wanting_a_look
from .sentences import HOLDING, sentences_of
from .suppression import hidden_measures, wants_a_look
from .tables import BLOCK, DAY_BY_DAY
from .words import totals_sentence

__all__ = [
    "BLOCK",
    "DAY_BY_DAY",
    "HOLDING",
    "Block",
    "BlockKind",
    "Entry",
    "Facts",
    "Figure",
    "Line",
    "NotHeld",
    "Piece",
    "Places",
    "Report",
    "Segment",
    "Spot",
    "Written",
    "blocks_of",
    "entries_of",
    "free_block",
    "hidden_measures",
    "in_section_order",
    "moved",
    "name_of",
    "narrowed",
    "of_section",
    "opening_of",
    "pieces",
    "plain_text",
    "sentences_of",
    "totals_sentence",
    "wanting_a_look",
    "wants_a_look",
]
