"""A line that a sheet tells: written once, whatever how often the sheet is brought."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from sasaeai.records.places.api import District
from sasaeai.records.programmes.api import Commitment
from sasaeai.spine.access.api import Viewer

from ..enums import MEASURE_NAMES
from ..models import Activity
from ..queries import section_for
from ..rules import short_title
from .record import record_activity

SHEET = "sheet"


def record_row(
    *, by: Viewer, item: Commitment, happened_on: dt.date, districts: Sequence[District] = (), **fields: Any
) -> Activity:
    """Write one row of a sheet as a line of the promise ``item``. Raises as ``record_activity`` does."""
    given = {name: fields.pop(name) for name in MEASURE_NAMES if name in fields}
    return record_activity(
        by=by,
        happened_on=happened_on,
        lineages=[item.lineage_id],
        title=short_title(item.item.text),
        section=section_for(by, [item]),
        districts=districts,
        measures={name: value for name, value in given.items() if value is not None},
        kind=SHEET,
        **fields,
    )
