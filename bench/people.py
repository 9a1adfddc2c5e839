"""How the one box finds persons as the register grows: every way of asking, the list and the page of a person.

    make bench                      # SQLite, then PostgreSQL when scripts/with_postgres.sh can start one
    .venv/bin/python bench/people.py --sizes 5000 50000 500000

500,000 persons live in 230,000 households, each with a name in kanji and kana, a birth date, an address and a phone; one
woman in nine has a former name. Surnames are as uneven as in Japan: the most common one is borne by about 1.5 in a hundred.
Every figure is printed beside two baselines taken in the same run: reading one row by its key, and a page without data.
"""

from __future__ import annotations

import argparse
import itertools
import os
import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
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
from django.http import HttpResponse
from django.test import Client

from sasaeai.project.wsgi import settle
from sasaeai.records.people import api as people
from sasaeai.records.people.actions.indexing import index_persons
from sasaeai.records.places import api as places
from sasaeai.spine.access.api import Account, Assignment, Role, Viewer, viewer_of
from sasaeai.spine.declarations.api import DemoData, InitData, registry

PERSONS_PER_HOUSEHOLD = 500_000 / 230_000
BATCH = 2000
BAR_SEARCH, BAR_PAGE = 50, 100
COMMON = (
    "佐藤=さとう 鈴木=すずき 高橋=たかはし 田中=たなか 伊藤=いとう "
    "渡辺=わたなべ 山本=やまもと 中村=なかむら 小林=こばやし 加藤=かとう "
    "吉田=よしだ 山田=やまだ 斎藤=さいとう 林=はやし 清水=しみず 森=もり "
    "泉=いずみ 堀=ほり 原=はら 東=ひがし 渡邉=わたなべ 齋藤=さいとう 髙橋=たかはし "
)
FIRST = (
    "高=たか 山=やま 田=た 中=なか 小=お 大=おお 石=いし 松=まつ 藤=ふじ "
    "木=き 川=かわ 村=むら 森=もり 西=にし 北=きた 南=みなみ 上=うえ 下=しも "
    "前=まえ 黒=くろ 白=しら 金=かね 岩=いわ 竹=たけ 杉=すぎ 梅=うめ "
    "桜=さくら 水=みず 清=きよ 池=いけ 島=しま 浜=はま 長=なが 吉=よし 奥=おく "
)
SECOND = (
    "田=だ 山=やま 川=かわ 村=むら 本=もと 野=の 原=はら 井=い 沢=さわ "
    "崎=さき 橋=はし 島=しま 谷=たに 口=ぐち 木=き 林=ばやし 瀬=せ 浦=うら 塚=づか "
    "倉=くら 岡=おか 尾=お 江=え 内=うち"
)
GIVEN_FIRST = (
    "良=よし 和=かず 幸=ゆき 洋=よう 節=せつ 京=きょう 久=ひさ 真=ま 恵=けい "
    "裕=ゆう 美=み 千=ち 静=しず 春=はる 直=なお 明=あき 智=とも 順=じゅん "
    "信=のぶ 芳=よし 弘=ひろ 綾=あや 正=まさ 健=けん 浩=こう 隆=たか 義=よし 秀=ひで 哲=てつ 達=たつ"
)
WOMEN = "枝=え 子=こ 美=み 代=よ 江=え 香=か 乃=の 恵=え 奈=な 穂=ほ"
MEN = "一=いち 二=じ 夫=お 雄=お 也=や 樹=き 郎=ろう 彦=ひこ 治=じ 之=ゆき"

Name = tuple[str, str]


def names_of(words: str) -> list[Name]:
    return [(kanji, kana) for kanji, _, kana in (word.partition("=") for word in words.split())]


def joined(first: str, second: str) -> list[Name]:
    return [(a + b, x + y) for (a, x), (b, y) in itertools.product(names_of(first), names_of(second))]


SURNAMES = names_of(COMMON) + joined(FIRST, SECOND)
WEIGHTS = [1 / (rank + 8) for rank in range(len(SURNAMES))]


def prepare() -> Viewer:
    """An empty database with places and one director, who looks; one of an earlier run is measured again as it is."""
    call_command("migrate", verbosity=0)
    known = Account.objects.filter(username="bench").first()
    if known is not None:
        return viewer_of(known)
    call_command("createcachetable")
    for declared in sorted(registry.of(InitData), key=lambda d: d.order):
        declared.load()
    for demo in registry.of(DemoData):
        if demo.key == "places":
            demo.load()
    account = Account.objects.create_user(username="bench", password=None, display_name="測定")
    Assignment.objects.create(account=account, role=Role.objects.get(code="director"))
    return viewer_of(account)


