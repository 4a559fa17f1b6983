from django.urls import URLPattern, path

from .views import calendars

urlpatterns: list[URLPattern] = [
    # calendars
    path("cal/<str:token>.ics", calendars.calendar, name="calendar"),
    path("my/calendar/", calendars.my_calendar, name="my-calendar"),
    path("p/<slug:slug>/about/calendars/", calendars.calendars, name="calendars"),
]
