"""`check`: the content, and whether Rasa's domain, rules and examples fit it."""

from alongside.content.check import check
from alongside.content.loading import load_content
from alongside.content.source import ContentError, Problem, Source
from alongside.paths import ROOT
from alongside.safety.lexicon import load_lexicon

FEWEST_EXAMPLES = 40
"""A topic with fewer is not told apart from its neighbours."""


def check_all() -> list[Problem]:
    """Every problem, in the order of files and lines."""
    problems = check()
    if not any(problem.severity == "error" for problem in problems):
        problems += _domain() + _examples()
    try:
        load_lexicon()
    except ContentError as error:
        problems += error.problems
    return sorted(problems)


def _domain() -> list[Problem]:
    """Every topic is an intent, and every topic's rule leads to its action."""
    topics = load_content().topics
    domain = Source.read(ROOT / "domain.yml", root=ROOT)
    problems = [
        domain.problem(("intents",), f"{topic} is no intent.", "Add it to `intents`.")
        for topic in topics
        if topic not in domain.data["intents"]
    ]
    rules = [Source.read(path, root=ROOT) for path in sorted((ROOT / "data/rules").glob("*.yml"))]
    ruled = {text for source in rules for path, text in source.texts() if path[-1] == "intent"}
    for topic in topics:
        if topic not in ruled:
            problems.append(rules[0].problem(("rules",), f"No rule begins with {topic}.", "Add it to a rule."))
    return problems


def _examples() -> list[Problem]:
    """Every topic has examples enough, and no message stands under two topics."""
    topics = load_content().topics
    problems: list[Problem] = []
    seen: dict[str, str] = {}
    for path in sorted((ROOT / "data/nlu").glob("*.yml")):
        source = Source.read(path, root=ROOT)
        for index, entry in enumerate(source.data["nlu"]):
            lines = [line[2:] for line in entry["examples"].splitlines() if line.startswith("- ")]
            where = ("nlu", index)
            if entry["intent"] not in topics:
                problems.append(source.problem(where, f"{entry['intent']} is not a topic.", "See content/topics.yml."))
            if len(lines) < FEWEST_EXAMPLES and not entry["intent"].startswith("unusual"):
                problems.append(
                    source.problem(
                        where, f"{entry['intent']} has {len(lines)} examples.", f"Write at least {FEWEST_EXAMPLES}."
                    )
                )
            for line in lines:
                other = seen.setdefault(line.lower(), entry["intent"])
                if other != entry["intent"]:
                    problems.append(
                        source.problem(
                            where, f"“{line}” stands under {other} too.", "Keep it where it serves the visitor."
                        )
                    )
    return problems
