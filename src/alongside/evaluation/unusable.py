"""What stops an evaluation before it begins."""


class Unusable(Exception):
    """Data, mapping or place for the report that cannot be used: one sentence and a remedy, never a message's text."""
