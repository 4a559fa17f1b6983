from goldenthread.performance.models import Covered, NationalArea, NationalLoad, Neighbour, Peer
from tests.access.table import DEED, UNIT, Row
from tests.conftest import AT, Place

ROWS = {
    "national-statistics": Row(UNIT, otherwise=403),
    "national-choose": Row(UNIT, UNIT, 403, post_only=True),
}
assert ROWS["national-choose"].do == DEED.do


def furnish(place: Place) -> dict[str, str]:
    areas = [
        NationalArea.objects.get_or_create(
            code=code, defaults={"name": name, "level": "local", "ended": code == "703"}
        )[0]
        for code, name in (("701", "Ambermere"), ("702", "Heather Vale"), ("703", "Old Vale"))
    ]
    Covered.objects.get_or_create(partnership=place.partnership, place=areas[0])
    Peer.objects.get_or_create(partnership=place.partnership, place=areas[1], defaults={"why": "Much like us"})
    Neighbour.objects.get_or_create(model="2025", area=areas[0], rank=1, other=areas[1], closeness="Very close")
    NationalLoad.objects.get_or_create(
        family="dfe-b1", file_name="b1.csv", sha256="0" * 64,
        defaults={
            "began_at": AT, "ended_at": AT, "rows": 4, "fresh": 8, "refused": 1,
            "notes": [{"first": 2013, "last": 2025}, {"why": "A row too short", "rows": 1}],
        },
    )  # fmt: skip
    front = f"/p/{place.slug}/performance/national/"
    return {"national-statistics": f"{front}?words=vale", "national-choose": f"{front}places/"}
