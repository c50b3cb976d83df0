"""Alongside."""
