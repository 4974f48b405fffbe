"""Cross-impact systems in the file format `.scw` of ScenarioWizard: read."""
