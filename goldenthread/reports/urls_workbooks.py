from django.urls import path

from .views import workbooks

_PLAN = "p/<slug:slug>/papers/workbook/<str:reference>/"

urlpatterns = [
    path(_PLAN, workbooks.workbook, name="workbook"),
    path(f"{_PLAN}as-workbook.xlsx", workbooks.workbook_as, name="workbook-as"),
    path(f"{_PLAN}<int:number>/", workbooks.workbook_back, name="workbook-back"),
    path(f"{_PLAN}<int:number>/refused.xlsx", workbooks.workbook_refused, name="workbook-refused"),
]
