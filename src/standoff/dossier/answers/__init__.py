"""What analysis answers: states, verdicts, outcomes, paths, graphs, doubt, coalitions."""
