"""Taking words back: everywhere, for ever, by two people; and the trail still verifies."""

import json
from typing import Any

import pytest
from django.apps import apps
from django.db import DatabaseError, IntegrityError, connection, models, transaction
from django.db.models import Value
from django.db.models.functions import Concat

from goldenthread.boards.models import Area, Contact, Term
from goldenthread.files.models import StoredFile
from goldenthread.files.services import TakenBack, path_of, read, store
from goldenthread.partnerships import guards
from goldenthread.plans.models import Update
from goldenthread.trail.actor import SYSTEM, Actor
from goldenthread.trail.models import Entry, Line, Redacting, Redaction
from goldenthread.trail.services import (
    NotRedactable,
    SamePerson,
    Settled,
    Touched,
    ask,
    ask_for_file,
    confirm,
    drop,
    look_again,
    record,
    verify,
)
from goldenthread.trail.vocab import LEFT
from tests.access.house import furnish
from tests.access.test_canary import free_fields, owned
from tests.access.test_table import everything
from tests.conftest import AT, Place
from tests.ingest.plans import SMALL_PLAN, upload, uploaded_plan
from tests.outbox.letters import a_mail
from tests.trail.test_seals import lower_guards

pytestmark = pytest.mark.django_db
WORDS = "Robin O’Nightjar"
ONE, OTHER = Actor("user", "901", "Manager One"), Actor("user", "902", "Manager Two")
SPELLINGS = (WORDS, "ROBIN O'NIGHTJAR", "robin\n o’nightjar", "Robin O&#x27;Nightjar")


def says(value: Any) -> bool:
    """The word, told apart from what the program under test thinks a word is."""
    return "nightjar" in json.dumps(value, default=str).lower()


def rows_that_say() -> set[str]:
    return {label for label, rows in everything().items() if says(rows)}


def plant(place: Place) -> None:
    """Into every free text of every table, kept for ever or not, and into every JSON; the trail is told properly."""
    lower_guards()
    for number, model in enumerate(one for one in owned() if one not in (Entry, Line, Redaction)):
        rows = model._default_manager.filter(partnership=place.partnership)
        for field in free_fields(model):
            most = getattr(field, "max_length", None) or 1000
            if field.name in LEFT or most < 40:
                continue
            told = Value(f"{SPELLINGS[number % 4] if most > 100 else WORDS} ")
            if most > 100 or rows.count() == 1:
                rows.update(**{field.name: Concat(told, field.name, output_field=models.TextField())})
        for field in model._meta.concrete_fields:
            if isinstance(field, models.JSONField):
                for pk, value in list(rows.values_list("pk", field.name)):
                    rows.filter(pk=pk).update(**{field.name: {"told": [value, f"of {SPELLINGS[1]}"], SPELLINGS[2]: 1}})
    guards.raise_all(connection)
    record(partnership=place.partnership, by=SYSTEM, at=AT, deed="x:y", said=f"Added {SPELLINGS[2]}",
           touched=[Touched("x", "y", {"name": ("", WORDS)}), Touched("x", "z", {"name": (1, 2)})])  # fmt: skip
    record(partnership=place.partnership, by=Actor("key", "k", f"for {WORDS}"), at=AT, deed="x:y", said="Nothing")


def ask_here(place: Place, phrase: str = WORDS, **more: Any) -> Redaction:
    return ask(
        **{"partnership": place.partnership, "phrase": phrase, "why": "It names a child.", "by": ONE, "at": AT} | more
    )


def take_back(place: Place, run: Any, phrase: str = WORDS) -> Redaction:
    with run(execute=True):
        return confirm(redaction=ask_here(place, phrase), by=OTHER, at=AT)


@pytest.fixture
def run(django_capture_on_commit_callbacks: Any) -> Any:
    return django_capture_on_commit_callbacks


def rows_of(place: Place) -> dict[str, Any]:
    return {
        model._meta.label: list(model._default_manager.filter(partnership=place.partnership).order_by("pk").values())
        for model in owned()
    }


