from .households import HouseholdForm, JoinForm
from .parts import PARTS, EndsForm, MemberForm, PartForm, PartKind, WallForm
from .persons import DeathForm, LeavingForm, PersonForm

__all__ = [
    "PARTS",
    "DeathForm",
    "EndsForm",
    "HouseholdForm",
    "JoinForm",
    "LeavingForm",
    "MemberForm",
    "PartForm",
    "PartKind",
    "PersonForm",
    "WallForm",
]
