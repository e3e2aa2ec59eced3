"""The library: documents and their passages, and how the right passage is found."""
