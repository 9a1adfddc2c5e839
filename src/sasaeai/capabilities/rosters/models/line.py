from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from sasaeai.records.people.api import Person
from sasaeai.records.places.api import District

from ..enums import Decision, LineState
from .roster_import import RosterImport


class RosterLine(models.Model):
    """名簿の行: one line of a roster, what is wrong with it, whom it may be, what was decided and what it added.

    ``cells`` are the words of the sheet and ``typed`` what was corrected on the screen, by column ("3": "S17.3.5").
    ``problems`` are [column, written, sentence]; ``alike`` are {"person": key, "score": …, "reasons": […]} or {"line": number}
    for an earlier line of the same roster. ``district`` is that of the heading the line stands under. ``brought`` says
    which rows it added, so that they can be taken back.
    """

    roster = models.ForeignKey(RosterImport, models.CASCADE, related_name="lines", verbose_name=_("名簿"))
    number = models.PositiveIntegerField(_("行"))
    cells = models.JSONField(_("書いてあること"), default=list)
    typed = models.JSONField(_("画面で直したこと"), default=dict)
    district = models.ForeignKey(
        District, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("見出しの地区")
    )
    state = models.CharField(_("状態"), max_length=8, choices=LineState.choices)
    problems = models.JSONField(_("直すところ"), default=list)
    remarks = models.JSONField(_("気づいたこと"), default=list)
    alike = models.JSONField(_("同じかもしれない人"), default=list)
    decision = models.CharField(_("決めたこと"), max_length=6, choices=Decision.choices, blank=True)
    same_as = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("この人")
    )
    same_line = models.PositiveIntegerField(_("同じ人の行"), null=True, blank=True)
    is_saved = models.BooleanField(_("取り込んだ"), default=False)
    person = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("登録した人")
    )
    brought = models.JSONField(_("書き足した行"), default=dict)

    class Meta:
        verbose_name = _("名簿の行")
        verbose_name_plural = _("名簿の行")
        ordering = ["roster", "number"]
        constraints = [
            models.UniqueConstraint(fields=["roster", "number"], name="rosters_line_once"),
        ]
        indexes = [models.Index(fields=["roster", "state", "number"], name="rosters_line_state")]

    def __str__(self) -> str:
        return str(self.number)
