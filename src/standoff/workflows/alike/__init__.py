"""What is probably one: what words are about over languages, and options that say the same."""
