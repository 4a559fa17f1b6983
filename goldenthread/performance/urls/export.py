"""The addresses of figures that are handed out."""

from django.urls import path

from goldenthread.performance.views import exporting

urlpatterns = [path("tidy/", exporting.tidy_figures, name="figures-tidy")]
