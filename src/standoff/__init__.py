"""standoff: formal analysis of disputes, from coverage to report."""

__version__ = "0.1.0"
