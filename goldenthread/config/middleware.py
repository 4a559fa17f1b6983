"""What no page should have to think of, settled before any page is asked."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse


class SecretAddresses:
    """What a mailed key opens stays out of caches, search engines and the Referer of the next page, whatever answers.

    The origin alone is told: with nothing at all a browser would say "Origin: null" and no form could be sent.
    """

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.answer(request)
        if request.path.startswith("/k/"):
            response["Referrer-Policy"] = "strict-origin"
            response["Cache-Control"] = "no-store"
            response["X-Robots-Tag"] = "noindex"
        return response


class WithoutNul:
    """No address has the letter NUL: PostgreSQL refuses to be asked for it, so that every look-up would have to beware.

    In a path it names nothing that is here. Behind the question mark it is read as a space.
    """

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.META["QUERY_STRING"] = request.META.get("QUERY_STRING", "").replace("%00", "%20").replace("\0", "%20")
        return self.answer(request)

    def process_view(self, request: HttpRequest, *_rest: object) -> None:
        """Raises Http404."""
        if "\0" in request.path:
            raise Http404
