"""Finding persons by whatever somebody remembers of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Prefetch, QuerySet
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext as _

from sasaeai.foundation import clock
from sasaeai.spine.access.api import Viewer, visible

from ..models import Person, PersonAddress, PersonContact, SearchEntry
from ..rules.search_tokens import NameFacts, PersonFacts, tokens_of
from ..rules.search_words import (
    AnyOf,
    Every,
    Nearness,
    Phrase,
    Question,
    Term,
    Word,
    by_another_name,
    called,
    fits,
    lives,
    named,
    nearnesses,
    question_of,
    read_words,
)
from .standing import standing_persons

VIEW = "people.view"
#: The full-text table of SQLite, and the same as PostgreSQL's index has it (migration 0002).
TEXT = "people_searchtext"
VECTOR = "array_to_tsvector(string_to_array(tokens, ' '))"
#: No token begins so.
NOBODY_HAS = "q"
HOLDS = Nearness.HOLDS
LIMIT = 20
#: So many of one nearness are put in order; of more than a page of them nobody reads the order.
_ORDERED = 1000


@dataclass(frozen=True)
class PersonHit:
    """Somebody found; ``reasons`` say by what, where the name shown does not: 旧姓 田中, 電話 …5678."""

    person: Person
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True)
class Found:
    """What a search found. ``is_more``: there are more than these; nobody counted how many. ``notes``: what was not understood."""

    hits: tuple[PersonHit, ...] = ()
    is_more: bool = False
    notes: tuple[str, ...] = ()


def find_persons(viewer: Viewer, typed: str, limit: int = LIMIT) -> Found:
    """Whoever fits every typed word, within reach: written alike first, then as it sounds, begins, holds it; by address last.

    Of each nearness the living come first, then those who moved away or died; who is called so now before who was; by kana.
    Who was merged is never found. The match and the reach are one query for each nearness asked, and no further is asked
    once the page is full.
    """
    words = read_words(typed)
    notes = tuple(_(word.wrong.template) % word.wrong.params for word in words if word.wrong is not None)
    if not words or not viewer.may(VIEW):
        return Found(notes=notes)
    chosen: dict[int, None] = {}
    formerly = _pks(by_another_name(words))
    for nearness in nearnesses(words):
        for pk in _in_order(viewer, question_of(words, nearness), formerly):
            chosen.setdefault(pk)
            if len(chosen) > limit:
                break
        if len(chosen) > limit:
            break
    pks = list(chosen)[:limit]
    persons = _with_parts(pks)
    hits = tuple(PersonHit(persons[pk], tuple(_reasons(persons[pk], words))) for pk in pks if pk in persons)
    return Found(hits, len(chosen) > limit, notes)


def matching_persons(rows: QuerySet[Any], typed: str) -> QuerySet[Any]:
    """Those of ``rows`` (persons) who fit every typed word in any way: for lists, which have their own order."""
    words = read_words(typed)
    if not words:
        return rows
    return having(rows, question_of(words, Nearness.PLACE))


def having(rows: QuerySet[Any], question: Question) -> QuerySet[Any]:
    """Those of ``rows`` (persons) whose entry in the index answers a question put in tokens."""
    sql, params = _sql(question)
    return rows.filter(pk__in=RawSQL(sql, params))  # noqa: S611 - the words are parameters


def _pks(question: Question) -> frozenset[int]:
    if question == AnyOf(()):
        return frozenset()
    return frozenset(having(SearchEntry.objects.all(), question).values_list("pk", flat=True))


def _in_order(viewer: Viewer, question: Question, formerly: frozenset[int]) -> Iterator[int]:
    rows = visible(standing_persons(), viewer, VIEW, few=True)
    if connection.vendor == "sqlite":
        # A join, not a subquery: the match is read only as far as the limit goes, also when everybody fits.
        rows = rows.extra(  # noqa: S610 - the words are parameters
            tables=[TEXT],
            where=[f"{TEXT}.rowid = people_person.id", f"{TEXT} MATCH %s"],
            params=[_fts(question)],
        )
    else:
        rows = having(rows, question)
    found = rows.order_by().values_list("is_deceased", "moved_on", "family_kana", "given_kana", "pk")[:_ORDERED]
    order = sorted((dead or bool(moved), pk in formerly, family, given, pk) for dead, moved, family, given, pk in found)
    yield from (row[-1] for row in order)


def _sql(question: Question) -> tuple[str, list[str]]:
    """The keys of the persons the index finds, as a statement and its parameters."""
    if connection.vendor == "sqlite":
        return f"SELECT rowid FROM {TEXT} WHERE {TEXT} MATCH %s", [_fts(question)]  # noqa: S608 - a name of ours
    followed, texts = _followed(question)
    return (
        f"SELECT person_id FROM people_searchentry WHERE {VECTOR} @@ %s::tsquery AND {followed}",  # noqa: S608
        [_tsquery(question), *texts],
    )


def _fts(question: Question) -> str:
    """The question as FTS5 takes it. Tokens hold letters and figures only, so that nothing needs escaping."""
    match question:
        case Term(token, begins):
            return f'"{token}" *' if begins else f'"{token}"'
        case Phrase(tokens):
            return f'"{" ".join(tokens)}"'
        case Every(parts):
            return f"({' AND '.join(_fts(part) for part in parts)})" if parts else f'"{NOBODY_HAS}"'
        case AnyOf(parts):
            return f"({' OR '.join(_fts(part) for part in parts)})" if parts else f'"{NOBODY_HAS}"'
    raise TypeError(question)


def _tsquery(question: Question) -> str:
    """The same for PostgreSQL, whose array of tokens knows no order: what follows what is looked at afterwards."""
    match question:
        case Term(token, begins):
            return f"'{token}':*" if begins else f"'{token}'"
        case Phrase(tokens):
            return f"({' & '.join(_tsquery(Term(token)) for token in tokens)})"
        case Every(parts):
            return f"({' & '.join(_tsquery(part) for part in parts)})" if parts else f"'{NOBODY_HAS}'"
        case AnyOf(parts):
            return f"({' | '.join(_tsquery(part) for part in parts)})" if parts else f"'{NOBODY_HAS}'"
    raise TypeError(question)


def _followed(question: Question) -> tuple[str, list[str]]:
    """A condition on the stored tokens that holds exactly when the question does; "true" where the index knows enough."""
    match question:
        case Term(token, begins):
            return "(' ' || tokens || ' ') LIKE %s", [f"% {token}%" if begins else f"% {token} %"]
        case Phrase(tokens):
            return "(' ' || tokens || ' ') LIKE %s", [f"% {' '.join(tokens)} %"]
        case Every(parts):
            # Of a term alone the index is sure.
            unsure = [_followed(part) for part in parts if not _is_sure(part)]
            return _joined(" AND ", unsure)
        case AnyOf(parts):
            return _joined(" OR ", [] if _is_sure(question) else [_followed(part) for part in parts])
    raise TypeError(question)


def _is_sure(question: Question) -> bool:
    match question:
        case Phrase(tokens):
            return len(tokens) == 1
        case Every(parts) | AnyOf(parts):
            return all(_is_sure(part) for part in parts)
    return True


def _joined(word: str, conditions: list[tuple[str, list[str]]]) -> tuple[str, list[str]]:
    if not conditions:
        return "true", []
    texts = [text for _sql_of, found in conditions for text in found]
    return f"({word.join(sql for sql, _texts in conditions)})", texts


def _with_parts(pks: list[int]) -> Mapping[int, Person]:
    """The persons with what is told of each in the list: names, and contacts and addresses that are not hidden."""
    persons = Person.objects.filter(pk__in=pks).select_related("district")
    return persons.prefetch_related(
        "names",
        Prefetch("contacts", PersonContact.objects.filter(is_hidden=False), "open_contacts"),
        Prefetch("addresses", PersonAddress.objects.filter(is_hidden=False), "open_addresses"),
    ).in_bulk(pks)


def _reasons(person: Any, words: tuple[Word, ...]) -> Iterator[str]:
    """By what each word found her, where the name and the birth date shown beside do not tell it."""
    shown = NameFacts(person.family, person.given, person.family_kana, person.given_kana)
    now = tokens_of(PersonFacts((shown,), person.latin))
    said: dict[str, None] = {}
    for word in words:
        by_name, by_number, by_place = (AnyOf(tuple(p)) for p in (named(word, HOLDS), called(word), lives(word)))
        if fits(by_name, now):
            continue
        for other in person.names.all():
            facts = NameFacts(other.family, other.given, other.family_kana, other.given_kana)
            if fits(by_name, tokens_of(PersonFacts((facts,)))):
                said.setdefault(_("%(kind)s %(name)s") % {"kind": other.get_kind_display(), "name": other})
        for contact in person.open_contacts:
            if contact.digits and fits(by_number, tokens_of(PersonFacts((), numbers=(contact.digits,)))):
                tail = contact.digits[-4:]
                said.setdefault(_("%(kind)s …%(tail)s") % {"kind": contact.get_kind_display(), "tail": tail})
        for home in person.open_addresses:
            where = "".join((home.prefecture, home.city, home.town, home.building))
            if fits(by_place, tokens_of(PersonFacts((), places=(("", where),)))):
                is_past = home.ends_on is not None and home.ends_on < clock.today()
                said_of = _("前の%(kind)s %(address)s") if is_past else _("%(kind)s %(address)s")
                said.setdefault(said_of % {"kind": home.get_kind_display(), "address": where})
    yield from said
