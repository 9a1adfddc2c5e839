"""The two long lists of the desk, the source and the tree. Hundreds of lines each: put together here, because a template
would take half of the answer's time for them."""

from __future__ import annotations

from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from .desk import Desk, Row


def source_lines(desk: Desk) -> SafeString:
    """The document's lines with their numbers; those of the node in hand are marked."""
    first, last = desk.node.source_lines if desk.node else (0, 0)
    return format_html_join(
        "\n",
        '<li id="L{}" data-line="{}"{}>{}</li>',
        (
            (number, number, SafeString(' class="is-here"') if first <= number <= last else "", text)
            for number, text in enumerate(desk.draft.source_lines, start=1)
        ),
    )


def tree_lines(desk: Desk) -> SafeString:
    """Every item as it is understood: sign, words, mark, targets, and whether it waits or was confirmed."""
    waits = _sign("circle-help", "", _("気になる項目"))
    settled = _sign("check", " tree-sign--ok", _("確かめた項目"))
    none = SafeString("")
    return format_html_join(
        "\n",
        '<li class="depth-{}"><a href="{}" data-id="{}"{}>{}{}{}{}</a></li>',
        (
            (
                row.depth,
                row.url,
                row.id,
                SafeString(' aria-current="true"') if row.here else none,
                waits if row.waits else settled if row.settled else none,
                _words(row),
                format_html('<span class="tree-mark" title="{}">{}</span>', row.mark.means, row.mark.word)
                if row.mark
                else none,
                format_html('<span class="tree-target">{}</span>', row.targets) if row.targets else none,
            )
            for row in desk.tree
        ),
    )


def _words(row: Row) -> SafeString | str:
    words = f"{row.sign} {row.text}".strip()
    return words if row.is_promise else format_html("<b>{}</b>", words)


def _sign(icon: str, tone: str, words: str) -> SafeString:
    return format_html(
        '<span class="tree-sign{}"><svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">'
        '<use href="{}#{}"/></svg><span class="visually-hidden">{}</span></span>',
        tone,
        static("sasaeai/icons.svg"),
        icon,
        words,
    )
