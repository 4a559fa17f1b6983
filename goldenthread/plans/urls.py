from django.urls import path

from . import views

urlpatterns = [
    path("p/<slug:slug>/plans/", views.plans, name="plans"),
    path("p/<slug:slug>/plans/<str:reference>/", views.plan, name="plan"),
    path("p/<slug:slug>/actions/", views.actions, name="actions"),
    path("p/<slug:slug>/items/<str:reference>/", views.item, name="item"),
    path("p/<slug:slug>/items/<str:reference>/edit/", views.edit_item, name="edit-item"),
]
