"""Who may read a conversation: whoever holds the token that the server signed for it."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

from itsdangerous import BadSignature, URLSafeTimedSerializer

from alongside.paths import STATE

DAYS = 30
"""As long as a conversation is kept by default."""


class NotYours(PermissionError):
    """A token that is missing, forged, expired, or of another machine."""


@dataclass(frozen=True)
class Token:
    """A signed conversation id, and when it stops to be valid."""

    text: str
    expires_at: datetime


class Tokens:
    """Mints and reads tokens; they carry a conversation's id and nothing else."""

    def __init__(self, secret: str, *, lifetime: timedelta = timedelta(days=DAYS)) -> None:
        self._lifetime = lifetime
        self._signer = URLSafeTimedSerializer(
            secret, salt="alongside.web.conversation", signer_kwargs={"digest_method": sha256}
        )

    def mint(self, conversation: str) -> Token:
        """The token for a conversation."""
        text = self._signer.dumps(conversation)
        return Token(str(text), datetime.now(UTC).replace(microsecond=0) + self._lifetime)

    def conversation(self, token: str) -> str:
        """The conversation that the token stands for; raises NotYours."""
        try:
            id = self._signer.loads(token, max_age=int(self._lifetime.total_seconds()))
        except BadSignature as error:
            raise NotYours from error
        if not isinstance(id, str):
            raise NotYours
        return id


def secret_of(environment: Mapping[str, str] = os.environ, *, state: Path = STATE) -> str:
    """ALONGSIDE_SECRET, or the secret of this machine: made once, readable by its owner only."""
    if given := environment.get("ALONGSIDE_SECRET"):
        return given
    path = state / "secret"
    if not path.exists():
        _write_once(path, secrets.token_urlsafe(32))
    return path.read_text(encoding="ascii").strip()


def _write_once(path: Path, text: str) -> None:
    """Write a whole file or none; of two processes, the first one's stays."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}-{secrets.token_hex(4)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(text)
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
