"""Households as a Register, and what may be done with a person beside correcting her."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy as _

from sasaeai.spine.workbench.api import Column, Facet, Register, RowAction

from .. import actions
from ..forms import DeathForm, HouseholdForm, LeavingForm
from ..models import Household
from ..queries.pages import listed_households
from .persons import present_of, size_of

HOUSEHOLDS = Register(
    slug="households",
    model=Household,
    family="people",
    label=_("世帯"),
    counter=_("世帯"),
    columns=(
        Column("name", _("世帯の名前"), sort="name", width=20, heading=True),
        Column("members", _("世帯員"), present_of, width=36),
        Column("size", _("人数"), size_of, kind="number", width=8),
        Column("district", _("地区"), "district.name", sort="district__order", width=16),
        Column("note", _("メモ"), in_list=False, width=36),
    ),
    facets=(Facet("district", _("地区"), "district"),),
    finder="people:search",
    ordering=("name", "pk"),
    form=HouseholdForm,
    create=actions.create_household,
    update=actions.change_household,
    rows=listed_households,
    nav_group="people",
    nav_order=20,
    icon="house",
    intro=_("一緒に暮らす人を、ひとつの世帯としてまとめます。"),
    empty=_("まだ世帯がありません。世帯の名前を登録して、世帯員を加えます。"),
)


def person_actions(labels: Callable[..., Any]) -> tuple[RowAction, ...]:
    """Buttons of a person; ``labels`` is the screen that shows labels for chosen rows."""
    return (
        RowAction(
            "labels",
            _("宛名ラベル"),
            "people.export",
            actions.record_letters,
            icon="mail",
            bulk=True,
            quiet=True,
            page=labels,
        ),
        RowAction(
            "death",
            _("亡くなったことを記録する"),
            "people.change",
            actions.record_death,
            form=DeathForm,
            icon="circle-minus",
            quiet=True,
            confirm=_("手紙、宛名、一覧の電話に出なくなります。まだ終えていない所属は、このあとページの上に並びます。"),
            allowed=lambda row: not row.is_deceased,
            done=_("亡くなったことを記録しました。"),
        ),
        RowAction(
            "undo-death",
            _("亡くなった記録を取り消す"),
            "people.change",
            actions.undo_death,
            icon="rotate-ccw",
            quiet=True,
            confirm=_("記録が間違いだったときに使います。終えた所属は、それぞれ直してください。"),
            allowed=lambda row: row.is_deceased,
            done=_("亡くなった記録を取り消しました。"),
        ),
        RowAction(
            "leaving",
            _("転出を記録する"),
            "people.change",
            actions.record_leaving,
            form=LeavingForm,
            icon="log-out",
            quiet=True,
            allowed=lambda row: not row.is_deceased and row.moved_on is None,
            done=_("転出を記録しました。"),
        ),
        RowAction(
            "undo-leaving",
            _("転出の記録を取り消す"),
            "people.change",
            actions.undo_leaving,
            icon="rotate-ccw",
            quiet=True,
            confirm=_("戻ってきたときや、記録が間違いだったときに使います。"),
            allowed=lambda row: not row.is_deceased and row.moved_on is not None,
            done=_("転出の記録を取り消しました。"),
        ),
    )
