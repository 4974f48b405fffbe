"""The sources: listed, searched, read by zones, and cited for or against a claim."""
