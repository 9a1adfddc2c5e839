"""The demo council's sections, its 54 district councils and some partners."""

from __future__ import annotations

from sasaeai.records.places.api import active_districts

from ..enums import OrganisationKind
from ..models import Organisation
from .directory import load_directory, tell_trail

SECTIONS: tuple[tuple[str, str, str], ...] = (
    ("somu", "総務課", "そうむか"),
    ("chiiki", "地域福祉課", "ちいきふくしか"),
    ("soudan", "相談支援課", "そうだんしえんか"),
    ("shougai", "障害・用具支援課", "しょうがいようぐしえんか"),
    ("jinzai", "人材研修課", "じんざいけんしゅうか"),
    ("volunteer", "ボランティアセンター", "ぼらんてぃあせんたー"),
)
PARTNERS: tuple[tuple[str, str, str, str], ...] = (
    (OrganisationKind.COMMISSIONERS, "shi-minjikyo", "市民生委員児童委員協議会", "市民児協"),
    (OrganisationKind.DIVISION, "hoiku", "保育部会", ""),
    (OrganisationKind.DIVISION, "rojin", "老人福祉施設連絡会", ""),
    (OrganisationKind.DIVISION, "day", "地域デイサービス部会", ""),
    (OrganisationKind.DIVISION, "shogai-shisetsu", "障害児・者福祉施設連絡会", ""),
    (OrganisationKind.PARTNER, "ken-shakyo", "県社会福祉協議会", "県社協"),
    (OrganisationKind.PARTNER, "shakai-fukushishi", "社会福祉士会", ""),
    (OrganisationKind.PARTNER, "houkatsu", "地域包括支援センター", ""),
    (OrganisationKind.PARTNER, "kyodo-bokin", "市共同募金委員会", ""),
    (OrganisationKind.PARTNER, "vol-daigaku", "ボランティア大学校", ""),
)


def load() -> None:
    """Six sections, 54 district councils, ten partners, and the directory."""
    bodies = [
        Organisation(kind=OrganisationKind.SECTION, code=code, name=name, kana=kana, order=order)
        for order, (code, name, kana) in enumerate(SECTIONS, start=1)
    ]
    bodies += [
        Organisation(
            kind=OrganisationKind.DISTRICT_COUNCIL,
            code=f"csw-{district.code}",
            name=f"{district.name}地区社会福祉協議会",
            kana=f"{district.kana}ちくしゃかいふくしきょうぎかい",
            short_name=f"{district.name}地区社協",
            district=district,
            order=district.order,
        )
        for district in active_districts()
    ]
    bodies += [
        Organisation(kind=kind, code=code, name=name, short_name=short, order=order)
        for order, (kind, code, name, short) in enumerate(PARTNERS, start=1)
    ]
    tell_trail(Organisation.objects.bulk_create(bodies))
    load_directory()
