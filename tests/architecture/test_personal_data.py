"""Every model says how sensitive its rows are, how long they are kept, and which columns hold people."""

from __future__ import annotations

from django.apps import apps
from django.db.models import Model

from sasaeai.spine.declarations.api import DataClass, PersonalData, registry

#: Columns with such names hold people, whatever else a declaration says.
NAMES_PEOPLE = {
    "by",
    "at_by",
    "recorded_by",
    "recorded_by_name",
    "actor_name",
    "changed_by_name",
    "email",
    "display_name",
    "username",
}


def models() -> list[type[Model]]:
    """Every table of the database that a library or we declare, many-to-many tables included."""
    return list(apps.get_models(include_auto_created=True))


def declared() -> dict[type[Model], PersonalData]:
    return {one.model: one for one in registry.of(PersonalData)}


def test_every_model_has_a_declaration() -> None:
    missing = [
        model._meta.label
        for model in models()
        if model not in declared() and not (model._meta.auto_created and model._meta.app_label == "auth")
    ]
    assert missing == []


def test_declared_columns_exist() -> None:
    wrong = [
        f"{one.key}.{name}"
        for one in declared().values()
        for name in one.fields
        if name not in {field.name for field in one.model._meta.get_fields()}
        and name not in {getattr(field, "attname", "") for field in one.model._meta.get_fields()}
    ]
    assert wrong == []


def test_columns_that_name_people_are_declared() -> None:
    forgotten = [
        f"{one.key}.{field.name}"
        for one in declared().values()
        if one.model.__module__.startswith("sasaeai.")
        for field in one.model._meta.concrete_fields
        if field.name in NAMES_PEOPLE and field.name not in one.fields
    ]
    assert forgotten == []


def test_whoever_holds_people_is_above_service_facts() -> None:
    """L0 is for service facts; a model with personal columns is at least L1."""
    assert [one.key for one in declared().values() if one.fields and one.data_class == DataClass.L0] == []


def test_retention_is_a_sentence_and_perhaps_a_number_of_years() -> None:
    for one in declared().values():
        assert str(one.retention).endswith("。"), one.key
        assert one.keep_years is None or 0 <= one.keep_years <= 30, one.key
