"""The report as one page that loads nothing from elsewhere."""
