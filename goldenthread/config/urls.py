from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import include, path


@login_not_required
def healthz(_request: HttpRequest) -> HttpResponse:
    """Is the program up and does its database answer? For whatever watches it; tells nothing else."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok\n", content_type="text/plain")


urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("", include("goldenthread.accounts.urls")),
    path("", include("goldenthread.boards.urls")),
    path("", include("goldenthread.outbox.urls")),
    path("", include("goldenthread.thread.urls")),
    path("", include("goldenthread.asks.urls")),
    path("", include("goldenthread.plans.urls")),
    path("", include("goldenthread.assurance.urls")),
    path("", include("goldenthread.performance.urls")),
    path("", include("goldenthread.ingest.urls")),
    path("", include("goldenthread.reports.urls_workbooks")),
    path("", include("goldenthread.reports.urls_bodies")),
    path("", include("goldenthread.reports.urls_schedules")),
    path("", include("goldenthread.reports.urls")),
    path("", include("goldenthread.home.urls")),
    path("ui/", include("goldenthread.ui.urls")),
]
