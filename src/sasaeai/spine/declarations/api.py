"""The door of ``declarations``."""

from .events import publish, receive
from .registry import DeclarationError, Registry, registry
from .slots import (
    Command,
    DailyTask,
    DataClass,
    DemoData,
    EventType,
    HomeBlock,
    InitData,
    NavEntry,
    NavGroup,
    PersonalData,
    ScreenUrls,
    Wording,
)

declare = registry.declare

__all__ = [
    "Command",
    "DailyTask",
    "DataClass",
    "DeclarationError",
    "DemoData",
    "EventType",
    "HomeBlock",
    "InitData",
    "NavEntry",
    "NavGroup",
    "PersonalData",
    "Registry",
    "ScreenUrls",
    "Wording",
    "declare",
    "publish",
    "receive",
    "registry",
]
