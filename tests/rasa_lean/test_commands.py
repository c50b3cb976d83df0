"""Every `rasa` command that the README names works as a Rasa user knows it, without TensorFlow."""

from pathlib import Path

import pytest
import requests

from .project import FILES, free_port, rasa, running

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]


def test_rasa_train_writes_a_model(trained_project: Path) -> None:
    assert len(list((trained_project / "models").glob("*.tar.gz"))) == 1


def test_rasa_run_answers_over_rest_and_asks_the_action_server(trained_project: Path) -> None:
    action_port, port = free_port(), free_port()
    (trained_project / "endpoints.yml").write_text(f"action_endpoint:\n  url: http://localhost:{action_port}/webhook\n")
    with (
        running(trained_project, "run", "actions", port=action_port),
        running(trained_project, "run", port=port) as url,
    ):
        replies = [say(url, "hello"), say(url, "what time is it"), say(url, "good morning", stream="true")]
    assert replies == ["Hello there.", "It is noon.", "Hello there."]


def say(url: str, message: str, **options: str) -> str:
    address = f"{url}/webhooks/rest/webhook"
    response = requests.post(address, json={"sender": "somebody", "message": message}, params=options, timeout=30)
    return str(response.json()["text"] if options else response.json()[0]["text"])


def test_rasa_shell_answers_what_is_typed(trained_project: Path) -> None:
    shell = rasa(trained_project, "shell", "--port", str(free_port()), typed="hello\n/stop\n")
    assert shell.returncode == 0, shell.stderr
    assert "Hello there." in shell.stdout


def test_rasa_test_core_writes_its_report(trained_project: Path) -> None:
    testing = rasa(trained_project, "test", "core", "--stories", "tests", "--out", "results/core")
    assert testing.returncode == 0, testing.stderr
    assert '"conversation_accuracy"' in (trained_project / "results/core/story_report.json").read_text()
    assert (trained_project / "results/core/story_confusion_matrix.png").exists()


def test_rasa_test_nlu_writes_its_report_and_plots(trained_project: Path) -> None:
    testing = rasa(trained_project, "test", "nlu", "--nlu", "data", "--out", "results/nlu")
    assert testing.returncode == 0, testing.stderr
    assert {path.name for path in (trained_project / "results/nlu").iterdir()} >= {
        "intent_report.json",
        "intent_confusion_matrix.png",
        "intent_histogram.png",
    }


def test_rasa_data_validate_accepts_the_project(project: Path) -> None:
    assert rasa(project, "data", "validate").returncode == 0


def test_rasa_data_validate_still_finds_a_mistake(project: Path) -> None:
    (project / "data/rules.yml").write_text(FILES["data/rules.yml"].replace("utter_hello", "utter_missing"))
    validation = rasa(project, "data", "validate", "--fail-on-warnings")
    assert validation.returncode != 0
    assert "utter_missing" in validation.stdout + validation.stderr


@pytest.mark.parametrize(
    ("component", "config"),
    [
        ("DIETClassifier", FILES["config.yml"].replace("LogisticRegressionClassifier", "DIETClassifier")),
        ("ResponseSelector", FILES["config.yml"].replace("policies:", "- name: ResponseSelector\npolicies:")),
        ("TEDPolicy", FILES["config.yml"] + "- name: TEDPolicy\n"),
        ("DIETClassifier", "recipe: default.v1\nassistant_id: tiny\nlanguage: en\npipeline:\npolicies:\n"),
    ],
    ids=["DIETClassifier", "ResponseSelector", "TEDPolicy", "no pipeline at all"],
)
def test_a_component_that_needs_tensorflow_is_refused_at_once(project: Path, component: str, config: str) -> None:
    (project / "config.yml").write_text(config.lstrip())
    training = rasa(project, "train")
    said = training.stdout + training.stderr
    assert training.returncode != 0
    assert f"{component} needs TensorFlow" in said
    assert "Take it out of config.yml" in said
    assert "Traceback" not in said
    assert "Starting to train" not in said
