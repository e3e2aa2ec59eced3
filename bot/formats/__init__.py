"""Reading and writing files: bytes in, text out, and back."""