def test_afterwards_the_words_are_in_no_row_of_any_table(place: Place, elsewhere: Place, run: Any) -> None:
    for one in (place, elsewhere):
        furnish(one)
        a_mail(partnership=one.partnership)
        plant(one)
    planted = rows_that_say()
    assert len(planted) >= 20
    assert {
        "plans.Version",
        "plans.Item",
        "outbox.Message",
        "trail.Entry",
        "trail.Line",
        "files.StoredFile",
        "ingest.Upload",
    } <= planted
    theirs = rows_of(elsewhere)
    redaction = take_back(place, run)
    assert {label for label, rows in rows_of(place).items() if says(rows)} == set()
    assert not says(list(Line.objects.filter(entry__partnership=place.partnership).values()))
    assert rows_of(elsewhere) == theirs
    assert verify(place.partnership) == []
    assert verify(elsewhere.partnership) == []
    assert guards.missing(connection) == []
    told = Entry.objects.filter(partnership=place.partnership).order_by("-number")[0]
    assert (told.actor_label, told.said) == ("Manager Two", f"Took back words ({redaction}): It names a child.")
    assert {"plans.item", "trail.entry", "trail.line"} <= dict(redaction.found["places"]).keys()


def test_who_when_and_why_stay_and_the_words_do_not(place: Place, run: Any) -> None:
    Area.objects.create(partnership=place.partnership, name=f"Road of {WORDS}", slug="road")
    redaction = take_back(place, run)
    assert (redaction.asked_by, redaction.settled_by, redaction.why, redaction.phrase) == ("Manager One", "Manager Two", "It names a child.", "")  # fmt: skip
    assert Area.objects.get(slug="road").name == "Road of [redacted]"
    assert dict(redaction.found["places"]) == {"boards.area": 1}


def test_before_it_is_done_one_sees_how_much_there_is_and_where(place: Place) -> None:
    for number in range(6):
        Area.objects.create(
            partnership=place.partnership, name=f"{number} Robin o’nightjar road", slug=f"area-{number}"
        )
    Term.objects.create(partnership=place.partnership, term="RN", meaning=WORDS, slug="robin-o-nightjar")
    found = ask_here(place).found
    assert dict(found["places"]) == {"boards.area": 6, "boards.term": 1}
    assert ("boards.area", "0 ", "Robin o’nightjar", " road") in [tuple(one) for one in found["excerpts"]]
    assert len(found["excerpts"]) == 5
    assert dict(found["left"]) == {"boards.term": 1}


def test_names_shared_with_other_partnerships_are_left_and_said(place: Place, elsewhere: Place, run: Any) -> None:
    contact = Contact.objects.filter(partnership=place.partnership)[0]
    contact.person.name = WORDS
    contact.person.save()
    assert dict(ask_here(place).found["left"]) == {"boards.person": 1}
    assert dict(ask_here(elsewhere).found["left"]) == {}


