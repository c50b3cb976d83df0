"""Rasa as a server process of ours: loopback only, quiet, without the command line's imports."""

import argparse
import os
import sys

from alongside.logs import keep_rasa_quiet
from rasa_lean.stand_ins import StandInModule


def leave_out_plotting() -> None:
    """Rasa imports matplotlib for `rasa test` wherever it runs; a server does without its 25 MB."""
    for name in ("matplotlib", "matplotlib.pyplot", "matplotlib.colors", "matplotlib.ticker"):
        sys.modules.setdefault(name, StandInModule(name))


def main() -> None:
    """Serve the model until stopped."""
    options = argparse.ArgumentParser(description=__doc__)
    for name in ("--model", "--endpoints", "--credentials"):
        options.add_argument(name, required=True)
    options.add_argument("--port", type=int, required=True)
    chosen = options.parse_args()
    os.environ["SANIC_NO_MOTD"] = "1"
    leave_out_plotting()
    keep_rasa_quiet()
    from rasa.core.run import serve_application
    from rasa.core.utils import AvailableEndpoints

    serve_application(
        model_path=chosen.model,
        credentials=chosen.credentials,
        endpoints=AvailableEndpoints.read_endpoints(chosen.endpoints),
        interface="127.0.0.1",
        port=chosen.port,
        enable_api=False,
        cors=[],
    )


if __name__ == "__main__":
    main()
