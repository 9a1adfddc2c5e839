"""Words of the ledger, and whose promises somebody may write on."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from sasaeai.records.activities.api import MEASURE_NAMES, counted, figures_of, short_title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("地区社協会長会議（4月、7月、10月、2月）", "地区社協会長会議"),
        ("福祉のつどい(9月5日)の開催", "福祉のつどい"),
        ("生活相談の実施。必要に応じて訪問する", "生活相談の実施"),
        ("（仮称）ささえあい塾", "（仮称）ささえあい塾"),
        ("  ", ""),
    ],
)
def test_a_line_is_headed_by_the_items_own_words(text: str, title: str) -> None:
    assert short_title(text) == title


@pytest.mark.parametrize(
    ("outcome", "measures", "words"),
    [
        ("held", {"sessions": 1, "people": 1250}, "1回 1,250名"),
        ("held", {"cases": 3, "yen": 45000}, "3件 45,000円"),
        ("held", {}, "実施した"),
        ("postponed", {}, "延期した"),
    ],
)
def test_what_a_line_counts_in_words(outcome: str, measures: dict[str, int], words: str) -> None:
    line = SimpleNamespace(outcome=outcome, **{**dict.fromkeys(MEASURE_NAMES, 0), **measures})
    assert figures_of(line) == words
    assert [figure for _label, figure in counted(line)] == (words.split() if measures else [])
