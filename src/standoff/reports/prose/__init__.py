"""The report as running text: Markdown and LaTeX."""
