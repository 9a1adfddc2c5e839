"""Annual plans of invented councils with their truth: a corpus to measure the importer with.

``generate(style, seed)`` gives a clean :class:`Document` (``.text``, ``.rows``); ``damaged`` makes copies as a
converter would leave them. Nothing here knows the importer.

Rows have the shape of a reviewed plan, plus three keys for the scorer: ``text_alternatives`` (other wordings of the
same row), ``optional`` (a wrapper heading that may be kept or dropped) and ``ignore_targets`` (types not scored on this
row); a target may carry ``accept`` (other forms of the same promise) and ``optional``.
"""

from __future__ import annotations

from . import styles_more as _more
from .damage import LEVELS, damaged
from .outline import Document, Line, Node
from .styles import STYLES, generate

__all__ = ["LEVELS", "STYLES", "Document", "Line", "Node", "damaged", "generate"]
assert _more  # imported for the styles it registers
