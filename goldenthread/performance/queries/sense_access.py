"""Who writes what an indicator shows: whoever owns it, and the business unit of its board."""

from django.core.exceptions import PermissionDenied

from goldenthread.boards.visit import Visit
from goldenthread.performance.access import may_run
from goldenthread.performance.models import Indicator
from goldenthread.plans.access import Standing


def owns(standing: Standing, indicator: Indicator) -> bool:
    """Is it this person's own, by the post they hold or the agency they coordinate?"""
    return indicator.owner_id in standing.posts or indicator.owner_seat_id in standing.coordinates


def may_write(here: Visit, standing: Standing, indicator: Indicator) -> bool:
    """Comment on it and rate it."""
    if here.has_ended:
        return False
    return owns(standing, indicator) or may_run(here, indicator.board_id)


def check_may_write(here: Visit, standing: Standing, indicator: Indicator) -> None:
    """Raises PermissionDenied."""
    if not may_write(here, standing, indicator):
        raise PermissionDenied
