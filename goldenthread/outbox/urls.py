from django.urls import path

from . import views

urlpatterns = [path("outbox/", views.kept_mail, name="kept-mail")]
