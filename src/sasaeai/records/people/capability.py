"""Persons and households, declared once."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sasaeai.records.organisations.api import Organisation
from sasaeai.records.places import api as places
from sasaeai.records.places.api import District
from sasaeai.spine.access.api import Reach, Reachable
from sasaeai.spine.audit.api import ActionWords
from sasaeai.spine.declarations.api import (
    Command,
    DailyTask,
    DataClass,
    DemoData,
    NavEntry,
    NavGroup,
    PersonalData,
    ScreenUrls,
    declare,
)
from sasaeai.spine.workbench.api import Column, Facet, Panel, Register, SearchSource, SheetImport

from . import actions, commands, demo, panels
from .enums import LifeState
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
    SearchEntry,
)
from .queries.duplicates import waiting_pairs
from .queries.merges import leads_to
from .queries.pages import listed_persons
from .rules import MERGE_WORDS, PERMISSIONS
from .screens.persons import labels_for
from .screens.search import hits_of
from .tables.households import HOUSEHOLDS, person_actions
from .tables.persons import birth_of, life_of, phone_of

_KEPT = _("関わりが終わってから5年で、残すかどうかを確かめます。")

declare(
    PERMISSIONS,
    DemoData("people", 25, demo.load),
    NavGroup("people", _("人と世帯"), "users", 20),
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
    PersonalData(PersonAddress, DataClass.L4, _KEPT, 5, ("postal_code", "city", "town", "building")),
    PersonalData(PersonContact, DataClass.L4, _KEPT, 5, ("value", "digits", "label")),
    PersonalData(PersonNeed, DataClass.L3, _KEPT, 5, ("kind", "detail")),
    PersonalData(Household, DataClass.L1, _KEPT, 5, ("name", "note")),
    PersonalData(HouseholdMember, DataClass.L1, _KEPT, 5, ("relation",)),
    PersonalData(HouseholdWall, DataClass.L4, _KEPT, 5, ("reason",)),
    PersonalData(Membership, DataClass.L1, _KEPT, 5, ("role",)),
    PersonalData(DuplicatePair, DataClass.L1, _KEPT, 5, ("reasons", "decided_by_name")),
    PersonalData(PersonMerge, DataClass.L1, _KEPT, 5, ("filled", "merged_by_name", "undone_by_name")),
    PersonalData(MergedLink, DataClass.L0, _KEPT, 5),
    PersonalData(SearchEntry, DataClass.L4, _KEPT, 5, ("tokens",)),
    ScreenUrls("people", "people/", "sasaeai.records.people.urls.persons"),
    NavEntry("people.search", "people", _("人をさがす"), "people:search", "search", 5, "people.view"),
    SearchSource("people", _("人"), "people.view", hits_of, order=20),
    DailyTask("people.index", _("人をさがす索引の見直し"), commands.rebuild_daily),
    Command("people check", "人をさがす索引が登録の内容と一致するか確かめます。", commands.arguments, commands.run),
    NavEntry(
        "people.duplicates",
        "people",
        _("同じ人の確認"),
        "people:duplicates",
        "git-merge",
        30,
        "people.merge",
        count=waiting_pairs,
    ),
    DailyTask("people.duplicates", _("同じ人かもしれない二人を見つける"), actions.record_pairs_daily),
    DemoData("people.twice", 90, demo.load_twice),
    ActionWords("people.duplicates", lambda action: str(MERGE_WORDS.get(action, "")), lambda: tuple(MERGE_WORDS)),
    Panel("people-alerts", Person, _("気をつけること"), 1, "people.view", panels.alerts),
    Panel("people-contacts", Person, _("連絡先"), 10, "people.view", panels.contacts),
    Panel("people-addresses", Person, _("住所"), 20, "people.view", panels.addresses),
    Panel("people-homes", Person, _("世帯"), 30, "people.view", panels.homes),
    Panel("people-needs", Person, _("配慮"), 40, "people.view", panels.needs),
    Panel("people-memberships", Person, _("所属"), 50, "people.view", panels.memberships),
    Panel("people-names", Person, _("ほかの名前"), 60, "people.view", panels.names),
    Panel("people-merges", Person, _("まとめた記録"), 90, "people.view", panels.merges),
    Panel("people-members", Household, _("世帯員"), 10, "people.view", panels.members),
    Panel("people-walls", Household, _("知らせない相手"), 20, "people.view", panels.walls),
    Panel("people-organisation", Organisation, _("所属する人"), 20, "people.view", panels.organisation_members),
    Panel("people-district", District, _("登録のある人と世帯"), 20, "people.view", panels.district_persons),
    HOUSEHOLDS,
    Register(
        slug="people",
        model=Person,
        family="people",
        label=_("人"),
        counter=_("名"),
        columns=(
            Column("name", _("名前"), "full_name", sort=("family_kana", "given_kana"), width=20, heading=True),
            Column("kana", _("ふりがな"), "full_kana", sort=("family_kana", "given_kana"), width=24),
            Column("birth", _("生年月日"), birth_of, sort=("birth_year", "birth_month", "birth_day"), width=26),
            Column("phone", _("電話"), phone_of, width=16),
            Column("district", _("地区"), "district.name", sort="district__order", width=16),
            Column("life", _("在住"), life_of, kind="state", width=10),
            Column("latin", _("ローマ字の名前"), in_list=False, width=24),
            Column("sex", _("性別"), kind="choice", in_list=False, width=8),
            Column("language", _("ことば"), kind="choice", in_list=False, width=14),
            Column("contact_by", _("希望する連絡の方法"), kind="choice", in_list=False, width=16),
            Column(
                "no_post", _("郵便を送らない"), lambda row: row.no_post or None, kind="bool", in_list=False, width=12
            ),
            Column(
                "no_call", _("電話をかけない"), lambda row: row.no_call or None, kind="bool", in_list=False, width=12
            ),
            Column("note", _("メモ"), in_list=False, export=False, width=36),
        ),
        facets=(
            Facet("district", _("地区"), "district"),
            Facet("life", _("在住・転出・死亡"), "life_state", choices=lambda viewer: LifeState.choices),
            Facet("language", _("ことば"), "language"),
            Facet("need", _("配慮"), "needs__kind"),
            Facet("no_post", _("郵便を送らない"), "no_post", kind="boolean"),
        ),
        finder="people:search",
        ordering=("family_kana", "given_kana", "pk"),
        form=PersonForm,
        create=actions.create_person_with_parts,
        update=actions.change_person,
        actions=person_actions(labels_for),
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
        rows=listed_persons,
        leads_to=leads_to,
        nav_group="people",
        nav_order=10,
        icon="user",
        intro=_("社協が知っている人を、ひとりにつき一つだけ登録します。"),
        empty=_("まだ登録がありません。名前とふりがなから始めます。"),
    ),
)
