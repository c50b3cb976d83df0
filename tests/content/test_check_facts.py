"""Numbers that grow old, and what a clinic says of itself."""

from datetime import timedelta

import pytest

from tests.content.editing import TODAY, Folder, errors

GB = "helplines/gb.yml"
SHOWN, NOT_SHOWN = "samaritans", "samaritans_welsh"


def checked(folder: Folder, helpline: str, days_ago: int | None) -> int:
    """Set the day on which a helpline was checked; its line."""
    day = "null" if days_ago is None else f'"{TODAY - timedelta(days_ago)}"'
    return folder.change(GB, rf'(id: "{helpline}"\n(?:    .*\n)*?    checked_on: ).*', rf"\g<1>{day}")


@pytest.mark.parametrize(
    ("helpline", "days", "severity"),
    [(SHOWN, 366, "error"), (SHOWN, 364, "warning"), (SHOWN, 91, "warning"), (NOT_SHOWN, 366, "warning")],
)
def test_an_old_helpline_is_to_be_checked_again(folder: Folder, helpline: str, days: int, severity: str) -> None:
    problem = folder.problem(GB, checked(folder, helpline, days))
    assert problem.severity == severity
    assert f"was checked {days} days ago" in problem.message
    assert "set checked_on to today" in problem.remedy


def test_a_helpline_checked_89_days_ago_is_let_be(folder: Folder) -> None:
    line = checked(folder, SHOWN, 89)
    assert line not in [problem.line for problem in folder.problems() if problem.file == f"content/{GB}"]


def test_a_helpline_that_was_never_checked_is_not_shown(folder: Folder) -> None:
    checked(folder, SHOWN, None)
    assert "samaritans has no check date." in [problem.message for problem in errors(folder.problems())]


@pytest.mark.parametrize("confidence", ["weak", "disputed"])
def test_a_helpline_in_doubt_is_not_shown(folder: Folder, confidence: str) -> None:
    pattern = rf'(id: "{SHOWN}"\n(?:    .*\n)*?    confidence: ).*'
    folder.change(GB, pattern, rf'\g<1>"{confidence}"')
    assert f"samaritans is {confidence} and shown." in [problem.message for problem in errors(folder.problems())]


@pytest.mark.parametrize("kind", ["crisis", "grief", "abuse"])
def test_a_card_names_only_a_helpline_that_is_listed(folder: Folder, kind: str) -> None:
    line = folder.change("helplines/gb.yml", rf'^  {kind}: ".*"', f'  {kind}: "no_such_line"')
    assert "no_such_line" in folder.problem("helplines/gb.yml", line).message


@pytest.mark.parametrize("period", ["9-17", "09:00 - 17:00", "17:00-09:00", "09:00-24:00", "09:00-09:00"])
def test_opening_hours_that_are_no_period_are_named(folder: Folder, period: str) -> None:
    line = folder.change("clinic.yml", r"^  monday: .*", f'  monday: ["{period}"]')
    problem = folder.problem("clinic.yml", line)
    assert (problem.message, problem.remedy) == (f"{period} is not a period.", "Write 09:00-17:30.")


@pytest.mark.parametrize("address", ["hello", "hello@", "hello example.org", "hello@@example.org"])
def test_an_email_that_cannot_be_one_is_named(folder: Folder, address: str) -> None:
    line = folder.change("clinic.yml", r"^email: .*", f'email: "{address}"')
    assert folder.problem("clinic.yml", line).remedy == "Correct the address."


@pytest.mark.parametrize(
    ("pattern", "replacement", "message"),
    [
        (r"^country: .*", 'country: "fr"', "There are no helplines for fr."),
        (r"^  monday: ", "  moonday: ", "moonday is not a day."),
        (r"^  clothing: .*", "  clothing: null", "clothing is missing; the bot says so when asked."),
        (r'^name: ".*"', 'name: " "', "name: Value error, must not be blank."),
        (r"^name: ", "nmae: ", "nmae: Unexpected keyword argument."),
    ],
)
def test_a_slip_in_the_clinics_facts_is_named(folder: Folder, pattern: str, replacement: str, message: str) -> None:
    line = folder.change("clinic.yml", pattern, replacement)
    assert folder.problem("clinic.yml", line).message == message


def test_a_fact_that_an_answer_asks_for_has_to_be_listed(folder: Folder) -> None:
    folder.change("clinic.yml", r"^  clothing: .*\n", "")
    assert "The fact clothing is asked for and not listed." in [problem.message for problem in folder.problems()]


def test_a_fact_that_may_be_missing_stands_in_its_own_sentence_only(folder: Folder) -> None:
    folder.change("clinic.yml", r"^  clothing: .*", "  clothing: null")
    line = folder.add_to_answer("feeling_grief", "{clothing}")
    assert folder.problem("answers/feelings.yml", line).message == "Nothing fills {clothing}."


@pytest.mark.parametrize("name", ["name", "about", "time"])
def test_what_is_filled_in_other_sentences_is_not_filled_in_an_answer(folder: Folder, name: str) -> None:
    line = folder.add_to_answer("feeling_grief", f"{{{name}}}")
    assert folder.problem("answers/feelings.yml", line).message == f"Nothing fills {{{name}}}."
