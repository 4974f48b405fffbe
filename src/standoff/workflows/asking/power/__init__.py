"""What holds where some can change what others want, or block their moves."""

from standoff.workflows.asking.power.finding import SHOWN, PowerReport, find_power

__all__ = ["SHOWN", "PowerReport", "find_power"]
