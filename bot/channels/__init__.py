"""Ways to talk to the assistant."""
