"""To whom a letter may go, to which address, and who is left out of a mailing and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import Q, TextChoices
from django.utils.translation import gettext_lazy as _

from sasaeai.foundation import clock
from sasaeai.spine.access.api import Viewer

from ..enums import AddressKind
from ..models import Person, PersonAddress
from .shown import addresses_of, not_over, protected_beside


class LeftOut(TextChoices):
    """Why nothing is sent to somebody, in the order in which it is asked."""

    MERGED = "merged", _("ほかの人にまとめた登録")
    DECEASED = "deceased", _("亡くなった人")
    NO_POST = "no_post", _("郵便を送らない人")
    HIDDEN = "hidden", _("住所を知らせない人")
    NO_ADDRESS = "no_address", _("送れる住所の登録がない人")


@dataclass(frozen=True)
class Letter:
    """One label: who it is for and where it goes."""

    person: Person
    address: PersonAddress


@dataclass(frozen=True)
class Mailing:
    """A mailing: its labels in the order asked for, and those left out by reason."""

    letters: list[Letter] = field(default_factory=list)
    left_out: dict[LeftOut, list[Person]] = field(default_factory=dict)

    @property
    def left_out_count(self) -> int:
        return sum(len(persons) for persons in self.left_out.values())


def mailing_to(viewer: Viewer, persons: Sequence[Person]) -> Mailing:
    """Labels for these persons. All lie on one table, so each is looked at beside all the others: behind a wall no label.

    Hidden addresses are never in it, whoever asks. Three queries, however many they are.
    """
    addresses = addresses_of(viewer, persons, beside=persons, in_bulk=True)
    secret = _kept_secret(persons)
    made = Mailing()
    for person in persons:
        address = letter_address(addresses.get(person.pk, []))
        reason = _reason(person, address, person.pk in secret)
        if reason is None and address is not None:
            made.letters.append(Letter(person, address))
        elif reason is not None:
            made.left_out.setdefault(reason, []).append(person)
    return made


def letter_address(addresses: Iterable[PersonAddress]) -> PersonAddress | None:
    """Where letters go: the address for post, else the main one, else one of the present; None without any."""
    today = clock.today()
    fit = [
        one
        for one in addresses
        if not one.no_post
        and (one.starts_on is None or one.starts_on <= today)
        and (one.ends_on is None or one.ends_on >= today)
    ]
    return min(fit, key=lambda one: (one.kind != AddressKind.MAIL, not one.is_main, one.pk), default=None)


def _reason(person: Person, address: PersonAddress | None, secret: bool) -> LeftOut | None:
    if person.merged_into_id:
        return LeftOut.MERGED
    if person.is_deceased:
        return LeftOut.DECEASED
    if person.no_post:
        return LeftOut.NO_POST
    if address is not None:
        return None
    return LeftOut.HIDDEN if secret else LeftOut.NO_ADDRESS


def _kept_secret(persons: Sequence[Person]) -> frozenset[int]:
    """Those who have a present address that may not be shown."""
    numbers = [person.pk for person in persons]
    hidden = PersonAddress.objects.filter(Q(is_hidden=True) & not_over(), person_id__in=numbers)
    return protected_beside(persons) | frozenset(hidden.values_list("person_id", flat=True))
