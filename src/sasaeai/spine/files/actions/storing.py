"""Taking a file in, and letting it go."""

from __future__ import annotations

import datetime as dt
import hashlib
import uuid
from collections.abc import Collection
from pathlib import PurePath
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from sasaeai.foundation import clock
from sasaeai.spine.access.api import Viewer
from sasaeai.spine.audit import api as audit
from sasaeai.spine.declarations.api import registry

from ..enums import FileKind
from ..models import StoredFile
from ..rules import LARGEST, FileRefused, Recognised, check, recognise, safe_name, size_words
from ..slots import FileOwner
from .pictures import clean_picture

MEGABYTE = 1024 * 1024


def store_file(
    *, by: Viewer, upload: UploadedFile, purpose: str, allowed: Collection[FileKind], most: int = 20 * MEGABYTE
) -> StoredFile:
    """Check and keep an uploaded file; pictures are turned upright, freed of where they were taken, and copied small.

    ``most`` is in bytes. Raises ``FileRefused`` (a ``ValidationError``) with a sentence; ``LookupError`` when nobody declared
    the purpose. Side effects: writes the content at once, audits; what a rolled-back transaction leaves behind is swept daily.
    """
    if upload.size is not None and upload.size > min(most, LARGEST):
        raise FileRefused(
            _("ファイルが大きすぎます（%(size)s）。%(most)sまでのファイルにしてください。")
            % {"size": size_words(upload.size), "most": size_words(min(most, LARGEST))},
            code="large",
        )
    upload.seek(0)
    content = upload.read()
    name = upload.name or ""
    return _keep(by, purpose, name, content, check(name, content, allowed, most))


def keep_bytes(*, by: Viewer, content: bytes, name: str, purpose: str) -> StoredFile:
    """Keep a file the system itself made (an export, a report). Raises ``FileRefused`` and ``LookupError`` as above."""
    return _keep(by, purpose, name, content, recognise(name, content))


@transaction.atomic
def _keep(by: Viewer, purpose: str, name: str, content: bytes, found: Recognised) -> StoredFile:
    if registry.get(FileOwner, purpose) is None:
        raise LookupError(f"nobody declared who owns files for {purpose!r}")
    small = b""
    media, extension = found.content_type, found.extension
    if found.kind == FileKind.IMAGE:
        content, small, media, extension = clean_picture(content)
    file = StoredFile(
        purpose=purpose,
        name=safe_name(name, extension),
        kind=found.kind,
        content_type=media,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        by_id=by.account_id,
        at=clock.now(),
    )
    file.content.save(file.name, ContentFile(content), save=False)
    if small:
        file.small.save(file.name, ContentFile(small), save=False)
    file.save(force_insert=True)
    audit.record(by=by, action="files.store", on=file, after={"name": file.name, "purpose": purpose, "size": file.size})
    return file


@transaction.atomic
def discard_file(*, by: Viewer, file: StoredFile) -> None:
    """Let a file go; its content is removed once the transaction is through. Audited."""
    names = [content.name for content in (file.content, file.small) if content and content.name]
    audit.record(by=by, action="files.discard", on=file, before={"name": file.name, "purpose": file.purpose})
    storage = file.content.storage
    file.delete()

    def remove() -> None:
        for name in names:
            storage.delete(name)

    transaction.on_commit(remove)


def sweep_files(*, older_than: dt.timedelta = dt.timedelta(days=1)) -> int:
    """Remove contents whose row was never committed; returns how many. Only what is older than ``older_than`` is touched."""
    storage = StoredFile._meta.get_field("content").storage
    limit = clock.now() - older_than
    swept = 0
    for folder in _folders(storage):
        _none, names = storage.listdir(folder)
        keys = {key: name for name in names if (key := _key_in(name)) is not None}
        known = set(StoredFile.objects.filter(pk__in=keys).values_list("pk", flat=True))
        for name in names:
            key = _key_in(name)
            path = f"{folder}/{name}"
            if key is not None and key not in known and storage.get_modified_time(path) < limit:
                storage.delete(path)
                swept += 1
    return swept


def _folders(storage: Any) -> list[str]:
    try:
        folders, _none = storage.listdir("")
    except FileNotFoundError:
        return []
    return [folder for folder in folders if len(folder) == 2]


def _key_in(name: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(hex=PurePath(name).name[:32])
    except ValueError:
        return None
