"""What `assess` hears in one message: own words throughout, none of them from the lexicon's examples."""

import pytest

from alongside.safety import Assessment, assess, card_for

DANGER_TO_LIFE = [
    "i want to die so badly",
    "wanna be dead",
    "i just want 2 die",
    "wishing i was dead tbh",
    "id sooner be dead than do another due date",
    "let me die",
    "I DONT WANT TO LIVE",
    "dont want to be here any longer",
    "i no longer want to be alive",
    "don’t want to wake up ever again",
    "hoping i never wake up",
    "wish id never been born",
    "i wish i didnt exist anymore",
    "i could just disappear",
    "im so tired of being alive",
    "there is nothing left to live for",
    "whats the point in carrying on living",
    "my life is over",
    "thinking about killing myself",
    "i might just k i l l myself",
    "gonna unalive myself",
    "k1ll myself tonight",
    "going to kms",
    "keep having suicidal thoughts at night",
    "feeling sucidal",
    "end my own life",
    "i want to end it tonight",
    "thinking of ending things for good, my life i mean",
    "i'm not suicidal or anything but i wish i wasnt here",
    "i dont want to die, i want it to stop",
    "i need to be with my baby",
    "want to go and be with my little girl",
    "i should have died instead of him",
    "ive hoarded enough tablets to do it",
    "sat on the bridge again tonight",
    "i think about stepping in front of a bus",
    "what is the least painful way to die",
    "i know exactly how i would do it",
    "wrote goodbye letters to my boys",
    "this is my last message",
    "please tell my mum i love her",
    "take care of my girls once im gone",
    "started cutting again on sunday",
    "i keep hurting myself",
    "hitting my stomach over and over",
    "i cant keep myself safe tonight",
    "scared of what i'll do to myself",
    "hearing voices that tell me im evil",
    "the voice says i have to join her",
    "everybody would be better off without me",
    "no one would even notice if i died",
    "im nothing but a burden",
    "i cant see a way out",
    "i cant go on anymore",
    "my friend asked, what if someone wanted to end their life",
    "can i cancel my appointment, i wont be alive by then",
    "how much is a session, not that it matters, ill be dead soon, i want to die",
    "our baby died in march and i want to die too",
    "i was suicidal after the first one and its come back",
    "lol jk but sometimes i wanna kill myself",
]

SPECIAL_CARDS = [
    ("ive just swallowed 24 paracetamol", "crisis_overdose"),
    ("took the whole packet of co-codamol", "crisis_overdose"),
    ("i think ive overdosed by accident", "crisis_overdose"),
    ("i took too many sleeping tablets", "crisis_overdose"),
    ("my husband hits me when he drinks", "crisis_abuse"),
    ("he choked me after the scan", "crisis_abuse"),
    ("my boyfriend wont let me leave the house", "crisis_abuse"),
    ("im frightened of my partner", "crisis_abuse"),
    ("he says hell kill me if i go", "crisis_abuse"),
    ("he forced me to have sex", "crisis_abuse"),
    ("i want to hurt my sisters baby", "crisis_harm_to_others"),
    ("im going to kill him", "crisis_harm_to_others"),
    ("my girlfriend keeps saying she wants to kill herself", "crisis_about_someone"),
    ("my sister says she doesnt want to be alive", "crisis_about_someone"),
    ("im worried my husband is suicidal", "crisis_about_someone"),
]

