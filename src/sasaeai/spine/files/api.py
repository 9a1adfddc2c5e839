"""The door of ``files``."""

from .actions import discard_file, keep_bytes, store_file, sweep_files
from .enums import FileKind
from .models import StoredFile
from .queries import file_for
from .rules import FileRefused, size_words
from .slots import FileOwner

__all__ = [
    "FileKind",
    "FileOwner",
    "FileRefused",
    "StoredFile",
    "discard_file",
    "file_for",
    "keep_bytes",
    "size_words",
    "store_file",
    "sweep_files",
]
