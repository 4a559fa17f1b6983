"""Where this installation and a request to it are: its address for links, and the network asked from."""

from django.conf import settings
from django.http import HttpRequest

from .rules import network_of


def site_of(request: HttpRequest) -> str:
    """https://boards.example, for links in mail. In production it is the setting's word, never the request's."""
    return str(settings.PUBLIC_URL) or f"{request.scheme}://{request.get_host()}"


def site() -> str:
    """The same where there is no request: for mail that the clock writes."""
    return str(settings.SITE)


def asked_from(request: HttpRequest) -> str:
    """The network a request comes from. In production there is a proxy before us, and only then is it believed."""
    meta = request.META
    return network_of(
        meta.get("REMOTE_ADDR", ""), meta.get("HTTP_X_FORWARDED_FOR", ""), behind_proxy=settings.PRODUCTION
    )
