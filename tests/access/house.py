"""A partnership with one of everything, so that every address of the table can be filled in."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from goldenthread.accounts.models import User
from goldenthread.accounts.services import add_user
from goldenthread.asks import services as asks
from goldenthread.asks.models import Ask, Round
from goldenthread.asks.registry import Want, Whom
from goldenthread.asks.services import open_asks
from goldenthread.asks.services.feeding import open_calendar
from goldenthread.boards import services as boards
from goldenthread.boards.models import Contact, Group, Post
from goldenthread.documents import Document, Heading, Span, writers
from goldenthread.documents.lists import as_document
from goldenthread.documents.writers import write
from goldenthread.files.services import store
from goldenthread.ingest.services import take_in_contacts
from goldenthread.plans import services as plans
from goldenthread.plans.minutes import NOTHING, FollowUpTyped, OutcomeTyped
from goldenthread.plans.models import Item, Lead, Plan, Sitting
from goldenthread.plans.services import add_comment, found_plan, save_view, set_equality
from goldenthread.reports import services as papers
from goldenthread.reports.kinds import KINDS
from goldenthread.reports.scope import Scope
from goldenthread.reports.services.bodies import BodyFacts, add_body
from goldenthread.reports.services.house_style import set_house_style
from goldenthread.reports.services.workbooks import take_workbook
from goldenthread.reports.workbooks import layout
from goldenthread.thread.services import join
from goldenthread.trail.actor import SYSTEM, Actor
from goldenthread.trail.services import ask
from tests.access import house_results
from tests.access.house_audits import furnish_audits
from tests.access.house_campaigns import furnish_campaigns
from tests.access.house_imports import furnish_imports
from tests.access.house_returns import furnish_returns
from tests.access.house_review import furnish_review
from tests.access.house_sheets import furnish_sheets
from tests.access.house_tools import furnish_tools
from tests.access.performance import furnish_performance, gathered
from tests.access.table import GROUP_CHAIR, LEAD
from tests.conftest import AT, FIRST, Place
from tests.ingest.plans import SMALL_PLAN, next_version, upload, uploaded_plan
from tests.outbox.letters import a_mail
from tests.plans.findings import first_finding
from tests.plans.living.pieces import a_piece
from tests.reports.toy import TOY

# What answers with a file and not with a page, or leads elsewhere at once.
NO_PAGE = {
    "file", "plan-changes-as", "plan-stood-as", "updates-as", "evidence-as", "plan-as", "plan-equality-file", "evidence-file", "table-as", "timeline-as", "home", "follow",
    "asking-rates-as", "my-as", "mail-kind-html", "workbook-as", "workbook-refused", "return-file", "return-as", "body-template", "paper-look-as", "paper-as", "paper-read", "papers-look-file", "audit-as", "return-sheet-as", "tool-yaml",
} | house_results.NO_PAGE | gathered("NO_PAGE")  # fmt: skip


def holder(place: Place, persona: str, chairs: Group | None = None) -> User:
    """Somebody who signs in, holds a post and has no role."""
    of: dict[str, Any] = {"partnership": place.partnership, "by": SYSTEM, "at": AT}
    user = add_user(
        email=f"{persona}@{place.slug}.example", name=f"{persona} of {place.slug}", password="a long enough password"
    )
    contact = boards.add_contact(name=user.name, email=user.email, **of)
    post = boards.add_post(name=f"Post of the {persona}", chairs=chairs, **of)
    boards.give_post(post=post, contact=contact, first=FIRST, by=SYSTEM, at=AT)
    return user


def _lives(place: Place, item: Item, other: Item, group: Group) -> None:
    """The first action is the lead's and the group's, and something was said of it; every agency answers the second."""
    of: dict[str, Any] = {"partnership": place.partnership, "by": SYSTEM, "at": AT}
    boards.seat_agency(name="Harbour Police", kind="police", first=FIRST, **of)
    item.leads.all().delete()
    post = Post.objects.get(partnership=place.partnership, slug="post-of-the-lead")
    Lead.objects.create(partnership=place.partnership, item=item, position=0, printed="The lead", post=post)
    Lead.objects.create(partnership=place.partnership, item=item, position=1, printed="Quality", group=group)
    other.leads.all().delete()
    Lead.objects.create(
        partnership=place.partnership, item=other, position=0, printed="Everybody", named_set="all-agencies"
    )
    plans.add_update(item=item, saying=plans.Saying(date(2026, 3, 31), done="Begun"), by=SYSTEM, at=AT)


def furnish_themes(item: Item) -> None:
    """A theme of the item, and a working note beside it."""
    by_us: dict[str, Any] = {"by": SYSTEM, "at": AT}
    theme = plans.add_theme(partnership=item.partnership, name="Neglect", words="Care that is not given", **by_us)
    item.refresh_from_db()
    plans.set_themes(item=item, names=[theme.name], seen=item.version, **by_us)
    plans.add_note(item=item, words="Ask again", **by_us)


def _a_meeting(item: Item, group: Group) -> Sitting:
    """The group's meeting of April, not closed yet: an outcome and a follow-up of the item."""
    by_us: dict[str, Any] = {"by": SYSTEM, "at": AT}
    sitting = plans.begin_sitting(group=group, on=date(2026, 4, 1), **by_us)
    plans.note_outcomes(
        sitting=sitting,
        outcomes=[OutcomeTyped(item.pk, item.reference, "Agreed", NOTHING)],
        follow_ups=[FollowUpTyped(item.pk, item.reference, "Ask the schools")],
        **by_us,
    )
    return sitting


