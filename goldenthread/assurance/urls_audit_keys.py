from django.urls import path

from .views import audit_keys

urlpatterns = [path("audits/<str:reference>/", audit_keys.key_grades, name="key-grades")]