URGENT_SIGNS = [
    "bleeding really heavily since this morning",
    "the bleeding is getting heavier and heavier",
    "bled so much last night",
    "i am losing loads of blood",
    "blood is pouring out of me",
    "its gushing every time i stand",
    "flooding again and its bright red",
    "wont stop bleeding",
    "blood all over the bathroom floor",
    "hemorrhaging at home",
    "theres so much blood",
    "soaking through pads",
    "pad every hour",
    "a pad every 15 min",
    "3 pads/hour",
    "4 pads per hr since dinner",
    "i fill a pad in 20 minutes",
    "only one pad an hour so prob fine",
    "two maxi pads an hour for 2 hours",
    "changing pads every half hour",
    "ive gone through 6 pads since lunch",
    "soaked my leggings and the car seat",
    "bleeding through my trousers",
    "clots as big as my palm",
    "clots size of a plum",
    "golf ball clots all night",
    "still passing large clots",
    "i keep passing clots",
    "just fainted in the kitchen",
    "i passed out on the loo",
    "feel like im going to faint",
    "keep going dizzy and im bleeding",
    "blacking out when i get up",
    "my wife collapsed ten minutes ago",
    "excruciating pain low down",
    "pain is so bad i cant walk",
    "in absolute agony",
    "really sharp pain on my left side",
    "cramps are unbearable now",
    "codeine isnt touching it, the pain i mean",
    "pain at the tip of my left shoulder",
    "shoulder-tip pain since lunch",
    "shoulder hurts and i feel faint",
    "temperature 39",
    "temp is 38.6",
    "my temp's 38,9",
    "101 fever since the procedure",
    "fever of 102.2",
    "ive got a fever and my tummy hurts",
    "shivering and boiling hot",
    "rigors and sweats since the erpc",
    "the discharge smells awful",
    "yellow green discharge with an odour",
    "it stinks down below",
    "no fever but it smells bad",
    "i think its sepsis",
    "she isnt making sense and her skin is mottled",
    "havent peed since last night",
    "chest pains and short of breath",
    "my calf is red and really painful",
    "im 9 weeks pregnant and bleeding",
    "should i still come, im bleeding very heavily",
]

ORDINARY_MESSAGES = [
    "how long will the bleeding last",
    "how much bleeding should i expect",
    "is brown discharge normal",
    "can i come while im still bleeding a bit",
    "still spotting, is that ok for my appointment",
    "i have my period, should i cancel",
    "how many pads will i need",
    "when should i go to a&e",
    "when do i need to call a doctor",
    "what are signs of infection",
    "whats the risk of infection after a d&c",
    "how do i know if i have sepsis",
    "what temperature counts as a fever",
    "does it hurt",
    "is cst painful",
    "how bad will the cramps be",
    "are cramps normal two weeks later",
    "can i take paracetamol with ibuprofen",
    "i took two paracetamol this morning, can i still come",
    "do i need to take all the tablets they gave me before surgery",
    "will i feel dizzy after the session",
    "a very faint line on the test",
    "my pregnancy test is still positive",
    "my baby died",
    "our baby died at 20 weeks",
    "i lost her in june",
    "there was no heartbeat",
    "they said the baby had stopped growing",
    "i had a termination for medical reasons",
    "we had to end the pregnancy",
    "she was born sleeping",
    "we buried him on friday",
    "i miss my baby",
    "i want my baby back",
    "i wish i could hold her",
    "i feel dead inside",
    "i feel empty and numb",
    "i cant stop crying",
    "why did this happen to me",
    "it was my fault",
    "my body failed me",
    "i hate my body",
    "im so angry at everyone",
    "my partner wont talk about it",
    "im scared of trying again",
    "i cant sleep at night",
    "my dad passed away the same year",
    "my mum died when i was ten",
    "my aunt died by suicide years ago",
    "dying to know your prices",
    "my phone is about to die",
    "the wait is killing me",
    "my back is killing me",
    "killing myself laughing",
    "cut myself some slack",
    "id kill for a cuppa",
    "its 10 kms from us",
    "end the session please",
    "how do i end this chat",
    "i want to end my subscription to your emails",
    "how much is a session",
    "do you take card",
    "whats your address",
    "are you open on saturdays",
    "can i move my appointment to friday",
    "i cant make it on tuesday",
    "i wont be here next week, can i rebook",
    "can my husband come with me",
    "can my sister join me in the room",
    "what happens in a session",
    "how does cranio sacral therapy work",
    "can you help with neck and shoulder pain",
    "do you press hard on the head",
    "i feel tight in my chest from grief",
    "is it safe after an epidural",
    "im 38 and this was my second loss",
    "will the therapist hurt me",
    "do i have to talk about it",
    "i hear good things about you",
    "ive lost my voice, can we message",
    "goodbye",
    "bye and thank you so much",
    "how do i say goodbye to my baby",
    "can i write a letter to my baby",
    "are you a bot",
    "delete my messages please",
    "no thanks",
    "im trapped in traffic, running late",
    "tell my therapist i loved it",
    "is it better without shoes",
]

