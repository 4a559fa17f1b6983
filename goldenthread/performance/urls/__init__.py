"""The addresses of performance, a file for each part of it."""

from django.urls import include, path

from goldenthread.performance.views import front

urlpatterns = [
    path("p/<slug:slug>/performance/", front.scorecard, name="scorecard"),
    # Before what shows figures: a page of all indicators is no indicator's.
    path("p/<slug:slug>/performance/indicators/", include("goldenthread.performance.urls.indicators")),
    path("p/<slug:slug>/performance/indicators/", include("goldenthread.performance.urls.compare")),
    path("p/<slug:slug>/performance/", include("goldenthread.performance.urls.seeing")),
    path("p/<slug:slug>/performance/returns/", include("goldenthread.performance.urls.returns")),
    path("p/<slug:slug>/performance/figures/", include("goldenthread.performance.urls.imports")),
    path("p/<slug:slug>/performance/national/", include("goldenthread.performance.urls.national")),
    path("p/<slug:slug>/performance/export/", include("goldenthread.performance.urls.export")),
    path("p/<slug:slug>/performance/sense/", include("goldenthread.performance.urls.sense")),
    path("k/<str:token>/", include("goldenthread.performance.urls.keys")),
]
