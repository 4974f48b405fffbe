"""Pictures of answers: charts as SVG that stand alone or in a page."""
