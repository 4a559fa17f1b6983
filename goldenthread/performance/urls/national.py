"""The addresses of national statistics."""

from django.urls import path

from goldenthread.performance.views import national

urlpatterns = [
    path("", national.statistics, name="national-statistics"),
    path("places/", national.choose, name="national-choose"),
]
