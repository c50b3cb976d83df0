"""What a clinic hears after an edit: each mistake with its file, its line and what to do."""

import pytest

from alongside.content.check import check
from tests.content.editing import TODAY, Folder, errors


def test_the_content_we_ship_has_no_error() -> None:
    assert errors(check(today=TODAY)) == []


def test_a_copy_of_the_content_has_no_error_either(folder: Folder) -> None:
    assert errors(folder.problems()) == []


@pytest.mark.parametrize(
    ("topic", "words", "message", "remedy"),
    [
        ("cst_what_is", "This eases your pain.", "claims an effect on health", "Attribute it"),
        ("clinic_hours", "This eases your pain.", "claims an effect on health", "Attribute it"),
        ("cst_what_is", "It cures grief.", "“cures” is never said", "Say: what the article says"),
        ("feeling_grief", "Everything happens for a reason.", "“Everything happens” is never said", "consolation"),
        ("feeling_grief", "I lost the baby too.", "“baby” is never said", "Say: loss"),
        ("cst_what_is", "You are calmer afterwards.", "“calmer” is a benefit in the bot's own voice", "whose words"),
        ("cst_what_is", "{nobody_fills_this}", "Nothing fills {nobody_fills_this}", "correct the name"),
        ("cst_what_is", "one two three four. " * 15, "words; at most 60", "Shorten it"),
        (
            "cst_what_is",
            "Contraindications necessitate comprehensive multidisciplinary consultation. " * 4,
            "reads at the age",
            "shorter",
        ),
    ],
    ids=[
        "a claim in an answer from the article",
        "a claim in an answer of the clinic",
        "the word cure",
        "a consolation",
        "a word that the visitor has not used",
        "a benefit in the bot's own voice",
        "a placeholder that nothing fills",
        "more words than fit a phone",
        "words too hard to read",
    ],
)
def test_words_that_must_not_reach_a_visitor_are_found_in_their_line(
    folder: Folder, topic: str, words: str, message: str, remedy: str
) -> None:
    field = "closing" if topic == "clinic_hours" else "short"
    line = folder.add_to_answer(topic, words, field=field)
    found = [p for p in folder.problems() if (p.file, p.line) == (f"content/{folder.answers_of(topic)}", line)]
    assert [problem for problem in errors(found) if message in problem.message and remedy in problem.remedy]


@pytest.mark.parametrize(
    ("file", "pattern"),
    [
        ("phrases.yml", r'^greeting: "'),
        ("signposts.yml", r'^  crisis:\n    text: "'),
        ("signposts.yml", r'^signs: "'),
        ("article.yml", r'^      intro\.1: "'),
        ("clinic.yml", r'^  clothing: "'),
    ],
)
def test_the_wording_rules_hold_for_every_file(folder: Folder, file: str, pattern: str) -> None:
    line = folder.change(file, pattern, r"\g<0>Stay strong. ")
    assert "“Stay strong” is never said" in folder.problem(file, line).message


@pytest.mark.parametrize(
    ("file", "pattern"),
    [
        ("phrases.yml", r'^greeting: "'),
        ("signposts.yml", r'^  crisis:\n    text: "'),
        ("signposts.yml", r'^signs: "'),
        ("answers/clinic.yml", r'^  closing: "'),
        ("answers/clinic.yml", r'say: "'),
        ("answers/feelings.yml", r'^  acknowledge: "'),
    ],
)
def test_a_placeholder_that_nothing_fills_is_found_in_every_file(folder: Folder, file: str, pattern: str) -> None:
    line = folder.change(file, pattern, r"\g<0>{nobody_fills_this} ")
    assert folder.problem(file, line).message == "Nothing fills {nobody_fills_this}."


def test_a_brace_out_of_place_is_named(folder: Folder) -> None:
    line = folder.add_to_answer("cst_what_is", "An open { brace.")
    assert "brace" in folder.problem(folder.answers_of("cst_what_is"), line).message