def furnish_rounds(place: Place) -> dict[str, str]:
    """A round that runs, and one that is being prepared."""
    of: dict[str, Any] = {"by": SYSTEM, "at": AT}
    days = {"opens_on": AT.date(), "closes_on": AT.date() + timedelta(days=14), "repeats": 3}
    runs, drafted = (
        asks.draft_round(partnership=place.partnership, kind="update", scope={"which": "open"}, **of) for _ in range(2)
    )
    runs = asks.change_round(round=runs, seen=1, note="Thank you", **days, **of)
    asks.plan_round(round=runs, seen=2, **of)
    asks.start_due(now=AT + timedelta(hours=1))
    ahead = timezone.localdate() + timedelta(days=7)
    asks.change_round(round=drafted, seen=1, opens_on=ahead, closes_on=ahead + timedelta(days=14), **of)
    base = f"/p/{place.slug}/asking/rounds"
    return {
        "rounds": f"{base}/",
        "new-round": f"{base}/new/",
        "round": f"{base}/{runs.reference}/",
        "stop-round": f"{base}/{runs.reference}/stop/",
        "close-round": f"{base}/{runs.reference}/close/",
        "about-round": f"{base}/{drafted.reference}/about/",
        "when-round": f"{base}/{drafted.reference}/when/",
        "check-round": f"{base}/{drafted.reference}/check/",
        "ladder": f"/p/{place.slug}/about/asking/",
    }


def furnish_asks(place: Place, item: Item) -> dict[str, str]:
    """An update is asked of somebody of the business unit, and one of the lead that they are to draft."""
    unit = Contact.objects.get(person__user=place.people["business-unit"])
    post = Post.objects.get(partnership=place.partnership, slug="post-of-the-lead")
    today = timezone.localdate()
    mine, leads = open_asks(
        partnership=place.partnership, kind="update", origin="person", opens_on=today, due_on=today, at=AT,
        wants=[Want(item.reference, Whom("person", unit.pk)), Want(item.reference, Whom("post", post.pk))],
    )  # fmt: skip
    leads.drafter = unit
    leads.save()
    return {
        "my-work": "/my/",
        "my-answer": "/my/answer/",
        "my-as": "/my/as/docx/",
        "my-away": "/my/away/",
        "my-preferences": "/my/preferences/",
        "my-colleague": f"/my/colleague/{mine.slug}/",
        "my-not-mine": f"/my/not-mine/{mine.slug}/",
        "my-draft": f"/my/draft/{leads.slug}/",
    }


