from __future__ import annotations

import pytest

from sasaeai.records.people.rules.search_known import known_fields

KNOWN = [
    ("たかはし よしえ 昭和17", {"family_kana": "たかはし", "given_kana": "よしえ", "birth": "昭和17"}),
    ("タカハシ", {"family_kana": "たかはし"}),
    (
        "髙橋 良枝 たかはし よしえ",
        {"family": "髙橋", "given": "良枝", "family_kana": "たかはし", "given_kana": "よしえ"},
    ),
    ("髙橋 良枝 花子", {"family": "髙橋", "given": "良枝"}),
    ("Nguyen Van An", {"latin": "Nguyen Van An"}),
    ("髙橋 076-234-5678", {"family": "髙橋", "phone": "076-234-5678"}),
    ("髙橋 5678", {"family": "髙橋"}),
    ("髙橋 泉野町3-2", {"family": "髙橋", "town": "泉野町3-2"}),
    ("1942年3月", {"birth": "1942年3月"}),
    ("", {}),
    ("！？", {}),
]


@pytest.mark.parametrize(("typed", "fields"), KNOWN)
def test_the_form_opens_with_what_was_typed(typed: str, fields: dict[str, str]) -> None:
    assert known_fields(typed) == fields
