"""Loaded before anything else (``-p tests.mode``): the settings are read long before a conftest is."""

from __future__ import annotations

import os
import tempfile

os.environ["SASAEAI_MODE"] = "test"
os.environ.setdefault("SASAEAI_DATA_DIR", tempfile.mkdtemp(prefix="sasaeai-test-"))
os.environ.pop("SASAEAI_TODAY", None)
os.makedirs(os.path.join(os.environ["SASAEAI_DATA_DIR"], "static"), exist_ok=True)
