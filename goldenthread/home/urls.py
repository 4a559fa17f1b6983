from django.urls import path

from . import files, mail, redactions, search, views

urlpatterns = [
    path("", views.home, name="home"),
    path("p/<slug:slug>/", views.glance, name="glance"),
    path("p/<slug:slug>/search/", search.search, name="search"),
    path("p/<slug:slug>/who/", views.who, name="who"),
    path("p/<slug:slug>/trail/", views.trail, name="trail"),
    path("p/<slug:slug>/redactions/", redactions.redactions, name="redactions"),
    path("p/<slug:slug>/redactions/<int:number>/", redactions.redaction, name="redaction"),
    path("p/<slug:slug>/outbox/", mail.outbox, name="outbox"),
    path("p/<slug:slug>/outbox/<slug:message>/", mail.message, name="message"),
    path("p/<slug:slug>/files/", files.files, name="files"),
    path("p/<slug:slug>/files/<slug:sha256>/", files.file, name="file"),
]
