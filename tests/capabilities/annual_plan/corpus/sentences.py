"""Sentences that carry their figures inside, and sentences whose figures promise nothing."""

from __future__ import annotations

import random

from .phrases import Target

Promise = tuple[str, str, list[Target]]


def promises(rng: random.Random) -> list[Promise]:
    """(text, kind, targets) with figures drawn anew."""
    a, b, n = rng.randint(2, 9), rng.randint(20, 54), rng.randint(1, 3)
    districts: list[Target] = [
        {"type": "district_increment", "value": a, "unit": "地区"},
        {"type": "district_total", "value": b, "unit": "地区"},
    ]
    more: list[Target] = [{"type": "staff_increment", "value": n, "unit": "名"}]
    placed: list[Target] = [{"type": "staff", "value": n, "unit": "名"}]
    each_block: list[Target] = [
        {"type": "per_unit", "unit": "ブロック"},
        {"type": "staff", "value": None, "unit": "名", "optional": True},
        {"type": "staff", "value": 1, "unit": "名", "optional": True},
        {"type": "per_unit_count", "unit": "ブロック", "value": 1, "optional": True},
    ]
    return [
        (f"新たに{a}地区を増やし、市内{b}地区において見守り・支え合い体制を構築", "network", districts),
        (f"新たに{a}地区を加え、計{b}地区で福祉相談窓口を開設", "consultation", districts),
        (f"新たに{a}地区を追加し、{b}地区において生活支援コーディネーターの活動を展開", "staff_hr", districts),
        (f"相談体制を強化するため、相談支援員を{n}名増員", "staff_hr", more),
        (f"地区担当職員を{n}名増員し、アウトリーチ支援を推進", "staff_hr", more),
        (f"事務局体制の強化（職員{n}名増員）", "staff_hr", more),
        (f"コミュニティソーシャルワーカーを{n}名配置", "staff_hr", placed),
        (f"権利擁護センターに専門員を{n}名配置し、相談対応を充実", "staff_hr", placed),
        (f"専任コーディネーターの配置（{n}名）", "staff_hr", placed),
        (f"児童クラブの運営支援（{b}クラブ）", "facility", [{"type": "unit_total", "value": b, "unit": "クラブ"}]),
        ("運転者適性診断（70歳以上対象）の実施", "event", [{"type": "eligibility", "value": "70+"}]),
        ("敬老祝い訪問の実施（80歳以上対象）", "visit", [{"type": "eligibility", "value": "80+"}]),
        ("1ブロック1人体制による地区担当職員の配置", "staff_hr", each_block),
    ]


TRAPS: tuple[tuple[str, str], ...] = (
    ("2施設以上の会員施設で実施する合同研修費の助成", "grant"),
    ("24時間対応の緊急連絡体制の維持", "consultation"),
    ("社協だより第40号記念特集の編集", "publication"),
    ("3世代交流事業への協力", "network"),
    ("「1人1役」運動の推進", "network"),
    ("2025年問題を見据えた在宅サービスのあり方の検討", "survey"),
    ("100円募金箱の設置協力店との連携", "fundraising"),
    ("令和元年度に発行した手引きの改訂", "publication"),
    ("中堅研修【2・3期目】の内容の見直し", "training"),
    ("第6期介護保険事業計画に沿ったサービスの見直し", "case_support"),
    ("4市町社協による合同研究の継続", "survey"),
    ("平成30年7月豪雨の教訓を踏まえた備蓄品の見直し", "stock_food"),
    ("27年度に作成したマップの更新", "directory"),
)
