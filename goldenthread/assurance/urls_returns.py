"""The pages of a return, for who is signed in. `urls_keys.py` has the same for the holder of a key."""

from django.urls import path

from .views import contributors, entering, return_evidence, return_gaps, returns, signing, standards

urlpatterns = [
    path("returns/<slug:reference>/", returns.overview.signed_in, name="return"),
    path("returns/<slug:reference>/standards/<str:key>/", standards.standard.signed_in, name="return-standard"),
    path("returns/<slug:reference>/evidence/", return_evidence.evidence.signed_in, name="return-evidence"),
    path("returns/<slug:reference>/evidence/<int:number>/file/", return_evidence.file.signed_in, name="return-file"),
    path(
        "returns/<slug:reference>/evidence/<int:number>/remove/",
        return_evidence.remove.signed_in,
        name="return-evidence-remove",
    ),
    path("returns/<slug:reference>/contributors/", contributors.contributors.signed_in, name="return-contributors"),
    path(
        "returns/<slug:reference>/contributors/<str:who>/",
        contributors.contributor.signed_in,
        name="return-contributor",
    ),
    path("returns/<slug:reference>/gaps/", return_gaps.gaps.signed_in, name="return-gaps"),
    path("returns/<slug:reference>/gaps/<int:number>/", return_gaps.gap.signed_in, name="return-gap"),
    path("returns/<slug:reference>/words/", signing.words.signed_in, name="return-words"),
    path("returns/<slug:reference>/sign/", signing.sign.signed_in, name="return-sign"),
    path("returns/<slug:reference>/signed/", signing.receipt.signed_in, name="return-signed"),
    path("returns/<slug:reference>/read/", signing.read.signed_in, name="return-read"),
    path("returns/<slug:reference>/as/<slug:ending>/", signing.read_as.signed_in, name="return-as"),
    path("returns/<slug:reference>/done/", returns.done.signed_in, name="return-done"),
    path("returns/<slug:reference>/enter/", entering.enter, name="return-enter"),
]