def test_one_person_alone_cannot(place: Place) -> None:
    redaction = ask_here(place)
    for by in (ONE, Actor("user", "901", "The same under another name"), SYSTEM):
        with pytest.raises(SamePerson):
            confirm(redaction=redaction, by=by, at=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        Redaction.objects.filter(pk=redaction.pk).update(state="done", phrase="", settled_actor="901", settled_at=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        Redaction.objects.filter(pk=redaction.pk).update(state="done", settled_actor="902", settled_at=AT)


def test_it_is_settled_once(place: Place, run: Any) -> None:
    redaction = take_back(place, run)
    with pytest.raises(Settled):
        confirm(redaction=redaction, by=OTHER, at=AT)
    with pytest.raises(Settled):
        drop(redaction=redaction, why="No", by=ONE, at=AT)


def test_what_is_dropped_keeps_no_words_and_changes_nothing(place: Place) -> None:
    Area.objects.create(partnership=place.partnership, name=WORDS, slug="road")
    redaction = drop(redaction=ask_here(place), why="It is a street.", by=ONE, at=AT)
    assert (redaction.state, redaction.phrase, redaction.found) == ("dropped", "", {})
    assert rows_that_say() == {"boards.Area"}


@pytest.mark.parametrize(
    ("phrase", "why", "by"),
    [("ab", "x", ONE), ("redact", "x", ONE), (WORDS, "", ONE), (WORDS, "Of robin  o’nightjar.", ONE), ("Manager", "x", ONE)],
)  # fmt: skip
def test_what_cannot_be_asked(place: Place, phrase: str, why: str, by: Actor) -> None:
    with pytest.raises(NotRedactable):
        ask_here(place, phrase, why=why, by=by)
    assert not Redaction.objects.exists()


def test_the_reason_for_dropping_does_not_hold_the_words(place: Place) -> None:
    redaction = ask_here(place)
    with pytest.raises(NotRedactable):
        drop(redaction=redaction, why="Robin O'Nightjar is a bird.", by=OTHER, at=AT)
    with pytest.raises(NotRedactable):
        confirm(redaction=redaction, by=Actor("user", "903", WORDS), at=AT)


def test_asking_and_looking_again(place: Place) -> None:
    redaction = ask_here(place)
    assert redaction.found["places"] == []
    Area.objects.create(partnership=place.partnership, name=WORDS, slug="road")
    found = look_again(redaction=redaction, by=OTHER, at=AT).found
    assert [tuple(one) for one in found["places"]] == [("boards.area", 1)]


def test_names_that_become_the_same_stay_apart(place: Place, run: Any) -> None:
    for number, name in enumerate(("Nightjar Lane", "nightjar  lane", "NIGHTJAR lane")):
        Area.objects.create(partnership=place.partnership, name=name, slug=f"area-{number}")
    take_back(place, run, "nightjar lane")
    assert list(Area.objects.order_by("pk").values_list("name", flat=True)) == [
        "[redacted]",
        "[redacted 2]",
        "[redacted 3]",
    ]


def test_another_who_asked_for_the_same_words_must_ask_again(place: Place, run: Any) -> None:
    other = ask_here(place, "Robin O'Nightjar of Elm Road")
    take_back(place, run)
    other.refresh_from_db()
    assert (other.state, other.phrase, other.dropped_why) == ("dropped", "", "RED-0002 took back part of these words. Ask again if more is to go.")  # fmt: skip


def test_a_failure_in_the_middle_changes_nothing(place: Place, monkeypatch: pytest.MonkeyPatch, run: Any) -> None:
    furnish(place)
    plant(place)
    kept = store(partnership=place.partnership, name="a.txt", data=WORDS.encode(), by=SYSTEM, at=AT)
    redaction = ask_here(place)
    before = everything()

    def broken(**_: Any) -> None:
        raise RuntimeError("no history today")

    monkeypatch.setattr("goldenthread.trail.services.redacting.record", broken)
    with run(execute=True), pytest.raises(RuntimeError):
        confirm(redaction=redaction, by=OTHER, at=AT)
    assert everything() == before
    assert read(kept) == WORDS.encode()


def test_what_is_kept_for_ever_is_kept_again_afterwards(place: Place, run: Any) -> None:
    furnish(place)
    plant(place)
    take_back(place, run)
    for model in apps.get_models():
        if getattr(model, "append_only", False) and model._default_manager.exists():
            pk = model._default_manager.values_list("pk", flat=True)[0]
            with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
                model._default_manager.filter(pk=pk).update(id=pk)
            with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
                model._default_manager.filter(pk=pk)._raw_delete("default")  # type: ignore[attr-defined]
    assert not Redacting.objects.exists()


def test_the_leave_is_for_one_partnership_and_never_for_removing(place: Place, elsewhere: Place) -> None:
    record(partnership=elsewhere.partnership, by=SYSTEM, at=AT, deed="x:y", said="x", touched=[Touched("x", "y")])
    with transaction.atomic():
        Redacting.objects.create(partnership=place.partnership, never_id=0)
        assert Entry.objects.filter(partnership=place.partnership).update(said="x")
        for change in (
            lambda: Entry.objects.filter(partnership=elsewhere.partnership).update(said="x"),
            lambda: Line.objects.filter(entry__partnership=elsewhere.partnership).update(kind="x"),
            lambda: Line.objects.filter(entry__partnership=place.partnership)._raw_delete("default"),  # type: ignore[attr-defined]
            lambda: Update.objects.filter(partnership=elsewhere.partnership).update(done="x") or Entry.objects.filter(partnership=elsewhere.partnership).update(said="y"),
        ):  # fmt: skip
            with pytest.raises(DatabaseError), transaction.atomic():
                change()
        transaction.set_rollback(True)


@pytest.mark.django_db(transaction=True)
def test_nobody_can_leave_the_door_open() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Redacting.objects.create(never_id=0)
    assert not Redacting.objects.exists()


def test_words_taken_back_from_the_trail_cannot_be_changed_again_unseen(place: Place, run: Any) -> None:
    plant(place)
    take_back(place, run)
    lower_guards()
    mended = Entry.objects.filter(partnership=place.partnership, redaction__isnull=False)
    assert mended.count() == 2
    for change in ({"said": "Somebody else did it"}, {"redaction": None}, {"redaction": 2}):
        with transaction.atomic():
            mended.update(**change)
            assert verify(place.partnership), change
            transaction.set_rollback(True)
    line = Line.objects.filter(entry__partnership=place.partnership, redaction__isnull=False)
    assert [one.change for one in line] == [{"name": ["", "[redacted]"]}]
    line.update(change={"name": ["", "x"]})
    assert len(verify(place.partnership)) == 1


def test_taking_back_twice_from_one_entry(place: Place, run: Any) -> None:
    record(partnership=place.partnership, by=SYSTEM, at=AT, deed="x:y", said="Nightjar met Goldfinch", touched=[Touched("x", "y", {"a": ("Goldfinch", "Nightjar")})])  # fmt: skip
    take_back(place, run, "Nightjar")
    take_back(place, run, "Goldfinch")
    entry = Entry.objects.get(partnership=place.partnership, deed="x:y")
    assert (entry.said, entry.redaction) == ("[redacted] met [redacted]", 2)
    assert verify(place.partnership) == []


# Files


def keep(place: Place, data: bytes, name: str = "minutes.txt") -> StoredFile:
    return store(partnership=place.partnership, name=name, data=data, by=SYSTEM, at=AT)


def test_files_that_hold_the_words_go_whole_and_others_stay(place: Place, elsewhere: Place, run: Any) -> None:
    holds, stays = keep(place, b"About Robin O'Nightjar."), keep(place, b"About nobody.")
    theirs = keep(elsewhere, b"About Robin O'Nightjar.")
    where = path_of(place.partnership, holds.sha256)
    assert ask_here(place).found["files"] == ["minutes.txt"]
    redaction = take_back(place, run)
    holds.refresh_from_db()
    assert (holds.name, holds.redaction) == ("[redacted]", redaction)
    assert not where.exists()
    with pytest.raises(TakenBack):
        read(holds)
    assert read(stays) == b"About nobody."
    assert read(theirs) == b"About Robin O'Nightjar."


@pytest.mark.parametrize("kind", ["docx", "xlsx", "pdf"])
def test_words_inside_office_files_and_pdf_are_found(place: Place, kind: str) -> None:
    from goldenthread.documents import Document, Paragraph, Span
    from goldenthread.documents.writers import write

    document = Document(
        (
            Paragraph(
                (Span("See Robin "), Span("O’Nightjar", bold=True), Span(" today")),
            ),
        )
    )
    data = write(document, f".{kind}")
    assert b"Nightjar" not in data
    keep(place, data, f"a.{kind}")
    keep(place, b"\x00\x01\x02 not a file that is known", "b.bin")
    found = ask_here(place).found
    assert (found["files"], found["unreadable"]) == ([f"a.{kind}"], ["b.bin"])


def test_a_file_alone_goes_with_all_that_was_read_of_it(place: Place, run: Any, client: Any) -> None:
    plan = uploaded_plan(place, SMALL_PLAN)
    waiting = upload(place, SMALL_PLAN)
    redaction = ask_for_file(partnership=place.partnership, fingerprint=waiting.file.sha256, why="It names a child.", by=ONE, at=AT)  # fmt: skip
    path = path_of(place.partnership, waiting.file.sha256)
    assert path.exists()
    with run(execute=True):
        confirm(redaction=redaction, by=OTHER, at=AT)
    assert not path.exists()
    assert StoredFile.objects.filter(partnership=place.partnership, redaction=None).count() == 0
    waiting.refresh_from_db()
    assert (waiting.document, waiting.outline, waiting.refusal) == (None, None, "This file was taken back.")
    client.force_login(place.people["business-unit"])
    for address in [f"/p/{place.slug}/uploads/{one.reference}/" for one in (waiting, plan.uploads.get())]:
        assert client.get(address).status_code in (200, 422)
    assert client.get(f"/p/{place.slug}/uploads/").status_code == 200
    with pytest.raises(NotRedactable):
        ask_for_file(partnership=place.partnership, fingerprint=waiting.file.sha256, why="x", by=ONE, at=AT)
    assert upload(place, SMALL_PLAN).file.redaction is None
    assert path.exists()


def test_bytes_that_were_left_by_a_crash_go_with_the_next_tick(place: Place, run: Any) -> None:
    from goldenthread.files.taking_back import remove_bytes

    kept = keep(place, WORDS.encode())
    confirm(redaction=ask_here(place), by=OTHER, at=AT)  # what comes after the commit never ran
    path = path_of(place.partnership, kept.sha256)
    assert path.exists()
    remove_bytes()
    assert not path.exists()
