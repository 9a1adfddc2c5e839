"""How deep a family of signs usually stands: only a tie-breaker where a document gives no evidence of its own."""

from __future__ import annotations

_RANKS = {
    "Ⅰ": 1.0, "一、": 1.5, "第n": 1.0, "n": 2.0, "n.": 2.2, "n、": 2.2, "n:": 2.2, "n-n": 3.0, "n.n": 3.0, "n-nn-n": 4.0,
    "n.nn.n": 4.0, "(n)": 3.2, "(一)": 2.8, "n)": 3.6, "<n>": 3.8, "[n]": 3.8, "【n】": 3.0, "①": 4.2, "❶": 4.2, "⓵": 4.4,
    "A": 4.5, "A)": 4.6, "(A)": 4.7, "ア": 5.0, "イロハ": 5.0, "ア)": 5.1, "あ": 5.3, "(ア)": 6.0, "(イロハ)": 6.0, "㋐": 6.2,
    "(あ)": 6.2, "a": 6.2, "a)": 6.4, "(a)": 6.5, "ⅰ": 6.5, "(ⅰ)": 6.6, "ⓐ": 6.5, "■": 4.0, "◆": 4.5, "●": 5.0, "□": 5.0,
    "◎": 5.0, "◇": 5.0, "○": 5.5, "・": 8.0, "-": 8.6, "*": 8.6, "※": 9.0, "【】": 2.5, "《》": 3.0, "<>": 3.5, "[]": 3.5, "「」": 2.9,
    "H": 2.0,
}  # fmt: skip
FREE_RANK = frozenset("■◆●□◎◇○▲△★☆▶▷►◉【】《》<>[]H") | {"【】", "《》", "<>", "[]"}


def rank(family: str) -> float:
    """Usual depth of a family, 0 (chapter) .. 9 (note)."""
    if family in _RANKS:
        return _RANKS[family]
    if "-" in family[1:]:
        return 2.0 + family.count("-")
    if family.startswith("第n"):
        return {"部": 0.0, "編": 0.1, "章": 0.3, "節": 0.6}.get(family[2:3], 0.8)
    if family.startswith("H"):
        return 0.7 + 0.1 * int(family[1:] or 3)
    return 0.9 if family.endswith("n") and len(family) > 2 else 6.0
