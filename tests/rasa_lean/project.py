"""The smallest Rasa project with an answer, a custom action and a test story; and running `rasa` in it."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError

FILES = {
    "config.yml": """
recipe: default.v1
assistant_id: tiny
language: en
pipeline:
- name: WhitespaceTokenizer
- name: CountVectorsFeaturizer
- name: LogisticRegressionClassifier
policies:
- name: RulePolicy
""",
    "domain.yml": """
version: "3.1"
intents: [greet, time]
actions: [action_time]
responses:
  utter_hello: [{text: Hello there.}]
""",
    "data/nlu.yml": """
version: "3.1"
nlu:
- intent: greet
  examples: |
    - hello
    - good morning
    - hi there 👋
- intent: time
  examples: |
    - what time is it
    - tell me the time
    - the time please
""",
    "data/rules.yml": """
version: "3.1"
rules:
- rule: greet
  steps: [{intent: greet}, {action: utter_hello}]
- rule: time
  steps: [{intent: time}, {action: action_time}]
""",
    "tests/test_stories.yml": """
stories:
- story: a greeting
  steps:
  - user: hello
    intent: greet
  - action: utter_hello
""",
    "actions/__init__.py": "",
    "actions/action_time.py": """
from rasa_sdk import Action


class ActionTime(Action):
    def name(self):
        return "action_time"

    def run(self, dispatcher, tracker, domain):
        dispatcher.utter_message(text="It is noon.")
        return []
""",
    "credentials.yml": "rest:\n",
}


def write_project(directory: Path) -> Path:
    for name, text in FILES.items():
        path = directory / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.lstrip(), encoding="utf-8")
    return directory


def rasa(project: Path, *arguments: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    """Run to the end, with `typed` as standard input."""
    command = [sys.executable, "-m", "rasa", *arguments]
    return subprocess.run(command, cwd=project, input=typed, capture_output=True, text=True, timeout=180, check=False)


def python(code: str, *, path: Path | None = None) -> str:
    """What a fresh interpreter prints, `path` being where it looks for packages first."""
    environment = {**os.environ, "PYTHONPATH": str(path or "")}
    command = [sys.executable, "-c", code]
    return subprocess.run(
        command, env=environment, capture_output=True, text=True, timeout=60, check=True
    ).stdout.strip()


@contextmanager
def running(project: Path, *arguments: str, port: int) -> Iterator[str]:
    """`rasa` as a server, until the block ends; gives its address once it answers."""
    command = [sys.executable, "-m", "rasa", *arguments, "--port", str(port)]
    log = project / f"server-{port}.log"
    with log.open("w") as output:
        server = subprocess.Popen(command, cwd=project, stdout=output, stderr=output, start_new_session=True)
    try:
        wait_until_it_answers(f"http://localhost:{port}", server, log)
        yield f"http://localhost:{port}"
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        try:
            server.wait(timeout=20)
        except subprocess.TimeoutExpired:
            os.killpg(server.pid, signal.SIGKILL)
            server.wait()
            raise


def wait_until_it_answers(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + 90
    while server.poll() is None and time.monotonic() < end:
        try:
            urllib.request.urlopen(address, timeout=5)  # noqa: S310 - our own, on loopback
        except HTTPError:  # an error page is an answer
            return
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError(f"{server.args} did not answer:\n{log.read_text()}")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
