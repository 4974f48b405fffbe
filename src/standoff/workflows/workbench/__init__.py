"""What the workbench asks besides: a glance at a case, a play move by move, a statement as it is typed."""
