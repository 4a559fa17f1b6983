"""What pages about tools show."""

from collections import defaultdict
from dataclasses import dataclass

from goldenthread.boards.visit import Visit

from .access import campaigns_visible_to, tools_visible_to
from .models import AuditTool, Campaign, ToolVersion
from .tool import Question, Scale, Standard, Tool
from .versions import Change, changes


@dataclass(frozen=True, slots=True)
class Listed:
    """A tool of the list: the newest version that can be asked, the draft if there is one, and where it was asked."""

    tool: AuditTool
    newest: ToolVersion | None
    draft: ToolVersion | None
    campaigns: list[Campaign]


def tools_listed(here: Visit) -> list[Listed]:
    """Every tool this visitor sees, in three queries whatever their number."""
    tools = list(tools_visible_to(here).select_related("board"))
    versions: dict[int, list[ToolVersion]] = defaultdict(list)
    for one in ToolVersion.objects.filter(tool__in=tools).defer("content").order_by("number"):
        versions[one.tool_id].append(one)
    asked: dict[int, list[Campaign]] = defaultdict(list)
    for campaign in campaigns_visible_to(here).filter(tool__tool__in=tools).select_related("tool"):
        asked[campaign.tool.tool_id].append(campaign)
    return [
        Listed(
            tool,
            next((one for one in reversed(versions[tool.pk]) if one.state == "agreed"), None),
            next((one for one in versions[tool.pk] if one.state == "draft"), None),
            asked[tool.pk],
        )
        for tool in tools
    ]


def find_tool(here: Visit, slug: str) -> AuditTool | None:
    return tools_visible_to(here).select_related("board", "partnership").filter(slug=slug).first()


@dataclass(frozen=True, slots=True)
class VersionLine:
    """A version in the list of a tool's: where it was asked, and is there an earlier one to compare it with?"""

    version: ToolVersion
    campaigns: list[Campaign]
    follows: bool


def versions_listed(here: Visit, tool: AuditTool) -> list[VersionLine]:
    """The newest first, in two queries."""
    asked: dict[int, list[Campaign]] = defaultdict(list)
    for campaign in campaigns_visible_to(here).filter(tool__tool=tool):
        asked[campaign.tool_id].append(campaign)
    versions = tool.versions.defer("content").order_by("-number")
    return [VersionLine(one, asked[one.pk], one.number > 1) for one in versions]


def draft_of(tool: AuditTool) -> ToolVersion | None:
    return tool.versions.select_related("tool", "partnership").filter(state="draft").first()


def newest_of(tool: AuditTool) -> ToolVersion | None:
    """The newest agreed version, else the draft."""
    return tool.versions.order_by("state", "-number").first()


def version_of(tool: AuditTool, number: int) -> ToolVersion | None:
    return tool.versions.select_related("tool", "partnership").filter(number=number).first()


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as a reader meets it: its scale, what it depends on, and in which words that was answered."""

    question: Question
    scale: Scale | None
    depends_on: Question | None
    answers: list[str]


@dataclass(frozen=True, slots=True)
class AskedTogether:
    standard: Standard
    questions: list[Asked]


def read_out(tool: Tool, kind: str = "") -> list[AskedTogether]:
    """The tool standard by standard; only what is asked of agencies of `kind`, where one is given."""
    scales, questions = tool.scales_by_key(), tool.by_key()
    told = []
    for standard in tool.standards:
        asked = [
            _asked(one, scales, questions)
            for one in standard.questions
            if not (kind and one.kinds and kind not in one.kinds)
        ]
        if asked or not kind:
            told.append(AskedTogether(standard, asked))
    return told


def _asked(question: Question, scales: dict[str, Scale], questions: dict[str, Question]) -> Asked:
    condition = question.only_if
    on = questions.get(condition.question) if condition else None
    scale = scales.get(on.scale) if on else None
    answers = []
    for code in condition.codes if condition else ():
        option = scale.option(code) if scale else None
        answers.append((option.label if option else "") or code)
    return Asked(question, scales.get(question.scale), on, answers)


@dataclass(frozen=True, slots=True)
class Became:
    """What became of a question, with the words of the scales it was and is answered on."""

    change: Change
    scale_before: str
    scale_now: str


def changes_since(before: Tool, now: Tool) -> list[Became]:
    was, is_now = before.scales_by_key(), now.scales_by_key()
    return [Became(one, _named(was, one.before), _named(is_now, one.now)) for one in changes(before, now)]


def _named(scales: dict[str, Scale], question: Question | None) -> str:
    scale = scales.get(question.scale) if question else None
    return scale.name if scale else ""
