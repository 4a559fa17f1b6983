from django.urls import path

from goldenthread.performance.views import imports, template_sheets

urlpatterns = [
    path("", imports.figure_imports, name="figure-imports"),
    path("template/<slug:kind>/<slug:code>.xlsx", template_sheets.figure_template, name="figure-template"),
    path("<str:reference>/", imports.figure_upload, name="figure-upload"),
    path("<str:reference>/rows/<int:sheet>/<int:row>/", imports.figure_row, name="figure-row"),
]
