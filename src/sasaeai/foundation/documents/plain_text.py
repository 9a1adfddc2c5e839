"""Text files: which encoding a Japanese office used, and whether the text was already damaged."""

from __future__ import annotations

import re

from ..errors import gettext_noop
from .lines import DocumentError, LineWriter, SourceDocument

_CANDIDATES = ("cp932", "euc_jp", "iso2022_jp")
_HIRAGANA = re.compile(r"[ぁ-ゖー]")
_JAPANESE = re.compile(r"[ぁ-ゖァ-ヺー一-鿿々〇、。・「」（）ａ-ｚＡ-Ｚ０-９]")
_HALF_KANA = re.compile(r"[ｦ-ﾟ]")
_ODD = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ue000-\uf8ff\ufffd]")
# UTF-8 read as Shift_JIS gives these; UTF-8 or Shift_JIS read as Latin-1 gives the second group.
_UTF8_AS_SJIS = re.compile(r"[縺繧繝縲譁蜷遉莨髮隨蝨蟄驛逧荳蟷蠎螟遘霆邨莉謾莠]")
_AS_LATIN = re.compile("[\u00c0-\u00ff\u201a\u0192\u0081\u0083\u008f\u0090]")
_QUESTION_RUN = re.compile(r"\?{3,}")


def decode(data: bytes) -> tuple[str, str]:
    """The text and the name of its encoding.

    Order of trial: byte-order mark, UTF-16 by its zero bytes, UTF-8, then the most plausible of Shift_JIS (CP932),
    EUC-JP and JIS. Raises ``DocumentError`` for binary content and for text that was damaged before (mojibake).
    """
    for mark, name in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return _checked(_try(data, name), name)
    sample = data[:4000]
    if b"\x00" in sample:
        odd, even = sample[1::2].count(0), sample[0::2].count(0)
        name = "utf-16-le" if odd > even else "utf-16-be"
        text = _try(data, name)
        if text is not None and _plausibility(text[:4000]) > 0.5:
            return _checked(text, name)
        raise DocumentError(
            gettext_noop("このファイルは文書ではないようです。文字の入ったファイルを選び直してください。")
        )
    if b"\x1b$" in data:
        return _checked(_try(data, "iso2022_jp"), "iso2022_jp")
    text = _try(data, "utf-8")
    if text is not None:
        return _checked(text, "utf-8")
    readings = [(name, _try(data, name)) for name in _CANDIDATES]
    if readings[1][1] is None:
        readings[1] = ("euc_jp", euc_of_windows(data))
    scored = [(_plausibility(text[:20000]), name, text) for name, text in readings if text is not None]
    if scored:
        _, name, text = max(scored, key=lambda entry: entry[0])
        return _checked(text, name)
    # A few broken bytes in an otherwise readable file: read it, unless the damage is wide (then _checked refuses).
    loose = [(_plausibility(data.decode(n, "replace")[:20000]), n) for n in ("utf-8", *_CANDIDATES[:2])]
    name = max(loose)[1]
    return _checked(data.decode(name, "replace"), name)


def read_text(data: bytes, filename: str) -> SourceDocument:
    """Lines of a plain text file; a form feed counts as a page break."""
    text, encoding = decode(data)
    writer = LineWriter()
    pages = text.split("\f")
    for number, page in enumerate(pages, start=1):
        body = page[1:] if number > 1 and page.startswith("\n") else page
        writer.add(body, page=number if len(pages) > 1 else None)
    return SourceDocument(tuple(writer.lines), "txt", encoding, filename)


def _try(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except (UnicodeDecodeError, UnicodeError):
        return None


def euc_of_windows(data: bytes) -> str | None:
    """EUC-JP with the signs Windows added to JIS (①, Ⅰ, ㈱), which Python's own codec refuses; None when it is none.

    Each pair of bytes is the same row and cell as in Shift_JIS of Windows, written another way.
    """
    out = bytearray()
    at = 0
    while at < len(data):
        first = data[at]
        if first < 0x80:
            out.append(first)
            at += 1
            continue
        pair = data[at + 1 : at + 2]
        if not pair or not 0xA1 <= pair[0] <= 0xFE:
            return None
        if first == 0x8E:  # half-width kana
            out.append(pair[0])
        elif 0xA1 <= first <= 0xFE:
            row, cell = first - 0xA0, pair[0] - 0xA0
            out.append((row + 1) // 2 + (0x80 if row < 63 else 0xC0))
            out.append(cell + 0x9E if row % 2 == 0 else cell + 0x3F + (cell > 63))
        else:
            return None
        at += 2
    return _try(bytes(out), "cp932")


def _plausibility(text: str) -> float:
    """Share of characters a Japanese plan is made of, minus what only appears by mistake. Roughly -1..1."""
    body = [c for c in text if not c.isspace()]
    if not body:
        return 0.0
    joined = "".join(body)
    ascii_share = sum(c < "\x7f" for c in body)
    good = len(_JAPANESE.findall(joined)) + ascii_share
    bad = 2 * len(_HALF_KANA.findall(joined)) + 4 * len(_ODD.findall(joined)) + len(_UTF8_AS_SJIS.findall(joined))
    return (good - bad + 0.5 * len(_HIRAGANA.findall(joined))) / len(body)


def _checked(text: str | None, name: str) -> tuple[str, str]:
    if text is None or _is_binary(text):
        raise DocumentError(
            gettext_noop("このファイルは文書ではないようです。文字の入ったファイルを選び直してください。")
        )
    if is_mojibake(text):
        raise DocumentError(
            gettext_noop("文字化けしているため読み込めません。元のファイルからUTF-8で保存し直してください。")
        )
    return text.removeprefix("\ufeff"), name


def _is_binary(text: str) -> bool:
    sample = text[:20000]
    controls = sum(1 for c in sample if c < " " and c not in "\t\n\r\f\v\x1b")
    return controls > max(3, len(sample) // 100)


def is_mojibake(text: str) -> bool:
    """Whether the text was damaged before it reached us (read once with a wrong encoding and saved)."""
    body = re.sub(r"\s+", "", text[:200_000])
    if len(body) < 8:
        return "\ufffd" in body
    size = len(body)
    lost = body.count("\ufffd") + sum(len(run) for run in _QUESTION_RUN.findall(body))
    if lost > size * 0.03:
        return True
    if len(_AS_LATIN.findall(body)) > size * 0.08:
        return True
    hiragana = len(_HIRAGANA.findall(body))
    if len(_UTF8_AS_SJIS.findall(body)) > size * 0.08 and hiragana < size * 0.1:
        return True
    return len(_HALF_KANA.findall(body)) > size * 0.3 and hiragana < size * 0.05
