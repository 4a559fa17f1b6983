"""Large files: the page answers at once, the worker reads, and who comes back finds the reading or one sentence."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from goldenthread.documents import Unreadable
from goldenthread.ingest import services
from goldenthread.ingest.models import Upload
from goldenthread.ingest.services import later
from goldenthread.plans.models import Plan
from goldenthread.trail.actor import SYSTEM
from tests.conftest import AT, Place
from tests.ingest.plans import SMALL_PLAN
from tests.ingest.test_a_plan_comes_in import answers

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _everything_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(later, "_SLOW_OTHER", 10)


def give(client: Client, place: Place, text: str, name: str = "plan.txt") -> str:
    answer = client.post(f"/p/{place.slug}/uploads/", {"file": SimpleUploadedFile(name, text.encode())})
    assert answer.status_code == 302, answer.context["form"].errors
    return str(answer["Location"])


def test_the_page_answers_at_once_and_the_worker_reads(as_manager: Client, place: Place) -> None:
    address = give(as_manager, place, SMALL_PLAN)
    assert Upload.objects.get().outline is None
    assert "The file is being read" in as_manager.get(address).content.decode()
    assert "being read" in as_manager.get(f"/p/{place.slug}/uploads/").content.decode()
    assert as_manager.get(f"{address}items/1/").status_code == 404

    assert services.read_waiting(timezone.now()) == 1
    asked_again = as_manager.get(address, headers={"HX-Request": "true"})
    assert asked_again.headers["HX-Refresh"] == "true"
    assert "Is this what the plan says?" in as_manager.get(address).content.decode()
    as_manager.post(address, answers(as_manager, address, confirm="yes"))
    assert Plan.objects.get().items.count() == 3


def test_what_cannot_be_read_gets_its_sentence_and_stays_a_file(as_manager: Client, place: Place) -> None:
    address = give(as_manager, place, "Dear all, please come to the meeting on Friday.")
    services.read_waiting(timezone.now())
    page = as_manager.get(address)
    assert page.status_code == 422
    assert "No plan was found in this file" in page.content.decode()
    assert services.read_waiting(timezone.now()) == 0
    assert "could not be read" in as_manager.get(f"/p/{place.slug}/uploads/").content.decode()


def test_a_kind_that_is_never_read_is_refused_at_once(place: Place) -> None:
    with pytest.raises(Unreadable):
        services.take_in_later(
            partnership=place.partnership, board=None, name="a.exe", data=b"x" * 99, by=SYSTEM, at=AT
        )
    assert not Upload.objects.exists()


def test_a_file_that_is_being_read_is_left_to_its_reader_until_the_claim_is_old(
    as_manager: Client, place: Place
) -> None:
    give(as_manager, place, SMALL_PLAN)
    now = timezone.now()
    Upload.objects.update(claimed_at=now)
    assert services.read_waiting(now + timedelta(seconds=30)) == 0
    assert services.read_waiting(now + timedelta(minutes=3)) == 1


def test_nobody_reading_is_said(as_manager: Client, place: Place) -> None:
    address = give(as_manager, place, SMALL_PLAN)
    Upload.objects.update(at=timezone.now() - timedelta(minutes=5))
    assert "Nobody has begun to read it" in as_manager.get(address).content.decode()
