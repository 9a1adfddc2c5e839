"""The frozen registry: lower floors own slots, capabilities fill them once at start, then nobody may."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeVar

Slot = TypeVar("Slot")


class DeclarationError(RuntimeError):
    """A declaration came twice, or after the registry was frozen. Raised at start-up only."""


class Registry:
    """Declarations by their class, in the order they were made.

    Every declaration has a ``key`` that is unique within its class.
    """

    def __init__(self) -> None:
        self._store: dict[type[Any], dict[str, Any]] = {}
        self._frozen = False

    def declare(self, *declarations: Any) -> None:
        """Add declarations. Raises ``DeclarationError`` for a duplicate key or when frozen."""
        for declaration in declarations:
            if self._frozen:
                raise DeclarationError(f"too late to declare {declaration!r}: the registry is frozen")
            shelf = self._store.setdefault(type(declaration), {})
            key = declaration.key
            if key in shelf:
                raise DeclarationError(f"{type(declaration).__name__} {key!r} is declared twice")
            shelf[key] = declaration

    def of(self, slot: type[Slot]) -> tuple[Slot, ...]:
        """All declarations of one slot, in the order they were made."""
        return tuple(self._store.get(slot, {}).values())

    def get(self, slot: type[Slot], key: str) -> Slot | None:
        """One declaration, or None."""
        return self._store.get(slot, {}).get(key)

    def freeze(self) -> None:
        """From now on nothing may be declared."""
        self._frozen = True

    @property
    def frozen(self) -> bool:
        return self._frozen

    def __iter__(self) -> Iterator[Any]:
        for shelf in self._store.values():
            yield from shelf.values()


registry = Registry()
