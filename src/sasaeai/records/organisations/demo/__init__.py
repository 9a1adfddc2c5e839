from .bodies import load

__all__ = ["load"]
