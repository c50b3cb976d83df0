"""Short references that a person can read out on the telephone."""

import secrets

LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ23456789"
"""No I, L, O, U, 0 or 1: they are misread and misheard. Eight of them are 39 bits."""


def new_reference() -> str:
    """A random reference such as `K7QM-4T2X`."""
    letters = "".join(secrets.choice(LETTERS) for _ in range(8))
    return f"{letters[:4]}-{letters[4:]}"
