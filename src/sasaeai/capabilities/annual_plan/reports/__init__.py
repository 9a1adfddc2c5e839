"""The report as a file: Word, a web page, JSON. The same blocks in three dresses."""

from .json_file import as_json
from .page import as_html
from .word import as_docx

__all__ = ["as_docx", "as_html", "as_json"]
