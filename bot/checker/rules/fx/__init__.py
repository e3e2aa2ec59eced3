"""FX: set phrases (规范表述) misquoted."""
