"""What the server runs."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sasaeai.project.settings")
application = get_wsgi_application()


def settle() -> None:
    """What was loaded stays until the end: it need not be searched for garbage (how often is searched: ``apps``)."""
    gc.collect()
    gc.freeze()


settle()
