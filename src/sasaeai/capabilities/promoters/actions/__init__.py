"""What the office does for promoters, and what the roster of coordinators writes. Each act counts once, or not yet."""

from .acts import insure_promoters, send_guidebooks, thank_promoters
from .counting import count_act, count_open_acts
from .reversing import reverse_rows
from .stock import record_daily_stock, record_stock

__all__ = [
    "count_act",
    "count_open_acts",
    "insure_promoters",
    "record_daily_stock",
    "record_stock",
    "reverse_rows",
    "send_guidebooks",
    "thank_promoters",
]
