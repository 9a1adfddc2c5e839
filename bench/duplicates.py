"""How well and how fast two records of one person are found, as the register grows.

    make bench                      # SQLite, then PostgreSQL when scripts/with_postgres.sh can start one
    .venv/bin/python bench/duplicates.py --sizes 5000 50000 500000

``bench/town.py`` invents the town and its slips. Recall is the share of persons written down twice whose pair is on the work
list; precision the share of the list that is such a pair. Both are printed for the town the weights were settled on and,
at the smallest size, for another one. The hint is asked through the real address with a form half filled in.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("SASAEAI_MODE", "test")
os.environ.setdefault("SASAEAI_TODAY", "2022-02-15")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sasaeai.project.settings")
if "SASAEAI_DATA_DIR" not in os.environ:
    os.environ["SASAEAI_DATA_DIR"] = tempfile.mkdtemp(prefix="sasaeai-bench-")

import django

django.setup()

from django.core.management import call_command
from django.db import connection, models, transaction
from django.test import Client
from django.urls import reverse

from bench.town import HOUSES, Habits, Record, Town
from sasaeai.project.wsgi import settle
from sasaeai.records.people.actions import record_pairs
from sasaeai.records.people.actions.indexing import rebuild_index
from sasaeai.records.people.models import (
    DuplicatePair,
    Household,
    HouseholdMember,
    Person,
    PersonAddress,
    PersonContact,
    PersonName,
)
from sasaeai.spine.access.api import Account, Assignment, Role, system
from sasaeai.spine.declarations.api import InitData, registry

BY = system("測定")
RECALL, PRECISION, HINT_MS = 0.97, 0.90, 100.0


def fill(records: list[Record]) -> dict[int, int]:
    """The town's records as rows; returns who each row is about."""
    persons, others, homes = [], [], {}
    about = {}
    for number, one in enumerate(records, start=1):
        year, month, day = one.born or (None, None, None)
        about[number] = one.who
        persons.append(
            Person(
                id=number,
                family=one.family,
                given=one.given,
                family_kana=one.family_kana,
                given_kana=one.given_kana,
                birth_year=year,
                birth_month=month,
                birth_day=day,
                sex=one.sex,
            )
        )
        others.append(PersonAddress(person_id=number, town=one.town))
        for phone in one.phones:
            kind = "mobile" if len(phone) == 11 else "phone"
            others.append(PersonContact(person_id=number, kind=kind, value=phone, digits=phone))
        if one.former:
            family, kana = one.former
            others.append(
                PersonName(
                    person_id=number, family=family, given=one.given, family_kana=kana, given_kana=one.given_kana
                )
            )
        if one.home:
            homes[one.home] = Household(id=one.home, name=f"{one.family}家")
            others.append(HouseholdMember(person_id=number, household_id=one.home, relation="other"))
    with transaction.atomic():
        Person.objects.bulk_create(persons, batch_size=2000)
        Household.objects.bulk_create(homes.values(), batch_size=5000)
        for model in (PersonAddress, PersonContact, PersonName, HouseholdMember):
            model._default_manager.bulk_create([row for row in others if type(row) is model], batch_size=2000)
    rebuild_index()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return about


def empty() -> None:
    """Away with everybody, children first."""
    models_in_order: list[type[models.Model]] = [DuplicatePair, HouseholdMember, Household, Person]
    for model in models_in_order:
        model._base_manager.all().delete()


def judged(about: dict[int, int]) -> tuple[float, float, Counter[str]]:
    """Recall, precision and what was missed."""
    twice: dict[int, list[int]] = {}
    for row, who in about.items():
        twice.setdefault(who, []).append(row)
    wanted = {(rows[0], rows[1]) for rows in twice.values() if len(rows) > 1}
    listed = set(DuplicatePair.objects.values_list("one_id", "two_id"))
    right = wanted & listed
    missed = Counter(_missing(one, two) for one, two in sorted(wanted - listed))
    return len(right) / len(wanted), len(right) / max(1, len(listed)), missed


def _missing(one: int, two: int) -> str:
    """What the second record lacks, in a word, to see which kind of pair is missed."""
    a, b = Person.objects.get(pk=one), Person.objects.get(pk=two)
    if b.birth_year is None or a.birth_year is None:
        return "生年月日がない"
    if a.family != b.family and a.family_kana != b.family_kana:
        return "姓が違う"
    return "生年月日が違う" if (a.birth_month, a.birth_day) != (b.birth_month, b.birth_day) else "ほか"


def hint_p95(records: list[Record], times: int = 200) -> tuple[float, float, float]:
    """Milliseconds of the hint as somebody known is typed: median, 95th percentile, and the latter in this process's own time.

    The own time leaves out what a busy machine takes away, and the database when it is another process.
    """
    client = Client(HTTP_HOST="localhost")
    client.force_login(Account.objects.get(username="bench"))
    address = reverse("people:duplicates-hint")
    chance, took, worked = Random(7), [], []
    for number in range(times + 10):
        one = chance.choice(records)
        typed = {"family": one.family, "given": one.given}
        if number % 3:
            typed |= {"family_kana": one.family_kana, "given_kana": one.given_kana}
        if number % 3 == 2 and one.born:
            typed |= {"birth": ".".join(map(str, one.born))}
        started, at_work = time.perf_counter(), time.process_time()
        got = client.post(address, typed)
        took.append((time.perf_counter() - started) * 1000)
        worked.append((time.process_time() - at_work) * 1000)
        if got.status_code != 200:
            raise SystemExit(f"{address}: {got.status_code}")
    ends = (statistics.quantiles(times_of[10:], n=20)[18] for times_of in (took, worked))
    return statistics.median(took[10:]), next(ends), next(ends)


def measure(name: str, habits: Habits, size: int) -> bool:
    """One line of the table; whether the bars were met."""
    records = Town(habits, size).records()
    about = fill(records)
    settle()
    started = time.perf_counter()
    record_pairs(by=BY)
    seconds = time.perf_counter() - started
    recall, precision, missed = judged(about)
    median, p95, worked = hint_p95(records)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{len(records):>9,} {name:<8} recall {recall:.3f} precision {precision:.3f}  {seconds:>7.1f} s"
        f"  hint {median:>6.1f} / p95 {p95:>6.1f} ms (own {worked:.1f})  peak {peak:.0f} MB  missed {dict(missed)}",
        flush=True,
    )
    empty()
    return recall >= RECALL and precision >= PRECISION and p95 <= HINT_MS


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--sizes", type=int, nargs="+", default=[5_000, 50_000])
    parser.add_argument("--town", choices=list(HOUSES), default=None, help="only this town, at every size")
    options = parser.parse_args()
    call_command("migrate", verbosity=0)
    call_command("createcachetable")
    for declared in sorted(registry.of(InitData), key=lambda d: d.order):
        declared.load()
    account = Account.objects.create_user(username="bench", password=None, display_name="測定")
    Assignment.objects.create(account=account, role=Role.objects.get(code="director"))
    print(f"database {connection.vendor}; bars: recall {RECALL}, precision {PRECISION}, hint p95 {HINT_MS:.0f} ms")
    first, second = HOUSES
    runs = [(options.town or first, size) for size in options.sizes]
    if options.town is None:
        runs.insert(1, (second, options.sizes[0]))
    met = [measure(name, HOUSES[name], size) for name, size in runs]
    print("bars met" if all(met) else "bars NOT met")


if __name__ == "__main__":
    main()
