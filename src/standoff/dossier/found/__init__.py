"""What analysis found, thing by thing: states, verdicts, equilibria, outcomes, stability, graph."""
