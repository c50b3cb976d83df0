"""Where things lie."""

import os
from pathlib import Path

ROOT = Path(os.environ.get("ALONGSIDE_HOME", Path(__file__).parents[2]))
CONTENT = ROOT / "content"
MODELS = ROOT / "models"
WIDGET = ROOT / "widget"
STATE = ROOT / ".alongside"
"""What this machine keeps between runs: the database, the secret, logs. Never committed."""
