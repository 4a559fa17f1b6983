from django.urls import path

from . import views

urlpatterns = [
    path("outbox/", views.kept_mail, name="kept-mail"),
    path("outbox/messages/", views.samples, name="mail-gallery"),
    path("outbox/messages/<slug:kind>/html/", views.sample_html, name="mail-gallery-html"),
]
