from django.urls import path

from . import views

urlpatterns = [
    path("sign-in/", views.sign_in, name="sign-in"),
    path("sign-out/", views.sign_out, name="sign-out"),
    path("account/", views.account, name="account"),
    path("account/password/", views.change_password, name="change-password"),
    path("account/sign-out-elsewhere/", views.sign_out_elsewhere, name="sign-out-elsewhere"),
    path("account/forgotten/", views.forgotten_password, name="forgotten-password"),
    path("account/check-your-mail/", views.check_your_mail, name="check-your-mail"),
    path("account/reset/<str:token>/", views.reset_password, name="reset-password"),
    path("account/welcome/<str:token>/", views.welcome, name="welcome"),
]
