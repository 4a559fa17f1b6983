"""Who receives papers, and how they look in Word."""

from django.urls import path

from .views import bodies, looks

_PAPERS = "p/<slug:slug>/papers"
urlpatterns = [
    path(f"{_PAPERS}/bodies/", bodies.bodies, name="bodies"),
    path(f"{_PAPERS}/bodies/add/", bodies.add_body, name="add-body"),
    path(f"{_PAPERS}/bodies/<slug:body>/", bodies.body, name="body"),
    path(f"{_PAPERS}/bodies/<slug:body>/template/", bodies.body_template, name="body-template"),
    path(f"{_PAPERS}/bodies/<slug:body>/end/", bodies.end_body, name="end-body"),
    path(f"{_PAPERS}/styles/", looks.papers_look, name="papers-look"),
    path(f"{_PAPERS}/styles/<slug:board>/", looks.look, name="papers-look-of"),
    path(f"{_PAPERS}/styles/<slug:board>/file/", looks.look_file, name="papers-look-file"),
]
