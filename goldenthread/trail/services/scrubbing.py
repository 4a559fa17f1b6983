"""What is gone from the tables is still in the database's file until that is written anew."""

from datetime import datetime

from django.db import DatabaseError, connection

from ..models import Redaction


def scrub(_now: datetime | None = None) -> bool:
    """Rid the database file of what was taken back, where that is still to be done. False where it must be tried again.

    On SQLite the file is written anew and its log emptied. PostgreSQL does it in time by itself (VACUUM).
    """
    waiting = Redaction.objects.filter(state="done", is_scrubbed=False)
    numbers = list(waiting.values_list("pk", flat=True))
    if not numbers:
        return True
    if connection.vendor == "sqlite" and not _written_anew():
        return False
    Redaction.objects.filter(pk__in=numbers).update(is_scrubbed=True)
    return True


def _written_anew() -> bool:
    if connection.in_atomic_block:
        return False
    try:
        with connection.cursor() as cursor:
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            busy, *_ = cursor.fetchone()
    except DatabaseError:  # somebody reads or writes just now
        return False
    return not busy
