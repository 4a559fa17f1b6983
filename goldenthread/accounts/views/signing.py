"""In and out."""

from typing import Any, cast

from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from goldenthread.accounts import services
from goldenthread.accounts.forms import SignInForm
from goldenthread.accounts.site import asked_from

from .waiting import wait


class SignIn(LoginView):
    form_class = SignInForm
    template_name = "accounts/sign_in.html"
    redirect_authenticated_user = True

    def post(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        """The password is looked at only where there were not too many tries before: the right one is refused too."""
        form = cast(SignInForm, self.get_form())
        if not form.is_filled:
            return self.form_invalid(form)
        email, now = request.POST["username"], timezone.now()
        try:
            right = services.try_password(email=email, network=asked_from(request), check=form.is_valid, at=now)
        except services.TooManyTries as refusal:
            context = self.get_context_data(form=SignInForm(initial={"username": email}), until=refusal.until)
            return wait(self.render_to_response(context), refusal, now)
        return self.form_valid(form) if right else self.form_invalid(form)

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        answer = super().form_valid(form)  # signs in, under a new session id
        services.signed_in(user=form.get_user(), at=timezone.now())
        return answer

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        """What is wrong is said with the status of a refusal, so that nothing takes it for a success."""
        answer = super().form_invalid(form)
        answer.status_code = 422
        return answer


class SignOut(LogoutView):
    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated:
            services.signed_out(user=request.user, at=timezone.now())
        answer = super().post(request, *args, **kwargs)
        # Not "cookies": that would empty those of the whole domain, which a council shares with its other services. The
        # session's own cookie is deleted, and its session with it.
        answer["Clear-Site-Data"] = '"cache", "storage"'
        return answer


sign_in = SignIn.as_view()
sign_out = SignOut.as_view()
