"""CS: what the report says twice, or in two ways."""
