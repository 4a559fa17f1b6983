from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpResponse

from .forms import SignInForm


class SignIn(LoginView):
    form_class = SignInForm
    template_name = "accounts/sign_in.html"
    redirect_authenticated_user = True

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        """What is wrong is said with the status of a refusal, so that nothing takes it for a success."""
        answer = super().form_invalid(form)
        answer.status_code = 422
        return answer


sign_in = SignIn.as_view()
sign_out = LogoutView.as_view()
