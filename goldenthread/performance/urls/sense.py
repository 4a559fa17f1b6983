from django.urls import path

from goldenthread.performance.views import sense

urlpatterns = [
    path("", sense.sense, name="sense"),
    path("questions/", sense.questions, name="sense-questions"),
    path("<slug:kind>/<slug:code>/", sense.period, name="sense-period"),
    path("<slug:kind>/<slug:code>/<slug:reference>/", sense.write, name="sense-write"),
]
