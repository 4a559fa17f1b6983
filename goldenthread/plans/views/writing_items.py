from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.accounts.vocab import Permission
from goldenthread.boards.visit import Visit, partnership_view
from goldenthread.plans import services
from goldenthread.plans.forms import ItemForm
from goldenthread.plans.kinds import find_item, item_url
from goldenthread.thread.pages import render_page


@partnership_view(Permission.EDIT_PLANS)
def edit_item(request: HttpRequest, here: Visit, reference: str) -> HttpResponse:
    """Change an item's words; where somebody else did meanwhile, both texts are shown and nothing is lost."""
    found = find_item(here, reference)
    if found is None:
        raise Http404
    standing = {name: getattr(found, name) for name in services.EDITABLE}
    form = ItemForm(request.POST or None, initial=standing)
    theirs: dict[str, str] = {}
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        seen = int(request.POST["seen"]) if request.POST.get("seen", "").isdecimal() else 0
        try:
            services.edit_item(item=found, changes=said, why=said["why"], seen=seen, by=here.actor, at=timezone.now())
            return redirect(item_url(found))
        except services.NothingToChange:
            form.add_error(None, _("Nothing was changed, because the item says this already."))
        except services.ItemChangedMeanwhile as changed:
            found = changed.item
            standing = {name: getattr(found, name) for name in services.EDITABLE}
            theirs = {name: text for name, text in standing.items() if text != said[name]}
    context = {
        "item": found,
        "form": form,
        "theirs": theirs,
        "crumbs": [(found.reference, item_url(found)), (_("Change"), None)],
    }
    return render_page(request, here, "plans/edit_item.html", context, status=422 if form.errors or theirs else 200)
