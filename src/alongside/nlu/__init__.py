"""Rasa components that read a message."""
