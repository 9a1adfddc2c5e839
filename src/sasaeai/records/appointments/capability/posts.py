"""Posts, their rules and the courses as nouns with their screens."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sasaeai.spine.workbench.api import Column, Facet, Register, RowAction

from .. import actions
from ..forms import CourseRuleForm, PostForm, PostRuleForm
from ..models import CourseRule, Post, PostRule

POSTS = Register(
    slug="posts",
    model=Post,
    family="posts",
    label=_("役"),
    columns=(
        Column("name", _("役の名前"), sort="name", width=30, heading=True),
        Column("code", _("符号"), sort="code", phone=False, width=16),
        Column("kind", _("種類"), kind="choice", sort="kind", width=24),
        Column("unit", _("数える単位"), kind="choice", sort="unit", width=14),
        Column("issuer", _("委嘱する人"), in_list=False, width=30),
        Column("duties", _("委嘱状の文"), in_list=False, width=40),
        Column("order", _("並び順"), kind="number", in_list=False, sort="order", width=8),
        Column("is_active", _("使っている"), kind="bool", sort="is_active", phone=False, width=10),
    ),
    facets=(Facet("kind", _("種類"), "kind"), Facet("is_active", _("使っている"), "is_active", kind="boolean")),
    search=("name", "code"),
    ordering=("order", "code"),
    form=PostForm,
    create=actions.create_post,
    update=actions.update_post,
    actions=(
        RowAction.out_of_use(
            _("使わないことにする"),
            "posts.change",
            actions.deactivate_post,
            confirm=_("新しい委嘱で選べなくなります。これまでの委嘱は残り、いつでも戻せます。"),
            done=_("使わないことにしました。"),
        ),
        RowAction.back_in_use(
            _("また使う"), "posts.change", actions.reactivate_post, done=_("また使えるようにしました。")
        ),
    ),
    nav_group="registers",
    nav_order=50,
    icon="tag",
    intro=_("委嘱する役です。任期、一斉改選の日、年齢の上限などは、役のページの「きまり」にあります。"),
    empty=_("まだ役がありません。民生委員やまちぐるみ福祉活動推進員などを登録します。"),
)

POST_RULES = Register(
    slug="post-rules",
    model=PostRule,
    family="posts",
    label=_("役のきまり"),
    columns=(
        Column("post", _("役"), "post.name", sort="post__order", width=24, heading=True),
        Column("term_years", _("任期（年）"), kind="number", sort="term_years", width=8),
        Column("renewal_from", _("一斉改選の日（どれか1回）"), kind="date", phone=False, width=14),
        Column("replacement_serves_rest", _("補充は残りの期間"), kind="bool", in_list=False, width=12),
        Column("partial_term", _("補充の期の数え方"), kind="choice", phone=False, width=20),
        Column("gap_resets_months", _("1期目に戻る空白（月）"), kind="number", in_list=False, width=10),
        Column("age_limit", _("年齢の上限（歳未満）"), kind="number", phone=False, width=10),
        Column("terms_at_most", _("期数の上限"), kind="number", in_list=False, width=8),
        Column("valid_from", _("いつから"), kind="date", sort="valid_from", width=14),
        Column("valid_until", _("いつまで"), kind="date", in_list=False, width=14),
        Column("source", _("根拠"), in_list=False, width=60),
    ),
    facets=(Facet("post", _("役"), "post"),),
    search=("post__name", "source"),
    ordering=("post__order", "-valid_from"),
    form=PostRuleForm,
    create=actions.create_post_rule,
    update=actions.update_post_rule,
    rows=lambda rows: rows.select_related("post"),
    nav_group="registers",
    nav_order=52,
    icon="scale",
    intro=_(
        "任期の長さ、一斉改選の日、補充や期数の数え方、上限です。法律や要綱が変わったら、新しい日付の行を足します。"
    ),
    empty=_("まだきまりがありません。任期の長さと根拠から登録します。"),
)

COURSE_RULES = Register(
    slug="course-rules",
    model=CourseRule,
    family="posts",
    label=_("研修の対象のきまり"),
    columns=(
        Column("name", _("研修の名前"), sort="name", width=30, heading=True),
        Column("code", _("符号"), in_list=False, width=16),
        Column("post", _("役"), "post.name", sort="post__order", width=24),
        Column("terms_from", _("何期目から"), kind="number", width=8),
        Column("terms_until", _("何期目まで"), kind="number", width=8),
        Column("replacement", _("補充の人"), kind="choice", phone=False, width=14),
        Column("role", _("役職"), kind="choice", phone=False, width=10),
        Column("months_from", _("始まりから何か月で"), kind="number", in_list=False, width=8),
        Column("months_until", _("始まりから何か月まで"), kind="number", in_list=False, width=8),
        Column("valid_from", _("いつから"), kind="date", in_list=False, width=14),
        Column("valid_until", _("いつまで"), kind="date", in_list=False, width=14),
        Column("source", _("根拠"), in_list=False, width=60),
    ),
    facets=(Facet("post", _("役"), "post"),),
    search=("name", "code"),
    ordering=("order", "code"),
    form=CourseRuleForm,
    create=actions.create_course_rule,
    update=actions.update_course_rule,
    rows=lambda rows: rows.select_related("post"),
    nav_group="registers",
    nav_order=54,
    icon="list-checks",
    intro=_("どの期の、どの役の人が、どの研修の対象になるかのきまりです。「研修の対象」の一覧はここから作ります。"),
    empty=_("まだきまりがありません。研修の名前と、対象の期から登録します。"),
)
