"""The only app that names everything: loads every declaration once, then freezes the registry."""

from __future__ import annotations

import gc
from importlib import import_module

from django.apps import AppConfig, apps
from django.utils.module_loading import module_has_submodule


class Config(AppConfig):
    name = "sasaeai.project"
    label = "project"
    verbose_name = "支え合い"

    def ready(self) -> None:
        from sasaeai.spine.declarations.api import registry

        if registry.frozen:
            return
        for config in apps.get_app_configs():
            if not config.name.startswith("sasaeai.") or config.module is None:
                continue
            for part in ("capability", "receivers"):
                if module_has_submodule(config.module, part):
                    import_module(f"{config.name}.{part}")
        registry.freeze()
        # A page makes some ten thousand objects that live as long as itself. By Python's own measure every tenth page
        # would pay 80 ms for looking through everything that stays.
        gc.set_threshold(50_000, 20, 20)