def furnish_wall(item: Item, group: Group) -> None:
    """A round that is late, and a thing that a group handed back."""
    of: dict[str, Any] = {"partnership": item.partnership, "kind": "update", "opens_on": date(2026, 4, 1), "at": AT}
    lead = Post.objects.get(partnership=item.partnership, slug="post-of-the-lead")
    round_ = Round.objects.create(
        partnership=item.partnership, reference="RND-9001", name="Quarter 1", kind="update", state="running",
        opens_on=date(2026, 4, 1), closes_on=date(2026, 4, 20), made_at=AT, by="x",
    )  # fmt: skip
    wants = [Want(item.reference, Whom("post", lead.pk))]
    open_asks(wants=wants, origin="round", round=round_, due_on=date(2026, 4, 20), **of)
    back = [Want(item.reference, Whom("group", group.pk))]
    handed_back = open_asks(wants=back, origin="person", due_on=date(2099, 1, 1), note="Not ours", **of)
    Ask.objects.filter(pk__in=[one.pk for one in handed_back]).update(state="passed", ended_at=AT)


def furnish_workbook(place: Place, item: Item) -> dict[str, str]:
    """A workbook that the lead brought: a row of it names no item of the plan any more."""
    key = f"{place.slug}/{item.plan.reference}/ACT-9999/1/{'.'.join(['0' * 6] * 6)}"
    head = [layout.KEY, *layout.PRINTED.values(), *layout.ASKED.values()]
    file = writers.write(as_document("Plan", "List", list(map(str, head)), [[key, *([""] * 6), "Begun"]]), ".xlsx")
    lead = place.people[LEAD]
    book = take_workbook(
        plan=item.plan, name="filled in.xlsx", data=file, by=Actor("user", str(lead.pk), lead.name), at=AT
    )
    base = f"/p/{place.slug}/papers/workbook/{item.plan.reference}/"
    return {
        "workbook": base,
        "workbook-as": f"{base}as-workbook.xlsx",
        "workbook-back": f"{base}{book.number}/",
        "workbook-refused": f"{base}{book.number}/refused.xlsx",
    }


def furnish_bodies(place: Place) -> dict[str, str]:
    """A receiving body with a Word template, and one for the papers of all boards."""
    of: dict[str, Any] = {"partnership": place.partnership, "by": SYSTEM, "at": AT}
    word = write(Document((Heading(1, (Span("Ours"),)),)), ".docx")
    body = add_body(facts=BodyFacts("Health and Wellbeing Board"), template=("theirs.docx", word), **of)
    set_house_style(board=None, name="ours.docx", data=word, seen=0, **of)
    base = f"/p/{place.slug}/papers"
    return {
        "bodies": f"{base}/bodies/",
        "add-body": f"{base}/bodies/add/",
        "body": f"{base}/bodies/{body.slug}/",
        "body-template": f"{base}/bodies/{body.slug}/template/",
        "end-body": f"{base}/bodies/{body.slug}/end/",
        "papers-look": f"{base}/styles/",
        "papers-look-of": f"{base}/styles/_all/",
        "papers-look-file": f"{base}/styles/_all/file/",
    }


def furnish_papers(place: Place, plan: Plan) -> dict[str, str]:
    """A draft for the business unit alone, and a paper that was issued."""
    if not KINDS:
        KINDS["toy"] = TOY
    kind = next(one for one in KINDS.values() if one.about == "plan" and not one.body and one.slots)
    of: dict[str, Any] = {"by": SYSTEM, "at": AT}
    scope = Scope(place.partnership, (plan,), day=AT.date(), today=AT.date())
    issued = papers.keep_draft(kind=kind, scope=scope, **of)
    slot = next(one.word for one in kind.slots if one.writer == "unit")
    papers.write_passage(paper=issued, slot=slot, words="It goes well", seen=0, **of)
    papers.issue(paper=issued, seen=issued.version, **of)
    draft = papers.keep_draft(kind=kind, scope=scope, audience="unit", **of)
    made = papers.add_schedule(
        partnership=place.partnership, kind=kind.word, plan=plan, every="quarter", days=14, audience="board", **of
    )
    base = f"/p/{place.slug}/papers"
    return {
        "papers": f"{base}/",
        "paper-look": f"{base}/look/{kind.word}/",
        "paper-look-as": f"{base}/look/{kind.word}/as/docx/",
        "paper": f"{base}/{draft.reference}/",
        "paper-settings": f"{base}/{draft.reference}/settings/",
        "paper-passage": f"{base}/{draft.reference}/passages/{slot}/",
        "paper-issue": f"{base}/{draft.reference}/issue/",
        "paper-drop": f"{base}/{draft.reference}/drop/",
        "paper-as": f"{base}/{issued.reference}/as/docx/",
        "paper-send": f"{base}/{issued.reference}/send/",
        "paper-schedules": f"{base}/by-themselves/",
        "add-paper-schedule": f"{base}/by-themselves/add/",
        "end-paper-schedule": f"{base}/by-themselves/{made.number}/end/",
        "paper-read": f"{base}/{issued.reference}/read/",
        "paper-withdraw": f"{base}/{issued.reference}/withdraw/",
        "paper-replace": f"{base}/{issued.reference}/replace/",
    }


