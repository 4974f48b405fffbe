"""Words: names, statements, moves, reasons and remarks, each worded here and nowhere else."""