SAYINGS_BESIDE_DANGER = [
    "dying to know your prices but honestly i want to die",
    "killing myself laughing, no really i want to kill myself",
    "my aunt died by suicide and i keep thinking of ending my life",
    "is it normal to have clots the size of my fist",
    "how much bleeding is too much, im soaking a pad an hour",
    "no fever but the pain is unbearable",
    "i feel dead inside and i dont want to be here anymore",
    "can i come while still bleeding, its pouring out",
    "thanks, bye. i wont be alive next month",
    "would he hurt me again, im scared of him",
    "i wish i was dead on the floor",
]


@pytest.mark.parametrize("message", DANGER_TO_LIFE)
def test_danger_to_ones_own_life_is_a_crisis(message: str) -> None:
    assert "crisis" in assess(message).tiers


@pytest.mark.parametrize(("message", "card"), SPECIAL_CARDS)
def test_a_crisis_of_its_own_kind_gets_its_own_card(message: str, card: str) -> None:
    assert card_for(assess(message)) == card


@pytest.mark.parametrize("message", URGENT_SIGNS)
def test_an_urgent_sign_of_the_body_is_urgent_medical(message: str) -> None:
    assert "urgent_medical" in assess(message).tiers


@pytest.mark.parametrize("message", ORDINARY_MESSAGES)
def test_an_ordinary_message_shows_no_danger(message: str) -> None:
    assert assess(message).tiers <= {"distress", "sadness"}


@pytest.mark.parametrize("message", SAYINGS_BESIDE_DANGER)
def test_a_saying_or_a_question_never_hides_the_danger_beside_it(message: str) -> None:
    assert assess(message).tiers


def test_danger_to_life_and_to_the_body_are_both_found() -> None:
    assert assess("soaked 2 pads in an hour and i want to die").tiers == {"crisis", "urgent_medical"}


def test_the_crisis_card_comes_before_the_medical_one() -> None:
    assert card_for(assess("soaked 2 pads in an hour and i want to die")) == "crisis"


def test_a_fear_of_dying_from_illness_shows_both_dangers() -> None:
    assert assess("burning up and i feel like im going to die").tiers >= {"crisis", "urgent_medical"}


@pytest.mark.parametrize("message", ["i want to die", "bleeding heavily", "soaking a pad an hour"])
def test_the_last_sentence_of_a_long_message_counts(message: str) -> None:
    long = "we came home on tuesday and the house was quiet. " * 150
    assert assess(long + message).tiers


@pytest.mark.parametrize("message", ["", " ", "?", "…", "🙏", "\u200b", "a" * 20_000, "( ) | * ~ # @ $ ^"])
def test_a_message_without_words_shows_nothing(message: str) -> None:
    assert assess(message) == Assessment(frozenset(), ())


@pytest.mark.parametrize(
    "message",
    [
        "I WANT TO DIE",
        "i want  to\ndie",
        "i want to diiiie",
        "i wa\u200bnt to die",
        "i want to d1e",
        "ｉ ｗａｎｔ ｔｏ ｄｉｅ",
    ],
)
def test_case_spaces_stretching_and_invisible_letters_hide_nothing(message: str) -> None:
    assert "crisis" in assess(message).tiers
