from django.urls import path

from .views import schedules

PAPERS = "p/<slug:slug>/papers/"
urlpatterns = [
    path(f"{PAPERS}by-themselves/", schedules.schedules, name="paper-schedules"),
    path(f"{PAPERS}by-themselves/add/", schedules.add_schedule, name="add-paper-schedule"),
    path(f"{PAPERS}by-themselves/<int:number>/end/", schedules.end_schedule, name="end-paper-schedule"),
    path(f"{PAPERS}<str:reference>/send/", schedules.send_paper, name="paper-send"),
]
