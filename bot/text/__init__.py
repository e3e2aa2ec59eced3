"""Text as received: its parts, its words, and the way from any position back to the original."""
