"""The one encoder of a process: exported once for a machine, loaded once for a process."""

import hashlib
import shutil
import tempfile
from pathlib import Path

from alongside.encoding.encoder import Encoder
from alongside.paths import MODELS

_shared: list[Encoder] = []


def shared() -> Encoder:
    """The process's encoder; loaded, and exported where this machine has not done so, at first use."""
    if not _shared:
        _shared.append(Encoder(exported()))
    return _shared[0]


def share(encoder: Encoder) -> Encoder:
    """Let the whole process use this encoder: a second one would take another 50 MB."""
    _shared[:] = [encoder]
    return encoder


def exported() -> Path:
    """The folder of the exported encoder under models/; made in 7 s where it is missing. Raises WrongWeights."""
    folder = MODELS / f"encoder-{_digest()}"
    if not folder.is_dir():
        _export(folder)
    return folder


def _export(folder: Path) -> None:
    """Into a folder beside it, then moved as a whole: another process may be doing the same."""
    from alongside.encoding import minilm

    folder.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix="encoder-", suffix=".part", dir=folder.parent))
    try:
        minilm.export_to(draft, adapter=minilm.verified_adapter())
        draft.rename(folder)
    except OSError:
        if not folder.is_dir():
            raise
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _digest() -> str:
    """Of what an export depends on: the exporter, which names the weights by their checksum, and the adapter."""
    from alongside_encoder import SHA256

    exporter = Path(__file__).with_name("minilm.py").read_bytes()
    return hashlib.sha256(exporter + SHA256.encode()).hexdigest()[:12]
