"""What a reviewer is asked: the document, and one correction at a time. Each form knows the payload of its correction."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sasaeai.foundation.errors import InputNotUnderstood
from sasaeai.foundation.fiscal import FiscalYear
from sasaeai.records.programmes.api import CommitmentKind, CommitmentMode, ItemRole, Mark, PlanNode
from sasaeai.spine.workbench.api import FiscalYearInWords

from ..models import PlanDraft

ACCEPTED = ".txt,.text,.md,.docx,.xlsx,.pdf,.html,.htm"
_SILENT = (CommitmentKind.HEADING, CommitmentKind.GOAL, CommitmentKind.NOTE, CommitmentKind.ATTR)
_BETWEEN = re.compile(r"[、，,;；\n]+")


class DraftChoice(forms.ModelChoiceField):
    """A draft by its title, its state and the day it was read."""

    def label_from_instance(self, obj: PlanDraft) -> str:
        state = _("確かめ中") if obj.is_open else _("決定済み")
        return _("%(title)s（%(state)s、%(source)s）") % {"title": obj, "state": state, "source": obj.source_name}


class UploadForm(forms.Form):
    """One document; its year where it does not say so itself; the draft it replaces."""

    file = forms.FileField(
        label=gettext_lazy("計画の文書"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
        error_messages={"empty": gettext_lazy("ファイルが空です。内容の入ったファイルを選び直してください。")},
    )
    fiscal_year = FiscalYearInWords(
        label=gettext_lazy("年度"),
        required=False,
        help_text=gettext_lazy("空けておくと、文書から読み取ります。例：令和3年度、R3、2021"),
    )
    follows = DraftChoice(
        label=gettext_lazy("読み直すとき：前に取り込んだもの"),
        queryset=PlanDraft.objects.none(),
        required=False,
        empty_label=gettext_lazy("新しい計画として取り込む"),
        help_text=gettext_lazy("選ぶと、前にした修正を新しい文書にもう一度当てはめます。前の下書きはしまいます。"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        drafts = PlanDraft.objects.filter(discarded_at__isnull=True).defer("source_lines", "nodes")
        self.fields["follows"].queryset = drafts  # type: ignore[attr-defined]  # a ModelChoiceField

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        follows, upload = cleaned.get("follows"), cleaned.get("file")
        if upload is None and "file" not in self.errors and not self._another_year(follows, cleaned.get("fiscal_year")):
            self.add_error("file", _("ファイルを選んでください。"))
        return cleaned

    @staticmethod
    def _another_year(follows: PlanDraft | None, year: int | None) -> bool:
        """The kept original may be read again without a file, for another year."""
        return follows is not None and bool(follows.source_file) and year is not None and year != follows.fiscal_year

    def refuse(self, problem: InputNotUnderstood | ValidationError) -> None:
        """Say at the field what is wrong with the file."""
        if isinstance(problem, InputNotUnderstood):
            self.add_error("file", _(problem.template) % problem.params)
        else:
            self.add_error("file", problem.messages)


class CorrectionForm(forms.Form):
    """One correction of one node."""

    def __init__(self, data: Mapping[str, Any] | None = None, *, node: PlanNode, **kwargs: Any) -> None:
        self.node = node
        kwargs.setdefault("auto_id", f"{type(self).__name__.removesuffix('Form').lower()}-%s")
        super().__init__(data, initial=self.start(node), **kwargs)

    def start(self, node: PlanNode) -> dict[str, Any]:
        raise NotImplementedError

    def payload(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class RoleForm(CorrectionForm):
    """What a node is, and for a promise which act and who acts."""

    role = forms.ChoiceField(label=gettext_lazy("役目"), choices=ItemRole.choices, widget=forms.RadioSelect)
    kind = forms.ChoiceField(
        label=gettext_lazy("実施項目の種類"),
        required=False,
        choices=[(k.value, k.label) for k in CommitmentKind if k not in _SILENT],
    )
    mode = forms.ChoiceField(label=gettext_lazy("社協の関わり方"), required=False, choices=CommitmentMode.choices)

    def start(self, node: PlanNode) -> dict[str, Any]:
        kind = CommitmentKind.OTHER if node.kind in _SILENT else node.kind
        return {"role": node.role.value, "kind": kind.value, "mode": node.mode.value}

    def payload(self) -> dict[str, Any]:
        wanted = dict(self.cleaned_data)
        was_silent = not self.node.is_commitment
        if wanted["role"] != ItemRole.COMMITMENT:
            return {"role": wanted["role"]}
        if was_silent and wanted["kind"] == CommitmentKind.OTHER:
            wanted.pop("kind")  # nobody chose one: the words decide
        return {key: value for key, value in wanted.items() if value}


class MarkForm(CorrectionForm):
    """The printed mark, settled by a person."""

    mark = forms.ChoiceField(
        label=gettext_lazy("元の文書の印"),
        choices=[
            (Mark.NEW.value, gettext_lazy("新（新規）")),
            (Mark.EXPANDED.value, gettext_lazy("拡（拡充）")),
            (Mark.RELISTED.value, gettext_lazy("再掲")),
            (Mark.NONE.value, gettext_lazy("印はない")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("元の文書を見て、印を選んでください。")},
    )

    def start(self, node: PlanNode) -> dict[str, Any]:
        from ..rules.wording import mark_words

        words = mark_words(node.mark.value, node.mark_confidence.value)
        known = words is None or words.fact
        return {"mark": node.mark.value} if known else {}


class TextForm(CorrectionForm):
    """The words of a node."""

    text = forms.CharField(
        label=gettext_lazy("本文"),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": gettext_lazy("本文を空にはできません。いらない行なら「この行を消す」を使ってください。")
        },
    )

    def start(self, node: PlanNode) -> dict[str, Any]:
        return {"text": node.text}

    def clean_text(self) -> str:
        return "".join(part.strip() for part in self.cleaned_data["text"].splitlines())


class SplitForm(CorrectionForm):
    """Where one line becomes two: a line break typed into it."""

    halves = forms.CharField(
        label=gettext_lazy("分けたいところで改行してください"),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("分けたいところに改行を入れてください。")},
    )

    def start(self, node: PlanNode) -> dict[str, Any]:
        return {"halves": node.text}

    def payload(self) -> dict[str, Any]:
        return {"at": self.cleaned_data["halves"]}

    def clean_halves(self) -> int:
        """The place of the one line break, in characters of the text. Raises ``ValidationError``."""
        lines = [line for line in self.cleaned_data["halves"].splitlines() if line.strip()]
        if len(lines) != 2:
            raise ValidationError(_("分けたいところに、改行を一つだけ入れてください。"))
        bare = [_without_blanks(line) for line in lines]
        if "".join(bare) != _without_blanks(self.node.text):
            raise ValidationError(_("ここでは文字を変えずに、改行だけを入れてください。文字は「本文」で直せます。"))
        seen = 0
        for place, char in enumerate(self.node.text):
            if seen == len(bare[0]):
                return place
            seen += not char.isspace()
        return len(self.node.text)


class PartnersForm(CorrectionForm):
    """Who acts together with the council."""

    partners = forms.CharField(
        label=gettext_lazy("連携先"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("いくつかあるときは「、」で区切ります。"),
    )

    def start(self, node: PlanNode) -> dict[str, Any]:
        return {"partners": "、".join(node.partners)}

    def payload(self) -> dict[str, Any]:
        names = [name.strip() for name in _BETWEEN.split(self.cleaned_data["partners"])]
        return {"partners": [name for name in names if name]}


def _without_blanks(text: str) -> str:
    return "".join(text.split())


def year_words(draft: PlanDraft) -> str:
    """令和3年度."""
    return FiscalYear(draft.fiscal_year).label
