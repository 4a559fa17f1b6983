from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def home(request: HttpRequest) -> HttpResponse:
    """The first page after signing in. It says plainly what this version can do."""
    return render(request, "home/home.html")
