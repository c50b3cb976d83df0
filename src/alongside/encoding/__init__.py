"""Sentences as numbers: the sentence encoder and its export, and n-grams. Knows neither Rasa nor content."""
