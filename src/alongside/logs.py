"""Logs hold ids, tiers and durations. Rasa would log every message at debug level; here it may not."""

import logging
import os
import warnings


def keep_rasa_quiet(level: int = logging.WARNING) -> None:
    """Set up Rasa's loggers so that no visitor's words are printed. Call before anything of Rasa runs."""
    os.environ["RASA_TELEMETRY_ENABLED"] = "false"
    from rasa.utils.common import configure_logging_and_warnings
    from rasa.utils.log_utils import configure_structlog

    configure_structlog(level)
    configure_logging_and_warnings(log_level=level, warn_only_once=False, filter_repeated_logs=True)
    warnings.simplefilter("ignore")
    for name in ("rasa.core.actions.action", "sanic.access"):
        logging.getLogger(name).setLevel(logging.ERROR)
    # When an action fails, Rasa logs the action server's reply, and that reply holds the whole conversation. What
    # went wrong stands in the action server's own log, without it.
    logging.getLogger("rasa.core.processor").setLevel(logging.CRITICAL)
