"""What may be said about the therapy, and in which words."""

import pytest

from alongside.content.wording import Rules, sentences


@pytest.mark.parametrize(
    "sentence",
    [
        "It treats pain.",
        "Cranio-sacral therapy relieves anxiety.",
        "This will reduce your stress.",
        "It restores the body.",
        "The touch eases tension in the pelvis.",
        "Sessions balance your hormones.",
        "IT IMPROVES SLEEP.",
    ],
)
def test_an_effect_on_health_in_the_bots_own_voice_is_a_claim(rules: Rules, sentence: str) -> None:
    assert rules.claims_healing(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "It can't treat pain.",
        "It won't treat pain.",
        "It can’t treat pain.",
        "It doesn't treat pain.",
        "It does not treat hormones.",
        "Cranio-sacral therapy cannot improve fertility.",
        "I make no claim that it treats pain.",
        "There is no good research on whether it reduces anxiety.",
    ],
)
def test_a_sentence_that_denies_an_effect_is_no_claim(rules: Rules, sentence: str) -> None:
    assert not rules.claims_healing(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The article says that it eases tension.",
        "Some people say that their sleep improved.",
        "Gentle touch is said to ease the body.",
    ],
)
def test_a_sentence_that_says_whose_words_it_is_is_no_claim(rules: Rules, sentence: str) -> None:
    assert not rules.claims_healing(sentence)


@pytest.mark.parametrize(
    "sentence", ["An appointment takes an hour.", "Your doctor can check your pain.", "It treats."]
)
def test_a_condition_or_a_verb_alone_is_no_claim(rules: Rules, sentence: str) -> None:
    assert not rules.claims_healing(sentence)


def test_a_denial_covers_its_own_sentence_only(rules: Rules) -> None:
    (fault,) = rules.faults("It can't treat pain. It eases grief.")
    assert "“It eases grief.”" in fault.message


@pytest.mark.parametrize(
    "text",
    [
        "the products of conception",
        "a spontaneous abortion",
        "You can try again.",
        "At least it was early.",
        "It's common.",
        "I know how you feel.",
        "Don't worry.",
        "You'll be fine.",
        "This chat is completely confidential.",
        "I'm here for you.",
        "UNFORTUNATELY we are closed.",
        "your baby",
    ],
)
def test_words_that_hurt_or_promise_are_never_said(rules: Rules, text: str) -> None:
    assert list(rules.banned_words(text))


@pytest.mark.parametrize("text", ["You may rest.", "This is adjusted to you.", "an infant car seat", "contentment"])
def test_a_banned_word_inside_another_word_is_let_be(rules: Rules, text: str) -> None:
    assert list(rules.banned_words(text)) == []


def test_a_banned_word_comes_with_what_to_say_instead(rules: Rules) -> None:
    (fault,) = rules.banned_words("He committed suicide.")
    assert fault.remedy == "Say: died by suicide."


def test_a_benefit_names_whose_words_it_is(rules: Rules) -> None:
    (fault,) = rules.unattributed("You come for an hour. Then you are calmer.")
    assert "“calmer”" in fault.message
    assert "“Then you are calmer.”" in fault.message


@pytest.mark.parametrize(
    "text", ["The article says you may be calmer.", "Some people find it restful.", "No one can say whether it helps."]
)
def test_a_benefit_with_its_owner_is_let_be(rules: Rules, text: str) -> None:
    assert list(rules.unattributed(text)) == []


HARD = (
    "Absolute contraindications unquestionably necessitate comprehensive multidisciplinary consultation "
    "with experienced practitioners, notwithstanding preliminary evaluations."
)
EASY = "You can lie down. You can keep your coat on. You can stop when you want to. No one will ask you why."


def test_a_text_that_a_nine_year_old_cannot_read_is_too_hard(rules: Rules) -> None:
    (fault,) = rules.too_hard(HARD)
    assert "the highest is 10.0" in fault.message


def test_a_text_that_a_nine_year_old_can_read_is_let_be(rules: Rules) -> None:
    assert list(rules.too_hard(EASY)) == []


def test_a_few_words_are_not_measured(rules: Rules) -> None:
    assert list(rules.too_hard("Multidisciplinary consultation")) == []


def test_words_that_the_visitor_brought_count_as_easy(rules: Rules) -> None:
    assert rules.without_known_terms("Cranio-sacral therapy after a miscarriage") == "care after a care"


@pytest.mark.parametrize("text", ["020 7946 0138", "hello@example.org", "www.example.org"])
def test_numbers_and_addresses_count_as_one_easy_word(rules: Rules, text: str) -> None:
    assert rules.without_known_terms(text).rpartition(".")[2] == "one"


def test_sentences_end_at_marks_and_lines() -> None:
    assert sentences("One. Two?\nThree  ") == ["One.", "Two?", "Three"]
