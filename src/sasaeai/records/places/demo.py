"""Blocks and districts of the demo council: 54 invented districts in nine blocks."""

from __future__ import annotations

from sasaeai.spine.access.api import system

from .actions import create_block, create_district

#: block → districts (name, kana). Invented; any likeness to a real place is by chance.
BLOCKS: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...] = (
    (
        "b1",
        "中央ブロック",
        (
            ("大手", "おおて"),
            ("桜町", "さくらまち"),
            ("本町", "ほんまち"),
            ("新竪", "しんたて"),
            ("松枝", "まつがえ"),
            ("菊園", "きくぞの"),
        ),
    ),
    (
        "b2",
        "東部ブロック",
        (
            ("東山手", "ひがしやまて"),
            ("卯辰", "うたつ"),
            ("鳴和台", "なるわだい"),
            ("小坂野", "こさかの"),
            ("夕日丘", "ゆうひがおか"),
            ("千坂原", "ちさかはら"),
        ),
    ),
    (
        "b3",
        "西部ブロック",
        (
            ("西泉", "にしいずみ"),
            ("増川", "ますかわ"),
            ("押水", "おしみず"),
            ("三馬原", "みんまはら"),
            ("米泉野", "よないずみの"),
            ("伏見", "ふしみ"),
        ),
    ),
    (
        "b4",
        "南部ブロック",
        (
            ("泉野", "いずみの"),
            ("寺町台", "てらまちだい"),
            ("長坂", "ながさか"),
            ("十三間", "じゅうさんげん"),
            ("円光", "えんこう"),
            ("窪田", "くぼた"),
        ),
    ),
    (
        "b5",
        "北部ブロック",
        (
            ("森本野", "もりもとの"),
            ("花園", "はなぞの"),
            ("三谷原", "みたにはら"),
            ("不動寺", "ふどうじ"),
            ("薬師谷", "やくしだに"),
            ("川北", "かわきた"),
        ),
    ),
    (
        "b6",
        "臨海ブロック",
        (
            ("大野浜", "おおのはま"),
            ("金石", "かないわ"),
            ("粟崎浜", "あわがさきはま"),
            ("大徳野", "だいとくの"),
            ("木曳", "きびき"),
            ("二塚", "ふたつか"),
        ),
    ),
    (
        "b7",
        "駅西ブロック",
        (
            ("戸板", "といた"),
            ("鞍月", "くらつき"),
            ("諸江", "もろえ"),
            ("西念", "さいねん"),
            ("浅野原", "あさのはら"),
            ("大河端", "おこばた"),
        ),
    ),
    (
        "b8",
        "山手ブロック",
        (
            ("犀川上", "さいかわかみ"),
            ("湯涌", "ゆわく"),
            ("内川", "うちかわ"),
            ("俵町", "たわらまち"),
            ("田上野", "たがみの"),
            ("杜の里", "もりのさと"),
        ),
    ),
    (
        "b9",
        "額ブロック",
        (
            ("額野", "ぬかの"),
            ("四十万", "しじま"),
            ("扇が丘", "おうぎがおか"),
            ("富樫", "とがし"),
            ("安原", "やすはら"),
            ("緑台", "みどりだい"),
        ),
    ),
)


def load() -> None:
    """Nine blocks, 54 districts."""
    by = system("デモの準備")
    number = 0
    for place, (code, name, districts) in enumerate(BLOCKS, start=1):
        block = create_block(by=by, code=code, name=name, order=place)
        for district, kana in districts:
            number += 1
            create_district(by=by, code=f"d{number:02d}", name=district, kana=kana, block=block, order=number)
