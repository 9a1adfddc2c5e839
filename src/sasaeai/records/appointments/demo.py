"""Terms of office of the demo council: invented, the same on every machine.

The 54 districts have six seats of commissioners each (a real council of this size has twelve to twenty): the demo has no
more grown-up persons in a district.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from random import Random

from sasaeai.records.organisations.api import Organisation, OrganisationKind
from sasaeai.records.people.api import Person, standing_persons
from sasaeai.records.places import api as places
from sasaeai.spine.access.api import system

from .actions import sync_shipped_posts
from .enums import BodyRole, EndReason, PostKind, StartReason
from .models import Appointment, Post, Seat
from .queries import rules_of, term_of
from .rules import ONE_DAY, term_numbers

GENERAL = tuple(dt.date(year, 12, 1) for year in (2010, 2013, 2016, 2019, 2022))
SEATS = {"minsei": 6, "shunin": 2, "machigurumi": 3}
OFFICERS = (BodyRole.CHAIR, BodyRole.VICE_CHAIR, BodyRole.TREASURER, BodyRole.INSPECTOR)
#: So many districts have a coordinator of their own; the plan wants 34 by the end of the year.
COORDINATED = 31
#: So many had one before 令和3年度, as the plan says (16 and 18 more make 34).
COORDINATED_BEFORE = 16
RESIGNED = dt.date(2021, 5, 31)


def load_posts() -> None:
    """What an empty council needs: posts, their rules, the courses."""
    sync_shipped_posts(by=system("初期設定"))


def load() -> None:
    """About 2,000 terms since 2010. Nothing when there are any already."""
    if Appointment.objects.exists():
        return
    load_posts()
    posts = {post.code: post for post in Post.objects.all()}
    chance = Random(1948)  # noqa: S311 - the same invented terms on every machine
    neighbours: dict[int, list[Person]] = defaultdict(list)
    gone: dict[int, list[Person]] = defaultdict(list)
    for person in standing_persons().order_by("pk"):
        if person.district_id is None or not person.birth_year:
            continue
        if person.is_deceased:
            gone[person.district_id].append(person)
        elif 1946 <= person.birth_year <= 1990:
            neighbours[person.district_id].append(person)
    bodies = {body.district_id: body for body in Organisation.objects.filter(kind=OrganisationKind.DISTRICT_COUNCIL)}
    made: list[Appointment] = []
    seats: list[Seat] = []
    first = dt.date(2010, 12, 1)
    for number, district in enumerate(places.active_districts()):
        crew = neighbours[district.pk]
        chance.shuffle(crew)
        young = [person for person in crew if (person.birth_year or 0) >= 1968]
        older = [person for person in crew if person not in young] or crew
        for code, count in SEATS.items():
            seats.append(Seat(post=posts[code], district=district, number=count, valid_from=first, source="demo"))
        taken = _commissioners(made, posts["minsei"], district, (older + young)[: SEATS["minsei"]], number, chance)
        _commissioners(
            made, posts["shunin"], district, [p for p in young if p not in taken][: SEATS["shunin"]], 0, chance
        )
        _promoters(made, posts["machigurumi"], district, crew[-3:], gone[district.pk], number)
        body = bodies.get(district.pk)
        if body is not None:
            seats.append(Seat(post=posts["chiku-yakuin"], organisation=body, number=len(OFFICERS), valid_from=first))
            _officers(made, posts["chiku-yakuin"], body, older[: len(OFFICERS)], number)
        if number < COORDINATED and crew:
            made.append(
                Appointment(
                    person=crew[len(crew) // 2],
                    post=posts["chiiki-shien"],
                    district=district,
                    starts_on=dt.date(2016 + number % 5 if number < COORDINATED_BEFORE else 2021, 4, 1),
                    start_reason=StartReason.NEW_SEAT,
                )
            )
    _per_block(made, seats, posts, neighbours)
    Seat.objects.bulk_create(seats)
    _count(made)
    Appointment.objects.bulk_create(made, batch_size=1000)


def _commissioners(
    made: list[Appointment], post: Post, district: places.District, crew: list[Person], number: int, chance: Random
) -> list[Person]:
    """Terms from renewal to renewal. In every fifth district somebody resigned and was replaced, in every fourth a seat
    is empty."""
    successor = crew[-1] if number % 5 == 2 and len(crew) > 4 else None
    for place, person in enumerate(crew if successor is None else crew[:-1]):
        if number % 4 == 1 and place == len(crew) - 1:
            continue
        grown = max(2010, (person.birth_year or 1960) + 38)
        begins = max(sum(day.year < grown for day in GENERAL[:3]), chance.randrange(4))
        left = successor is not None and place == 3
        for at in range(begins, 4):
            last = at == 3
            over = GENERAL[at + 1] - ONE_DAY
            made.append(
                Appointment(
                    person=person,
                    post=post,
                    district=district,
                    role=(BodyRole.CHAIR, BodyRole.VICE_CHAIR)[place]
                    if last and place < 2 and post.kind == PostKind.COMMISSIONER
                    else "",
                    area=f"{district.name}{place + 1}区",
                    starts_on=GENERAL[at],
                    ends_on=over,
                    ended_on=RESIGNED if left and last else None if last else over,
                    end_reason=EndReason.RESIGNED if left and last else "" if last else EndReason.TERM_OVER,
                )
            )
    if successor is not None:
        made.append(
            Appointment(
                person=successor,
                post=post,
                district=district,
                area=f"{district.name}4区",
                starts_on=RESIGNED + ONE_DAY,
                ends_on=GENERAL[4] - ONE_DAY,
                start_reason=StartReason.REPLACEMENT,
            )
        )
    return crew


def _promoters(
    made: list[Appointment],
    post: Post,
    district: places.District,
    crew: list[Person],
    gone: list[Person],
    number: int,
) -> None:
    """Three a district since 2014; one retired last March in every third, one died in office in a few."""
    if gone and number % 3 == 0:
        crew = [*crew[:2], gone[0]]
    for place, person in enumerate(crew):
        for year in (2014, 2017, 2020):
            last = year == 2020
            retired = last and place == 2 and number % 3 == 1
            made.append(
                Appointment(
                    person=person,
                    post=post,
                    district=district,
                    starts_on=dt.date(year, 4, 1),
                    ends_on=dt.date(year + 3, 3, 31),
                    ended_on=dt.date(2021, 3, 31) if retired else None if last else dt.date(year + 3, 3, 31),
                    end_reason=EndReason.RESIGNED if retired else "" if last else EndReason.TERM_OVER,
                )
            )


def _officers(made: list[Appointment], post: Post, body: Organisation, crew: list[Person], number: int) -> None:
    for place, person in enumerate(crew):
        for year in (2017, 2019, 2021)[number % 2 :]:
            last = year == 2021
            made.append(
                Appointment(
                    person=person,
                    post=post,
                    organisation=body,
                    district=body.district,
                    role=OFFICERS[place],
                    starts_on=dt.date(year, 4, 1),
                    ends_on=dt.date(year + 2, 3, 31),
                    ended_on=None if last else dt.date(year + 2, 3, 31),
                    end_reason="" if last else EndReason.TERM_OVER,
                )
            )


def _per_block(
    made: list[Appointment], seats: list[Seat], posts: dict[str, Post], neighbours: dict[int, list[Person]]
) -> None:
    """A coordinator for daily life and a social worker in each block; one block still looks for somebody."""
    for place, block in enumerate(places.Block.objects.all()):
        crew = [person for district in block.districts.all() for person in neighbours[district.pk][4:6]]
        for code in ("seikatsu-shien", "sasaeai"):
            seats.append(Seat(post=posts[code], block=block, number=1, valid_from=dt.date(2015, 4, 1)))
            if not crew or (code == "sasaeai" and place == 8):
                continue
            made.append(
                Appointment(
                    person=crew.pop(),
                    post=posts[code],
                    block=block,
                    starts_on=dt.date(2015 + place % 6, 4, 1),
                    start_reason=StartReason.NEW_SEAT,
                )
            )


def _count(made: list[Appointment]) -> None:
    """The term numbers, by the same rule as everywhere."""
    histories: dict[tuple[int, int], list[Appointment]] = defaultdict(list)
    rules = {post.pk: rules_of(post) for post in {row.post for row in made}}
    for key, row in enumerate(made, start=1):
        row.pk = key
        histories[row.person_id, row.post_id].append(row)
    for (_person, post), rows in histories.items():
        numbers = term_numbers([term_of(row) for row in rows], rules[post])
        for row in rows:
            row.term_number = numbers[row.pk]
    for row in made:
        row.pk = None
