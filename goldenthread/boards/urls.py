from django.urls import path, register_converter

from . import views
from .vocab import PATHS


class NounConverter:
    """Only the kinds there are: any other word in its place is another page's, or nothing."""

    regex = "|".join(PATHS.values())

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(NounConverter, "noun")

urlpatterns = [
    path("p/<slug:slug>/about/", views.about, name="about"),
    path("p/<slug:slug>/about/rename/", views.rename, name="rename-partnership"),
    path("p/<slug:slug>/about/end/", views.end_partnership, name="end-partnership"),
    path("p/<slug:slug>/about/mail/", views.mail, name="switch-mail"),
    path("p/<slug:slug>/about/mail/sender/", views.sender, name="mail-sender"),
    path("p/<slug:slug>/about/mail/<slug:kind>/", views.mail_kind, name="mail-kind"),
    path("p/<slug:slug>/about/mail/<slug:kind>/html/", views.mail_kind_html, name="mail-kind-html"),
    path("p/<slug:slug>/about/words/<slug:key>/", views.board_words, name="board-words"),
    path("p/<slug:slug>/glossary/", views.glossary, name="glossary"),
    path("p/<slug:slug>/glossary/add/", views.add_word, name="add-word"),
    path("p/<slug:slug>/glossary/word/<slug:key>/", views.change_word, name="change-word"),
    path("p/<slug:slug>/glossary/word/<slug:key>/remove/", views.remove_word, name="remove-word"),
    path("p/<slug:slug>/ratings/", views.ratings, name="ratings"),
    path("p/<slug:slug>/ratings/<slug:key>/", views.rating_scheme, name="rating-scheme"),
    path("p/<slug:slug>/who/posts/<slug:key>/give/", views.give, name="give-post"),
    path("p/<slug:slug>/who/groups/<slug:key>/join/", views.join, name="join-group"),
    path("p/<slug:slug>/who/people/<slug:key>/invite/", views.invite, name="invite"),
    path("p/<slug:slug>/who/people/<slug:key>/let-in/", views.let_in, name="let-in"),
    path("p/<slug:slug>/who/people/<slug:key>/let-out/<slug:role>/", views.let_out, name="let-out"),
    path("p/<slug:slug>/who/people/<slug:key>/let-out/<slug:role>/<slug:board>/", views.let_out, name="let-out-of-board"),
    path("p/<slug:slug>/who/<noun:noun>/", views.things, name="things"),
    path("p/<slug:slug>/who/<noun:noun>/add/", views.add, name="add-thing"),
    path("p/<slug:slug>/who/<noun:noun>/<slug:key>/", views.thing, name="thing"),
    path("p/<slug:slug>/who/<noun:noun>/<slug:key>/change/", views.change, name="change-thing"),
    path("p/<slug:slug>/who/<noun:noun>/<slug:key>/end/", views.end, name="end-thing"),
    path("p/<slug:slug>/who/<noun:noun>/<slug:key>/pass-on/", views.pass_on, name="pass-on"),
    path("p/<slug:slug>/who/<noun:noun>/<slug:key>/leave/<slug:contact>/", views.leave, name="leave"),
]  # fmt: skip
