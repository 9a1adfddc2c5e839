"""The form of an activity: what matters for this kind first, everything else within reach, nothing typed lost."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sasaeai.foundation import clock
from sasaeai.foundation.fiscal import FiscalYear
from sasaeai.records.activities.api import MEASURE_NAMES, MEASURES, Activity, Outcome
from sasaeai.records.places.api import Block, District
from sasaeai.records.programmes.api import Commitment, TargetType
from sasaeai.spine.workbench.api import DateInWords

from ..rules.recording import first_measures, measure_label, parts_of
from .record_fields import Counted, FilesField, ManyFiles

#: Targets that ask where something was.
_ASK_WHERE = frozenset(
    {TargetType.PER_UNIT, TargetType.PER_UNIT_COUNT, TargetType.DISTRICT_TOTAL, TargetType.DISTRICT_INCREMENT}
)
#: The answer "none of the parts": an answer all the same.
NO_PART = "-"
#: In the order people think of it: it took place, it moved, it is off.
OUTCOMES = (Outcome.HELD, Outcome.POSTPONED, Outcome.CANCELLED, Outcome.NOT_HELD)


@dataclass(frozen=True)
class Spots:
    """A block on the form: a box for all of it, and one for each district."""

    name: str
    whole: str
    boxes: Sequence[forms.boundfield.BoundWidget]


@dataclass(frozen=True)
class Asked:
    """What a form is about: the promises, where the writer may say it was, how much of it all she is asked."""

    promises: Sequence[Commitment]
    year: FiscalYear
    districts: Sequence[District]
    bound: bool = False
    plain: bool = False
    corrects: Activity | None = None
    places: Sequence[str] = field(default_factory=list)

    @property
    def kind(self) -> str:
        return self.promises[0].kind

    @property
    def lineages(self) -> list[int]:
        return [promise.lineage_id for promise in self.promises]

    @property
    def parts(self) -> tuple[str, ...]:
        return parts_of(target.spec() for promise in self.promises for target in promise.targets.all())

    @property
    def first(self) -> tuple[str, ...]:
        return first_measures(self.kind, (target.spec() for target in self.promises[0].targets.all()))

    @property
    def fixed(self) -> District | None:
        """The one district a bound writer records for."""
        return self.districts[0] if self.bound and len(self.districts) == 1 else None

    @property
    def blocks(self) -> list[tuple[Block | None, list[District]]]:
        found: dict[Block | None, list[District]] = defaultdict(list)
        for one in sorted(self.districts, key=lambda d: (d.block.order if d.block else 999, d.order, d.code)):
            found[one.block].append(one)
        return list(found.items())


class RecordForm(forms.Form):
    """What became of it, when, how many; part, place, districts, note, photos; and the reason when nothing was held."""

    outcome = forms.ChoiceField(
        label=gettext_lazy("どうなりましたか"),
        choices=[(one.value, one.label) for one in OUTCOMES],
        widget=forms.RadioSelect,
        initial=Outcome.HELD,
        required=False,
    )
    happened_on = DateInWords(
        label=gettext_lazy("日にち"),
        error_messages={"required": gettext_lazy("日にちを入れてください（例 10/12、R3.10.12、今日）。")},
    )
    reason = forms.CharField(
        label=gettext_lazy("理由"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("事業報告に載ります。例：感染症の拡大防止のため"),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    moved_to = DateInWords(
        label=gettext_lazy("新しい日"), required=False, help_text=gettext_lazy("決まっていなければ、空けておきます。")
    )
    place = forms.CharField(
        label=gettext_lazy("場所"),
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"list": "places-used", "autocomplete": "off"}),
    )
    everywhere = forms.BooleanField(label=gettext_lazy("全地区"), required=False)
    blocks = forms.MultipleChoiceField(
        label=gettext_lazy("ブロック"), required=False, widget=forms.CheckboxSelectMultiple
    )
    districts = forms.MultipleChoiceField(
        label=gettext_lazy("地区"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": gettext_lazy("その地区には記録できません。選び直してください。")},
    )
    note = forms.CharField(
        label=gettext_lazy("メモ"),
        required=False,
        max_length=4000,
        help_text=gettext_lazy("個人のお名前や病状は書かないでください。"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    uploads = FilesField(
        label=gettext_lazy("写真・ファイル"),
        required=False,
        help_text=gettext_lazy("写っている方の了解を得た写真を入れてください。1つ20 MBまで。"),
        widget=ManyFiles(attrs={"multiple": True, "accept": "image/*,.pdf,.xlsx,.csv,.docx,.pptx,.txt"}),
    )

    def __init__(self, *args: Any, asked: Asked, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = asked
        for name in MEASURE_NAMES:
            self.fields[name] = Counted(measure=name, label=self._called(name))
        self.fields["sessions"].initial = 1
        self.fields["happened_on"].initial = clock.today()
        if parts := list(self._parts()):
            self.fields["label"] = forms.ChoiceField(
                label=_("内訳"),
                widget=forms.RadioSelect,
                choices=[*((part, part) for part in parts), (NO_PART, _("どれでもない"))],
                error_messages={"required": _("どの内訳の活動か選んでください。目標ごとに数えます。")},
            )
        self._ask_where()
        if asked.corrects is not None:
            self.fields["correction"] = forms.CharField(
                label=_("訂正の理由"),
                max_length=300,
                initial=_("入力まちがい"),
                help_text=_("元の記録は消えません。取り消しの記録と、この新しい記録が残ります。"),
                error_messages={"required": _("訂正の理由を書いてください。")},
            )

    @property
    def first(self) -> list[forms.BoundField]:
        """The measures asked at once."""
        return [self[name] for name in self.asked.first]

    @property
    def others(self) -> list[forms.BoundField]:
        """ほかの数; none for those who are asked little."""
        return [] if self.asked.plain else [self[name] for name in MEASURE_NAMES if name not in self.asked.first]

    @property
    def places(self) -> list[Spots]:
        """Every block with its districts as boxes to tick."""
        if "districts" not in self.fields:
            return []
        boxes = {box.data["value"]: box for box in self["districts"]}
        whole = {box.data["value"]: box for box in self["blocks"]} if "blocks" in self.fields else {}
        return [
            Spots(
                block.name if block is not None else _("ブロックなし"),
                whole[block.code].tag() if block is not None and block.code in whole else "",
                [boxes[one.code] for one in districts],
            )
            for block, districts in self.asked.blocks
        ]

    @property
    def open_where(self) -> bool:
        """Whether the districts are shown at once: the promise asks where, or something is ticked or wrong there."""
        kinds = {target.type for promise in self.asked.promises for target in promise.targets.all()}
        return bool(kinds & _ASK_WHERE) or self._filled("districts", "blocks", "everywhere")

    @property
    def open_words(self) -> bool:
        return self._filled("place", "note") or self._wrong("uploads")

    @property
    def open_others(self) -> bool:
        names = [name for name in MEASURE_NAMES if name not in self.asked.first and name != "sessions"]
        return self._filled(*names) or self._wrong("sessions") or str(self["sessions"].value() or 1) != "1"

    def _filled(self, *names: str) -> bool:
        return any(self[name].value() for name in names if name in self.fields) or self._wrong(*names)

    def _wrong(self, *names: str) -> bool:
        return self.is_bound and any(name in self.errors for name in names)

    def called(self) -> dict[str, str]:
        """What each measure is called on this form."""
        return {name: self._called(name) for name in MEASURE_NAMES}

    def measures(self) -> dict[str, int]:
        """What was counted; a field left empty says nothing."""
        found = {name: self.cleaned_data.get(name) for name in MEASURE_NAMES}
        return {name: value for name, value in found.items() if value is not None}

    def part(self) -> str:
        """The part of the promise the line counts for; "" for none of them."""
        label = str(self.cleaned_data.get("label") or "")
        return "" if label == NO_PART else label

    def chosen(self) -> list[District]:
        """Every district ticked, alone, by its block or with all the others."""
        if self.asked.fixed is not None:
            return [self.asked.fixed]
        data = self.cleaned_data
        blocks, codes = set(data.get("blocks") or ()), set(data.get("districts") or ())
        return [
            one
            for one in self.asked.districts
            if data.get("everywhere") or one.code in codes or (one.block is not None and one.block.code in blocks)
        ]

    def entry(self) -> dict[str, Any]:
        """What ``record_activity`` is told of it."""
        data = self.cleaned_data
        return {
            **{name: data[name] for name in ("outcome", "happened_on", "moved_to", "place", "note")},
            "reason": "" if self.held else data["reason"],
            "label": self.part(),
            "districts": self.chosen(),
            "measures": self.measures() if self.held else {},
        }

    @property
    def held(self) -> bool:
        return bool(self.cleaned_data.get("outcome") == Outcome.HELD)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if "outcome" not in self.errors:
            cleaned["outcome"] = cleaned.get("outcome") or Outcome.HELD
        if not self.held:  # What nobody counted cannot be wrong.
            for name in MEASURE_NAMES:
                self.errors.pop(name, None)
        if self.asked.bound and "districts" in self.fields and not self.chosen() and "districts" not in self.errors:
            self.add_error("districts", _("どの地区の活動か選んでください。"))
        moved_to = cleaned.get("moved_to") if cleaned.get("outcome") == Outcome.POSTPONED else None
        if moved_to is not None and moved_to == cleaned.get("happened_on"):
            self.add_error("moved_to", _("元の日と同じです。延期した先の日を入れてください。"))
        return cleaned

    def refuse(self, error: ValidationError) -> None:
        """Put what the ledger refused where it belongs."""
        if not hasattr(error, "error_dict"):
            self.add_error(None, error)
            return
        for name, errors in error.error_dict.items():
            self.add_error(name if name in self.fields else None, errors)

    def typed(self) -> dict[str, Any]:
        """What was typed so far, as the beginning of a new form: nothing is judged yet."""
        return {
            name: field.widget.value_from_datadict(self.data, self.files, self.add_prefix(name))
            for name, field in self.fields.items()
            if name != "uploads"
        }

    def _called(self, name: str) -> str:
        """出席者数（名）: what the figure is called for this kind, and what it is counted in."""
        word, counter = next((str(label), str(unit)) for key, label, unit in MEASURES if key == name)
        if name in self.asked.first:
            word = measure_label(self.asked.kind, name)
        return _("%(name)s（%(counter)s）") % {"name": word, "counter": counter}

    def _parts(self) -> Iterable[str]:
        """The parts of the promises; the one a line bears that is being corrected stays on offer."""
        borne = self.asked.corrects.label if self.asked.corrects is not None else ""
        return dict.fromkeys([*self.asked.parts, *([borne] if borne else [])])

    def _ask_where(self) -> None:
        if self.asked.fixed is not None or not self.asked.districts:
            for name in ("everywhere", "blocks", "districts"):
                del self.fields[name]
            return
        districts, blocks = self.fields["districts"], self.fields["blocks"]
        if isinstance(districts, forms.MultipleChoiceField) and isinstance(blocks, forms.MultipleChoiceField):
            districts.choices = [(one.code, one.name) for one in self.asked.districts]
            blocks.choices = [(block.code, block.name) for block, _of in self.asked.blocks if block is not None]
        if self.asked.bound:
            del self.fields["everywhere"]
            del self.fields["blocks"]


def filled_from(line: Activity, *, again: bool) -> dict[str, Any]:
    """A form's beginning from a line already written: all of it to correct it, what stays the same to do it again."""
    start: dict[str, Any] = {
        **{name: getattr(line, name) or None for name in MEASURE_NAMES},
        "label": line.label or NO_PART,
        "place": line.place,
        "districts": [link.district.code for link in line.district_links.all()],
    }
    if again:
        return start
    return start | {
        "outcome": line.outcome,
        "happened_on": line.happened_on,
        "reason": line.reason,
        "moved_to": line.moved_to,
        "note": line.note,
    }


class ReasonForm(forms.Form):
    """Why a line is taken back. The usual reasons are one tap; any other is written."""

    usual = forms.ChoiceField(
        label=gettext_lazy("訂正の理由"),
        required=False,
        widget=forms.RadioSelect,
        initial="slip",
        choices=[
            ("slip", gettext_lazy("入力まちがい")),
            ("twice", gettext_lazy("二重に記録した")),
            ("elsewhere", gettext_lazy("別の項目の活動だった")),
            ("other", gettext_lazy("その他（下に書きます）")),
        ],
    )
    words = forms.CharField(
        label=gettext_lazy("くわしい理由"),
        required=False,
        max_length=250,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        usual, words = cleaned.get("usual", ""), (cleaned.get("words") or "").strip()
        said = "" if usual in ("", "other") else str(dict(self.fields["usual"].choices)[usual])  # type: ignore[attr-defined]
        cleaned["reason"] = "。".join(part for part in (said, words) if part)
        if not cleaned["reason"]:
            self.add_error("words", _("訂正の理由を書いてください。"))
        return cleaned

    def refuse(self, error: ValidationError) -> None:
        """What the ledger refused, on top of the form."""
        for sentence in error.messages:
            self.add_error(None, sentence)
