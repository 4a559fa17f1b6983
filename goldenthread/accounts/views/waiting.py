"""What somebody is told who tried too often."""

from datetime import datetime
from math import ceil

from django.http import HttpResponse

from goldenthread.accounts.services import TooManyTries


def wait(answer: HttpResponse, refusal: TooManyTries, now: datetime) -> HttpResponse:
    """Too many requests, and how many seconds to wait."""
    answer.status_code = 429
    answer["Retry-After"] = str(max(1, ceil((refusal.until - now).total_seconds())))
    return answer
