"""Screens: what each address of the workbench answers."""
