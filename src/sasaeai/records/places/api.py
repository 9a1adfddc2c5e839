"""The door of ``places``."""

from .actions import create_block, create_district, update_block, update_district
from .models import Block, District
from .queries import active_districts, district_names, find_block, find_district, unit_counts

__all__ = [
    "Block",
    "District",
    "active_districts",
    "create_block",
    "create_district",
    "district_names",
    "find_block",
    "find_district",
    "unit_counts",
    "update_block",
    "update_district",
]
