"""The addresses of performance, a file for each part of it."""

from django.urls import include, path

from .views import front

urlpatterns = [
    path("p/<slug:slug>/performance/", front.scorecard, name="scorecard"),
    # Before what shows figures: a page of all indicators is no indicator's.
    path("p/<slug:slug>/performance/indicators/", include("goldenthread.performance.urls_indicators")),
    path("p/<slug:slug>/performance/indicators/", include("goldenthread.performance.urls_compare")),
    path("p/<slug:slug>/performance/", include("goldenthread.performance.urls_seeing")),
    path("p/<slug:slug>/performance/returns/", include("goldenthread.performance.urls_returns")),
    path("p/<slug:slug>/performance/figures/", include("goldenthread.performance.urls_imports")),
    path("p/<slug:slug>/performance/national/", include("goldenthread.performance.urls_national")),
    path("p/<slug:slug>/performance/export/", include("goldenthread.performance.urls_export")),
    path("p/<slug:slug>/performance/sense/", include("goldenthread.performance.urls_sense")),
    path("k/<str:token>/", include("goldenthread.performance.urls_keys")),
]
