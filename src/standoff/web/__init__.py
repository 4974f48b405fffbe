"""The workbench: a local web app over `standoff.workflows`, on the files that a person could have written."""
