"""The page of the sender's domain: what the pasted records mean, what to ask for, and nothing kept."""

from html import unescape

import pytest
from django.test import Client

from goldenthread.boards.sender import _WORDS, domain_of
from goldenthread.trail.models import Entry
from tests.conftest import Place

pytestmark = pytest.mark.django_db


def test_the_domain_of_an_address() -> None:
    assert domain_of("Harbour Board <board@Harbour.example>") == "harbour.example"
    assert domain_of("board@harbour.example") == "harbour.example"
    assert domain_of("") == ""


def test_it_says_what_is_right_and_what_to_ask_for(as_manager: Client, place: Place, settings: object) -> None:
    settings.MAIL_FROM = "Board <board@harbour.example>"  # type: ignore[attr-defined]
    address = f"/p/{place.slug}/about/mail/sender/"
    assert "nslookup -type=TXT _dmarc.harbour.example" in as_manager.get(address).content.decode()
    before = Entry.objects.count()
    said = {
        "domain": "Harbour.example", "include": "include:spf.mail.example", "selector": "gt1",
        "spf": "v=spf1 include:spf.mail.example -all", "dkim": "", "dmarc": "v=DMARC1; p=none; rua=mailto:x@y.example",
    }  # fmt: skip
    text = unescape(as_manager.post(address, said).content.decode())
    assert "There is one record" in text
    assert "Please switch on DKIM signing for this domain" in text
    assert "gt1._domainkey.harbour.example" in text
    assert "change p=none to p=quarantine" in text
    assert "%(" not in text
    assert Entry.objects.count() == before
    assert as_manager.post(address, {"domain": "nonsense"}).status_code == 422


def test_every_finding_has_words_that_can_be_filled() -> None:
    about = {"at": "x.example", "detail": "7", "include": "spf.example"}
    for code, (says, ask) in _WORDS.items():
        assert "%(" not in str(says) % about, code
        assert "%(" not in str(ask) % about, code


def test_every_code_has_its_words() -> None:
    import re
    from pathlib import Path

    from goldenthread.outbox import domain_check

    codes = set(re.findall(r'"((?:spf|dkim|dmarc)-[a-z-]+)"', Path(domain_check.__file__).read_text()))
    assert codes == set(_WORDS)
