"""What the records of a sender's domain mean, in words for an administrator, and what to ask IT for."""

from collections.abc import Iterable
from dataclasses import dataclass
from email.utils import parseaddr
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goldenthread.outbox.domain_check import Judged, check_dkim, check_dmarc, check_spf

# By the code of a finding: what it means, and what to ask for (nothing, where there is nothing to mend).
_WORDS: dict[str, tuple[Any, Any]] = {
    "spf-missing": (
        gettext_lazy("There is no SPF record, so a receiver cannot tell who may send mail for this domain."),
        gettext_lazy(
            "Please publish one TXT record at %(at)s that names the servers which may send mail for it, the one "
            "this mail leaves through among them, and ends in -all. It looks like this: v=spf1 "
            "include:%(include)s -all"
        ),
    ),
    "spf-two": (
        gettext_lazy("There are %(detail)s SPF records. Receivers then believe none of them."),
        gettext_lazy("Please join the %(detail)s SPF records at %(at)s into one."),
    ),
    "spf-lookups": (
        gettext_lazy("It needs at least %(detail)s look-ups. Receivers stop at 10 and then believe none of it."),
        gettext_lazy(
            "Please shorten the SPF record at %(at)s to at most 10 look-ups: each include, a, mx, ptr, exists and"
            " redirect is one, and so are those inside what is included."
        ),
    ),
    "spf-ptr": (
        gettext_lazy("It uses ptr, which is slow, and which many receivers pass over."),
        gettext_lazy("Please take ptr out of the SPF record at %(at)s, and name the servers instead."),
    ),
    "spf-not-ours": (
        gettext_lazy("It does not name %(detail)s, so mail sent through it looks false."),
        gettext_lazy("Please add include:%(detail)s to the SPF record at %(at)s."),
    ),
    "spf-soft": (
        gettext_lazy("It ends in ~all: mail from other servers is doubted, and not refused. That is usual at first."),
        gettext_lazy(
            "When you are sure that every server is named, please change ~all to -all in the SPF record at %(at)s."
        ),
    ),
    "spf-neutral": (
        gettext_lazy("It ends in ?all, which says nothing about other servers."),
        gettext_lazy("Please change ?all to ~all, and later to -all, in the SPF record at %(at)s."),
    ),
    "spf-anybody": (
        gettext_lazy("It ends in +all: anybody in the world may send as this domain."),
        gettext_lazy(
            "Please change the end of the SPF record at %(at)s to -all. As it is, anybody may send as this domain."
        ),
    ),
    "spf-no-end": (
        gettext_lazy("It does not say what to think of other servers."),
        gettext_lazy("Please end the SPF record at %(at)s in -all."),
    ),
    "spf-after-all": (
        gettext_lazy("What stands behind “all” is never read: %(detail)s"),
        gettext_lazy("Please move “all” to the end of the SPF record at %(at)s: what stands behind it is never read."),
    ),
    "dkim-missing": (
        gettext_lazy("There is no DKIM key, so a receiver cannot tell whether a mail was changed on its way."),
        gettext_lazy(
            "Please switch on DKIM signing for this domain, with a key of 2048 bits, and publish its TXT record "
            "at %(at)s."
        ),
    ),
    "dkim-revoked": (
        gettext_lazy("The key was taken back: mail that is signed with it looks false."),
        gettext_lazy(
            "The key at %(at)s is empty, which means that it was taken back. Please sign with a new key of 2048 "
            "bits, and publish it."
        ),
    ),
    "dkim-no-key": (
        gettext_lazy("The record has no key (p=)."),
        gettext_lazy("Please publish the whole DKIM record at %(at)s: its key (p=) is missing."),
    ),
    "dkim-unreadable": (
        gettext_lazy("The key cannot be read. Was all of it copied? It is often printed in two pieces."),
        gettext_lazy("Please look whether the key (p=) at %(at)s was published whole: it cannot be read."),
    ),
    "dkim-testing": (
        gettext_lazy("It is marked as a test (t=y), so receivers may take no notice of it."),
        gettext_lazy("When signing works, please take t=y out of the record at %(at)s."),
    ),
    "dkim-short": (
        gettext_lazy("The key has %(detail)s bits, which is too short: receivers pass over it."),
        gettext_lazy("Please sign with a key of 2048 bits, and publish it: the one at %(at)s has %(detail)s bits."),
    ),
    "dkim-old-length": (
        gettext_lazy("The key has %(detail)s bits. That still works; 2048 is what is made today."),
        "",
    ),
    "dmarc-missing": (
        gettext_lazy("There is no DMARC record, so receivers decide by themselves what to do with false mail."),
        gettext_lazy(
            "Please publish a TXT record at %(at)s. To begin: v=DMARC1; p=none; rua=mailto:(an address that is read)"
        ),
    ),
    "dmarc-two": (
        gettext_lazy("There are %(detail)s DMARC records. Receivers then believe none of them."),
        gettext_lazy("Please keep one of the %(detail)s DMARC records at %(at)s."),
    ),
    "dmarc-no-policy": (
        gettext_lazy("It does not say what to do with false mail (p=)."),
        gettext_lazy("Please say in the DMARC record at %(at)s what to do with false mail: p=quarantine or p=reject."),
    ),
    "dmarc-none": (
        gettext_lazy("It asks receivers to do nothing about false mail (p=none). That is usual at first."),
        gettext_lazy(
            "When the reports show nothing unexpected, please change p=none to p=quarantine, and later to "
            "p=reject, in the DMARC record at %(at)s."
        ),
    ),
    "dmarc-share": (
        gettext_lazy("It counts for %(detail)s mails in a hundred only (pct=)."),
        gettext_lazy("Please take pct=%(detail)s out of the DMARC record at %(at)s, so that it counts for all mail."),
    ),
    "dmarc-no-reports": (
        gettext_lazy("Nobody is sent the reports (rua=), so nobody sees when mail looks false."),
        gettext_lazy("Please add rua=mailto:(an address that is read) to the DMARC record at %(at)s."),
    ),
    "dmarc-strict": (
        gettext_lazy("It is strict for %(detail)s: the domain there must be exactly this one, and no part of it."),
        "",
    ),
}
_RIGHT = {
    "spf": gettext_lazy("There is one record, it can be looked up, and it refuses servers that it does not name."),
    "dkim": gettext_lazy("There is a key, and it is long enough."),
    "dmarc": gettext_lazy("It says what to do with false mail, and somebody is sent the reports."),
}
VERDICTS: dict[str, tuple[Any, str]] = {
    "right": (gettext_lazy("Right"), "good"),
    "weak": (gettext_lazy("Could be better"), "warn"),
    "wrong": (gettext_lazy("Must be mended"), "bad"),
    "missing": (gettext_lazy("Missing"), "bad"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """One kind of record: its name, where it stands, how it is, what that means, and what to ask for."""

    name: str
    at: str
    verdict: Any
    tone: str
    record: str
    means: tuple[str, ...]
    asks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """One kind of record, and where it stands."""

    name: str
    at: str


def domain_of(sender: str) -> str:
    """The domain of an address with or without a name: "Board <board@council.example>"."""
    return parseaddr(sender)[1].rpartition("@")[2].lower()


def places(domain: str, selector: str) -> tuple[Place, Place, Place]:
    return (
        Place("SPF", domain),
        Place("DKIM", f"{selector or _('selector')}._domainkey.{domain}"),
        Place("DMARC", f"_dmarc.{domain}"),
    )


def judge(*, domain: str, selector: str, include: str, spf: str, dkim: str, dmarc: str) -> list[Told]:
    """What each of the pasted records means."""
    of_spf, of_dkim, of_dmarc = places(domain, selector)
    about = {"include": include or _("(the name your mail service gives)")}
    return [
        _told("spf", of_spf, check_spf(spf, include), about),
        _told("dkim", of_dkim, check_dkim(dkim), about),
        _told("dmarc", of_dmarc, check_dmarc(dmarc), about),
    ]


def _told(kind: str, place: Place, judged: Judged, about: dict[str, str]) -> Told:
    verdict, tone = VERDICTS[judged.verdict]
    means, asks = [], []
    for code, detail in judged.findings:
        says, ask = _WORDS[code]
        said = {**about, "at": place.at, "detail": detail}
        means.append(str(says) % said if "%(" in str(says) else str(says))
        if ask:
            asks.append(str(ask) % said)
    if judged.verdict == "right":
        means.insert(0, str(_RIGHT[kind]))
    return Told(place.name, place.at, verdict, tone, judged.record, tuple(means), tuple(asks))


def letter_to_it(domain: str, server: str, told: Iterable[Told]) -> str:
    """A text to send to whoever keeps the domain's records; nothing where there is nothing to ask for."""
    wanted = [f"{one.name}: {ask}" for one in told for ask in one.asks]
    if not wanted:
        return ""
    about = {"domain": domain, "server": server}
    through = _("Our board's mail is sent as %(domain)s through %(server)s.")
    alone = _("Our board's mail is sent as %(domain)s.")
    first = (through if server else alone) % about
    return "\n\n".join([first, _("So that it arrives, could you change these records?"), *wanted, _("Thank you.")])
