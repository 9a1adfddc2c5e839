from .municipalities import PREFECTURES, MunicipalityCode, read_municipality, without_prefix
from .numbers import (
    business_number_fits,
    corporate_check_digit,
    corporate_number_fits,
    looks_like_business_number,
    plain_number,
)
from .permissions import PERMISSIONS

__all__ = [
    "PERMISSIONS",
    "PREFECTURES",
    "MunicipalityCode",
    "business_number_fits",
    "corporate_check_digit",
    "corporate_number_fits",
    "looks_like_business_number",
    "plain_number",
    "read_municipality",
    "without_prefix",
]
