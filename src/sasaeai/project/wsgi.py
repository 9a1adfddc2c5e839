"""What the server runs."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sasaeai.project.settings")
application = get_wsgi_application()


def settle() -> None:
    """What was loaded stays until the end: searching it for garbage costs a request of a large page a tenth."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


settle()