def fill(wanted: int) -> tuple[float, float]:
    """Grow to so many persons; seconds of writing the rows and of indexing them."""
    have = people.Person.objects.count()
    last = people.Person.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    chance = Random(wanted)
    districts = list(places.active_districts())
    rows_took = index_took = 0.0
    women, men = joined(GIVEN_FIRST, WOMEN), joined(GIVEN_FIRST, MEN)
    for start in range(have, wanted, BATCH):
        started = time.perf_counter()
        size = min(BATCH, wanted - start)
        homes = people.Household.objects.bulk_create(
            people.Household(name="家", district=chance.choice(districts))
            for _ in range(max(1, round(size / PERSONS_PER_HOUSEHOLD)))
        )
        surnames = chance.choices(SURNAMES, WEIGHTS, k=len(homes))
        persons, members, addresses, contacts, others = [], [], [], [], []
        for number in range(size):
            at = number % len(homes)
            home, surname = homes[at], surnames[at]
            given = chance.choice(women if number % 2 else men)
            last += 1
            persons.append(
                people.Person(
                    id=last,
                    family=surname[0],
                    given=given[0],
                    family_kana=surname[1],
                    given_kana=given[1],
                    birth_year=chance.randrange(1925, 2010),
                    birth_month=chance.randrange(1, 13),
                    birth_day=chance.randrange(1, 29),
                    district=home.district,
                    is_deceased=number % 25 == 0,
                )
            )
            members.append(people.HouseholdMember(household=home, person_id=last))
            block = Random(home.pk)
            street = f"{block.randrange(1, 6)}丁目{block.randrange(1, 40)}番{block.randrange(1, 30)}号"
            addresses.append(
                people.PersonAddress(
                    person_id=last,
                    postal_code=f"921-8{block.randrange(1000):03}",
                    city="かがやき市",
                    town=f"{home.district.name if home.district else ''}町{street}",
                    district=home.district,
                )
            )
            phone = f"07{chance.randrange(10**8):08}"
            contacts.append(people.PersonContact(person_id=last, value=phone, digits=phone))
            if number % 18 == 1:
                maiden = chance.choice(SURNAMES)
                others.append(
                    people.PersonName(
                        person_id=last, family=maiden[0], given=given[0], family_kana=maiden[1], given_kana=given[1]
                    )
                )
        for rows in (persons, members, addresses, contacts, others):
            type(rows[0]).objects.bulk_create(rows)  # type: ignore[attr-defined]  # each list is of one model
        rows_took += time.perf_counter() - started
        started = time.perf_counter()
        index_persons([person.pk for person in persons])
        index_took += time.perf_counter() - started
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            for table in ("people_person", "people_personaddress", "people_personcontact", "people_personname"):
                cursor.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))")
            cursor.execute("VACUUM ANALYZE")
        else:
            cursor.execute("ANALYZE")
    return rows_took, index_took


def ways(chance: Random) -> dict[str, Callable[[], str]]:
    """Every way of asking, of somebody chosen anew each time."""
    last = people.Person.objects.order_by("-pk").values_list("pk", flat=True)[0]

    def anybody() -> people.Person:
        while True:
            found = people.Person.objects.filter(pk=chance.randrange(1, last + 1), is_deceased=False).first()
            if found is not None:
                return found

    def of(say: Callable[[people.Person], str]) -> Callable[[], str]:
        return lambda: say(anybody())

    return {
        "かな続けて": of(lambda p: p.family_kana + p.given_kana),
        "かな二語": of(lambda p: f"{p.family_kana} {p.given_kana}"),
        "名 姓の順": of(lambda p: f"{p.given_kana} {p.family_kana}"),
        "漢字の異体": of(lambda p: p.full_name.replace("高", "髙").replace("崎", "﨑").replace("斎", "齊")),
        "ローマ字": lambda: chance.choice(["Takahashi Yoshie", "SATOH KAZUKO", "Itou Yuji", "Oono", "Watanabe Kyoko"]),
        "かな一部": of(lambda p: (p.family_kana + p.given_kana)[1:4]),
        "打ち始め": of(lambda p: p.family_kana[:1]),
        "電話の下4桁": of(lambda p: p.contacts.all()[0].digits[-4:]),
        "電話全部": of(lambda p: p.contacts.all()[0].digits),
        "生年＋姓": of(lambda p: f"{p.family_kana} {p.birth_year}"),
        "生年月日": of(lambda p: f"{p.birth_year}年{p.birth_month}月{p.birth_day}日"),
        "生年だけ": of(lambda p: f"{p.birth_year}"),
        "住所": of(lambda p: p.addresses.all()[0].town),
        "姓＋町名": of(lambda p: f"{p.family} {p.addresses.all()[0].town.split('町')[0]}"),
        "町名だけ": of(lambda p: p.addresses.all()[0].town.partition("町")[0] + "町"),
        "市の名だけ": lambda: "かがやき市",
        "漢字一字の姓": lambda: chance.choice("林森泉堀原東"),
        "多い姓": lambda: chance.choice(["さとう", "佐藤", "すずき", "高橋"]),
        "いない人": lambda: "ぬるぽ がが",
    }


