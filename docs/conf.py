"""Sphinx configuration."""

from standoff.version import __version__

project = "standoff"
author = "The standoff authors"
copyright = "2026, The standoff authors"
release = version = __version__
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "sphinx.ext.viewcode"]
source_suffix = {".md": "markdown", ".rst": "restructuredtext"}
myst_enable_extensions = ["colon_fence", "deflist", "dollarmath", "tasklist"]
myst_heading_anchors = 3
exclude_patterns = ["_build", "tutorial/coverage"]
html_theme = "furo"
html_title = "standoff"
html_show_sourcelink = False
napoleon_numpy_docstring = True
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
suppress_warnings = ["myst.xref_missing"]
nitpicky = False
