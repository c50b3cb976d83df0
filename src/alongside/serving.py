"""`serve`: the action server, Rasa and the front, watched over until somebody stops them."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from ruamel.yaml import YAML

from alongside.paths import ROOT, STATE

STOPPING = 5.0
"""Seconds a process gets to end by itself."""
LONGEST_PAUSE = 30.0
"""Seconds between two starts of a process that keeps ending."""
Tell = Callable[[str], None]


@dataclass
class Process:
    """A child process that is started again when it ends."""

    name: str
    command: Sequence[str]
    environment: dict[str, str] = field(default_factory=dict)
    running: "subprocess.Popen[bytes] | None" = None
    ends: int = 0

    def start(self) -> None:
        """Start it; it dies with us and logs beside our own state."""
        with (STATE / f"{self.name}.log").open("ab") as log:
            self.running = subprocess.Popen(
                self.command, cwd=ROOT, env={**os.environ, **self.environment}, stdout=log, stderr=log
            )

    def stop(self) -> None:
        """End it, by force if need be."""
        if self.running is None or self.running.poll() is not None:
            return
        self.running.terminate()
        try:
            self.running.wait(STOPPING)
        except subprocess.TimeoutExpired:
            self.running.kill()
            self.running.wait()


def serve(*, model: Path, host: str, port: int, tell: Tell) -> None:
    """Run everything for one machine; returns when it is stopped."""
    STATE.mkdir(exist_ok=True)
    started = time.monotonic()
    actions_port, rasa_port = free_port(), free_port()
    processes = [_actions(actions_port), _rasa(model, rasa_port, actions_port)]
    for process in processes:
        process.start()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        _front(f"http://127.0.0.1:{rasa_port}", processes, host, port, tell, started)
    finally:
        for process in processes:
            process.stop()


def free_port() -> int:
    """A port that nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def is_taken(host: str, port: int) -> bool:
    """Whether something listens there."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return True
    return False


def _actions(port: int) -> Process:
    command = [sys.executable, "-m", "rasa_sdk", "--actions", "actions", "--port", str(port)]
    return Process("actions", command, {"SANIC_HOST": "127.0.0.1", "USE_UVLOOP": "false"})


def _rasa(model: Path, port: int, actions_port: int) -> Process:
    endpoints = STATE / "endpoints.yml"
    yaml = YAML()
    configured = yaml.load((ROOT / "endpoints.yml").read_text())
    configured["action_endpoint"]["url"] = f"http://127.0.0.1:{actions_port}/webhook"
    with endpoints.open("w") as file:
        yaml.dump(configured, file)
    command = [sys.executable, "-m", "alongside.rasa_server", "--model", str(model), "--port", str(port)]
    command += ["--endpoints", str(endpoints), "--credentials", str(ROOT / "credentials.yml")]
    return Process("rasa", command, {"MALLOC_ARENA_MAX": "2", "USE_UVLOOP": "false"})


def _front(url: str, processes: list[Process], host: str, port: int, tell: Tell, started: float) -> None:
    from alongside.channels.app import create_app
    from alongside.channels.assistant import RasaAssistant
    from alongside.channels.settings import Settings
    from alongside.content.loading import load_content
    from alongside.conversations.database import this_machine
    from alongside.conversations.store import Store

    assistant = RasaAssistant(url)
    app = create_app(
        assistant=assistant, content=load_content(), store=Store(this_machine()), settings=Settings.from_environment()
    )

    async def announce() -> None:
        tell(f"The page is at http://{host}:{port}/ and answers as soon as the assistant has loaded.")
        while not await assistant.ready():  # noqa: ASYNC110 - another process becomes ready
            await asyncio.sleep(0.2)
        tell(f"Ready after {time.monotonic() - started:.1f} s: http://{host}:{port}/  (stop with Ctrl+C)")

    app.add_task(announce())
    app.add_task(keep_running(processes, tell))
    app.run(host=host, port=port, single_process=True, motd=False, access_log=False)


async def keep_running(processes: Sequence[Process], tell: Tell) -> None:
    """Start a process again when it has ended, each time a little later."""
    with suppress(asyncio.CancelledError):
        while True:
            await asyncio.sleep(0.5)
            for process in processes:
                if process.running is not None and process.running.poll() is not None:
                    process.ends += 1
                    pause = min(2.0 ** (process.ends - 1), LONGEST_PAUSE)
                    tell(f"{process.name} has ended and starts again in {pause:.0f} s; see {STATE / process.name}.log.")
                    await asyncio.sleep(pause)
                    process.start()
