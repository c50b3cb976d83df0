"""Where visitors write: the web."""
