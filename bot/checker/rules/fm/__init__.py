"""Rules about what a Word file holds besides its text."""
