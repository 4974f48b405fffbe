"""What holds where decision makers see a dispute differently, and what they believe."""
