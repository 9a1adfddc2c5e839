"""What a reader of typed words raises: a sentence for the person, with its parts kept apart for translation."""

from __future__ import annotations


def gettext_noop(message: str) -> str:
    """Mark a sentence for the catalogue; translating it is the work of whoever shows it."""
    return message


class InputNotUnderstood(ValueError):
    """Typed or imported words could not be read.

    ``str(error)`` is the Japanese sentence for the field. ``template`` and ``params`` are the same sentence unformatted
    (``%(name)s``), so that a screen can show ``gettext(error.template) % error.params``.
    """

    def __init__(self, template: str, **params: object) -> None:
        self.template = template
        self.params = params
        super().__init__(template % params if params else template)
