"""What several decision makers agree about: the states they all prefer to another."""
