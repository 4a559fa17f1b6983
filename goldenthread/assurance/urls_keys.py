"""The pages of a return, for the holder of a mailed key."""

from django.urls import path

from .views import contributors, return_evidence, return_gaps, returns, signing, standards

urlpatterns = [
    path("returns/<slug:reference>/", returns.overview.keyed, name="key-return"),
    path("returns/<slug:reference>/standards/<str:key>/", standards.standard.keyed, name="key-return-standard"),
    path("returns/<slug:reference>/evidence/", return_evidence.evidence.keyed, name="key-return-evidence"),
    path("returns/<slug:reference>/evidence/<int:number>/file/", return_evidence.file.keyed, name="key-return-file"),
    path(
        "returns/<slug:reference>/evidence/<int:number>/remove/",
        return_evidence.remove.keyed,
        name="key-return-evidence-remove",
    ),
    path("returns/<slug:reference>/contributors/", contributors.contributors.keyed, name="key-return-contributors"),
    path(
        "returns/<slug:reference>/contributors/<str:who>/",
        contributors.contributor.keyed,
        name="key-return-contributor",
    ),
    path("returns/<slug:reference>/gaps/", return_gaps.gaps.keyed, name="key-return-gaps"),
    path("returns/<slug:reference>/gaps/<int:number>/", return_gaps.gap.keyed, name="key-return-gap"),
    path("returns/<slug:reference>/words/", signing.words.keyed, name="key-return-words"),
    path("returns/<slug:reference>/sign/", signing.sign.keyed, name="key-return-sign"),
    path("returns/<slug:reference>/signed/", signing.receipt.keyed, name="key-return-signed"),
    path("returns/<slug:reference>/read/", signing.read.keyed, name="key-return-read"),
    path("returns/<slug:reference>/as/<slug:ending>/", signing.read_as.keyed, name="key-return-as"),
    path("returns/<slug:reference>/done/", returns.done.keyed, name="key-return-done"),
]