def furnish(place: Place) -> dict[str, str]:
    """Fill the house; by name of the address: where it is. Adds the lead and the group's chair to the people."""
    of: dict[str, Any] = {"partnership": place.partnership, "by": SYSTEM, "at": AT}
    plan = uploaded_plan(place, SMALL_PLAN)
    waiting = upload(place, SMALL_PLAN)
    following = next_version(place, plan, SMALL_PLAN.replace("Walk every route", "Walk and ride every route"))
    plan.sections.create(partnership=place.partnership, number=1, position=0, heading="Foreword")
    item, other = plan.items.filter(kind="action").order_by("reference")
    join(source=item.reference, target=other.reference, relation="gave-rise-to", **of)
    group = boards.add_group(name="Quality", kind="sub-group", board=None, first=None, **of)
    place.people[LEAD] = holder(place, LEAD)
    place.people[GROUP_CHAIR] = holder(place, GROUP_CHAIR, group)
    member = Contact.objects.get(person__user=place.people["member"])
    boards.grant(contact=member, role="reader", board=place.adults, first=FIRST, by=SYSTEM, at=AT)
    boards.seat_in_group(group=group, contact=member, place="member", first=FIRST, by=SYSTEM, at=AT)
    _lives(place, item, other, group)
    old = boards.add_group(name="Old", kind="sub-group", board=None, first=None, **of)
    left = Contact.objects.get(person__user=place.people[LEAD])
    boards.seat_in_group(group=old, contact=left, place="deputy", first=FIRST, by=SYSTEM, at=AT)
    boards.end_thing(thing=old, last=date(2026, 4, 1), successors=[group], by=SYSTEM, at=AT)
    boards.add_terms(terms=[("MASH", "A hub")], **of)
    furnish_themes(item)
    furnish_wall(item, group)
    scheme = boards.add_scheme(name="Ours", codes=[("RED", "late", "off-track")], **of)
    sheet = take_in_contacts(name="c.csv", data=b"Name,E-mail\nSam Reed,sam@reed.example\n", **of)
    finding = first_finding(plan)
    paper = store(name="equality.txt", data=b"Fair to all", **of)
    set_equality(plan=plan, needed=True, why="It is", file=paper, review=None, seen=plan.version, by=SYSTEM, at=AT)
    drafted = found_plan(board=None, title="Next", period=None, scheme=None, level_names={}, stage="consultation", **of)
    told = add_comment(plan=drafted, item=None, words="Too long", by=SYSTEM, at=AT)
    piece = a_piece(place, item, other)
    sitting = _a_meeting(item, group)
    open_calendar(group=None, **of)
    unit = place.people["business-unit"]
    view = save_view(partnership=place.partnership, user=unit, name="Late", asked="due=overdue", shared=True)
    asked = ask(phrase="Nobody Goldcrest", why="It was typed by mistake", **of)
    base, who = f"/p/{place.slug}", f"/p/{place.slug}/who"
    rounds = furnish_rounds(place)
    return {
        **rounds,
        **furnish_asks(place, item),
        **furnish_workbook(place, item),
        **furnish_imports(place),
        **furnish_bodies(place),
        **furnish_papers(place, plan),
        **furnish_returns(place),
        **furnish_review(place),
        "assurance": f"/p/{place.slug}/assurance/",
        **house_results.furnish_results(place),
        **furnish_audits(place, group),
        **furnish_campaigns(place),
        **furnish_sheets(place),
        **furnish_tools(place),
        **furnish_performance(place),
        "home": "/",
        "account": "/account/",
        "change-password": "/account/password/",
        "glance": f"{base}/",
        "plans": f"{base}/plans/",
        "plan": f"{base}/plans/{plan.reference}/",
        "plan-as": f"{base}/plans/{plan.reference}/as/docx/",
        "plan-changes": f"{base}/plans/{plan.reference}/changes/",
        "plan-changes-as": f"{base}/plans/{plan.reference}/changes/as/csv/",
        "plan-stood-as": f"{base}/plans/{plan.reference}/stood/as/csv/",
        "updates-as": f"{base}/updates/as/csv/",
        "evidence-as": f"{base}/evidence/as/csv/",
        "plan-checks": f"{base}/plans/{plan.reference}/checks/",
        "finding": f"{base}/plans/{plan.reference}/checks/{finding.fingerprint}/",
        "check": f"{base}/checks/{finding.code}/",
        "item": f"{base}/items/{item.reference}/",
        "actions": f"{base}/actions/",
        "table": f"{base}/table/",
        "table-as": f"{base}/table/as/csv/",
        "timeline": f"{base}/timeline/",
        "timeline-as": f"{base}/timeline/as/csv/",
        "save-view": f"{base}/table/save/",
        "drop-view": f"{base}/table/views/{view.slug}/delete/",
        "change-items": f"{base}/table/change/",
        "changed-items": f"{base}/table/changed/",
        "edit-field": f"{base}/items/{item.reference}/edit/measure/",
        "duplicate-item": f"{base}/items/{item.reference}/duplicate/",
        "undo-item": f"{base}/items/{item.reference}/undo/",
        "renumber": f"{base}/plans/{plan.reference}/renumber/",
        "follow": f"{base}/r/{item.reference}",
        "plan-life": f"{base}/plans/{plan.reference}/life/",
        "plan-comments": f"{base}/plans/{drafted.reference}/comments/",
        "plan-comment": f"{base}/plans/{drafted.reference}/comments/{told.number}/",
        "evaluate-plan": f"{base}/plans/{plan.reference}/evaluate/",
        "carry-over": f"{base}/plans/{plan.reference}/carry-over/",
        "plan-equality": f"{base}/plans/{plan.reference}/equality/",
        "plan-equality-file": f"{base}/plans/{plan.reference}/equality/file/",
        "watch-item": f"{base}/items/{item.reference}/watch/",
        "new-plan": f"{base}/plans/new/",
        "edit-plan": f"{base}/plans/{plan.reference}/edit/",
        "add-item": f"{base}/plans/{plan.reference}/add/",
        "edit-item": f"{base}/items/{item.reference}/edit/",
        "priority-thread": f"{base}/items/{plan.items.filter(kind='priority').get().reference}/thread/",
        "notes": f"{base}/items/{item.reference}/notes/",
        "item-themes": f"{base}/items/{item.reference}/themes/",
        "themes": f"{base}/themes/",
        "theme": f"{base}/themes/neglect/",
        "add-theme": f"{base}/themes/add/",
        "change-theme": f"{base}/themes/neglect/change/",
        "search": f"{base}/search/",
        "move-item": f"{base}/items/{item.reference}/move/",
        "item-history": f"{base}/items/{item.reference}/history/",
        "update": f"{base}/items/{item.reference}/update/",
        "return-update": f"{base}/items/{item.reference}/updates/2/return/",
        "turn": f"{base}/items/{item.reference}/turn/claim/",
        "dates": f"{base}/items/{item.reference}/dates/",
        "answers": f"{base}/items/{other.reference}/answers/",
        "updates": f"{base}/updates/",
        "closing": f"{base}/about/closing/",
        "meeting": f"{base}/groups/{group.slug}/meeting/",
        "sitting": f"{base}/groups/{group.slug}/meeting/{sitting.on.isoformat()}/",
        "follow-ups": f"{base}/follow-ups/",
        "calendars": f"{base}/about/calendars/",
        "my-calendar": "/my/calendar/",
        "sections": f"{base}/plans/{plan.reference}/sections/",
        "add-section": f"{base}/plans/{plan.reference}/sections/new/",
        "edit-section": f"{base}/plans/{plan.reference}/sections/1/",
        "evidence": f"{base}/evidence/",
        "piece": f"{base}/evidence/{piece.reference}/",
        "evidence-file": f"{base}/evidence/{piece.reference}/file/",
        "draw-verified": f"{base}/evidence/draw/",
        "oldest-proof": f"{base}/evidence/oldest/",
        "add-evidence": f"{base}/items/{item.reference}/evidence/add/",
        "change-evidence": f"{base}/evidence/{piece.reference}/change/",
        "withdraw-evidence": f"{base}/evidence/{piece.reference}/withdraw/",
        "prove": f"{base}/evidence/{piece.reference}/prove/",
        "unprove": f"{base}/evidence/{piece.reference}/unprove/{item.reference}/",
        "joins": f"{base}/thread/{item.reference}/",
        "part": f"{base}/thread/{item.reference}/part/{other.reference}/",
        "uploads": f"{base}/uploads/",
        "upload": f"{base}/uploads/{waiting.reference}/",
        "columns": f"{base}/uploads/{waiting.reference}/columns/",
        "mend": f"{base}/uploads/{waiting.reference}/items/{waiting.outline['items'][0]['id']}/",
        "compare": f"{base}/uploads/{following.reference}/compare/",
        "contacts": f"{who}/contacts/",
        "contact-sheet": f"{who}/contacts/{sheet.reference}/",
        "who": f"{who}/",
        "things": f"{who}/posts/",
        "thing": f"{who}/groups/{group.slug}/",
        "add-thing": f"{who}/agencies/add/",
        "change-thing": f"{who}/people/{member.slug}/change/",
        "end-thing": f"{who}/boards/{place.children.slug}/end/",
        "pass-on": f"{who}/groups/{old.slug}/pass-on/",
        "give-post": f"{who}/posts/post-of-the-lead/give/",
        "join-group": f"{who}/groups/{group.slug}/join/",
        "leave": f"{who}/groups/{group.slug}/leave/{member.slug}/",
        "let-in": f"{who}/people/{member.slug}/let-in/",
        "let-out": f"{who}/people/{member.slug}/let-out/member/",
        "let-out-of-board": f"{who}/people/{member.slug}/let-out/reader/{place.adults.slug}/",
        "invite": f"{who}/people/{member.slug}/invite/",
        "person-away": f"{who}/people/{member.slug}/away/",
        "about": f"{base}/about/",
        "rename-partnership": f"{base}/about/rename/",
        "board-words": f"{base}/about/words/{place.children.slug}/",
        "switch-mail": f"{base}/about/mail/",
        "mail-kind": f"{base}/about/mail/asked/",
        "mail-kind-html": f"{base}/about/mail/asked/html/",
        "mail-sender": f"{base}/about/mail/sender/",
        "asking": f"{base}/asking/",
        "asking-rates": f"{base}/asking/rates/",
        "asking-rates-as": f"{base}/asking/rates/as/csv/",
        "friday": f"{base}/asking/friday/",
        "chosen-asks": f"{base}/asking/chosen/",
        "withdraw-asks": f"{base}/asking/withdraw/",
        "escalate": f"{base}/asking/escalate/",
        "ask-instead": f"{base}/asking/instead/",
        "end-partnership": f"{base}/about/end/",
        "glossary": f"{base}/glossary/",
        "add-word": f"{base}/glossary/add/",
        "change-word": f"{base}/glossary/word/mash/",
        "remove-word": f"{base}/glossary/word/mash/remove/",
        "ratings": f"{base}/ratings/",
        "rating-scheme": f"{base}/ratings/{scheme.slug}/",
        "trail": f"{base}/trail/",
        "redactions": f"{base}/redactions/",
        "redaction": f"{base}/redactions/{asked.number}/",
        "outbox": f"{base}/outbox/",
        "message": f"{base}/outbox/{a_mail(partnership=place.partnership).slug}/",
        "files": f"{base}/files/",
        "file": f"{base}/files/{waiting.file.sha256}/",
    }
