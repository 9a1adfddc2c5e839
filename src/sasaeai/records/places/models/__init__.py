from .block import Block
from .district import District

__all__ = ["Block", "District"]