def test_a_passage_that_nobody_cites_is_named_in_the_article(folder: Folder) -> None:
    line = folder.change("article.yml", r"^      holistic\.5:", r"\g<0>")
    for path in (folder.path / "answers").glob("*.yml"):
        path.write_text(path.read_text().replace("holistic.5", "intro.1"))
    problem = folder.problem("article.yml", line)
    assert problem.message == "No answer cites holistic.5."
    assert "`sources`" in problem.remedy


def test_a_passage_that_is_gone_is_missed(folder: Folder) -> None:
    folder.change("article.yml", r"^      holistic\.5: .*\n", "")
    assert {"34 passages; the article has 35.", "There is no passage holistic.5."} <= {
        problem.message for problem in folder.problems()
    }


def test_a_missing_answer_is_named_in_the_list_of_topics(folder: Folder) -> None:
    folder.change(folder.answers_of("feeling_grief"), r"^feeling_grief:\n(?:  .*\n)+", "")
    line = folder.change("topics.yml", r"^  feeling_grief:", r"\g<0>")
    problem = folder.problem("topics.yml", line)
    assert (problem.message, problem.remedy) == ("feeling_grief has no answer.", "Write one in answers/feelings.yml.")


def test_an_answer_to_no_topic_is_named(folder: Folder) -> None:
    line = folder.change("answers/feelings.yml", r"^feeling_grief:\n", "feeling_sadness:\n")
    assert folder.problem("answers/feelings.yml", line).message == "feeling_sadness is not a topic."


@pytest.mark.parametrize(
    ("offered", "why"),
    [
        ("no_such_topic", "it is no topic"),
        ("safety_crisis", "it has a card"),
        ("thanks", "it is a move without a button"),
    ],
)
def test_a_topic_is_offered_only_where_a_button_can_lead_to_it(folder: Folder, offered: str, why: str) -> None:
    line = folder.change("answers/feelings.yml", r"^  next: \[\w+", f"  next: [{offered}")
    problem = folder.problem("answers/feelings.yml", line)
    assert (problem.message, problem.remedy) == (f"{offered} has no answer.", "Offer a topic that has one."), why


def test_an_article_answer_names_its_passages(folder: Folder) -> None:
    file = folder.answers_of("cst_what_is")
    folder.change(file, r"^cst_what_is:\n(?:  .*\n)*?  sources: .*\n", "cst_what_is:\n  label: x\n  short: x\n")
    line = folder.change(file, r"^cst_what_is:\n", r"\g<0>")
    assert "cst_what_is names no source." in [p.message for p in folder.problems() if p.line == line]


def test_a_clinical_answer_ends_with_the_signs_that_need_help_now(folder: Folder) -> None:
    line = folder.change(
        "answers/recovery.yml",
        r"^recovery_bleeding:\n(?:  .*\n)*?  short: .* \{signs\}",
        r"recovery_bleeding:\n  label: Bleeding\n  short: \"I can't advise on this. Your {doctor} can.",
    )
    assert folder.problem("answers/recovery.yml", line).message == "The signs that need help now are missing."


def test_a_signpost_that_the_words_do_not_point_to_is_named(folder: Folder) -> None:
    line = folder.change("answers/conversation.yml", r"^  signposts: \[emergency\]", "  signposts: [emergency, abuse]")
    assert folder.problem("answers/conversation.yml", line).message == "The words do not point to “abuse”."


def test_a_card_asks_nothing(folder: Folder) -> None:
    line = folder.change("signposts.yml", r'^  crisis:\n    text: "', r"\g<0>Are you safe? ")
    assert folder.problem("signposts.yml", line).message == "A card asks nothing."


def test_a_card_has_at_most_seventy_words(folder: Folder) -> None:
    line = folder.change("signposts.yml", r'^  crisis:\n    text: "', r"\g<0>" + "You can call. " * 20)
    assert "words; at most 70." in folder.problem("signposts.yml", line).message
