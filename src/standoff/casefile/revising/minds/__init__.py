"""Views and attitudes: changed, and followed where a decision maker is named anew or goes."""
