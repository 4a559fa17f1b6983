"""A board's own sheet comes in as a tool."""

from django.urls import path

from .views import imports

urlpatterns = [
    path("", imports.import_tool, name="import-tool"),
    path("<int:number>/", imports.tool_upload, name="tool-upload"),
    path("<int:number>/standards/<str:key>/", imports.tool_upload_standard, name="tool-upload-standard"),
    path("<int:number>/matching/", imports.tool_upload_matching, name="tool-upload-matching"),
]
