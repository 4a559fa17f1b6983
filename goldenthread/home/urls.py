from django.urls import path

from . import views

urlpatterns = [
    path("", views.home, name="home"),
    path("p/<slug:slug>/", views.glance, name="glance"),
    path("p/<slug:slug>/who/", views.who, name="who"),
    path("p/<slug:slug>/trail/", views.trail, name="trail"),
]
