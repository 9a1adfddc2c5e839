"""Whoever reads the trail reads Japanese: every action and every key an action writes has a word."""

from __future__ import annotations

import re

import pytest

from sasaeai.spine.audit.api import AuditEntry, action_label, changes_of, kind_label

pytestmark = pytest.mark.django_db
#: Names of the code, as they look where no word was found.
BARE = re.compile(r"^[a-z][a-z0-9_.]*$", re.I)


def test_the_demos_trail_is_told_without_a_name_of_the_code(demo_council: None) -> None:
    entries = list(AuditEntry.objects.all())
    assert len(entries) > 1000
    told = {("action", action_label(entry.action)) for entry in entries}
    told |= {("kind", kind_label(entry.object_type)) for entry in entries}
    told |= {("key", change.label) for entry in entries for change in changes_of(entry)}
    assert sorted(one for one in told if BARE.match(one[1])) == []
