"""Who is talking, what was said, and what is kept of it."""
