"""How far one's own work is: a page that asks again, the result, the way to stop."""

from __future__ import annotations

import uuid
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from sasaeai.foundation import clock
from sasaeai.spine.access.api import Account, viewer_of
from sasaeai.spine.files.api import keep_bytes
from sasaeai.spine.jobs.api import Job, JobState
from tests.browsing import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk(account_of: Callable[..., Account]) -> Account:
    return account_of("clerk")


@pytest.fixture
def client(clerk: Account) -> Client:
    return signed_in(clerk)


def job_of(account: Account, state: str, **more: object) -> Job:
    ended = clock.now() if state in ("done", "failed", "cancelled") else None
    return Job.objects.create(
        kind="test",
        label="地区の書き出し",
        account=account,
        state=state,
        created_at=clock.now(),
        ended_at=ended,
        **more,
    )


def test_a_running_job_shows_how_far_it_is_and_asks_again(client: Client, clerk: Account) -> None:
    job = job_of(clerk, "running", total=1200, done_count=480, message="行を確かめています")
    text = client.get(reverse("jobs:detail", args=[job.pk])).content.decode()
    assert '<progress class="progress" max="1200" value="480"' in text
    assert "1,200件のうち480件が済みました（40％）。" in text
    assert f'hx-get="{reverse("jobs:progress", args=[job.pk])}"' in text
    assert '<noscript><meta http-equiv="refresh" content="3"></noscript>' in text
    assert reverse("jobs:stop", args=[job.pk]) in text
    part = client.get(reverse("jobs:progress", args=[job.pk]))
    assert "<html" not in part.content.decode()
    assert "HX-Refresh" not in part.headers
    assert part.headers["Cache-Control"] == "private, no-store"


def test_a_job_that_ended_is_asked_for_no_more(client: Client, clerk: Account) -> None:
    job = job_of(
        clerk, "done", result={"message": "5地区を書き出しました。", "url": "/r/districts/", "url_label": "地区"}
    )
    text = client.get(reverse("jobs:detail", args=[job.pk])).content.decode()
    assert "5地区を書き出しました。" in text
    assert '<a class="button button--primary" href="/r/districts/">地区</a>' in text
    assert "hx-get" not in text
    assert "<noscript>" not in text
    assert reverse("jobs:stop", args=[job.pk]) not in text
    assert client.get(reverse("jobs:progress", args=[job.pk])).headers["HX-Refresh"] == "true"


def test_a_result_is_handed_to_its_starter_alone(
    client: Client, clerk: Account, client_of: Callable[..., Client]
) -> None:
    content = "符号,地区名\r\nd01,ひみつの地区\r\n".encode()
    file = keep_bytes(by=viewer_of(clerk), content=content, name="地区.csv", purpose="jobs.result")
    job = job_of(clerk, "done", result_file=file)
    url = reverse("files:download", args=[file.pk])
    assert f'href="{url}?save=1"' in client.get(reverse("jobs:detail", args=[job.pk])).content.decode()
    answer = client.get(url, {"save": "1"})
    assert b"".join(answer.streaming_content) == content
    assert client_of("director").get(url).status_code == 404
    assert client_of("administrator").get(url).status_code == 404


def test_a_job_that_failed_says_why(client: Client, clerk: Account) -> None:
    job = job_of(clerk, "failed", error="ファイルがもうありません。もう一度選んでください。")
    text = client.get(reverse("jobs:detail", args=[job.pk])).content.decode()
    assert "ファイルがもうありません。もう一度選んでください。" in text
    assert "state--danger" in text


def test_stopping_is_asked_by_post_and_told(client: Client, clerk: Account) -> None:
    job = job_of(clerk, "running", total=10)
    stop = reverse("jobs:stop", args=[job.pk])
    assert client.get(stop).status_code == 405
    text = client.post(stop, follow=True).content.decode()
    assert "取りやめるよう頼みました。" in text
    assert "取りやめるところです。" in text
    assert stop not in text
    job.refresh_from_db()
    assert (job.state, job.cancel_requested) == (JobState.RUNNING, True)


def test_nobody_sees_or_stops_the_work_of_another(client: Client, account_of: Callable[..., Account]) -> None:
    other = job_of(account_of("director"), "running", message="山田さんの相談")
    for name in ("detail", "progress"):
        assert client.get(reverse(f"jobs:{name}", args=[other.pk])).status_code == 404
    assert client.post(reverse("jobs:stop", args=[other.pk])).status_code == 404
    assert client.get(reverse("jobs:detail", args=[uuid.uuid4()])).status_code == 404
    text = client.get(reverse("jobs:list")).content.decode()
    assert "まだ処理はありません。" in text
    assert "地区の書き出し" not in text
    other.refresh_from_db()
    assert other.cancel_requested is False


def test_the_list_names_each_job_with_its_state(client: Client, clerk: Account) -> None:
    for state in ("queued", "running", "done", "failed", "cancelled"):
        job_of(clerk, state)
    text = client.get(reverse("jobs:list")).content.decode()
    assert text.count("<strong>地区の書き出し</strong>") == 5
    assert all(str(state.label) in text for state in JobState)


def test_the_work_of_nobody_is_nobodys(db: None) -> None:
    assert Client(HTTP_HOST="localhost").get(reverse("jobs:list")).status_code == 302
