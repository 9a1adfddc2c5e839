"""Awards, declared once."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sasaeai.records.activities.api import ActivityKind
from sasaeai.records.people.api import Person
from sasaeai.spine.access.api import Reach, Reachable
from sasaeai.spine.audit.api import ActionWords
from sasaeai.spine.declarations.api import DataClass, DemoData, NavEntry, PersonalData, ScreenUrls, declare
from sasaeai.spine.workbench.api import Column, DueCount, Facet, Panel, Register

from . import actions, demo, panels
from .enums import NominationState, Standing
from .forms import AwardRoundForm, AwardRuleForm, PastAwardForm
from .models import AwardRound, AwardRule, Nomination
from .queries import KIND, waiting_for_screening
from .rules import ACTION_WORDS, PERMISSIONS
from .screens.rounds import address_of
from .tables import kinds_words, nomination_badge, round_badge, years_words

AWARD_RULES = Register(
    slug="award-rules",
    model=AwardRule,
    family="awards",
    label=_("表彰のきまり"),
    columns=(
        Column("name", _("きまりの名前"), sort="name", width=30, heading=True),
        Column("award", _("表彰の名前"), sort="award", width=24),
        Column("kinds", _("対象の役の種類"), kinds_words, width=30),
        Column("years", _("年数（年以上）"), kind="number", sort="years", width=8),
        Column("standing", _("対象の方"), kind="choice", sort="standing", width=24),
        Column("age_from", _("年齢（歳以上）"), kind="number", in_list=False, width=8),
        Column("valid_from", _("いつから"), kind="date", sort="valid_from", phone=False, width=14),
        Column("valid_until", _("いつまで"), kind="date", in_list=False, width=14),
        Column("source", _("根拠"), phone=False, width=40),
        Column("heading", _("証書の題"), in_list=False, width=14),
        Column("honorific", _("敬称"), kind="choice", in_list=False, width=8),
        Column("body", _("証書の文"), in_list=False, width=60),
    ),
    facets=(Facet("standing", _("対象の方"), "standing", choices=lambda viewer: Standing.choices),),
    search=("name", "award", "source"),
    ordering=("order", "pk"),
    form=AwardRuleForm,
    create=actions.create_award_rule,
    update=actions.update_award_rule,
    nav_group="registers",
    nav_order=70,
    icon="scroll-text",
    intro=_("だれを表彰の候補とするかの条件と、証書の文です。条件を変えると、開いている回の候補が数え直されます。"),
    empty=_("まだ表彰のきまりがありません。表彰規程の年数と対象の役を登録すると、候補が自動で並びます。"),
    add_action="award",
    change_action="award",
)

AWARD_ROUNDS = Register(
    slug="award-rounds",
    model=AwardRound,
    family="awards",
    label=_("表彰の回"),
    counter=_("回"),
    columns=(
        Column("name", _("回の名前"), sort="name", width=30, heading=True),
        Column("fiscal_year", _("年度"), kind="fiscal_year", sort="fiscal_year", width=12),
        Column("standing", _("状態"), round_badge, kind="state", width=16),
        Column("congress_on", _("大会の日"), kind="date", sort="congress_on", width=14),
        Column("place", _("会場"), in_list=False, width=24),
        Column("reference_on", _("年数を数える日"), kind="date", phone=False, width=14),
        Column("deadline_on", _("推薦の締め切り"), kind="date", sort="deadline_on", width=14),
        Column("issuer", _("証書の差出人"), in_list=False, width=30),
        Column("closed_on", _("終えた日"), kind="date", in_list=False, width=14),
    ),
    search=("name", "place"),
    ordering=("-congress_on", "-pk"),
    form=AwardRoundForm,
    create=actions.create_award_round,
    update=actions.update_award_round,
    nav_group="registers",
    nav_order=71,
    icon="calendar-check",
    intro=_("社会福祉大会ごとの表彰です。回を開くと、年数を数える日の候補が並びます。"),
    empty=_("まだ表彰の回がありません。大会の日と推薦の締め切りを登録すると、候補が並びます。"),
    add_action="award",
    change_action="award",
)

NOMINATIONS = Register(
    slug="nominations",
    model=Nomination,
    family="awards",
    label=_("推薦・表彰"),
    columns=(
        Column(
            "person",
            _("名前"),
            "person.full_name",
            sort=("person__family_kana", "person__given_kana"),
            width=20,
            heading=True,
        ),
        Column("kana", _("ふりがな"), "person.full_kana", in_list=False, width=24),
        Column("award", _("表彰の名前"), "rule.award", sort="rule__order", width=24),
        Column("rule", _("表彰のきまり"), "rule.name", in_list=False, width=30),
        Column("standing", _("状態"), nomination_badge, kind="state", width=12),
        Column("district", _("地区"), "district.name", sort="district__order", width=14),
        Column("post", _("役"), "post.name", phone=False, width=24),
        Column("years", _("年数"), lambda row: years_words(row.months), width=12),
        Column("round", _("表彰の回"), "award_round.name", sort="award_round__congress_on", phone=False, width=30),
        Column("awarded_on", _("表彰した日"), kind="date", sort="awarded_on", width=14),
        Column("number", _("証書の番号"), kind="number", in_list=False, width=10),
        Column("reason", _("推薦の理由"), in_list=False, width=40),
        Column("declined_because", _("見送りの理由"), in_list=False, width=40),
        Column("nominated_by_name", _("推薦した人"), in_list=False, width=16),
        Column("nominated_on", _("推薦した日"), kind="date", in_list=False, width=14),
    ),
    facets=(
        Facet("state", _("状態"), "state", choices=lambda viewer: NominationState.choices[1:]),
        Facet("rule", _("表彰のきまり"), "rule"),
        Facet("round", _("表彰の回"), "award_round"),
        Facet("district", _("地区"), "district"),
        Facet("awarded", _("表彰した日"), "awarded_on", kind="date_range"),
    ),
    ordering=("-awarded_on", "rule__order", "pk"),
    form=PastAwardForm,
    create=actions.record_past_award,
    rows=lambda rows: rows.select_related("person", "rule", "district", "post", "award_round"),
    nav_group="registers",
    nav_order=72,
    icon="badge-check",
    intro=_(
        "推薦した方と、これまでに表彰した方です。ここにある表彰は、同じ方に二度は出ません。以前の表彰は「登録」で加えます。"
    ),
    empty=_("まだ推薦も表彰もありません。以前の表彰を登録しておくと、同じ方が候補に出なくなります。"),
    add_action="award",
)

declare(
    PERMISSIONS,
    ActionWords("awards", lambda action: str(ACTION_WORDS.get(action, "")), lambda: tuple(ACTION_WORDS)),
    ActivityKind(KIND, _("社会福祉大会の表彰"), address_of, written_when=_("表彰の回を終えたとき")),
    DemoData("awards", 35, demo.load),
    # Rules and rounds name nobody: whoever may see any award sees them.
    Reachable(AwardRule, {Reach.BLOCK: lambda viewer, units: Q(pk__isnull=False)}),
    Reachable(AwardRound, {Reach.BLOCK: lambda viewer, units: Q(pk__isnull=False)}),
    Reachable(
        Nomination,
        {
            Reach.DISTRICT: lambda viewer, units: Q(district__code__in=units),
            Reach.BLOCK: lambda viewer, units: Q(district__block__code__in=units),
        },
    ),
    PersonalData(AwardRule, DataClass.L0, _("使う限り残します。")),
    PersonalData(AwardRound, DataClass.L0, _("表彰の履歴として、使う限り残します。")),
    PersonalData(
        Nomination,
        DataClass.L2,
        _("同じ表彰を二度しないための履歴として、使う限り残します。"),
        None,
        ("person", "months", "state", "reason", "declined_because", "number", "awarded_on"),
    ),
    ScreenUrls("awards", "awards/", "sasaeai.capabilities.awards.urls"),
    NavEntry("awards.current", "terms", _("表彰"), "awards:current", "badge-check", 50, "awards.view"),
    DueCount("awards.waiting", _("表彰の審査を待つ推薦"), "awards.screen", waiting_for_screening, "awards:current"),
    Panel("awards.person", Person, _("表彰"), 40, "awards.view", panels.person_awards),
    Panel("awards.work", AwardRound, _("この回の仕事"), 10, "awards.view", panels.round_work),
    AWARD_RULES,
    AWARD_ROUNDS,
    NOMINATIONS,
)
