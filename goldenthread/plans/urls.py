from django.urls import path

from .views import seeing, writing_items

urlpatterns = [
    path("p/<slug:slug>/plans/", seeing.plans, name="plans"),
    path("p/<slug:slug>/plans/<str:reference>/", seeing.plan, name="plan"),
    path("p/<slug:slug>/actions/", seeing.actions, name="actions"),
    path("p/<slug:slug>/items/<str:reference>/", seeing.item, name="item"),
    path("p/<slug:slug>/items/<str:reference>/edit/", writing_items.edit_item, name="edit-item"),
]
