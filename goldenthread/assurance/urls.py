"""The addresses of assurance, a file for each part of it."""

from django.urls import include, path

from . import urls_returns
from .views import front

urlpatterns = [
    path("p/<slug:slug>/assurance/", front.assurance, name="assurance"),
    path("p/<slug:slug>/assurance/tools/import/", include("goldenthread.assurance.urls_imports")),
    path("p/<slug:slug>/assurance/tools/", include("goldenthread.assurance.urls_tools")),
    path("p/<slug:slug>/assurance/campaigns/", include("goldenthread.assurance.urls_campaigns")),
    path("p/<slug:slug>/assurance/", include(urls_returns.here)),
    path("p/<slug:slug>/assurance/review/", include("goldenthread.assurance.urls_review")),
    path("p/<slug:slug>/assurance/results/", include("goldenthread.assurance.urls_results")),
    path("p/<slug:slug>/assurance/programme/", include("goldenthread.assurance.urls_audits")),
    path("k/<str:token>/", include(urls_returns.by_a_key)),
    path("k/<str:token>/", include("goldenthread.assurance.urls_audit_keys")),
]
