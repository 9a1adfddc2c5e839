from . import create, listing, reset, unlock

__all__ = ["create", "listing", "reset", "unlock"]