def p95(ask: Callable[[], object], times: int) -> tuple[float, float, float, int]:
    """Median and 95th percentile in milliseconds, the 95th of processor time of this process (all of it on SQLite, the
    server's left out on PostgreSQL), and the most queries of one call; two calls warm caches."""
    ask(), ask()
    took, worked = [], []
    most = 0
    for _ in range(times):
        started, working = time.perf_counter(), time.process_time()
        ask()
        took.append((time.perf_counter() - started) * 1000)
        worked.append((time.process_time() - working) * 1000)
    connection.force_debug_cursor = True
    for _ in range(5):
        reset_queries()
        ask()
        most = max(most, len(connection.queries_log))
    connection.force_debug_cursor = False
    return statistics.median(took), statistics.quantiles(took, n=20)[18], statistics.quantiles(worked, n=20)[18], most


def staff_viewer() -> Viewer:
    account = Account.objects.create_user(
        username=f"bench{Account.objects.count()}", password=None, display_name="担当"
    )
    block = places.active_districts()[0].block
    role = Role.objects.get(code="district_staff")
    Assignment.objects.create(account=account, role=role, unit_kind="block", unit_code=block.code if block else "")
    return viewer_of(account)


def lines(size: int, director: Viewer, times: int) -> Iterator[tuple[str, float, float, float, int, int]]:
    """Each thing measured: its name, median, p95, processor time, queries and its bar."""
    chance = Random(size)
    for who, viewer in (("", director), ("（担当ブロック）", staff_viewer())):
        for name, say in ways(chance).items():
            typed = iter([say() for _ in range(times + 7)])
            yield (
                name + who,
                *p95(lambda typed=typed, viewer=viewer: people.find_persons(viewer, next(typed)), times),  # type: ignore[misc]
                BAR_SEARCH,
            )
    client = Client(HTTP_HOST="localhost")
    client.force_login(Account.objects.get(username="bench"))
    keys = [chance.randrange(1, size + 1) for _ in range(times + 7)]
    asked = itertools.cycle(
        [f"{one.family_kana} {one.given_kana}" for one in people.Person.objects.filter(pk__in=keys)]
    )
    addresses = itertools.cycle(f"/r/people/{pk}/" for pk in keys)
    pages: dict[str, Callable[[], HttpResponse]] = {
        "一覧": lambda: client.get("/r/people/"),
        "人をさがす（打つたび）": lambda: client.post(
            "/people/search/", {"q": next(asked)}, headers={"HX-Request": "true"}
        ),
        "人のページ": lambda: client.get(next(addresses)),
    }
    for name, load in pages.items():
        if load().status_code != 200:
            raise SystemExit(f"{name}: not there")
        yield (name, *p95(load, times), BAR_PAGE)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--sizes", type=int, nargs="+", default=[5_000, 50_000, 500_000])
    parser.add_argument("--times", type=int, default=40)
    options = parser.parse_args()
    director = prepare()
    nobody = Client(HTTP_HOST="localhost")
    _, page, _, _ = p95(lambda: nobody.get("/account/login/"), options.times)
    print(f"database {connection.vendor}; {time.strftime('%Y-%m-%d %H:%M')}; load {os.getloadavg()[0]:.1f}")
    for size in options.sizes:
        rows_took, index_took = fill(size)
        settle()
        key = people.Person.objects.values_list("pk", flat=True).first()
        _, row, _, _ = p95(lambda key=key: people.Person.objects.get(pk=key), options.times)
        print(
            f"\n{size:,} persons, {people.Household.objects.count():,} households: rows {rows_took:.0f} s,"
            f" index {index_took:.0f} s ({index_took / size * 1e6:.0f} µs each); load {os.getloadavg()[0]:.1f}"
        )
        print(f"baseline: one row by its key p95 {row:.2f} ms; a page without data p95 {page:.1f} ms")
        print(f"{'median':>8} {'p95 ms':>8} {'cpu p95':>8} {'bar':>5} {'queries':>8}")
        for name, median, ms, cpu, queries, bar in lines(size, director, options.times):
            over = "" if ms <= bar else "  over"
            print(f"{median:>8.1f} {ms:>8.1f} {cpu:>8.1f} {bar:>5} {queries:>8}  {name}{over}", flush=True)
    print(f"peak of this process {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
