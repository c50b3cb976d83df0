"""Lets Rasa 3.6 run on current Python and current libraries, without TensorFlow and without SDKs nobody uses.

Rasa imports TensorFlow and a dozen vendors' SDKs at module level, whether or not a component needs them.
`install` puts an inert stand-in behind each of those names. A package that is really installed always wins.
It runs at interpreter start, from `rasa_lean.pth`, so that `rasa train`, `rasa run` and the others just work.
"""

import os
import sys

from rasa_lean.corrections import CorrectingFinder, correct_what_is_imported
from rasa_lean.stand_ins import StandInFinder


def install() -> None:
    """Register the stand-ins and the corrections; harmless when called twice."""
    os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
    if not any(isinstance(finder, StandInFinder) for finder in sys.meta_path):
        sys.meta_path.insert(0, CorrectingFinder())
        sys.meta_path.append(StandInFinder())
        correct_what_is_imported()
