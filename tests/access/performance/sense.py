"""What figures show: whoever sees the scorecard reads it; the owner and the business unit write."""

from goldenthread.boards.models import Post
from tests.access.performance.scored import scored
from tests.access.table import HERE, LEAD, UNIT, Row
from tests.conftest import Place

READS = Row(HERE - {"reader"}, otherwise=403)
ROWS = {
    "sense": READS,
    "sense-period": READS,
    "sense-questions": READS,
    "sense-write": Row(UNIT | {LEAD}, UNIT | {LEAD}, 403),
}


def furnish(place: Place) -> dict[str, str]:
    """The lead owns the re-referrals."""
    owned = scored(place).indicators["rereferrals"]
    owned.owner = Post.objects.get(partnership=place.partnership, slug="post-of-the-lead")
    owned.save(update_fields=["owner"])
    base = f"/p/{place.slug}/performance/sense"
    return {
        "sense": f"{base}/",
        "sense-period": f"{base}/quarter/2025-Q4/",
        "sense-questions": f"{base}/questions/",
        "sense-write": f"{base}/quarter/2025-Q4/{owned.reference}/",
    }
