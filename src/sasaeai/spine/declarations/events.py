"""Publishing and receiving: few dataclass events, synchronous, inside the publisher's transaction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import Any

_receivers: dict[type[Any], list[Callable[[Any], None]]] = defaultdict(list)


def receive(event: type[Any]) -> Callable[[Callable[[Any], None]], Callable[[Any], None]]:
    """Decorator for functions in ``receivers.py``."""

    def register(function: Callable[[Any], None]) -> Callable[[Any], None]:
        if function not in _receivers[event]:
            _receivers[event].append(function)
        return function

    return register


def publish(event: Any) -> None:
    """Call every receiver of the event's class. An exception rolls the action back."""
    for function in _receivers[type(event)]:
        function(event)
