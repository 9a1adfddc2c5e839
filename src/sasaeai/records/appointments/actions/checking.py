"""What must hold before a term is written: a place, nobody twice at once, a seat left, no limit passed."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from sasaeai.records.people.api import Person

from ..enums import PostUnit
from ..models import Appointment, Seat
from ..queries import age_of, history_of_terms, place_of, rules_of, seats_here, term_of
from ..queries.seats import PLACE_OF
from ..rules import TermRule, most_at_once, overlap, term_numbers


def put_in_place(row: Appointment) -> None:
    """See that the row says where it counts; the district of a body is taken from the body. Raises ``ValidationError``."""
    if row.district_id is None and row.organisation is not None:
        row.district = row.organisation.district
    column = PLACE_OF.get(PostUnit(row.post.unit))
    if column is not None and getattr(row, column) is None:
        sentences = {
            "district_id": _("この役は地区ごとに数えます。地区を選んでください。"),
            "block_id": _("この役はブロックごとに数えます。ブロックを選んでください。"),
            "organisation_id": _("この役は組織ごとに数えます。組織を選んでください。"),
        }
        raise ValidationError({column.removesuffix("_id"): sentences[column]})


def lock_and_check(row: Appointment) -> None:
    """Nobody holds the same seat twice at once, and no seat is held by two. Locks the person and the seats of the place.

    Portable: parent rows are locked, then asked. Raises ``ValidationError``.
    """
    if row.is_withdrawn:
        return
    person = Person.objects.select_for_update(of=("self",)).get(pk=row.person_id)
    if person.merged_into_id is not None:
        raise ValidationError({"person": _("この記録はほかの人にまとめられています。まとめた先の人を選んでください。")})
    if row.pk is None and row.ended_on is None and person.is_deceased:
        raise ValidationError({"person": _("亡くなった方は委嘱できません。")})
    place = place_of(row, row.post.unit)
    column = PLACE_OF.get(PostUnit(row.post.unit))
    here = Appointment.objects.standing().filter(post=row.post).exclude(pk=row.pk)
    if column is not None:
        here = here.filter(**{column: place})
    list(Seat.objects.select_for_update(of=("self",)).filter(post=row.post, **({column: place} if column else {})))
    others = list(here.only("person_id", "starts_on", "ends_on", "ended_on"))
    mine = (row.starts_on, row.last_day)
    if any(other.person_id == row.person_id and overlap((other.starts_on, other.last_day), mine) for other in others):
        raise ValidationError(
            {"starts_on": _("この方は、同じ役にこの期間もう就いています。前の委嘱を終えてから登録してください。")}
        )
    number = seats_here(row.post, place, row.starts_on)
    if number is None:
        return
    if most_at_once([(other.starts_on, other.last_day) for other in others], *mine) >= number:
        raise ValidationError(
            {
                "starts_on": _("この期間、定数%(number)s名がうまっています。退任を記録するか、定数を直してください。")
                % {"number": number}
            }
        )


def check_limits(row: Appointment, rule: TermRule) -> None:
    """An age or a number of terms the rule does not want to see passed. Raises ``ValidationError``."""
    age = age_of(row)
    if rule.age_limit is not None and age is not None and age >= rule.age_limit:
        raise ValidationError(
            {
                "starts_on": _("始まる日に%(age)s歳です。この役は%(limit)s歳未満としています。")
                % {"age": age, "limit": rule.age_limit}
            }
        )
    if rule.terms_at_most is not None and row.term_number > rule.terms_at_most:
        raise ValidationError(
            {
                "starts_on": _("%(number)s期目になります。この役は%(limit)s期までとしています。")
                % {"number": row.term_number, "limit": rule.terms_at_most}
            }
        )


def recount_terms(row: Appointment) -> None:
    """Write the term numbers of one person in one post anew."""
    rows = list(history_of_terms(row.person_id, row.post_id))
    numbers = term_numbers([term_of(one) for one in rows], rules_of(row.post_id))
    for one in rows:
        right = numbers.get(one.pk, one.term_number)
        if one.term_number != right:
            Appointment.objects.filter(pk=one.pk).update(term_number=right)
        if one.pk == row.pk:
            row.term_number = right
