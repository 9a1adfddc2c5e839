"""Opening a stored file: only through its owner, never as a page of ours, never kept by a cache on the way."""

from __future__ import annotations

import io
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from PIL import Image

from sasaeai.foundation import clock
from sasaeai.spine.access.api import NOBODY, Account, viewer_of
from sasaeai.spine.files.api import StoredFile, file_for, keep_bytes
from sasaeai.spine.jobs.api import Job
from tests.browsing import signed_in

pytestmark = pytest.mark.django_db


def taken(answer: Any) -> bytes:
    """The content of an answer; read to its end the test client closes it."""
    return b"".join(answer.streaming_content)


def picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (1200, 600), (9, 90, 9)).save(out, "PNG")
    return out.getvalue()


@pytest.fixture
def owner(account_of: Callable[..., Account]) -> Account:
    return account_of("clerk")


@pytest.fixture
def client(owner: Account) -> Client:
    return signed_in(owner)


def owned(account: Account, name: str, content: bytes) -> StoredFile:
    """The result of a job of this account: hers alone."""
    file = keep_bytes(by=viewer_of(account), content=content, name=name, purpose="jobs.result")
    Job.objects.create(
        kind="x",
        label="x",
        account=account,
        state="done",
        created_at=clock.now(),
        ended_at=clock.now(),
        result_file=file,
    )
    return file


def test_a_file_opens_for_whom_its_owner_lets_and_is_missing_for_everybody_else(
    owner: Account, client: Client, client_of: Callable[..., Client]
) -> None:
    file = owned(owner, "ひみつ.txt", b"secret")
    url = reverse("files:download", args=[file.pk])
    assert taken(client.get(url)) == b"secret"
    for role in ("director", "administrator", "auditor"):
        assert client_of(role).get(url).status_code == 404
    assert Client(HTTP_HOST="localhost").get(url).status_code == 302
    assert file_for(NOBODY, file.pk) is None
    assert client.get(reverse("files:download", args=[uuid.uuid4()])).status_code == 404


def test_a_file_whose_purpose_nobody_declares_any_more_opens_for_nobody(owner: Account, client: Client) -> None:
    file = owned(owner, "むかし.txt", b"old")
    StoredFile.objects.filter(pk=file.pk).update(purpose="gone.capability")
    assert client.get(reverse("files:download", args=[file.pk])).status_code == 404


def test_what_could_run_is_saved_and_never_shown(owner: Account, client: Client) -> None:
    page = owned(owner, "報告.html", b"<!doctype html><script>alert(1)</script>")
    answer = client.get(reverse("files:download", args=[page.pk]))
    assert answer.headers["Content-Disposition"].startswith("attachment; filename*=utf-8''")
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert taken(answer).startswith(b"<!doctype")


def test_photos_show_in_the_browser_in_two_sizes(owner: Account, client: Client) -> None:
    file = owned(owner, "現場.png", picture())
    full = client.get(reverse("files:download", args=[file.pk]))
    assert full.headers["Content-Disposition"].startswith("inline")
    assert full.headers["Content-Type"] == "image/jpeg"
    assert Image.open(io.BytesIO(taken(full))).size == (1200, 600)
    small = client.get(reverse("files:small", args=[file.pk]))
    assert Image.open(io.BytesIO(taken(small))).size == (960, 480)
    saved = client.get(reverse("files:download", args=[file.pk]), {"save": "1"})
    assert saved.headers["Content-Disposition"].startswith("attachment")
    assert taken(saved)


def test_a_content_that_is_gone_is_missing_and_no_fault(owner: Account, client: Client) -> None:
    file = owned(owner, "きえた.txt", b"x")
    file.content.storage.delete(file.content.name)
    assert client.get(reverse("files:download", args=[file.pk])).status_code == 404
