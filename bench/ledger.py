"""How the main job behaves as the ledger grows: home, plan page, drill-down, report, recording.

    make bench                      # SQLite, then PostgreSQL when scripts/postgres.sh can start one
    .venv/bin/python bench/ledger.py --sizes 10000 100000 1000000

Ten fiscal years, about 400 items a year; the activities are spread evenly over them, so a million lines are 100,000 in the
year on the screen. Every figure is printed beside a baseline taken in the same run (a bare row insert; a page without data).
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

os.environ.setdefault("SASAEAI_MODE", "test")
os.environ.setdefault("SASAEAI_TODAY", "2022-02-15")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sasaeai.project.settings")
if "SASAEAI_DATA_DIR" not in os.environ:
    os.environ["SASAEAI_DATA_DIR"] = tempfile.mkdtemp(prefix="sasaeai-bench-")

import django

django.setup()

from django.core.management import call_command
from django.db import connection, reset_queries
from django.test import Client

from sasaeai.capabilities.annual_plan.demo import plans
from sasaeai.foundation.fiscal import FiscalYear
from sasaeai.project.wsgi import settle
from sasaeai.records.activities import api as activities
from sasaeai.records.organisations import api as organisations
from sasaeai.records.places import api as places
from sasaeai.records.programmes import api as programmes
from sasaeai.spine.access.api import Account, Assignment, Role, system
from sasaeai.spine.declarations.api import DemoData, InitData, registry

YEARS = range(2012, 2022)
BY = system("測定")


def prepare() -> dict[int, programmes.Plan]:
    """An empty database with places, organisations, ten plans of about 400 items, and one director."""
    call_command("migrate", verbosity=0)
    call_command("createcachetable")
    for declared in sorted(registry.of(InitData), key=lambda d: d.order):
        declared.load()
    for declared in sorted(registry.of(DemoData), key=lambda d: d.order):
        if declared.key in {"places", "organisations"}:
            declared.load()
    account = Account.objects.create_user(username="bench", password=None, display_name="測定")
    Assignment.objects.create(account=account, role=Role.objects.get(code="director"))
    nodes = list(plans.nodes_of(2021))
    promises = [n for n in nodes if n.is_commitment and n.relist_of is None]
    sections = {section.code: section for section in organisations.sections()}
    made: dict[int, programmes.Plan] = {}
    from dataclasses import replace

    more = [
        replace(n, id=f"{n.id}+", text=f"{n.text}（追加{i}）", targets=n.targets, parent=n.parent, relist_group="")
        for i, n in enumerate(promises[:100])
    ]
    by_place = {n.id: n for n in more}
    whole: list[programmes.PlanNode] = []
    for node in nodes:
        whole.append(node)
        if f"{node.id}+" in by_place and not any(n.parent == node.id for n in nodes):
            whole.append(by_place[f"{node.id}+"])
    for year in YEARS:
        made[year] = programmes.adopt_plan(by=BY, fiscal_year=year, nodes=whole)
        items = {item.code: item for item in programmes.items_of(made[year])}
        for code, section in plans.IN_CHARGE:
            programmes.assign_section(by=BY, items=[items[code]], section=sections[section])
    return made


def fill(made: dict[int, programmes.Plan], wanted: int) -> None:
    """Grow the ledger to ``wanted`` lines, evenly over years and promises; the tallies are rebuilt from it."""
    have = activities.Activity.objects.count()
    chance = Random(have)
    districts = list(places.active_districts())
    promises = {
        year: list(
            programmes.commitments_of(plan).filter(relist_of__isnull=True).values_list("lineage_id", "section_id")
        )
        for year, plan in made.items()
    }
    last = FiscalYear(2021).start + dt.timedelta(days=320)
    for batch in _batches(range(have, wanted), 10_000):
        lines, links, spots = [], [], []
        for number in batch:
            year = YEARS[number % len(YEARS)]
            lineage, section = promises[year][(number // len(YEARS)) % len(promises[year])]
            # The year on the screen is spread over the days gone by, or its last week would hold an eighth of it.
            gone = (last - FiscalYear(2021).start).days + 1 if year == 2021 else 365
            day = FiscalYear(year).start + dt.timedelta(days=chance.randrange(gone))
            at = dt.datetime.combine(day, dt.time(16, 0), dt.UTC)
            lines.append(
                activities.Activity(
                    id=number + 1,
                    happened_on=day,
                    recorded_on=day,
                    recorded_at=at,
                    recorded_by_name="測定",
                    title="測定の記録",
                    section_id=section,
                    sessions=1,
                    people=chance.randrange(60),
                )
            )
            links.append(activities.ActivityLink(activity_id=number + 1, lineage_id=lineage, happened_on=day))
            if number % 3 == 0:
                spot = chance.choice(districts)
                spots.append(activities.ActivityDistrict(activity_id=number + 1, district=spot, happened_on=day))
        for model, rows in (
            (activities.Activity, lines),
            (activities.ActivityLink, links),
            (activities.ActivityDistrict, spots),
        ):
            model.objects.bulk_create(rows)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT setval(pg_get_serial_sequence('activities_activity', 'id'), (SELECT max(id) FROM activities_activity))"
            )
            cursor.execute("ANALYZE")
    else:
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    activities.rebuild_tallies(by=BY)


def _batches(numbers: range, size: int) -> Iterator[range]:
    for start in range(numbers.start, numbers.stop, size):
        yield range(start, min(start + size, numbers.stop))


def p95(ask: Callable[[], object], times: int = 40) -> tuple[float, float, int]:
    """Median and 95th percentile in milliseconds, and the queries of one call; the first two calls warm caches."""
    ask(), ask()
    took = []
    for _ in range(times):
        started = time.perf_counter()
        ask()
        took.append((time.perf_counter() - started) * 1000)
    connection.force_debug_cursor = True
    reset_queries()
    ask()
    queries = len(connection.queries_log)
    connection.force_debug_cursor = False
    return statistics.median(took), statistics.quantiles(took, n=20)[18], queries


def recording(plan: programmes.Plan) -> tuple[float, float]:
    """Milliseconds of a bare row insert and of ``record_activity``, medians of 200 in this run."""
    lineage = programmes.commitments_of(plan)[5].lineage_id
    district = places.active_districts()[3]
    bare, whole = [], []
    for number in range(200):
        day = dt.date(2021, 5, 1) + dt.timedelta(days=number)
        at = dt.datetime.combine(day, dt.time(9, 0), dt.UTC)
        started = time.perf_counter()
        activities.Activity.objects.create(
            happened_on=day,
            recorded_on=day,
            recorded_at=at,
            recorded_by_name="素",
            title="素の一行",
            sessions=1,
            people=4,
        )
        bare.append(time.perf_counter() - started)
        started = time.perf_counter()
        activities.record_activity(
            by=BY, happened_on=day, lineages=[lineage], title="記録", districts=[district], measures={"people": 4}
        )
        whole.append(time.perf_counter() - started)
    return statistics.median(bare) * 1000, statistics.median(whole) * 1000


def report_cost(year: int) -> tuple[float, float]:
    """Seconds and peak MB of writing the report as Word in a process of its own."""
    out = Path(tempfile.mkdtemp()) / "report.docx"
    code = (
        "import resource,sys,time,os;"
        "from sasaeai.project.cli import main;"
        f"t=time.perf_counter();c=main(['report','--fiscal-year','{year}','--format','docx','--out','{out}']);"
        "print('TOOK',time.perf_counter()-t,resource.getrusage(resource.RUSAGE_SELF).ru_maxrss/1024,c)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    line = next((x for x in done.stdout.splitlines() if x.startswith("TOOK")), None)
    if line is None or not line.endswith(" 0"):
        raise SystemExit(done.stdout + done.stderr)
    _, seconds, megabytes, _ = line.split()
    return float(seconds), float(megabytes)


def import_cost() -> float:
    """Seconds of reading the first plan's text through the command line, start-up included."""
    from importlib.resources import files

    source = files("sasaeai.capabilities.annual_plan").joinpath("data/plan-2021.txt")
    out = Path(tempfile.mkdtemp()) / "rows.json"
    started = time.perf_counter()
    subprocess.run(
        [
            sys.executable,
            "-c",
            f"from sasaeai.project.cli import main; main(['plan','import','{source}','--json','{out}'])",
        ],
        check=True,
        capture_output=True,
    )
    return time.perf_counter() - started


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    options = parser.parse_args()
    made = prepare()
    current = made[2021]
    client = Client(HTTP_HOST="localhost")
    client.force_login(Account.objects.get(username="bench"))
    item = programmes.commitments_of(current)[2].item
    pages = {
        "ホーム": "/",
        "計画": "/plan/2021/",
        "項目（内訳）": f"/plan/item/{item.pk}/",
    }
    nobody = Client(HTTP_HOST="localhost")
    _, baseline, _ = p95(lambda: nobody.get("/account/login/"))
    print(
        f"database {connection.vendor}; items {current.items.count()}, commitments {current.commitments.count()}, years {len(YEARS)}"
    )
    print(
        f"baseline: a page without data p95 {baseline:.1f} ms; import of the first plan {import_cost():.2f} s (start-up included)"
    )
    print(f"{'lines':>9} {'page':<10} {'median':>8} {'p95 ms':>8} {'× base':>7} {'queries':>8}")
    for size in options.sizes:
        fill(made, size)
        settle()
        for name, url in pages.items():
            got = client.get(url)
            if got.status_code != 200:
                raise SystemExit(f"{url}: {got.status_code}")
            median, ms, queries = p95(lambda url=url: client.get(url))
            print(f"{size:>9,} {name:<10} {median:>8.1f} {ms:>8.1f} {ms / baseline:>7.1f} {queries:>8}")
        bare, whole = recording(current)
        print(f"{size:>9,} 記録する    {whole:>8.2f} ms = {whole / bare:.1f} × a bare insert ({bare:.2f} ms)")
        seconds, megabytes = report_cost(2021)
        print(f"{size:>9,} 事業報告    {seconds:>8.2f} s, peak {megabytes:.0f} MB")
    print(f"peak of this process {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
