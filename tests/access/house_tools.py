"""The house's tools: the one its campaign asks, with its next version being written, and one that is retired."""

from dataclasses import replace

from goldenthread.assurance import services
from goldenthread.assurance.tool import Standard
from goldenthread.trail.actor import SYSTEM
from tests.access.house_assurance import assured
from tests.assurance.a_campaign import TOOL, a_tool
from tests.conftest import AT, Place


def furnish_tools(place: Place) -> dict[str, str]:
    asked = assured(place)
    tool = asked.version.tool
    # One standard without a title, so that something is to be put right.
    content = replace(TOOL, standards=(*TOOL.standards, Standard("untitled", "")))
    services.begin_version(tool=tool, content=content, by=SYSTEM, at=AT)
    old = services.found_tool(partnership=place.partnership, content=replace(TOOL, title="Old one"), by=SYSTEM, at=AT)
    services.retire_tool(tool=old.tool, seen=1, by=SYSTEM, at=AT)
    whole = a_tool(place, replace(TOOL, title="Whole"))  # agreed, and its next version not begun
    base = f"/p/{place.slug}/assurance/tools"
    of, draft = f"{base}/{tool.slug}", f"{base}/{tool.slug}/draft"
    return {
        "assurance": f"/p/{place.slug}/assurance/",
        "tools": f"{base}/",
        "add-tool": f"{base}/add/",
        "add-tool-from": f"{base}/add/from/section-11/",
        "add-empty-tool": f"{base}/add/empty/",
        "add-tool-file": f"{base}/add/file/",
        "tool": f"{of}/",
        "tool-version": f"{of}/versions/1/",
        "tool-changes": f"{of}/versions/2/changes/",
        "tool-yaml": f"{of}/versions/1/yaml/",
        "next-tool-version": f"{base}/{whole.tool.slug}/next/",
        "retire-tool": f"{of}/retire/",
        "write-tool": f"{draft}/",
        "tool-words": f"{draft}/words/",
        "agree-tool": f"{draft}/agree/",
        "add-standard": f"{draft}/add-standard/",
        "write-standard": f"{draft}/standards/leadership/",
        "standard-words": f"{draft}/standards/leadership/words/",
        "add-question": f"{draft}/standards/leadership/add/",
        "write-question": f"{draft}/questions/volunteers-checked/",
        "question-only-if": f"{draft}/questions/volunteers-checked/only-if/",
        "tool-scales": f"{draft}/scales/",
        "add-scale": f"{draft}/add-scale/",
        "write-scale": f"{draft}/scales/levels/",
    }
