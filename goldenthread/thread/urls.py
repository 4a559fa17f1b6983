from django.urls import path

from . import views

urlpatterns = [
    path("p/<slug:slug>/r/<str:reference>", views.follow, name="follow"),
    path("p/<slug:slug>/thread/<str:reference>/", views.joins, name="joins"),
    path("p/<slug:slug>/thread/<str:reference>/part/<str:other>/", views.part, name="part"),
]
