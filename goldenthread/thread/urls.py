from django.urls import path

from . import views

urlpatterns = [path("p/<slug:slug>/r/<str:reference>", views.follow, name="follow")]
