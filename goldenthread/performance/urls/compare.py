from django.urls import path

from goldenthread.performance.views import compare

urlpatterns = [path("<str:reference>/neighbours/", compare.neighbours, name="indicator-neighbours")]
