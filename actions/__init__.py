"""Rasa SDK actions: tracker in, content out. One action a file, named after it."""
