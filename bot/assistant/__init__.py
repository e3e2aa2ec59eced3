"""The conversation: requests in, replies out, commands between."""
