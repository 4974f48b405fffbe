"""What is open, what it bears on, what would overturn an outcome, and what explains an observed one."""
