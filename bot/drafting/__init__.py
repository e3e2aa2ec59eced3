"""Words made from templates."""
