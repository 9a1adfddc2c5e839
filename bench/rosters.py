"""How long a roster from Excel takes: reading it alone (openpyxl), looking at every row, taking it in, taking it back.

    make bench                      # SQLite, then PostgreSQL when scripts/with_postgres.sh can start one
    .venv/bin/python bench/rosters.py --sizes 1000 10000 100000 --known 20000

Every size runs in a process of its own, so that its peak is its own. The bars of the plan: 100,000 rows within 120 seconds
(looked at and taken in) and 500 MB. ``--known`` persons are in the council already; one row in fifty is one of them.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from random import Random
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ.setdefault("SASAEAI_MODE", "production")  # jobs wait for the worker, as they do at work
os.environ.setdefault("SASAEAI_TODAY", "2021-10-12")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sasaeai.project.settings")
if "SASAEAI_DATA_DIR" not in os.environ:
    os.environ["SASAEAI_DATA_DIR"] = tempfile.mkdtemp(prefix="sasaeai-bench-")

BAR_SECONDS, BAR_MEGABYTES = 120, 500
HEADERS = ("No.", "氏名", "ふりがな", "生年月日", "性別", "郵便番号", "住所", "電話", "携帯", "地区", "備考")
SURNAMES = (
    (Path(__file__).resolve().parents[1] / "src/sasaeai/capabilities/rosters/data/surnames.txt")
    .read_text(encoding="utf-8")
    .split()
)
FIRST = ["良=よし", "和=かず", "幸=ゆき", "洋=よう", "節=せつ", "茂=しげ", "清=きよ", "弘=ひろ", "誠=まさ", "春=はる"]
LAST = ["枝=え", "子=こ", "美=み", "江=え", "代=よ", "一=いち", "二=じ", "男=お", "雄=たけ", "夫=おっと"]


def person(number: int) -> dict[str, Any]:
    """An invented person, the same for a number on every machine: of some 30,000 names."""
    chance = Random(number)
    family, _mark, family_kana = chance.choice(SURNAMES).partition("=")
    given, given_kana = "", ""
    for half in (chance.choice(FIRST), chance.choice(LAST)):
        given, given_kana = given + half.partition("=")[0], given_kana + half.partition("=")[2]
    year, month, day = chance.randrange(1930, 1999), chance.randrange(1, 13), chance.randrange(1, 29)
    return {
        "family": family,
        "given": given,
        "kana": f"{family_kana}　{given_kana}",
        "birth": (year, month, day),
        "sex": chance.choice("男女"),
        "town": f"泉野町{chance.randrange(1, 9)}丁目{chance.randrange(1, 60)}番{number % 97}号",
        "phone": f"076-2{number // 10000 % 100:02}-{number % 10000:04}",
        "mobile": f"090-{number // 10000 % 10000:04}-{number % 10000:04}",
    }


def write(path: Path, rows: int, known: int) -> None:
    """A roster of ``rows`` persons, one in fifty of them known, with a title and two-coloured habits of writing."""
    import xlsxwriter

    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        sheet = book.add_worksheet("名簿")
        sheet.write_row(0, 0, ["令和3年度　会員名簿"])
        sheet.write_row(2, 0, HEADERS)
        for number in range(rows):
            one = person(number % known if known and number % 50 == 0 else 10_000_000 + number)
            year, month, day = one["birth"]
            era = f"S{year - 1925}.{month}.{day}" if 1926 < year < 1989 else f"{year}/{month}/{day}"
            cells = [number + 1, f"{one['family']}　{one['given']}", one["kana"], era, one["sex"], "921-8034"]
            cells += [f"かがやき市{one['town']}", one["phone"], one["mobile"], "泉野地区", ""]
            sheet.write_row(number + 3, 0, cells)


def prepare(known: int) -> None:
    """An empty council with districts, a clerk and ``known`` persons."""
    from django.core.management import call_command

    from sasaeai.records.people import api as people
    from sasaeai.spine.access.api import Account, Assignment, Role, system
    from sasaeai.spine.declarations.api import DemoData, InitData, registry

    call_command("migrate", verbosity=0)
    call_command("createcachetable")
    for declared in sorted(registry.of(InitData), key=lambda d: d.order):
        declared.load()
    for data in registry.of(DemoData):
        if data.key == "places":
            data.load()
    account = Account.objects.create_user(username="bench", password=None, display_name="測定")
    Assignment.objects.create(account=account, role=Role.objects.get(code="clerk"))
    for start in range(0, known, 1000):
        rows = []
        for number in range(start, min(start + 1000, known)):
            one = person(number)
            family_kana, _mark, given_kana = str(one["kana"]).partition("　")
            names = {
                "family": one["family"],
                "given": one["given"],
                "family_kana": family_kana,
                "given_kana": given_kana,
            }
            birth = dict(zip(("birth_year", "birth_month", "birth_day"), one["birth"], strict=True))
            parts: dict[Any, Any] = {people.PersonContact: [{"kind": "mobile", "value": one["mobile"]}]}
            rows.append(people.BroughtPerson({**names, **birth}, None, parts))
        people.bring_persons(by=system("測定"), rows=rows)


def measure(rows: int, known: int, path: Path) -> None:
    """One size, in this process; prints a line of the table."""
    import django

    django.setup()
    from django.core.files.uploadedfile import SimpleUploadedFile

    from sasaeai.capabilities.rosters import actions
    from sasaeai.capabilities.rosters.enums import Meaning, Purpose
    from sasaeai.capabilities.rosters.models import RosterImport
    from sasaeai.capabilities.rosters.queries.rosters import tally
    from sasaeai.records.people import api as people
    from sasaeai.spine.access.api import Account, viewer_of
    from sasaeai.spine.jobs.api import Job, run_worker

    def at_last(job: object) -> None:
        if job is not None:
            run_worker(until_empty=True)
            done = Job.objects.get(pk=job.pk)  # type: ignore[attr-defined]  # a Job
            if done.state != "done":
                sys.exit(f"{done.label}: {done.state} {done.error}")

    prepare(known)
    by = viewer_of(Account.objects.get(username="bench"))
    started, began = time.perf_counter(), time.process_time()
    roster, _job = actions.bring_roster(by=by, upload=SimpleUploadedFile("会員名簿.xlsx", path.read_bytes()))
    brought = time.perf_counter()
    columns = [Meaning(column) for column in roster.columns]
    at_last(
        actions.set_columns(
            by=by, roster=roster, columns=columns, purpose=Purpose.PERSONS, organisation=None, district=None
        )
    )
    checked = time.perf_counter()
    roster = RosterImport.objects.get(pk=roster.pk)
    counts = tally(roster)
    at_last(actions.save_roster(by=by, roster=roster))
    saved = time.perf_counter()
    worked = time.process_time() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    roster = RosterImport.objects.get(pk=roster.pk)
    in_all = people.standing_persons().count()
    at_last(actions.undo_roster(by=by, roster=roster))
    undone = time.perf_counter()
    whole, undo = saved - started, undone - saved
    line = f"{brought - started:>8.1f} {checked - brought:>8.1f} {saved - checked:>8.1f} {whole:>8.1f} {worked:>8.1f} {undo:>8.1f}"
    print(
        f"{rows:>8,} {line} {peak:>8.0f}   new {counts['new']:,}, known {counts['known']:,}, alike {counts['alike']:,}",
        end="",
    )
    print(
        f", wrong {counts['wrong']:,}; {in_all:,} persons, {people.standing_persons().count():,} after undoing", end=""
    )
    late, large = whole > BAR_SECONDS, peak > BAR_MEGABYTES
    print("  MISSES THE BAR" if late or large else "")


def baseline(path: Path) -> None:
    """openpyxl alone, reading every cell, in this process."""
    import openpyxl

    started = time.perf_counter()
    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    rows = sum(1 for _row in book.worksheets[0].iter_rows(values_only=True))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{rows - 3:>8,} {time.perf_counter() - started:>8.1f}  openpyxl alone; {time.process_time():.1f} of CPU, {peak:.0f} MB"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--known", type=int, default=20_000, help="persons the council knows beforehand")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--baseline", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--file", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.baseline:
        baseline(options.baseline)
        return
    if options.one:
        measure(options.one, options.known, options.file)
        return
    print(
        f"rosters: {options.known:,} persons known; bars {BAR_SECONDS} s to save and {BAR_MEGABYTES} MB at 100,000 rows"
    )
    print(
        f"{'rows':>8} {'bring s':>8} {'check s':>8} {'save s':>8} {'all s':>8} {'of CPU':>8} {'undo s':>8} {'peak MB':>8}",
        flush=True,
    )
    for size in options.sizes:
        folder = Path(tempfile.mkdtemp(prefix="sasaeai-roster-"))
        file = folder / "roster.xlsx"
        write(file, size, options.known)
        sys.stdout.flush()
        for more in (
            ["--baseline", str(file)],
            ["--one", str(size), "--known", str(options.known), "--file", str(file)],
        ):
            environment = {**os.environ, "SASAEAI_DATA_DIR": str(folder / "data")}
            subprocess.run([sys.executable, __file__, *more], env=environment, check=True)


if __name__ == "__main__":
    main()
