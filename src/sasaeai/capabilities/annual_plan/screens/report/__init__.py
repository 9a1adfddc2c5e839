"""The annual report on the screen."""

from .files import file, publish
from .words import opening, words
from .year import current, year

__all__ = ["current", "file", "opening", "publish", "words", "year"]
