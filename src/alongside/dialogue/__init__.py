"""Rasa's side of a conversation: policy, words, memory, one turn."""
