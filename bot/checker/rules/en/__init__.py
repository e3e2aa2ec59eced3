"""EN: characters that nobody sees or can read."""
