"""PU: pairs and points."""
