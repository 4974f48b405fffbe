"""What holds where some can change what others want, or block their moves."""

from standoff.workflows.asking.power.finding import PowerReport, find_power

__all__ = ["PowerReport", "find_power"]
