"""What the office did for promoters, and the lines the roster of coordinators wrote."""

from .act import Act
from .rows import GuidebookDelivery, InsuranceCover, Thanks

__all__ = ["Act", "GuidebookDelivery", "InsuranceCover", "Thanks"]
