from django.urls import path

from .views import drafts, issuing, listing, looking, reading

urlpatterns = [
    path("p/<slug:slug>/papers/", listing.papers, name="papers"),
    path("p/<slug:slug>/papers/look/<slug:kind>/", looking.paper_look, name="paper-look"),
    path("p/<slug:slug>/papers/look/<slug:kind>/as/<slug:ending>/", looking.paper_look_as, name="paper-look-as"),
    path("p/<slug:slug>/papers/<slug:reference>/", drafts.paper, name="paper"),
    path("p/<slug:slug>/papers/<slug:reference>/settings/", drafts.paper_settings, name="paper-settings"),
    path("p/<slug:slug>/papers/<slug:reference>/passages/<slug:slot>/", drafts.paper_passage, name="paper-passage"),
    path("p/<slug:slug>/papers/<slug:reference>/issue/", issuing.paper_issue, name="paper-issue"),
    path("p/<slug:slug>/papers/<slug:reference>/withdraw/", issuing.paper_withdraw, name="paper-withdraw"),
    path("p/<slug:slug>/papers/<slug:reference>/replace/", issuing.paper_replace, name="paper-replace"),
    path("p/<slug:slug>/papers/<slug:reference>/drop/", issuing.paper_drop, name="paper-drop"),
    path("p/<slug:slug>/papers/<slug:reference>/as/<slug:ending>/", reading.paper_as, name="paper-as"),
    path("p/<slug:slug>/papers/<slug:reference>/read/", reading.paper_read, name="paper-read"),
]
