"""What the bot knows and says: loaded, checked, filled."""
