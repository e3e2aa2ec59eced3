"""PH: placeholders that nobody filled in."""
