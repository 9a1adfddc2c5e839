from .persons import PersonForm

__all__ = ["PersonForm"]
