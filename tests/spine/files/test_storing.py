"""A stored file is what it says: by content, not by name; photos keep no place; nothing dangerous comes in."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import os
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from PIL import Image

from sasaeai.spine.access.api import Viewer
from sasaeai.spine.audit.api import AuditEntry
from sasaeai.spine.files import rules
from sasaeai.spine.files.api import FileKind, FileRefused, StoredFile, discard_file, keep_bytes, store_file, sweep_files

pytestmark = pytest.mark.django_db
PURPOSE = "workbench.import"
EVERY = list(FileKind)
#: Where a photo was taken: 36°34'N 136°39'E (EXIF GPS directory).
PLACE = {1: "N", 2: (36.0, 34.0, 0.0), 3: "E", 4: (136.0, 39.0, 0.0)}


@pytest.fixture
def clerk(viewer_of_role: Callable[..., Viewer]) -> Viewer:
    return viewer_of_role("clerk")


def photo(size: tuple[int, int] = (1200, 800), *, turned: int = 1, form: str = "JPEG") -> bytes:
    picture = Image.new("RGB", size, (200, 30, 30))
    picture.paste((20, 20, 200), (0, 0, size[0] // 2, size[1] // 2))  # the upper left quarter is blue
    exif = Image.Exif()
    exif[0x0112] = turned
    exif[0x010F] = "ひみつのカメラ"
    exif[0x8825] = PLACE
    out = io.BytesIO()
    picture.save(out, form, exif=exif)
    return out.getvalue()


def workbook(**parts: bytes) -> bytes:
    out = io.BytesIO()
    openpyxl.Workbook().save(out)
    with zipfile.ZipFile(out, "a") as package:
        for name, content in parts.items():
            package.writestr(f"xl/{name}.bin", content)
    return out.getvalue()


def store(by: Viewer, name: str, content: bytes, *, allowed: list[FileKind] = EVERY, **more: Any) -> StoredFile:
    return store_file(by=by, upload=SimpleUploadedFile(name, content), purpose=PURPOSE, allowed=allowed, **more)


def read(field: Any) -> bytes:
    with field.open("rb") as stream:
        return bytes(stream.read())


@pytest.mark.parametrize(
    ("name", "content", "kind", "kept"),
    [
        ("台帳.txt", workbook(), FileKind.SHEET, "台帳.xlsx"),
        ("計画.xlsx", b"%PDF-1.7 ...", FileKind.PDF, "計画.pdf"),
        ("一覧.csv", "符号,名前\r\n1,山\r\n".encode("cp932"), FileKind.SHEET, "一覧.csv"),
        ("メモ", "きょうの記録".encode(), FileKind.TEXT, "メモ.txt"),
        ("../../etc/passwd.txt", b"x", FileKind.TEXT, "passwd.txt"),
        ("a\u202eb<c>.txt", b"x", FileKind.TEXT, "abc.txt"),
        ("", b"x", FileKind.TEXT, "名前のないファイル.txt"),
        ("報告.html", b"<!DOCTYPE html><p>x", FileKind.PAGE, "報告.html"),
    ],
)
def test_a_file_is_what_its_content_says(clerk: Viewer, name: str, content: bytes, kind: FileKind, kept: str) -> None:
    file = keep_bytes(by=clerk, content=content, name=name, purpose=PURPOSE)
    assert (file.kind, file.name, file.size) == (kind, kept, len(content))
    assert file.sha256 == hashlib.sha256(content).hexdigest()
    assert read(file.content) == content
    assert file.content.name == f"{file.pk.hex[:2]}/{file.pk.hex}"  # by its key, never by somebody's name


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("空.pdf", b" \r\n", "empty"),
        ("請求書.pdf", b"MZ\x90\x00\x03\x00\x00\x00", "program"),
        ("写真.jpg", b"\x7fELF\x02\x01", "program"),
        ("図.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>x</script></svg>", "active"),
        ("古い.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 512, "old"),
        ("マクロ.xlsx", workbook(vbaProject=b"x"), "macros"),
        ("壊れた.docx", b"PK\x03\x04 not a package", "broken"),
        ("なぞ.dat", bytes(range(256)), "unknown"),
        ("写真.heic", b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00", "heic"),
    ],
)
def test_what_nobody_should_open_is_refused_with_a_sentence(
    clerk: Viewer, name: str, content: bytes, code: str
) -> None:
    with pytest.raises(FileRefused) as refused:
        store(clerk, name, content)
    assert refused.value.code == code
    assert refused.value.messages[0].endswith("。")
    assert not StoredFile.objects.exists()


def test_a_kind_that_is_not_asked_for_is_refused_by_name(clerk: Viewer) -> None:
    with pytest.raises(FileRefused) as refused:
        store(clerk, "写真のふり.xlsx", photo(), allowed=[FileKind.SHEET, FileKind.PDF])
    assert refused.value.messages == ["ここに入れられるのはExcel・CSV、PDFです。選んだファイルは写真・画像でした。"]


def test_too_large_is_said_with_both_sizes(clerk: Viewer) -> None:
    with pytest.raises(FileRefused) as refused:
        store(clerk, "大.txt", b"a" * 3000, most=2048)
    assert refused.value.messages == ["ファイルが大きすぎます（3 KB）。2 KBまでのファイルにしてください。"]


def test_a_photo_is_stripped_of_place_and_camera_and_turned_upright(clerk: Viewer) -> None:
    taken = photo((1200, 800), turned=6)  # lies on its side: a quarter turn to the right makes it upright
    assert Image.open(io.BytesIO(taken)).getexif().get_ifd(0x8825)
    file = store(clerk, "現場.jpg", taken)
    for field in (file.content, file.small):
        content = read(field)
        picture = Image.open(io.BytesIO(content))
        assert dict(picture.getexif()) == {}
        assert "ひみつのカメラ".encode() not in content
        assert picture.width < picture.height
        red, _green, blue = picture.convert("RGB").getpixel((picture.width - 5, 5))  # blue was left, is right now
        assert blue > 150 > red
    assert (file.content_type, file.name) == ("image/jpeg", "現場.jpg")
    assert max(Image.open(io.BytesIO(read(file.small))).size) == 960


def test_a_gigantic_photo_is_made_smaller_and_a_bomb_refused(clerk: Viewer, monkeypatch: pytest.MonkeyPatch) -> None:
    file = store(clerk, "大きい.jpg", photo((5000, 500)))
    assert Image.open(io.BytesIO(read(file.content))).size == (4000, 400)
    monkeypatch.setattr("sasaeai.spine.files.actions.pictures.PIXELS_AT_MOST", 10_000)
    with pytest.raises(FileRefused) as refused:
        store(clerk, "爆弾.png", photo((200, 200), form="PNG"))
    assert refused.value.code == "pixels"
    with pytest.raises(FileRefused) as broken:
        store(clerk, "半分.jpg", photo()[:300])
    assert broken.value.code == "broken"


def test_a_picture_with_transparency_stays_png(clerk: Viewer) -> None:
    out = io.BytesIO()
    Image.new("RGBA", (40, 40), (0, 0, 0, 0)).save(out, "PNG")
    file = store(clerk, "印.png", out.getvalue())
    assert (file.content_type, Image.open(io.BytesIO(read(file.content))).mode) == ("image/png", "RGBA")


def test_storing_and_discarding_leave_a_line_and_the_content_goes(
    clerk: Viewer, django_capture_on_commit_callbacks: Any
) -> None:
    file = store(clerk, "メモ.txt", b"x")
    path, storage = file.content.name, file.content.storage
    with django_capture_on_commit_callbacks(execute=True):
        discard_file(by=clerk, file=file)
    assert not StoredFile.objects.exists()
    assert not storage.exists(path)
    lines = AuditEntry.objects.filter(action__startswith="files.")
    assert {line.action: (line.before.get("name"), line.after.get("name")) for line in lines} == {
        "files.store": (None, "メモ.txt"),
        "files.discard": ("メモ.txt", None),
    }


def test_a_discard_that_is_rolled_back_loses_nothing(clerk: Viewer, django_capture_on_commit_callbacks: Any) -> None:
    file = store(clerk, "メモ.txt", b"x")
    key = file.pk
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        discard_file(by=clerk, file=file)
        transaction.set_rollback(True)
    assert read(StoredFile.objects.get(pk=key).content) == b"x"


def test_contents_without_a_row_are_swept_when_old_and_nothing_else(clerk: Viewer, settings: Any) -> None:
    kept = store(clerk, "のこす.txt", b"keep")
    root = Path(settings.MEDIA_ROOT)
    old, new = root / "ab" / ("ab" + "0" * 30), root / "ab" / ("ab" + "1" * 30)
    foreign = root / "ab" / "readme.txt"
    for path in (old, new, foreign):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"x")
    long_ago = dt.datetime(2020, 1, 1).timestamp()
    for path in (old, foreign, Path(kept.content.path)):
        os.utime(path, (long_ago, long_ago))
    assert sweep_files() == 1
    assert [path.exists() for path in (old, new, foreign)] == [False, True, True]
    assert read(StoredFile.objects.get().content) == b"keep"


def test_a_purpose_nobody_declared_keeps_nothing(clerk: Viewer) -> None:
    with pytest.raises(LookupError):
        keep_bytes(by=clerk, content=b"x", name="x.txt", purpose="nobody.knows")
    assert not StoredFile.objects.exists()


@pytest.mark.parametrize(
    ("size", "words"),
    [(0, "1 KB"), (800 * 1024, "800 KB"), (1024 * 1024, "1 MB"), (int(2.5 * 1024 * 1024), "2.5 MB")],
)
def test_a_size_as_people_say_it(size: int, words: str) -> None:
    assert rules.size_words(size) == words
