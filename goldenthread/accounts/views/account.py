"""One's own account."""

from typing import cast

from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from goldenthread.accounts import services
from goldenthread.accounts.forms import ChangePasswordForm, NameForm
from goldenthread.accounts.models import User
from goldenthread.accounts.site import asked_from, site_of

from .waiting import wait

DONE = {
    "name": _("Your name was changed."),
    "password": _("Your password was changed. Everywhere else you were signed out, and a mail tells you of it."),
    "elsewhere": _("You were signed out everywhere else."),
}


@require_http_methods(["GET", "HEAD", "OPTIONS", "POST"])
def account(request: HttpRequest) -> HttpResponse:
    """Who I am here, and what I can change of it."""
    user = cast(User, request.user)
    form = NameForm(request.POST if request.method == "POST" else None, initial={"name": user.name})
    if request.method == "POST" and form.is_valid():
        services.rename(user=user, name=form.cleaned_data["name"], at=timezone.now())
        return _done("name")
    context = {"form": form, "notice": DONE.get(request.GET.get("done", ""))}
    return render(request, "accounts/account.html", context, status=422 if form.errors else 200)


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "OPTIONS", "POST"])
def change_password(request: HttpRequest) -> HttpResponse:
    """Another password, for whoever knows the present one: a browser left open is not enough."""
    user, now = cast(User, request.user), timezone.now()
    form = ChangePasswordForm(request.POST if request.method == "POST" else None, user=user)
    context = {"form": form, "crumbs": [(_("Your account"), reverse("account")), (_("Change your password"), None)]}
    if request.method == "POST" and form.is_valid():
        present = form.cleaned_data["present"]
        try:
            right = services.try_password(
                email=user.email, network=asked_from(request), check=lambda: user.check_password(present), at=now
            )
        except services.TooManyTries as refusal:
            page = render(request, "accounts/change_password.html", {**context, "until": refusal.until})
            return wait(page, refusal, now)
        if right:
            changed = services.change_password(
                user=user, password=form.cleaned_data["new"], site=site_of(request), at=now
            )
            update_session_auth_hash(request, changed)
            return _done("password")
        form.add_error("present", _("That is not your present password."))
    return render(request, "accounts/change_password.html", context, status=422 if form.errors else 200)


@require_POST
def sign_out_elsewhere(request: HttpRequest) -> HttpResponse:
    user = services.sign_out_elsewhere(user=cast(User, request.user), at=timezone.now())
    update_session_auth_hash(request, user)
    return _done("elsewhere")


def _done(what: str) -> HttpResponse:
    return redirect(f"{reverse('account')}?done={what}")
