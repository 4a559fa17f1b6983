"""What campaigns have in the house: one that runs, one that is being prepared, and a school."""

from goldenthread.assurance import services
from goldenthread.trail.actor import SYSTEM
from tests.access.house_assurance import assured
from tests.conftest import AT, Place


def furnish_campaigns(place: Place) -> dict[str, str]:
    asked = assured(place)
    drafted = services.draft_campaign(
        partnership=place.partnership, name="Section 11 again", tool=asked.version, by=SYSTEM, at=AT
    )
    facts = services.SettingFacts(
        "Oak School", "100001", "Primary", "Ambermere", contact="Robin Vale", email="r@oak.example"
    )
    school = services.add_setting(partnership=place.partnership, facts=facts, by=SYSTEM, at=AT)
    base = f"/p/{place.slug}/assurance/campaigns"
    runs, draft = f"{base}/{asked.campaign.reference}", f"{base}/{drafted.reference}"
    return {
        "assurance": f"/p/{place.slug}/assurance/",
        "campaigns": f"{base}/",
        "new-campaign": f"{base}/new/",
        "duties": f"{base}/duties/",
        "settings-list": f"{base}/settings/",
        "add-setting": f"{base}/settings/add/",
        "import-settings": f"{base}/settings/import/",
        "change-setting": f"{base}/settings/{school.slug}/change/",
        "close-setting": f"{base}/settings/{school.slug}/close/",
        "campaign": f"{runs}/",
        "change-campaign": f"{runs}/change/",
        "campaign-who": f"{draft}/who/",
        "campaign-settings": f"{draft}/settings/",
        "campaign-when": f"{draft}/when/",
        "open-campaign": f"{draft}/open/",
        "campaign-ask": f"{runs}/ask/",
        "close-campaign": f"{runs}/close/",
        "excuse-return": f"{runs}/returns/{asked.returns['harbour-police'].reference}/excuse/",
    }
