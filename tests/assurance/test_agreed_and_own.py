"""What services themselves refuse, whichever page asks them: an agreed return to a reviewer, and one's own setting."""

from typing import Any

import pytest

from goldenthread.accounts.models import User
from goldenthread.assurance import services
from goldenthread.assurance.models import Moderation, Return, Reviewer
from goldenthread.assurance.services import Judged, SettingFacts
from goldenthread.boards.models import Contact
from goldenthread.trail.actor import SYSTEM, Actor
from goldenthread.trail.models import Entry
from tests.assurance.a_campaign import a_campaign
from tests.assurance.reviewed import LOWER, a_signed_return, contact_of, finished
from tests.conftest import AT, Place, member

BY: dict[str, Any] = {"by": SYSTEM, "at": AT}
LOWEST = {"lead": Judged("0", seen=2)}


def as_actor(user: User) -> Actor:
    return Actor("user", str(user.pk), user.name)


def test_what_is_agreed_a_reviewer_changes_no_more(place: Place) -> None:
    asked = a_campaign(place, board=place.children)
    filled = a_signed_return(asked, "vale-council")
    police = asked.coordinators["harbour-police"]
    services.name_reviewers(campaign=asked.campaign, contacts=[contact_of(place, police)], returns=[filled], **BY)
    done = services.moderate(filled=filled, judged=LOWER, by=as_actor(police), at=AT)
    assert done.saved == ["lead"]  # signed: theirs to say
    agreed = finished(filled, shown=False)
    adults = member(place, "business-unit", board=place.adults, name="adults-unit")
    said, told = Moderation.objects.count(), Entry.objects.count()
    refused = [
        as_actor(police),
        as_actor(place.people["chair"]),
        as_actor(adults),  # of another board
        Actor("key", "1", "A. Senior"),
        Actor("user", "0", "nobody"),
    ]
    for by in refused:
        with pytest.raises(services.AgreedReturn, match="This return is agreed"):
            services.moderate(filled=agreed, judged=LOWEST, by=by, at=AT)
        with pytest.raises(services.AgreedReturn):
            services.agree_with(filled=agreed, keys=["reports"], by=by, at=AT)
    assert (Moderation.objects.count(), Entry.objects.count()) == (said, told)
    unit = as_actor(place.people["business-unit"])
    assert services.moderate(filled=agreed, judged=LOWEST, by=unit, at=AT).saved == ["lead"]
    assert services.agree_with(filled=agreed, keys=["reports"], by=unit, at=AT) == 1


def test_who_is_asked_for_a_settings_return_is_not_its_reviewer(place: Place) -> None:
    asked = a_campaign(place)
    head = member(place, "member", name="head")
    facts = SettingFacts("Elm Primary", contact=head.name, email=head.email)
    school = services.add_setting(partnership=place.partnership, facts=facts, **BY)
    services.choose(campaign=asked.campaign, settings=[school], **BY)
    own = Return.objects.get(setting=school)
    who: Contact = contact_of(place, head)
    assert school.contact_id == who.pk  # the very person
    with pytest.raises(services.OwnReturn, match="agency or setting"):
        services.name_reviewers(campaign=asked.campaign, contacts=[who], returns=[own], **BY)
    both = [own, asked.returns["vale-council"]]
    named = services.name_reviewers(campaign=asked.campaign, contacts=[who], returns=both, **BY)
    assert (named.made, named.own) == (1, 1)
    assert Reviewer.objects.get().filled == asked.returns["vale-council"]
