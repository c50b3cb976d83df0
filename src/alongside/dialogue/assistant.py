"""The whole assistant in one process: the trained model, and the actions without a server between."""

import logging
import sys
from pathlib import Path
from typing import Any

from rasa.core.agent import Agent, load_agent
from rasa.core.utils import AvailableEndpoints
from rasa.utils.endpoints import EndpointConfig
from rasa_sdk.executor import ActionExecutor

from alongside.dialogue.answer import Turn
from alongside.dialogue.turn import forget_conversation, turn
from alongside.logs import keep_rasa_quiet
from alongside.paths import ROOT


class InProcessActions(EndpointConfig):
    """Runs the actions where Rasa would call the action server."""

    def __init__(self) -> None:
        super().__init__(url="in-process", enable_selective_domain=True)
        self.executor = ActionExecutor()
        logging.getLogger("rasa_sdk.executor").setLevel(logging.WARNING)
        if str(ROOT) not in sys.path:
            sys.path.insert(0, str(ROOT))
        self.executor.register_package("actions")

    async def request(self, method: str = "post", subpath: str | None = None, **kwargs: Any) -> Any:
        """What the action server would answer."""
        return await self.executor.run(kwargs["json"])


class Assistant:
    """Answers messages; each conversation by its own id."""

    def __init__(self, agent: Agent) -> None:
        self.agent = agent

    @classmethod
    async def load(cls, model: Path) -> "Assistant":
        """Read a trained model; raises FileNotFoundError where there is none."""
        if not model.exists():  # noqa: ASYNC240 - once, before anything else runs
            raise FileNotFoundError(model)
        keep_rasa_quiet()
        endpoints = AvailableEndpoints.read_endpoints(str(ROOT / "endpoints.yml"))
        endpoints.action = InProcessActions()
        agent = await load_agent(str(model), endpoints=endpoints)
        if not agent.is_ready():
            raise FileNotFoundError(f"{model} cannot be loaded")
        return cls(agent)

    async def turn(self, *, conversation: str, text: str = "", button: str | None = None) -> Turn:
        """Say `text`, or press `button`."""
        return await turn(self.agent, conversation=conversation, text=text, button=button)

    async def forget(self, conversation: str) -> None:
        """Drop a conversation that is over."""
        await forget_conversation(self.agent, conversation)
