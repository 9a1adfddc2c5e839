"""Persons and households, declared once."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sasaeai.records.places import api as places
from sasaeai.spine.access.api import Reach, Reachable
from sasaeai.spine.declarations.api import DataClass, DemoData, NavGroup, PersonalData, declare
from sasaeai.spine.workbench.api import Column, Facet, Register, SheetImport

from . import actions, demo
from .forms import PersonForm
from .models import (
    DuplicatePair,
    Household,
    HouseholdMember,
    HouseholdWall,
    Membership,
    MergedLink,
    Person,
    PersonAddress,
    PersonContact,
    PersonMerge,
    PersonName,
    PersonNeed,
)
from .rules import PERMISSIONS

_KEPT = _("関わりが終わってから5年で、残すかどうかを確かめます。")

declare(
    PERMISSIONS,
    DemoData("people", 25, demo.load),
    NavGroup("people", _("人と団体"), "users", 20),
    Reachable(
        Person,
        {
            Reach.DISTRICT: lambda viewer, units: Q(district__code__in=units),
            Reach.BLOCK: lambda viewer, units: Q(district__block__code__in=units),
        },
    ),
    Reachable(
        Household,
        {
            Reach.DISTRICT: lambda viewer, units: Q(district__code__in=units),
            Reach.BLOCK: lambda viewer, units: Q(district__block__code__in=units),
        },
    ),
    PersonalData(
        Person,
        DataClass.L1,
        _KEPT,
        5,
        (
            "family",
            "given",
            "family_kana",
            "given_kana",
            "latin",
            "birth_year",
            "birth_month",
            "birth_day",
            "sex",
            "note",
            "died_on",
            "moved_on",
        ),
    ),
    PersonalData(PersonName, DataClass.L1, _KEPT, 5, ("family", "given", "family_kana", "given_kana")),
    PersonalData(PersonAddress, DataClass.L4, _KEPT, 5, ("postal_code", "town", "building")),
    PersonalData(PersonContact, DataClass.L4, _KEPT, 5, ("value", "digits", "label")),
    PersonalData(PersonNeed, DataClass.L3, _KEPT, 5, ("kind", "detail")),
    PersonalData(Household, DataClass.L1, _KEPT, 5, ("name", "note")),
    PersonalData(HouseholdMember, DataClass.L1, _KEPT, 5, ("relation",)),
    PersonalData(HouseholdWall, DataClass.L4, _KEPT, 5, ("reason",)),
    PersonalData(Membership, DataClass.L1, _KEPT, 5, ("role",)),
    PersonalData(DuplicatePair, DataClass.L1, _KEPT, 5, ("reasons", "decided_by_name")),
    PersonalData(PersonMerge, DataClass.L1, _KEPT, 5, ("filled", "merged_by_name", "undone_by_name")),
    PersonalData(MergedLink, DataClass.L0, _KEPT, 5),
    Register(
        slug="people",
        model=Person,
        family="people",
        label=_("人"),
        counter=_("名"),
        columns=(
            Column("name", _("名前"), "full_name", sort=("family_kana", "given_kana"), width=20, heading=True),
            Column("kana", _("ふりがな"), "full_kana", sort=("family_kana", "given_kana"), width=24),
            Column("district", _("地区"), "district.name", sort="district__order", width=16),
        ),
        facets=(Facet("district", _("地区"), "district"),),
        search=("family", "given", "family_kana", "given_kana"),
        ordering=("family_kana", "given_kana", "pk"),
        form=PersonForm,
        create=actions.create_person,
        update=actions.change_person,
        sheet=SheetImport(
            columns={
                "family": (_("姓"),),
                "given": (_("名"),),
                "family_kana": (_("姓（ふりがな）"),),
                "given_kana": (_("名（ふりがな）"),),
                "district": (_("地区"), "地区名"),
            },
            key=("family", "given", "family_kana", "given_kana"),
            resolve={"district": places.find_district},
        ),
        rows=lambda rows: rows.filter(merged_into__isnull=True).select_related("district"),
        nav_group="people",
        nav_order=10,
        icon="user",
        intro=_("社協が知っている人を、ひとりにつき一つだけ登録します。"),
        empty=_("まだ登録がありません。名前とふりがなから始めます。"),
    ),
)
