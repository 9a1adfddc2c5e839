from .parts import change_part, create_part, drop_part
from .persons import change_person, create_person

__all__ = ["change_part", "change_person", "create_part", "create_person", "drop_part"]
