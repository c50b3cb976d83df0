"""What Rasa and textstat use of `pkg_resources`, which current setuptools no longer brings."""

import importlib
import os
from importlib.metadata import distribution as get_distribution
from pathlib import Path
from typing import BinaryIO

__all__ = ["get_distribution", "resource_filename", "resource_stream"]


def resource_filename(module: str, name: str) -> str:
    """The path of a file that lies beside `module`, or below it where that is a package."""
    home = importlib.import_module(module).__file__
    if home is None:
        raise FileNotFoundError(f"{module} has no directory of its own, so there is no {name} in it.")
    return os.fspath(Path(home).parent / name.lstrip("/"))


def resource_stream(module: str, name: str) -> BinaryIO:
    """The same file, opened for reading."""
    return Path(resource_filename(module, name)).open("rb")
