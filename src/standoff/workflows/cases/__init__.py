"""A case opened, checked, converted; and the catalogue of published ones."""
