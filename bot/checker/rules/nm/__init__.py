"""NM: how figures are written."""
