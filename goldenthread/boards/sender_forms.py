"""What an administrator pastes of a domain's records. Nothing of it is kept."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from goldenthread.outbox.domain_check import is_domain

_MOST = 8000
_SELECTOR = re.compile(r"^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,80}[A-Za-z0-9])?$")


class SenderForm(forms.Form):
    domain = forms.CharField(label=_("The domain that our mail comes from"), max_length=253)
    include = forms.CharField(
        label=_("What your mail service wants included in SPF"),
        max_length=253,
        required=False,
        help_text=_("A name, such as spf.mail.example. Its help pages say so. Leave it empty if you do not know."),
    )
    spf = forms.CharField(
        label=_("The SPF record"),
        required=False,
        max_length=_MOST,
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false"}),
        help_text=_("Paste all that the first look-up prints. Leave it empty if it finds nothing."),
    )
    selector = forms.CharField(
        label=_("The DKIM selector"),
        max_length=82,
        required=False,
        help_text=_(
            "A short name that IT or the mail service knows. In a mail we sent it stands behind s= in the header "
            "DKIM-Signature."
        ),
    )
    dkim = forms.CharField(
        label=_("The DKIM record"),
        required=False,
        max_length=_MOST,
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false"}),
        help_text=_("Paste all that the second look-up prints. Leave it empty if it finds nothing."),
    )
    dmarc = forms.CharField(
        label=_("The DMARC record"),
        required=False,
        max_length=_MOST,
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false"}),
        help_text=_("Paste all that the third look-up prints. Leave it empty if it finds nothing."),
    )

    def clean_domain(self) -> str:
        domain = str(self.cleaned_data["domain"]).strip().rstrip(".").lower()
        if not is_domain(domain):
            raise forms.ValidationError(_("Write a domain, such as council.example."))
        return domain

    def clean_selector(self) -> str:
        selector = str(self.cleaned_data["selector"]).strip()
        if selector and not _SELECTOR.match(selector):
            raise forms.ValidationError(_("A selector has letters, digits, dots and hyphens."))
        return selector

    def clean_include(self) -> str:
        include = str(self.cleaned_data["include"]).strip().removeprefix("include:").lower()
        if include and not is_domain(include):
            raise forms.ValidationError(_("Write a name, such as spf.mail.example."))
        return include
