from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate, pre_migrate


class PartnershipsConfig(AppConfig):
    name = "goldenthread.partnerships"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        pre_migrate.connect(_lower_guards, sender=self)
        post_migrate.connect(_raise_guards, sender=self)


def _lower_guards(*, using: str, **_: Any) -> None:
    from . import guards

    guards.lower(connections[using])


def _raise_guards(*, using: str, **_: Any) -> None:
    from . import guards

    guards.raise_all(connections[using])
