"""Every signal of the lexicon is needed: one message for each, in words that are not its own examples."""

import pytest

from alongside.safety.lexicon import lexicon

HEARD: dict[str, str] = {
    "crisis.overdose": "swallowed 24 codeine an hour ago",
    "crisis.about_someone": "my flatmate says she wants to kill herself",
    "crisis.abuse.violence": "my husband punched me in the stomach",
    "crisis.abuse.sexual": "he forced me to have sex",
    "crisis.abuse.threat": "he said he will kill me if i leave",
    "crisis.abuse.control": "he wont let me leave the house",
    "crisis.abuse.fear": "im scared of my husband",
    "crisis.harm_to_others": "i want to hurt my boss",
    "crisis.wish_to_die": "wish i was dead",
    "crisis.not_be_here": "i dont want to be here anymore",
    "crisis.ending_it": "i keep thinking of ending my life",
    "crisis.be_with_baby": "i want to be with my baby in heaven",
    "crisis.method": "i have saved up my tablets and know how i would do it",
    "crisis.goodbye": "i wrote goodbye letters to my kids",
    "crisis.self_harm": "i cut my arms again last night",
    "crisis.unsafe": "i cant keep myself safe",
    "crisis.help_now": "please help me now",
    "crisis.displaced": "asking for a friend who wants to die",
    "crisis.voices": "the voices tell me to do things",
    "crisis.burden": "everyone would be better off without me",
    "crisis.no_way_out": "there is no way out",
    "distress.hopeless": "it all seems so pointless",
    "distress.cannot_cope": "i cannot stop sobbing",
    "distress.eating": "im starving myself to punish my body",
    "urgent.bleeding_heavy": "im bleeding really heavily",
    "urgent.pads": "soaking two pads an hour",
    "urgent.clots": "passing huge clots",
    "urgent.fainting": "i fainted twice today",
    "urgent.pain_severe": "unbearable pain in my tummy",
    "urgent.shoulder_tip": "my shoulder tip hurts",
    "urgent.fever": "i have a fever of 39",
    "urgent.discharge": "my discharge smells foul",
    "urgent.sepsis": "shivering, confused and my skin is mottled",
    "urgent.chest": "i have chest pain and cant breathe",
    "urgent.leg_clot": "my calf is swollen and hot",
    "urgent.pregnant_bleeding": "im 30 weeks pregnant and bleeding",
}


def test_every_signal_has_its_message() -> None:
    assert set(HEARD) == set(lexicon().signals)


@pytest.mark.parametrize("signal", HEARD)
def test_the_signal_is_heard(signal: str) -> None:
    assert signal in lexicon().find(HEARD[signal])
