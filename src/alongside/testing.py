"""`test`: lint, types, then pytest, whose closing line is the last thing printed."""

import shutil
import subprocess
import sys
from collections.abc import Sequence

from alongside.paths import ROOT

CHECKS = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy", "src"),
)


def run_tests(more: Sequence[str]) -> int:
    """The exit code of the first check that failed, or of pytest; `more` goes to pytest."""
    if shutil.which("pytest", path=_scripts()) is None:
        print("The tools for tests are missing. Run `./alongside test` (it installs them).", file=sys.stderr)
        return 1
    failed = [check for check in CHECKS if not more and _run(*check)]
    result = _run("pytest", *more)
    for check in failed:
        print(f"{' '.join(check)} found something; see above.", file=sys.stderr)
    return result or int(bool(failed))


def _run(tool: str, *arguments: str) -> int:
    return subprocess.run([f"{_scripts()}/{tool}", *arguments], cwd=ROOT, check=False).returncode


def _scripts() -> str:
    return sys.prefix + "/bin"
