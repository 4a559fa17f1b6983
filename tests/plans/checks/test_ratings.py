import pytest

from .outlines import LEGEND, Code, action, fires, said


@pytest.mark.parametrize(
    ("rating", "fired"),
    [
        ("GREEN", False),
        ("green", False),
        ("G", False),
        ("PURPLE", True),
        ("Amber/Green", True),
        (None, False),
        ("", False),
    ],
)
def test_a_rating_the_key_does_not_know(rating: str | None, fired: bool) -> None:
    assert fires("rating-outside-legend", action(rating=rating), legend=LEGEND) is fired


def test_without_a_key_nothing_is_outside_it() -> None:
    assert not fires("rating-outside-legend", action(rating="PURPLE"))


@pytest.mark.parametrize(
    ("rating", "fired"),
    [
        ("GREEN", True),
        ("Amber", True),
        ("B", True),
        ("2", True),
        ("Complete", False),
        ("In progress", False),
        (None, False),
    ],
)
def test_ratings_without_a_key(rating: str | None, fired: bool) -> None:
    assert fires("legend-missing", action(rating=rating)) is fired
    assert not fires("legend-missing", action(rating=rating), legend=LEGEND)


BLUE_DONE = (*LEGEND, Code("BLUE", "Complete"))
BLUE_NOT_BEGUN = (*LEGEND, Code("BLUE", "Not yet started"))


@pytest.mark.parametrize(
    ("rating", "legend", "progress", "fired"),
    [
        ("BLUE", BLUE_DONE, "Not yet started.", True),
        ("BLUE", BLUE_NOT_BEGUN, "Not yet started.", False),
        ("BLUE", BLUE_NOT_BEGUN, "This has been completed.", True),
        ("GREEN", LEGEND, "Delayed until the post is filled.", True),
        ("GREEN", LEGEND, "Work is behind schedule.", True),
        ("GREEN", LEGEND, "Not delayed by the move.", False),
        ("GREEN", LEGEND, "Six routes walked.", False),
        ("GREEN", LEGEND, None, False),
        ("AMBER", LEGEND, "Delayed until the post is filled.", False),  # that is what amber says
        ("RED", LEGEND, "Completed.", True),
        ("RED", LEGEND, "First part completed, the rest will not be.", False),
        ("Complete", (), "Not yet started", True),
        ("Complete", (), "Finished in June.", False),
        ("Not started", (), "Will be completed by the summer", False),
    ],
)
def test_a_rating_that_the_words_contradict(
    rating: str, legend: tuple[Code, ...], progress: str | None, fired: bool
) -> None:
    assert fires("rating-contradicts-words", action(rating=rating, progress=progress), legend=legend) is fired


def test_the_words_are_shown() -> None:
    message = said("rating-contradicts-words", action(rating="GREEN", progress="This was delayed."), legend=LEGEND)
    assert message == "Rated “GREEN”, but the words beside it say otherwise: “delayed”."
