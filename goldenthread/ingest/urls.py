from django.urls import path

from . import views

urlpatterns = [
    path("p/<slug:slug>/uploads/", views.uploads, name="uploads"),
    path("p/<slug:slug>/uploads/<str:reference>/", views.upload, name="upload"),
    path("p/<slug:slug>/uploads/<str:reference>/items/<str:item>/", views.mend, name="mend"),
    path("p/<slug:slug>/uploads/<str:reference>/columns/", views.columns, name="columns"),
    path("p/<slug:slug>/uploads/<str:reference>/compare/", views.compare, name="compare"),
    path("p/<slug:slug>/who/contacts/", views.contacts, name="contacts"),
    path("p/<slug:slug>/who/contacts/<str:reference>/", views.contact_sheet, name="contact-sheet"),
]
