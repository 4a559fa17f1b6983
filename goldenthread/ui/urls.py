from django.urls import path

from . import views

urlpatterns = [
    path("", views.gallery, name="gallery"),
    path("plan", views.plan, name="sample-plan"),
    path("form", views.form, name="sample-form"),
]
