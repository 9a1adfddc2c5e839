from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class OrganisationKind(TextChoices):
    """Kinds of bodies a council works with, as its plan and its directory name them."""

    SECTION = "section", _("部門・係")
    DISTRICT_COUNCIL = "district_council", _("地区社会福祉協議会")
    DISTRICT_COMMISSIONERS = "district_commission", _("地区民生委員児童委員協議会")
    NEIGHBOURHOOD = "neighbourhood", _("町会・町会連合会")
    SENIOR_CLUB = "senior_club", _("老人クラブ")
    WOMENS_GROUP = "womens_group", _("婦人会・女性会")
    COMMUNITY_HALL = "community_hall", _("公民館")
    SETTLEMENT = "settlement", _("善隣館・地域福祉の拠点")
    COMMUNITY_CHEST = "community_chest", _("共同募金委員会")
    COMMISSIONERS = "commissioners", _("民生委員児童委員協議会")
    DIVISION = "division", _("部会・連絡会")
    NETWORK = "network", _("協議会・ネットワーク会議")
    WELFARE_COUNCIL = "welfare_council", _("社会福祉協議会（県・ほかの市町）")
    SUPPORT_CENTRE = "support_centre", _("地域包括支援センター")
    CARE_PROVIDER = "care_provider", _("介護サービス事業者")
    DISABILITY_PROVIDER = "disability_provider", _("障害福祉サービス事業者")
    CONSULTATION = "consultation", _("相談支援機関")
    NURSERY = "nursery", _("保育所・認定こども園・子育て施設")
    CHILDRENS_CLUB = "childrens_club", _("児童クラブ")
    CHILD_GROUP = "child_group", _("子ども食堂・学習支援の団体")
    SOCIAL_ENTERPRISE = "social_enterprise", _("社会的企業・就労支援")
    VOLUNTEER_GROUP = "volunteer_group", _("ボランティア団体")
    NPO = "npo", _("NPO法人")
    PARTIES = "parties", _("当事者団体・家族会")
    PROFESSIONALS = "professionals", _("専門職団体")
    SCHOOL = "school", _("小学校・中学校")
    SPECIAL_SCHOOL = "special_school", _("特別支援学校")
    HIGH_SCHOOL = "high_school", _("高等学校")
    UNIVERSITY = "university", _("大学・専門学校")
    COMPANY = "company", _("企業")
    BANK = "bank", _("金融機関")
    TRADE_GROUP = "trade_group", _("商工団体・商店街")
    MEDIA = "media", _("報道機関")
    CITY = "city", _("市の機関")
    PREFECTURE = "prefecture", _("県の機関")
    NATION = "nation", _("国の機関")
    POLICE = "police", _("警察")
    FIRE = "fire", _("消防")
    HOSPITAL = "hospital", _("病院・医療機関")
    PUBLIC_FACILITY = "public_facility", _("公共施設")
    PARTNER = "partner", _("連携する団体・機関")


class KindGroup(TextChoices):
    """分野: the headings under which the kinds stand in a choice and narrow a list."""

    OFFICE = "office", _("事務局")
    DISTRICT = "district", _("地区と地域の組織")
    FEDERATION = "federation", _("民児協・部会・連絡会")
    SERVICE = "service", _("福祉サービス")
    CITIZENS = "citizens", _("市民活動・当事者・専門職")
    SCHOOLS = "schools", _("学校")
    BUSINESS = "business", _("企業・金融・報道")
    AGENCY = "agency", _("行政・公的機関・医療")
    OTHER = "other", _("そのほか")


_K = OrganisationKind
GROUPS: dict[KindGroup, tuple[OrganisationKind, ...]] = {
    KindGroup.OFFICE: (_K.SECTION,),
    KindGroup.DISTRICT: (
        *(_K.DISTRICT_COUNCIL, _K.DISTRICT_COMMISSIONERS, _K.NEIGHBOURHOOD, _K.SENIOR_CLUB, _K.WOMENS_GROUP),
        *(_K.COMMUNITY_HALL, _K.SETTLEMENT, _K.COMMUNITY_CHEST),
    ),
    KindGroup.FEDERATION: (_K.COMMISSIONERS, _K.DIVISION, _K.NETWORK, _K.WELFARE_COUNCIL),
    KindGroup.SERVICE: (
        *(_K.SUPPORT_CENTRE, _K.CARE_PROVIDER, _K.DISABILITY_PROVIDER, _K.CONSULTATION, _K.NURSERY),
        *(_K.CHILDRENS_CLUB, _K.CHILD_GROUP, _K.SOCIAL_ENTERPRISE),
    ),
    KindGroup.CITIZENS: (_K.VOLUNTEER_GROUP, _K.NPO, _K.PARTIES, _K.PROFESSIONALS),
    KindGroup.SCHOOLS: (_K.SCHOOL, _K.SPECIAL_SCHOOL, _K.HIGH_SCHOOL, _K.UNIVERSITY),
    KindGroup.BUSINESS: (_K.COMPANY, _K.BANK, _K.TRADE_GROUP, _K.MEDIA),
    KindGroup.AGENCY: (_K.CITY, _K.PREFECTURE, _K.NATION, _K.POLICE, _K.FIRE, _K.HOSPITAL),
    KindGroup.OTHER: (_K.PUBLIC_FACILITY, _K.PARTNER),
}
KIND_CHOICES = [(group.label, [(kind.value, kind.label) for kind in kinds]) for group, kinds in GROUPS.items()]


class SiteKind(TextChoices):
    """What a site is to those who look for it; three of them are data sets a municipality publishes."""

    OFFICE = "office", _("事務所・連絡先")
    FACILITY = "facility", _("公共施設")
    CARE = "care", _("介護サービス事業所")
    DISABILITY = "disability", _("障害福祉サービス事業所")
    CHILD = "child", _("子育て施設")
    GATHERING = "gathering", _("活動の場")


class DuesClass(TextChoices):
    """会費の区分: what kind of member a body is."""

    NONE = "", _("会員ではない")
    GROUP = "group", _("団体会員")
    FACILITY = "facility", _("施設会員")
    SUPPORTER = "supporter", _("賛助会員")
    SPECIAL = "special", _("特別会員")


class UploadState(TextChoices):
    """How a directory file stands that somebody brought."""

    CHECKED = "checked", _("確かめた")
    SAVED = "saved", _("保存した")
    DROPPED = "dropped", _("取りやめた")
