"""One folder a prefix, one file a rule: documentation, check, RULE."""
