from django.urls import path, re_path

from goldenthread.performance.views import agencies_page, indicator_page

urlpatterns = [
    path("agencies/", agencies_page.agencies, name="indicators-by-agency"),
    # By its reference alone, so that pages about indicators may stand beside it.
    re_path(r"^indicators/(?P<reference>IND-[0-9]+)/history/$", indicator_page.history, name="indicator-history"),
    re_path(r"^indicators/(?P<reference>IND-[0-9]+)/$", indicator_page.indicator, name="indicator"),
]
